"""The keys that a claim's question touches, and the keys of what may change (rule 16).

A change finds a claim where the two share a key, so both sides are made here. For every ask of a
question there is a key such that each fact which the ask would find carries it; the key is as narrow
as the ask:

    who:visit:person:x           facts of the kind in which x takes part
    who:visit:person:x@country:y ... in that country (so with each key below)
    pair:meeting:person:x|...    facts in which both take part
    series:, office:, role:      by series, by office (or the roles that stand for it), by role
    any:visit                    facts of the kind, whoever takes part
    cover:visit:person:x         what sources say they are complete for, and known gaps
    kind:visit                   a scope that names nobody
    entity:event:x               a named event that dates the claim
    name:somebody                the words that a link was made from, folded
    table:regions:region:asia    rows of tables; table:stops and table:states for counting
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations

from annotations.engine.judging.units import SAME
from annotations.engine.places import Gazetteer
from annotations.engine.relinking import refs_of
from annotations.engine.tables import Tables
from annotations.engine.text.fold import fold
from annotations.engine.values import Events, Evidence, Question, Reading, Ref

LONGEST = 220  # characters of a key in the database
MOST_PARTIES = 60  # of whom pairs are made; a list of 200 people at a summit would give 19,900
_COUNTING = frozenset({"count", "ordinal", "first", "last"})


def key(*parts: str, place: str = "") -> str:
    """One key; a long one ends in a digest."""
    whole = ":".join(parts) + (f"@{place}" if place else "")
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[: LONGEST - 41]}#{hashlib.sha256(whole.encode()).hexdigest()[:40]}"


def of_claim(
    reading: Reading, question: Question, evidence: Evidence, tables: Tables, words: Iterable[str] = ()
) -> frozenset[str]:
    """All keys of one claim. `words` are the text's own words behind its links."""
    found = {*_asked(question, tables), *_scopes(question, evidence), *_tables(reading, tables)}
    named = (reading.event, reading.period.event, reading.series, reading.office)
    found |= {key("entity", ref.id) for ref in named if ref and ref.id}
    found |= {key("name", name) for name in map(fold, (*words, *_names(reading))) if name}
    return frozenset(found)


def of_fact(
    kind: str, who: Iterable[str], country: str, series: str, offices: Iterable[str], role: str
) -> frozenset[str]:
    """The keys of one fact. `offices` are its own and those for which its role stands."""
    people = sorted(set(who))
    found: set[str] = set()
    for place in ("", country) if country else ("",):
        found |= {key("who", kind, person, place=place) for person in people}
        pairs = combinations(people[:MOST_PARTIES], 2)
        found |= {key("pair", kind, f"{one}|{other}", place=place) for one, other in pairs}
        found |= {key("cover", kind, person) for person in people[MOST_PARTIES:]}  # wider, yet finds them
        found |= {key("series", kind, series, place=place)} if series else set()
        found |= {key("office", kind, office, place=place) for office in offices if office}
        found |= {key("role", kind, role, place=place)} if role else set()
        found.add(key("any", kind, place=place))
    if kind == "event":
        found |= {key("entity", person) for person in people}
    return frozenset(found)


def of_scope(
    kind: str,
    who: Iterable[str] = (),
    together: Iterable[str] = (),
    series: str = "",
    office: str = "",
    role: str = "",
) -> frozenset[str]:
    """The keys of a coverage: all its parts must hold, so the narrowest finds every claim."""
    people = [*who] or [*together][:1]
    if people:
        return frozenset(key("cover", kind, person) for person in people)
    narrowest = series or office or (f"role:{role}" if role else "")
    return frozenset({key("cover", kind, narrowest) if narrowest else key("kind", kind)})


def of_gap(kind: str, who: str, offices: Iterable[str], roles: Iterable[str]) -> frozenset[str]:
    """The keys of a known gap: its person's claims, and those about the offices that he or she held."""
    found = {key("cover", kind, subject) for subject in (who, *offices)}
    return frozenset(found | {key("cover", kind, f"role:{role}") for role in roles} | {key("any", kind)})


def _asked(question: Question, tables: Tables) -> Iterator[str]:
    gazetteer = Gazetteer(tables)
    for ask in question.asks:
        if not isinstance(ask, Events):
            yield key("who", ask.kind, ask.entity)
            yield key("kind", ask.kind)
            continue
        around = {state for p in ask.places for state in gazetteer.filed_under(p) or {""}}
        places = sorted(around) if around and "" not in around else [""]
        for kind in ask.kinds:
            yield key("kind", kind)
            for place in places:
                for what, which in _narrowest(ask):
                    yield key(*((what, kind, which) if which else (what, kind)), place=place)


def _narrowest(ask: Events) -> list[tuple[str, str]]:
    together = sorted(set(ask.together))
    if len(together) > 1:
        return [("pair", "|".join(together[:2]))]
    if together or ask.who:
        return [("who", person) for person in together or ask.who]
    for what in ("series", "office", "role"):
        if which := getattr(ask, what):
            return [(what, which)]
    return [("any", "")]


def _scopes(question: Question, evidence: Evidence) -> Iterator[str]:
    """What coverage and gaps speak of, and whose terms of office are read."""
    for ask in question.asks:
        if not isinstance(ask, Events):
            yield key("cover", ask.kind, ask.entity)
            yield key("who", "office", ask.entity)
            continue
        people = (*ask.who, *ask.together)
        offices = {term.office for term in evidence.terms if term.person in people}
        offices |= {ask.office} if ask.office else set()
        subjects = {*people, *offices, *([ask.series] if ask.series else ())}
        subjects |= {f"role:{ask.role}"} if ask.role else set()
        for kind in ask.kinds:
            for subject in subjects:
                yield key("cover", kind, subject)
        for person in people:
            yield key("who", "office", person)
        if ask.office:
            yield key("office", "office", ask.office)
        if ask.role:
            yield key("role", "office", ask.role)


def _tables(reading: Reading, tables: Tables) -> Iterator[str]:
    gazetteer = Gazetteer(tables)
    for ref in (*reading.places, *reading.occasion.places, *_value_refs(reading)):
        for place in (ref.id, *ref.others):
            if place:
                yield key("table", "regions" if gazetteer.is_region(place) else "places", place)
    for hedge in {reading.hedge, reading.period.hedge} - {""}:
        yield key("table", "hedges", hedge)
    if reading.kind in _COUNTING and reading.fact in ("", "visit"):
        yield key("table", "stops")
        yield key("table", "units", SAME.get(reading.unit, reading.unit))
        if SAME.get(reading.unit, reading.unit) in ("country", "leg"):
            yield key("table", "states")


def _value_refs(reading: Reading) -> tuple[Ref, ...]:
    return reading.value if isinstance(reading.value, tuple) else ()


def _names(reading: Reading) -> Iterator[str]:
    for ref in refs_of(reading):
        yield ref.name
