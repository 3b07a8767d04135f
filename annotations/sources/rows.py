"""Rows to facts: what each row of a mapped table says, in the engine's words.

A row may hold several facts: a person's birth and a term of office. What cannot be read is a
bad row with its reason; the rest of the file goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.parts import SHIPPED
from annotations.engine.places import Gazetteer
from annotations.engine.values import Alias, Citation, Fact, Period
from annotations.sources.base import Batch, SourceError, Table
from annotations.sources.cast import Cast
from annotations.sources.mapping import Mapping
from annotations.sources.naming import read_aliases
from annotations.sources.places import Where, country_id
from annotations.sources.row_cells import Cells
from annotations.sources.sides import sides
from annotations.sources.wording import Told, tell

# What a column of plain names means in each fact kind.
_PART = {"visit": "traveller", "office": "holder", "election": "winner", "birth": "person"}


def read_rows(table: Table, mapping: Mapping, gazetteer: Gazetteer) -> Batch:
    """All facts and entities of a table. Raises SourceError if no row can be used."""
    cast = Cast()
    facts: list[Fact] = []
    bad = list(table.bad)
    for row in table.rows:
        try:
            found = list(_facts(Cells(row, mapping, gazetteer, cast)))
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
    used |= _spans(table, mapping, facts, cast)
    entities = {key: entity for key, entity in cast.entities.items() if key in used}
    return Batch(tuple(facts), entities, tuple(bad), len(table.rows) + len(table.bad))


def _spans(table: Table, mapping: Mapping, facts: list[Fact], cast: Cast) -> set[str]:
    """The periods that a column names ("2023/24" under Season), from the first of its rows to the last."""
    headers = mapping.headers("span")
    if not headers:
        return set()
    days: dict[str, list[dt.date]] = {}
    named = {row.number: row.cells.get(headers[0], "") for row in table.rows}
    for fact in facts:
        name = named.get(fact.cite.row, "")
        if name:
            days.setdefault(name, []).extend(d for d in (fact.period.first, fact.period.last) if d)
    made = set()
    for name, told in days.items():
        word = headers[0].lower()
        key = cast.add("event", name if word in name.lower() else f"{name} {word}")
        cast.describe(key, (), Period(min(told), max(told)) if told else None)
        made.add(key)
    return made


def _nothing(mapping: Mapping) -> str:
    if not mapping.fact and not mapping.headers("kind"):
        return "no column says what kind of fact the row is; name it with `fact`"
    return "the row lacks what a fact needs (who, when, where)"


def _facts(cells: Cells) -> Iterator[Fact]:
    kind = cells.kind()
    people = cells.people()
    if (birth := cells.date("birth") or cells.date("birth_year")) and people:
        yield _birth(cells, people, birth)
    if people and not cells.cell("event"):
        _describe_person(cells, people[0])
    office = cells.cell("office")
    if kind == "birth" or (not kind and not office):
        return
    if kind == "office" and birth and not office and not cells.cell("start") and not cells.cell("end"):
        return  # a person without an office, in a list of people with theirs
    yield _fact(cells, kind or "office", people)


def _birth(cells: Cells, people: list[tuple[str, str, str]], when: Period) -> Fact:
    _, key, name = people[0]
    told = Told("birth", when, (("person", name),))
    return _stand(cells, Fact("", "birth", when, Citation("", 0, 0), (("person", key),), text=tell(told)))


def _fact(cells: Cells, kind: str, people: list[tuple[str, str, str]]) -> Fact:
    part = _PART.get(kind, "participant")
    people = [(part if role == "person" else role, key, name) for role, key, name in people]
    period = cells.period(kind)
    where = cells.where()
    office, series, event = (cells.cell(role) for role in ("office", "series", "event"))
    cast = cells.cast
    parties = [(role, key) for role, key, _ in people]
    if event:
        event_key = cast.add("event", event)
        cast.describe(event_key, _names(cells, event), period, next(iter(where.places), where.country))
        parties.append(("event", event_key))
    elif kind == "event":
        raise ValueError("no event is named")
    if kind not in SHIPPED:
        parties += [("place", cast.add("site", name)) for name in cells.sites()]
    parties += sides(cells, kind, parties)
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
        value=_value_words(cells, kind),
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
        unit=cells.unit()[:40],
        title=cells.cell("title")[:300],
        text=tell(told),
        remarks=told.remarks,
    )
    return _stand(cells, fact)


def _value_words(cells: Cells, kind: str) -> str:
    number = f"{cells.cell('value')} {cells.cell('unit')}".strip()
    if kind in SHIPPED:
        return number
    return ", ".join(part for part in (_score_words(cells), number, cells.cell("outcome")) if part)


def _score_words(cells: Cells) -> str:
    told = [
        cells.row.cells.get(header, "") for header, role in cells.mapping.columns if role.endswith(" score")
    ]
    return cells.cell("score") or "-".join(filter(None, told))


def _stand(cells: Cells, fact: Fact) -> Fact:
    return replace(fact, cite=Citation("", 0, cells.row.number))


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


def _names(cells: Cells, name: str) -> tuple[Alias, ...]:
    """What an event is also called; one word ("WWII") is a name like any other."""
    return tuple(replace(alias, kind="name") for alias in read_aliases(name, cells.cell("aliases"), Period()))


def _describe_person(cells: Cells, person: tuple[str, str, str]) -> None:
    """Other spellings, and titles for as long as the row's office lasts."""
    _, key, name = person
    start, end = cells.date("start"), cells.date("end")
    term = Period(start.first if start else None, end.last if end else None)
    gender = {"f": "f", "m": "m", "w": "f"}.get(cells.cell("gender")[:1].lower(), "")
    cells.cast.describe(key, read_aliases(name, cells.cell("aliases"), term), gender=gender)
