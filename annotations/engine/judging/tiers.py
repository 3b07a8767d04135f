"""Sources of different rank that disagree on a record (rule 15).

A visit that one source tells and another, complete for that person, place and day, does not is a
disagreement. A primary source decides over secondary ones; of equal tier and different lineage the
record stays in doubt, and a verdict that turns on it is `sources_conflict`. Silence outside a
coverage is no conflict, and copies of one another count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotations.engine.judging import stays
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.stays import Visit
from annotations.engine.values import Coverage, Evidence, Fact, Period


@dataclass(frozen=True, slots=True)
class Weighed:
    """`overruled` rows are told by secondary sources alone against a primary one, `doubted` rows
    against one of their own tier."""

    overruled: tuple[Fact, ...] = ()
    doubted: tuple[Fact, ...] = ()

    def kept(self, evidence: Evidence, *, doubted: bool) -> Evidence:
        """The evidence without overruled rows and, if asked, without the doubted ones."""
        out = {fact.id for fact in (*self.overruled, *(() if doubted else self.doubted))}
        return (
            replace(evidence, facts=tuple(f for f in evidence.facts if f.id not in out)) if out else evidence
        )


def weigh(evidence: Evidence, people: Iterable[str]) -> Weighed:
    """The records of these people (of everybody where none are given) that complete sources deny."""
    sources = {fact.cite.source for fact in evidence.facts}
    rivals = {entry.source for entry in evidence.coverage} & sources
    if len(sources) < 2 or not rivals:
        return Weighed()
    lineage = {fact.cite.source: fact.cite.lineage or fact.cite.source for fact in evidence.facts}
    wanted = frozenset(people)
    overruled: list[Fact] = []
    doubted: list[Fact] = []
    for visit in stays.visits(fact for fact in evidence.facts if fact.kind == "visit"):
        if visit.fact is None or (wanted and visit.person not in wanted):
            continue
        rows = (visit.fact, *visit.repeats)
        told = {lineage[fact.cite.source] for fact in rows}
        against = [
            c
            for c in evidence.coverage
            if lineage.get(c.source, c.source) not in told and c.source in sources
        ]
        denying = [c for c in against if _covers(c, visit, evidence)]
        if any(fact.cite.tier == "primary" for fact in rows):
            doubted += rows if any(c.tier == "primary" for c in denying) else ()
        elif any(c.tier == "primary" for c in denying):
            overruled += rows
        elif denying:
            doubted += rows
    return Weighed(tuple(overruled), tuple(doubted))


def _covers(entry: Coverage, visit: Visit, evidence: Evidence) -> bool:
    scope = Scope(
        "visit", who=(visit.person,), places=(visit.country,), homes=_origins(visit, evidence.facts)
    )
    return not missing(scope, Period(visit.first, visit.last), (entry,), evidence.terms)


def _origins(visit: Visit, facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple({fact.origin for fact in facts if fact.origin and visit.person in fact.who()})
