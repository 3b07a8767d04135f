"""The keys of facts that come, go or are seen otherwise."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from annotations.engine import touches
from annotations.models import Coverage, Fact, FactParty, TableRow
from annotations.queries.catalogue import load_catalogue
from annotations.queries.tables import in_force
from annotations.queries.touched.index import AFTER, Keys, Since, all_keys

CHUNK = 2000
MANY = 20_000
# Terms, births and named events are read whenever they are dated.
_TIMELESS = frozenset({"office", "election", "birth", "event"})


def fact_keys(facts: QuerySet[Fact]) -> Keys:
    """The keys by which any claim that would read one of these facts is found."""
    found = Keys()
    # A million facts have ten million keys: of these only those that a claim carries are kept.
    known = all_keys() if facts.count() > MANY else None
    now = load_catalogue().same
    offices = offices_of_roles()
    places = _places()
    rows = facts.order_by("pk").values_list(
        "pk", "kind", "first", "country", "series", "office", "role", "origin"
    )
    for some in _chunks(rows.iterator(chunk_size=CHUNK)):
        parties: dict[int, set[str]] = defaultdict(set)
        for fact_id, key in FactParty.objects.filter(fact_id__in=[row[0] for row in some]).values_list(
            "fact_id", "entity__key"
        ):
            parties[fact_id].add(now.get(key, key))
        for pk, kind, first, country, series, office, role, origin in some:
            held = {now.get(office, office), *offices.get(role, ())} - {""}
            for place in {country, *places.get(country, ())}:
                keys = touches.of_fact(kind, parties[pk], place, now.get(series, series), held, role)
                found.add(keys if known is None else keys & known, since_of(kind, None if origin else first))
    return found


def since_of(kind: str, day: dt.date | None) -> Since:
    """The first publication date to which a fact of this day can matter."""
    if kind in _TIMELESS or day is None or day - dt.date.min < AFTER:
        return None
    return day - AFTER


def offices_of_roles() -> dict[str, set[str]]:
    """The offices for which the roles of sources' columns stand, or ever stood."""
    now = load_catalogue().same
    found: dict[str, set[str]] = defaultdict(set)
    told = Coverage.objects.exclude(role="").exclude(office="").values_list("role", "office").distinct()
    for role, office in told:
        found[role].add(now.get(office, office))
    return found


def known_kinds() -> frozenset[str]:
    """Every fact kind that a table or a source names."""
    rows = load_catalogue().tables.facts
    return frozenset(
        {row.fact for row in rows} | set(Fact.objects.order_by().values_list("kind", flat=True).distinct())
    )


def _places() -> dict[str, set[str]]:
    """What a country's id stands for at desks that made two ids one."""
    desks = TableRow.objects.filter(table="places").values_list("desk_id", flat=True).distinct()
    found: dict[str, set[str]] = defaultdict(set)
    for desk_id in {*desks}:
        for key, now in in_force(desk_id, ()).same.items():
            found[key].add(now)
    return found


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
