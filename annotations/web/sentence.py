"""A reading as one sentence with slots: "Ordinal of [trips] by [the leader] to [anywhere abroad] is [2nd]".

Each piece is plain words or a slot; the slot's name is the reading's field, where an editor changes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.values import OWN_WORDS, Period, Reading, Ref
from annotations.web.dates import day, said
from annotations.web.rows import label_of

# Where a kind's label does not begin a sentence.
LEADS = {"participation": "Presence", "duration": "Length"}
PLURALS = {"country": "countries", "person": "people", "day": "days", "foot": "feet", "inch": "inches"}
ONES = frozenset({"percent", "magnitude"})
HEDGES = {"more_than": "more than", "at_least": "at least", "up_to": "up to", "less_than": "less than"}
ASPECTS = {"start": "the start of", "end": "the end of", "arrival": "arrival of", "departure": "departure of"}
SUBJECT_WORD = {"age": "of", "quantity": "of", "participation": "of", "date": "of", "duration": "of"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words; `slot` names the reading's field where they can be changed, else it is empty."""

    text: str
    slot: str = ""


def pieces(reading: Reading) -> list[Piece]:
    """The sentence of a reading, in order."""
    if reading.statement:
        return [Piece(label_of(reading.kind), "kind"), Piece("on"), Piece(reading.statement, "statement")]
    found = [
        Piece(LEADS.get(reading.kind) or label_of(reading.kind), "kind"),
        *_what(reading),
        *_who(reading),
        *_where(reading),
        *_when(reading),
    ]
    value = shown_value(reading)
    if reading.kind == "quantity" and value:
        return found + _amount(reading, value)
    if reading.negated:
        found.append(
            Piece("never happened" if reading.kind in {"first", "last"} else "did not happen", "negated")
        )
    elif value:
        found += [Piece("is"), Piece(value, "value")]
    return found


def _amount(reading: Reading, value: str) -> list[Piece]:
    """The number with its unit; a change says which way it went."""
    verb = {"rise": "rose by", "fall": "fell by", "before": "had been"}.get(reading.aspect, "")
    moved = Piece(verb or "is", "aspect" if verb else "")
    unit = [Piece(unit_words(reading), "unit")] if reading.unit else []
    return [*([Piece("not:", "negated")] if reading.negated else []), moved, Piece(value, "value"), *unit]


def unit_words(reading: Reading) -> str:
    """The unit beside its number: "percent", "people", "miles"; a currency as its code."""
    unit = reading.unit
    if reading.value == 1 or unit in ONES or unit.upper() == unit:
        return unit
    return PLURALS.get(unit, f"{unit}s")


def _what(reading: Reading) -> Iterator[Piece]:
    if reading.kind == "quantity":
        if reading.series:
            yield from (Piece("of"), Piece(reading.series.name, "series"))
        if reading.event:
            yield from (Piece("of"), Piece(reading.event.name, "event"))
        return
    aspect = ASPECTS.get(reading.aspect, "")
    if reading.unit and reading.kind not in {"age", "date"}:
        yield from (Piece("of"), Piece(PLURALS.get(reading.unit, f"{reading.unit}s"), "unit"))
    elif reading.event:
        yield from (Piece(f"of {aspect}".strip()), Piece(reading.event.name, "event"))
    elif reading.fact and reading.kind != "age":
        yield from (Piece(f"of {aspect}".strip()), Piece(reading.fact, "fact"))
    if reading.series:
        yield from (Piece("in the series"), Piece(reading.series.name, "series"))


def _who(reading: Reading) -> Iterator[Piece]:
    if reading.subjects:
        subjects = SUBJECT_WORD.get(reading.kind, "by") if not (reading.event or reading.fact) else "by"
        if reading.event is not None and reading.event.how == OWN_WORDS:
            subjects = "about"
        yield from (
            Piece("of" if reading.kind in {"age", "quantity"} else subjects),
            Piece(names(reading.subjects), "subjects"),
        )
    if reading.office:
        office = f"any {reading.office.name}" if not reading.subjects else reading.office.name
        yield from (Piece("as" if reading.subjects else "by"), Piece(office, "office"))
    if reading.companions:
        yield from (Piece("with"), Piece(names(reading.companions), "companions"))


def _where(reading: Reading) -> Iterator[Piece]:
    if reading.places:
        yield from (Piece("to" if reading.fact == "visit" else "in"), Piece(names(reading.places), "places"))
    elif reading.place:
        yield from (
            Piece("to"),
            Piece("anywhere abroad" if reading.place == "abroad" else reading.place, "places"),
        )


def _when(reading: Reading) -> Iterator[Piece]:
    window, told = reading.period, reading.period.period
    if told.first and told.last:
        yield from (
            Piece("from"),
            Piece(day(told.first), "period"),
            Piece("to"),
            Piece(day(told.last), "period"),
        )
    elif told.first or told.last:
        yield from (Piece("since" if told.first else "until"), Piece(day(told.first or told.last), "period"))
    elif window.event:
        yield from (Piece(window.opened_by or "since"), Piece(window.event.name, "period"))
    elif window.opened_by == "ever":
        yield Piece("at any time", "period")
    elif window.opened_by == "office":
        yield Piece("while in office", "period")
    spoken = reading.occasion.period
    if spoken.first or spoken.last:
        yield from (Piece("at"), Piece(said(spoken.first, spoken.last), "occasion"))


def shown_value(reading: Reading) -> str:
    """The claimed value with its hedge: "2nd", "about 40", "28 Jun 2022", "Peru and Chile"."""
    value = reading.value
    if value is None:
        return ""
    if isinstance(value, Period):
        text = period(value)
    elif isinstance(value, tuple):
        text = names(value)
    else:
        text = ordinal(int(value)) if reading.kind == "ordinal" else number(value)
        if reading.high is not None:
            text = f"{text} to {number(reading.high)}"
        if reading.kind in {"age", "duration"} and reading.unit:
            text = f"{text} {reading.unit if value == 1 else PLURALS.get(reading.unit, reading.unit + 's')}"
    hedge = HEDGES.get(reading.hedge, reading.hedge)
    return f"{hedge} {text}" if hedge else text


def period(value: Period) -> str:
    """A claimed date at its own precision: "June 2022", "2021", "28 Jun 2022"."""
    if value.first and value.precision == "month":
        return f"{value.first:%B %Y}"
    if value.first and value.precision == "year":
        return str(value.first.year)
    return said(value.first, value.last)


def names(refs: tuple[Ref, ...]) -> str:
    """Names as a list in words."""
    told = [ref.name for ref in refs]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def number(value: int | Decimal) -> str:
    """A number with thousands set apart and no idle zeros."""
    return f"{value:,}" if isinstance(value, int) else f"{value.normalize():,f}"


def ordinal(value: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    tail = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"
