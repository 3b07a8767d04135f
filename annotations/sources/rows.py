"""Rows to facts: what each row of a mapped table says, in the engine's words.

A row may hold several facts: a person's birth and a term of office. What cannot be read is a
bad row with its reason; the rest of the file goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from annotations.engine.places import Gazetteer
from annotations.engine.text.cells import parse_date_cell
from annotations.engine.values import Alias, Citation, Fact, Period
from annotations.sources.base import Batch, Row, SourceError, Table
from annotations.sources.cast import Cast
from annotations.sources.mapping import Mapping
from annotations.sources.naming import read_aliases, split_people
from annotations.sources.places import Where, country_id, read_where
from annotations.sources.wording import Told, tell

# What a column of plain names means in each fact kind.
_PART = {"visit": "traveller", "office": "holder", "election": "winner", "birth": "person"}
_ROW_KINDS = {"term": "office", "trip": "visit", "talks": "meeting", "war": "event"}
_COARSER = ("day", "week", "month", "season", "quarter", "year", "decade", "open")
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)?\.?\Z")
_OPEN_ENDED = ("office", "event")  # with no end told these go on; anything else lasted a day


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row, read once for all the facts in it."""

    row: Row
    mapping: Mapping
    gazetteer: Gazetteer
    cast: Cast

    def cell(self, role: str) -> str:
        return self.mapping.cell(self.row, role)

    def date(self, role: str) -> Period | None:
        """Raises ValueError, with the header, for a cell that is no date."""
        try:
            return parse_date_cell(self.cell(role), self.mapping.dayfirst)
        except ValueError as error:
            raise ValueError(f"{self._header(role)}: {error}") from error

    def number(self) -> int | None:
        text = self.cell("number")
        if not text:
            return None
        found = _ORDINAL.match(text)
        if not found:
            raise ValueError(f"{self._header('number')}: {text!r} is no number")
        return int(found[1])

    def value(self) -> Decimal | None:
        text = self.cell("value").replace(",", "").replace("\u00a0", "").replace(" ", "").removesuffix("%")
        try:
            value = Decimal(text) if text else None
        except InvalidOperation:
            value = None
        if text and (value is None or not value.is_finite() or value.adjusted() >= 20):
            raise ValueError(f"{self._header('value')}: {self.cell('value')!r} is no number")
        return value

    def remarks(self) -> str:
        told = [self.row.cells[h] for h in self.mapping.headers("remarks") if self.row.cells.get(h)]
        return "; ".join(told)

    def _header(self, role: str) -> str:
        return next(iter(self.mapping.headers(role)), role)


def read_rows(table: Table, mapping: Mapping, gazetteer: Gazetteer) -> Batch:
    """All facts and entities of a table. Raises SourceError if no row can be used."""
    cast = Cast()
    facts: list[Fact] = []
    bad = list(table.bad)
    for row in table.rows:
        try:
            found = list(_facts(_Cells(row, mapping, gazetteer, cast)))
            if not found:
                raise ValueError(_nothing(mapping))
            facts.extend(found)
        except ValueError as error:
            bad.append((row.number, str(error)))
    bad.sort()
    if not facts:
        row_number, reason = bad[0]
        raise SourceError(f"{table.name}: no row can be used; row {row_number}: {reason}")
    used = {key for fact in facts for key in (*fact.who(), fact.office, fact.series)}
    entities = {key: entity for key, entity in cast.entities.items() if key in used}
    return Batch(tuple(facts), entities, tuple(bad), len(table.rows) + len(table.bad))


def _nothing(mapping: Mapping) -> str:
    if not mapping.fact and not mapping.headers("kind"):
        return "no column says what kind of fact the row is; name it with `fact`"
    return "the row lacks what a fact needs (who, when, where)"


def _facts(cells: _Cells) -> Iterator[Fact]:
    kind = _row_kind(cells)
    people = _people(cells)
    if (birth := cells.date("birth") or cells.date("birth_year")) and people:
        yield _birth(cells, people, birth)
    if people and not cells.cell("event"):
        _describe_person(cells, people[0])
    if kind == "birth" or (not kind and not cells.cell("office")):
        return
    yield _fact(cells, kind or "office", people)


def _row_kind(cells: _Cells) -> str:
    """The kind that the row's own column tells, else that of the whole file."""
    told = cells.cell("kind").lower()
    if not told:
        return cells.mapping.fact
    kind = _ROW_KINDS.get(told, told)
    if kind in cells.mapping.kinds:
        return kind
    if cells.mapping.fact:  # "State visit", "Bilateral": the file's kind holds, the word is a remark
        return cells.mapping.fact
    raise ValueError(f"{told!r} is no kind of fact (known: {', '.join(cells.mapping.kinds)})")


