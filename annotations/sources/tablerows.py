"""Rows with which a desk edits the shipped tables: from their written form to the engine's, and merged.

A row is written as the YAML files in `annotations/data/` have it (docs/tables/README.md), its key
apart. Countries and regions may be named or given by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from annotations.engine import plain
from annotations.engine.judging.policies import with_regions
from annotations.engine.places import Gazetteer
from annotations.engine.tables import (
    CountingPolicy,
    FactWords,
    HedgeRow,
    OpenPeriod,
    PlaceRow,
    RegionRow,
    Tables,
    UnitRow,
)
from annotations.engine.text.fold import slug
from annotations.sources.tablechecks import CHECKS

MOST_CHAIN = 20


class TableRowError(ValueError):
    """A row that cannot be used; the message names table, key and field."""

    permanent = True


@dataclass(frozen=True, slots=True)
class Words:
    """One list of the table of stops."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SamePlace:
    """A place that is another one: two ids of one place have become one."""

    same_as: str


Row: TypeAlias = (
    PlaceRow | SamePlace | RegionRow | HedgeRow | FactWords | OpenPeriod | CountingPolicy | UnitRow | Words
)
Body: TypeAlias = Mapping[str, Any] | None  # None: struck out
Rows: TypeAlias = Mapping[tuple[str, str], Body]  # (table, key) -> row
KINDS: dict[str, type] = {
    "places": PlaceRow, "regions": RegionRow, "hedges": HedgeRow, "facts": FactWords,
    "open_periods": OpenPeriod, "stops": Words, "counting": CountingPolicy,
    "units": UnitRow,
}  # fmt: skip


def key_of(row: object) -> str:
    """The key of a shipped row."""
    if isinstance(row, FactWords):
        return row.fact
    if isinstance(row, OpenPeriod):
        return slug("period", row.names[0]) + (f"@{row.place}" if row.place else "")
    return str(getattr(row, "id", ""))


def read_row(table: str, key: str, body: Mapping[str, Any], tables: Tables) -> Row:
    """The row as the engine has it. Raises TableRowError naming table, key and field."""
    if table not in KINDS:
        raise TableRowError(f"there is no table {table!r} (there are {', '.join(KINDS)})")
    try:
        return _read(table, key, dict(body), tables)
    except ValueError as error:
        raise TableRowError(f"{table}, {key}: {error}") from error


def merged(tables: Tables, rows: Rows) -> tuple[Tables, dict[str, str]]:
    """The tables with a desk's rows in place of the shipped ones, and which place ids are now others.
    Raises TableRowError."""
    if not rows:
        return tables, {}
    read: dict[str, dict[str, Row | None]] = {}
    for (table, key), body in rows.items():
        row = None if body is None else read_row(table, key, body, tables)
        read.setdefault(table, {})[key] = row
    places = read.pop("places", {})
    same = _same({key: row.same_as for key, row in places.items() if isinstance(row, SamePlace)})
    stops = {key: row.words if isinstance(row, Words) else () for key, row in read.pop("stops", {}).items()}
    changed: dict[str, Any] = {
        table: _laid(getattr(tables, table), own) for table, own in read.items() if table in KINDS
    }
    changed["stops"] = replace(tables.stops, **stops)
    changed["places"] = _joined(
        _laid(tables.places, {k: v for k, v in places.items() if k not in same}), same
    )
    made = replace(tables, **changed)
    now = partial(_now, same)
    regions = (
        replace(
            row, members=now(row.members), disputed=tuple((label, now(ids)) for label, ids in row.disputed)
        )
        if same
        else row
        for row in made.regions
    )
    return with_regions(replace(made, regions=tuple(regions))), same


def _laid(shipped: Iterable[Any], own: Mapping[str, Row | None]) -> tuple[Any, ...]:
    """The shipped rows with the desk's in their places, its new ones at the end."""
    left = dict(own)
    made = [left.pop(key_of(row)) if key_of(row) in left else row for row in shipped]
    return tuple(row for row in (*made, *left.values()) if row is not None)


def _same(said: Mapping[str, str]) -> dict[str, str]:
    """Each id with the id that it is in the end."""
    found = {}
    for key in said:
        at = key
        for _ in range(MOST_CHAIN):
            if at not in said:
                break
            at = said[at]
        if at != key and at not in said:
            found[key] = at
    return found


def _joined(places: tuple[PlaceRow, ...], same: Mapping[str, str]) -> tuple[PlaceRow, ...]:
    """Places that are others are gone; their names are names of the other."""
    if not same:
        return places
    gone = {row.id: row for row in places if row.id in same}
    made = []
    for row in places:
        if row.id in same:
            continue
        former = [gone[key] for key, now in same.items() if now == row.id and key in gone]
        names = dict.fromkeys((*row.names, *(n for one in former for n in (one.name, *one.names))))
        demonyms = dict.fromkeys((*row.demonyms, *(word for one in former for word in one.demonyms)))
        country = same.get(row.country, row.country)
        made.append(replace(row, names=tuple(names), demonyms=tuple(demonyms), country=country))
    return tuple(made)


def _now(same: Mapping[str, str], ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(same.get(place, place) for place in ids))


# --- From the written form ------------------------------------------------------------------------


def _read(table: str, key: str, body: dict[str, Any], tables: Tables) -> Row:
    gazetteer = Gazetteer(tables)
    if table == "places" and "same_as" in body:
        joined: SamePlace = plain.load(SamePlace, body)
        target = joined.same_as if joined.same_as in _ids(tables) else gazetteer.resolve(joined.same_as)
        if not target or gazetteer.is_region(target) or target == key:
            raise ValueError(f"same_as: {joined.same_as!r} is no other place")
        return SamePlace(target)
    named = {"facts": "fact", "open_periods": "", "stops": ""}.get(table, "id")
    if named and body.setdefault(named, key) != key:
        raise ValueError(f"{named}: {body[named]!r} is not the row's key")
    if table == "stops" and key not in ("refuelling", "base", "talks"):
        raise ValueError("there are three lists: refuelling, base, talks")
    row: Row = plain.load(KINDS[table], body)
    return CHECKS[table](row, gazetteer) if table in CHECKS else row


def _ids(tables: Tables) -> frozenset[str]:
    return frozenset(row.id for row in tables.places)
