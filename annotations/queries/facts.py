"""Facts out of the database, by what an ask of a question gives: each branch on an index of its own.

Only standing facts (no last revision) are read here; a past check replays from what it stored.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from annotations.engine.values import Citation, Events, Fact, Period, Value
from annotations.models import Fact as FactRow
from annotations.queries.catalogue import Catalogue

COLUMNS = (
    "pk", "source_id", "row", "kind", "first", "last", "precision", "country", "places_text", "origin",
    "series", "number", "office", "role", "value", "unit", "title", "text", "remarks",
)  # fmt: skip
_PARTIES = "SELECT fact_id, role, entity_id FROM annotations_factparty WHERE fact_id IN (%s) ORDER BY id"
OFFICE_KINDS = frozenset({"office", "election"})  # facts of these kinds name the office themselves
Branch = Iterable[QuerySet[FactRow, Any]]


def read_facts(
    asks: Iterable[Events | Value],
    catalogue: Catalogue,
    roles: Mapping[str, str],
    countries: Mapping[str, frozenset[str]],
) -> tuple[Fact, ...]:
    """All facts that any of the asks wants, in two queries. `roles` maps an office to the value
    of role columns, `countries` a place to the countries that it may be filed under. Facts of
    another desk are left out."""
    branches = [branch for ask in asks for branch in _branches(ask, catalogue, roles, countries)]
    if not branches:
        return ()
    rows = branches[0].union(*branches[1:], all=True) if len(branches) > 1 else branches[0]
    found = {row[0]: row for row in rows if row[1] in catalogue.sources}
    parties = _parties(found, catalogue)
    return tuple(_fact(found[pk], parties[pk], catalogue) for pk in sorted(found))


def _branches(
    ask: Events | Value,
    catalogue: Catalogue,
    roles: Mapping[str, str],
    countries: Mapping[str, frozenset[str]],
) -> Branch:
    standing = _standing()
    if isinstance(ask, Value):
        rows = catalogue.all_of((ask.entity,))
        if rows:
            yield _involving(standing, rows, (ask.kind,))
        return
    if not ask.kinds or (ask.who and not catalogue.all_of(ask.who)):
        return
    if any(not catalogue.all_of((key,)) for key in ask.together):
        return
    if not ask.office:
        yield _scoped(standing, ask, ask.kinds, catalogue, countries)
        return
    # Terms and elections name their office. Of other kinds an office is the role that they are
    # filed under, or where no source has such a role, no more than the persons asked for.
    named = tuple(kind for kind in ask.kinds if kind in OFFICE_KINDS)
    other = tuple(kind for kind in ask.kinds if kind not in OFFICE_KINDS)
    if named:
        offices = [ask.office, *_former(ask.office, catalogue)]
        within = _scoped(standing, ask, named, catalogue, countries)
        yield within.filter(office__in=offices)
    role = roles.get(catalogue.now(ask.office), "")
    if other and (role or ask.who or ask.together):
        within = _scoped(standing, ask, other, catalogue, countries)
        yield (within.filter(role=role) if role and not ask.role else within)


@lru_cache(maxsize=1)
def _standing() -> QuerySet[FactRow, Any]:
    """Standing facts as rows, never evaluated itself: a third of a judgement would go into writing the
    same columns into each query anew. The few lists of places are read once each (`_places`)."""
    rows = FactRow.objects.filter(last_revision=None).order_by()
    return rows.annotate(places_text=Cast("places", TextField())).values_list(*COLUMNS)


@lru_cache(maxsize=10_000)
def _places(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _involving(facts: QuerySet[FactRow], rows: tuple[int, ...], kinds: tuple[str, ...]) -> QuerySet[FactRow]:
    """Facts in which any of these rows takes part; the kind stands in the parties' index."""
    return facts.filter(parties__entity_id__in=rows, parties__kind__in=kinds)


def _scoped(
    facts: QuerySet[FactRow],
    ask: Events,
    kinds: tuple[str, ...],
    catalogue: Catalogue,
    countries: Mapping[str, frozenset[str]],
) -> QuerySet[FactRow]:
    """All keys of an ask but its office."""
    if ask.who:
        facts = _involving(facts, catalogue.all_of(ask.who), kinds)
    for key in ask.together:
        facts = _involving(facts, catalogue.all_of((key,)), kinds)
    if not ask.who and not ask.together:
        facts = facts.filter(kind__in=kinds)
    if ask.role:
        facts = facts.filter(role=ask.role)
    if ask.series:
        facts = facts.filter(series__in=[ask.series, *_former(ask.series, catalogue)])
    # A city stands in a list, which no index reaches: its country finds the rows, and the judge
    # looks at the city. A city without a known country leaves the choice to the other keys.
    known = all(countries.get(place) or place.startswith("country:") for place in ask.places)
    if ask.places and known:
        around = {state for place in ask.places for state in countries.get(place) or {place}}
        around |= {former for place in around for former in _former(place, catalogue)}
        facts = facts.filter(Q(country__in=sorted(around)))
    return facts


def _former(key: str, catalogue: Catalogue) -> list[str]:
    return [other for other, now in catalogue.same.items() if now == catalogue.now(key) and other != key]


def _parties(found: Mapping[int, Any], catalogue: Catalogue) -> dict[int, list[tuple[str, str]]]:
    parties: dict[int, list[tuple[str, str]]] = defaultdict(list)
    pks = list(found)
    for start in range(0, len(pks), 20_000):  # under SQLite's limit of variables
        asked = pks[start : start + 20_000]
        with connection.cursor() as cursor:  # by hand: the query is the same but for its numbers
            cursor.execute(_PARTIES % ",".join(["%s"] * len(asked)), asked)
            for fact_id, role, entity in cursor.fetchall():
                parties[fact_id].append((role, catalogue.keys.get(entity, "")))
    return parties


def _fact(row: Any, parties: list[tuple[str, str]], catalogue: Catalogue) -> Fact:
    source = catalogue.sources[row[1]]
    return Fact(
        id=str(row[0]),
        kind=row[3],
        period=Period(row[4], row[5], row[6]),
        cite=Citation(source.name, source.current, row[2], source.tier, source.lineage),
        parties=tuple(dict.fromkeys(parties)),
        country=catalogue.now(row[7]),
        places=tuple(map(catalogue.now, _places(row[8]))),
        origin=catalogue.now(row[9]),
        series=catalogue.now(row[10]),
        number=row[11],
        office=catalogue.now(row[12]),
        role=row[13],
        value=row[14],
        unit=row[15],
        title=row[16],
        text=row[17],
        remarks=row[18],
    )