def _people(cells: _Cells) -> list[tuple[str, str, str]]:
    """(role, id, name) of all who take part."""
    home = cells.cell("origin")
    found: dict[tuple[str, str], str] = {}
    for header, role, kind in cells.mapping.parties():
        for text in split_people(cells.row.cells.get(header, "")):
            key, name = (
                cells.cast.person(text, home) if kind == "person" else (cells.cast.add(kind, text), text)
            )
            found.setdefault((role, key), name)
    return [(role, key, name) for (role, key), name in found.items()]


def _birth(cells: _Cells, people: list[tuple[str, str, str]], when: Period) -> Fact:
    _, key, name = people[0]
    told = Told("birth", when, (("person", name),))
    return _stand(cells, Fact("", "birth", when, Citation("", 0, 0), (("person", key),), text=tell(told)))


def _fact(cells: _Cells, kind: str, people: list[tuple[str, str, str]]) -> Fact:
    part = _PART.get(kind, "participant")
    people = [(part if role == "person" else role, key, name) for role, key, name in people]
    period = _period(cells, kind)
    where = _where(cells)
    office, series, event = (cells.cell(role) for role in ("office", "series", "event"))
    cast = cells.cast
    parties = [(role, key) for role, key, _ in people]
    if event:
        event_key = cast.add("event", event)
        cast.describe(event_key, _names(cells, event), period, next(iter(where.places), where.country))
        parties.append(("event", event_key))
    elif kind == "event":
        raise ValueError("no event is named")
    _need(kind, people, where, office, series)
    value = cells.value()
    if kind == "observation" and value is None:
        raise ValueError("there is no value")
    told = Told(
        kind,
        period,
        people=tuple((role, name) for role, _, name in people),
        where=where.text,
        origin=cells.cell("origin"),
        series=series,
        number=cells.number(),
        office=office,
        event=event,
        value=f"{cells.cell('value')} {cells.cell('unit')}".strip(),
        title=cells.cell("title"),
        remarks=cells.remarks(),
    )
    fact = Fact(
        id="",
        kind=kind,
        period=period,
        cite=Citation("", 0, 0),
        parties=tuple(dict.fromkeys(parties)),
        country=where.country,
        places=where.places,
        origin=country_id(cells.cell("origin"), cells.gazetteer),
        series=cast.add("series", series) if series else "",
        number=told.number,
        office=cast.add("office", office) if office else "",
        role=cells.cell("role")[:60],
        value=value,
        unit=cells.cell("unit")[:40],
        title=cells.cell("title")[:300],
        text=tell(told),
        remarks=told.remarks,
    )
    return _stand(cells, fact)


def _stand(cells: _Cells, fact: Fact) -> Fact:
    return replace(fact, cite=Citation("", 0, cells.row.number))


def _period(cells: _Cells, kind: str) -> Period:
    """The period by one column, or by the first day of one and the last day of another."""
    whole, start, end = cells.date("date"), cells.date("start"), cells.date("end")
    if whole and not start:
        if not end:
            return whole
        start = whole
    if not start and not end:
        raise ValueError("there is no date")
    if not end and start and kind not in _OPEN_ENDED:
        return start
    first = start.first if start else None
    last = end.last if end else None
    if first and last and last < first:
        raise ValueError(f"{cells.cell('end') or last} lies before {cells.cell('start') or first}")
    known = [period.precision for period in (start, end) if period]
    return Period(first, last, max(known, key=_COARSER.index))


def _where(cells: _Cells) -> Where:
    country = cells.cell("country") or cells.mapping.country
    return read_where(country, cells.cell("city"), cells.cell("place"), cells.gazetteer)


def _need(kind: str, people: list[tuple[str, str, str]], where: Where, office: str, series: str) -> None:
    """What a fact of the kind cannot do without. Raises ValueError saying what is missing."""
    if kind in ("visit", "office", "election", "meeting") and not people:
        raise ValueError("nobody is named")
    if kind == "visit" and not (where.country or where.places):
        raise ValueError("no country or place is named")
    if kind == "office" and not office:
        raise ValueError("no office is named")
    if kind == "summit" and not series:
        raise ValueError("no series is named")


def _names(cells: _Cells, name: str) -> tuple[Alias, ...]:
    """What an event is also called; one word ("WWII") is a name like any other."""
    return tuple(replace(alias, kind="name") for alias in read_aliases(name, cells.cell("aliases"), Period()))


def _describe_person(cells: _Cells, person: tuple[str, str, str]) -> None:
    """Other spellings, and titles for as long as the row's office lasts."""
    _, key, name = person
    start, end = cells.date("start"), cells.date("end")
    term = Period(start.first if start else None, end.last if end else None)
    gender = {"f": "f", "m": "m", "w": "f"}.get(cells.cell("gender")[:1].lower(), "")
    cells.cast.describe(key, read_aliases(name, cells.cell("aliases"), term), gender=gender)
