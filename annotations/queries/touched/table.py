"""What an edited row of a table can touch, by table: regions, hedges, words, stops, places, policies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from annotations.engine import touches
from annotations.engine.tables import (
    CountingPolicy,
    FactWords,
    HedgeRow,
    OpenPeriod,
    PlaceRow,
    RegionRow,
    UnitRow,
)
from annotations.engine.text.fold import fold
from annotations.models import Fact, TableRow
from annotations.queries.catalogue import load_catalogue
from annotations.queries.touched.entity import name_keys
from annotations.queries.touched.facts import fact_keys
from annotations.queries.touched.index import Change, Clause, Keys
from annotations.queries.touched.words import word_forms
from annotations.sources.builtin import load_tables
from annotations.sources.tablerows import SamePlace, Words, key_of, read_row

Body = Mapping[str, Any] | None
STOPS, STATES = touches.key("table", "stops"), touches.key("table", "states")


def of_row(table: str, key: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None,
           desk_id: int | None) -> Change:  # fmt: skip
    """The change of a row. `before` and `after` are events' {"table", "key", "body"}, None where the
    desk had or has no row of its own."""
    old, new = _row(table, key, before, desk_id), _row(table, key, after, desk_id)
    # A desk with a row of its own does not see what everybody's row says.
    own = TableRow.objects.filter(table=table, key=key, desk__isnull=False).values_list("desk", flat=True)
    spared = frozenset(own) if desk_id is None else frozenset[int]()
    clauses = _TABLES[table](key, old, new)
    name = getattr(new or old, "name", "") or key.partition(":")[2] or key
    return Change(f"{_SPOKEN.get(table, table)} “{name}”"[:120], clauses, desk_id, spared)


def _row(table: str, key: str, told: Mapping[str, Any] | None, desk_id: int | None) -> Any:
    """The row in force then: the desk's, or everybody's, or the shipped one; None where there is none."""
    tables = load_tables()
    if told is None and desk_id is not None:
        shared = TableRow.objects.filter(desk=None, table=table, key=key).first()
        told = {"body": shared.body} if shared else None
    if told is not None:
        return None if told["body"] is None else read_row(table, key, told["body"], tables)
    if table == "stops":
        return Words(getattr(tables.stops, key, ()))
    return next((row for row in getattr(tables, table, ()) if key_of(row) == key), None)


def _regions(key: str, old: RegionRow | None, new: RegionRow | None) -> list[Clause]:
    members = Keys().add([touches.key("table", "regions", key)])
    return [Clause(members), Clause(name_keys(_names(old) ^ _names(new)), reread=True)]


def _hedges(key: str, old: HedgeRow | None, new: HedgeRow | None) -> list[Clause]:
    said = {*(old.words if old else ())} ^ {*(new.words if new else ())}
    own = Keys().add([touches.key("table", "hedges", key)])
    return [Clause(own), Clause(words=frozenset(said), reread=True)]


def _facts(key: str, old: FactWords | None, new: FactWords | None) -> list[Clause]:
    forms = word_forms([old] if old else [], [new] if new else [])
    return [Clause(words=forms, reread=True)]


def _open_periods(key: str, old: OpenPeriod | None, new: OpenPeriod | None) -> list[Clause]:
    names = frozenset({*(old.names if old else ()), *(new.names if new else ())})
    return [Clause(words=names, reread=True)]


def _stops(key: str, old: Words | None, new: Words | None) -> list[Clause]:
    changed = {*(old.words if old else ())} ^ {*(new.words if new else ())}
    if not changed:
        return []
    said = Q()
    for word in changed:
        said |= Q(remarks__icontains=word) | Q(places__icontains=word.replace(" ", "-").lower())
    return [Clause(fact_keys(_visits().filter(said)), also=STOPS)]


def _places(key: str, old: Any, new: Any) -> list[Clause]:
    ids = {key, *(row.same_as for row in (old, new) if isinstance(row, SamePlace))}
    rows = [row for row in (old, new) if isinstance(row, PlaceRow)]
    tables = load_catalogue().tables
    known = [row for row in tables.places if row.id in ids]
    around = {row.country or row.id for row in (*rows, *known)} | {i for i in ids if i.startswith("country:")}
    regions = [
        row.id for row in tables.regions if ids & {*row.members, *(i for _, g in row.disputed for i in g)}
    ]
    said = Keys().add(touches.key("table", "places", place) for place in ids)
    said.add(touches.key("table", "regions", region) for region in regions)
    names = _names(old) ^ _names(new)
    if isinstance(old, SamePlace) or isinstance(new, SamePlace):
        names |= {name for row in known for name in _names(row)}
    clauses = [Clause(said), Clause(name_keys(names), reread=True)]
    if len(rows) < 2 or _differ(old, new, "country", "capital"):
        return [*clauses, Clause(fact_keys(_in(around)))]
    if _differ(old, new, "statehood"):
        clauses.append(Clause(fact_keys(_in(around)), also=STATES))
    return clauses


def _units(key: str, old: UnitRow | None, new: UnitRow | None) -> list[Clause]:
    if not _differ(old, new, "wide", "one", "contrasted"):
        return []
    return [Clause(Keys().add([touches.key("table", "units", key)]))]


def _counting(key: str, old: CountingPolicy | None, new: CountingPolicy | None) -> list[Clause]:
    policies = [row for row in (old, new) if row is not None]
    clauses = []
    if _differ(old, new, "leave_out_stops", "keep_stops"):
        clauses.append(Clause(Keys().add([STOPS])))
    if _differ(old, new, "states"):
        states = {place for row in policies for place, _ in row.states}
        clauses.append(Clause(fact_keys(_in(states)), also=STATES))
    regions = {region for row in policies for region, _ in (*row.inside, *row.outside)}
    if _differ(old, new, "inside", "outside"):
        clauses.append(Clause(Keys().add(touches.key("table", "regions", region) for region in regions)))
    if old and new and old.name != new.name:  # a finding names the policy
        clauses.append(Clause(Keys().add([STOPS, STATES])))
    return clauses


def _differ(old: object, new: object, *names: str) -> bool:
    return any(getattr(old, name, ()) != getattr(new, name, ()) for name in names)


def _names(row: object) -> frozenset[str]:
    """Folded names and demonyms of a place or region."""
    if not isinstance(row, (PlaceRow, RegionRow)):
        return frozenset()
    return frozenset(fold(name) for name in (row.name, *row.names, *row.demonyms))


def _visits() -> QuerySet[Fact]:
    return Fact.objects.filter(last_revision=None, kind="visit")


def _in(countries: Iterable[str]) -> QuerySet[Fact]:
    return Fact.objects.filter(last_revision=None, country__in=sorted(countries))


_SPOKEN = {
    "regions": "region", "hedges": "hedge", "facts": "vocabulary", "open_periods": "open period",
    "stops": "stops", "places": "place", "counting": "counting policy", "units": "unit",
}  # fmt: skip
"""A table as the cause of a re-check names it."""

_TABLES: dict[str, Callable[[str, Any, Any], list[Clause]]] = {
    "regions": _regions, "hedges": _hedges, "facts": _facts, "open_periods": _open_periods,
    "stops": _stops, "places": _places, "counting": _counting,
    "units": _units,
}  # fmt: skip
