"""Which records speak of the number told: of the same thing, place and body, in a unit that compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.judging.fits import step_on_record
from annotations.engine.judging.measures import converted, factor, unit_told
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Fact, Period, Reading, Ref

GUESSED = "named before"  # `Ref.how` of a place that the sentence itself does not name
OTHER_PLACE = "it is of another place or body"
OTHER_UNIT = "its unit does not compare with the claim's"


@dataclass(frozen=True, slots=True)
class Row:
    """A record with its value, and how finely its source writes it, in the claim's unit."""

    fact: Fact
    value: Decimal
    step: Decimal

    @property
    def period(self) -> Period:
        """When the number was measured, or from when it holds."""
        return self.fact.period

    @property
    def lineage(self) -> str:
        """What copies of one another share."""
        return self.fact.cite.lineage or self.fact.cite.source


def rows_of(
    reading: Reading, facts: Iterable[Fact], tables: Tables, unit: str
) -> tuple[tuple[Row, ...], tuple[tuple[Fact, str], ...]]:
    """The records that compare, in order of time, and those of the same name that do not, with the
    reason. `unit` is that of the claim."""
    rows: list[Row] = []
    out: list[tuple[Fact, str]] = []
    units = {fact.id: unit_told(fact.unit) for fact in facts}
    steps = _steps(facts)
    for fact in facts:
        if fact.value is None or (not fact.period.first and not fact.period.last):
            continue
        if not _same_place(reading, fact, tables) or not _same_body(reading, fact):
            out.append((fact, OTHER_PLACE))
            continue
        own, scale = units[fact.id]
        value = converted(fact.value * scale, own, unit)
        if value is None:
            out.append((fact, OTHER_UNIT))
            continue
        step = steps[_series(fact)] * scale * factor(own, unit)
        rows.append(Row(fact, value, step))
    return tuple(sorted(rows, key=_order)), tuple(out)


def _order(row: Row) -> tuple[object, ...]:
    first, last = row.period.first, row.period.last
    cite = row.fact.cite
    return str(first or ""), str(last or "9"), cite.source, cite.row, row.fact.id


def _series(fact: Fact) -> tuple[str, str, str]:
    return fact.cite.source, fact.series, fact.unit


def _steps(facts: Iterable[Fact]) -> dict[tuple[str, str, str], Decimal]:
    values: dict[tuple[str, str, str], list[Decimal]] = defaultdict(list)
    for fact in facts:
        if fact.value is not None:
            values[_series(fact)].append(fact.value)
    return {key: step_on_record(found) for key, found in values.items()}


def _same_body(reading: Reading, fact: Fact) -> bool:
    """All whom the claim is about take part, and nobody else whose number it would be instead."""
    wanted = {ref.id for ref in reading.subjects if ref.id}
    if reading.event is not None and reading.event.id:
        wanted.add(reading.event.id)
    there = set(fact.who())
    return wanted == there or (wanted <= there and reading.fact == "election")


def _same_place(reading: Reading, fact: Fact, tables: Tables) -> bool:
    if not reading.places:
        return (not fact.country and not fact.places) or bool(reading.subjects or reading.event)
    if all(ref.how == GUESSED for ref in reading.places) and not fact.country and not fact.places:
        return True  # a price of the world's market has no place
    return all(_lies(ref, fact, tables) for ref in reading.places)


def _lies(ref: Ref, fact: Fact, tables: Tables) -> bool:
    """Whether a record is of this very place: a city's number is not its country's."""
    gazetteer = Gazetteer(tables)
    if fact.places:
        return any(gazetteer.same(ref.id, place) for place in fact.places)
    return bool(fact.country) and gazetteer.same(ref.id, fact.country)
