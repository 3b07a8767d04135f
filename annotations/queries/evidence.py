"""Evidence for a question: facts of the sources that a desk sees, coverage, gaps and terms.

Questions repeat (many claims ask for one person's travels), so answers are kept for as long as
the stamp of the database stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.values import Coverage, Events, Evidence, KnownGap, Question, Term
from annotations.queries.catalogue import Catalogue, load_catalogue
from annotations.queries.facts import read_facts
from annotations.queries.kept import Kept, Stamp, read_stamp
from annotations.queries.world import world_of
from annotations.sources.base import SourceError

# Answers, and no more facts in all of them than these: some 400 MB.
_known: Kept[Evidence] = Kept(512, weight=400_000, weigh=lambda evidence: len(evidence.facts))
_TRIES = 5


def gather(question: Question, desk_id: int | None = None, stamp: Stamp | None = None) -> Evidence:
    """All evidence for one question: at most four queries, one where it was asked before, and none
    where the caller hands in the stamp that it read for many questions."""
    return _gather(question, desk_id, stamp or read_stamp())


def gather_many(questions: Iterable[Question], desk_id: int | None = None) -> list[Evidence]:
    """Evidence for each question, all from the database as it stood at the first."""
    stamp = read_stamp()
    return [_gather(question, desk_id, stamp) for question in questions]


def _gather(question: Question, desk_id: int | None, stamp: Stamp) -> Evidence:
    key = (question, desk_id)
    found = _known.get(key, stamp)
    if found is not None:
        return found
    for _ in range(_TRIES):
        catalogue = load_catalogue(desk_id, stamp)
        answer = _answer(question, catalogue, world_of(catalogue, desk_id))
        now = read_stamp()
        if now.marks == stamp.marks:
            return _known.put(key, stamp, answer)
        stamp = now  # a revision came in between: half of one and half of the other is no evidence
    raise SourceError("the sources keep changing while they are read", permanent=False)


def _answer(question: Question, catalogue: Catalogue, world: World) -> Evidence:
    gazetteer = Gazetteer(world.tables)
    places = {place for ask in question.asks if isinstance(ask, Events) for place in ask.places}
    countries = {place: gazetteer.filed_under(place) for place in places}
    return Evidence(
        facts=read_facts(question.asks, catalogue, world.office_roles, countries),
        coverage=_coverage(question, catalogue),
        gaps=_gaps(question, catalogue),
        terms=_terms(question, catalogue, world),
    )


def _kinds(question: Question) -> set[str]:
    return {kind for ask in question.asks for kind in (ask.kinds if isinstance(ask, Events) else (ask.kind,))}


def _people(question: Question, catalogue: Catalogue) -> set[str]:
    keys = (
        key
        for ask in question.asks
        for key in ((*ask.who, *ask.together) if isinstance(ask, Events) else (ask.entity,))
    )
    return {catalogue.now(key) for key in keys}


def _coverage(question: Question, catalogue: Catalogue) -> tuple[Coverage, ...]:
    """Where sources are complete for a fact kind that is asked; scopes are the judge's to read."""
    kinds = _kinds(question)
    return tuple(scope for scope in catalogue.coverage if not scope.fact or scope.fact in kinds)


def _gaps(question: Question, catalogue: Catalogue) -> tuple[KnownGap, ...]:
    """Gaps of the people asked for; of everybody where an ask names nobody ("no president")."""
    kinds, people = _kinds(question), _people(question, catalogue)
    anybody = any(isinstance(ask, Events) and not ask.who and not ask.together for ask in question.asks)
    return tuple(
        gap
        for gap, of_kinds in catalogue.gaps
        if (anybody or gap.who in people) and (of_kinds & kinds or "" in of_kinds)
    )


def _terms(question: Question, catalogue: Catalogue, world: World) -> tuple[Term, ...]:
    """Terms of the people and offices asked for; a role stands for the office that it is."""
    people = _people(question, catalogue)
    asked = [ask for ask in question.asks if isinstance(ask, Events)]
    roles = {ask.role for ask in asked if ask.role}
    offices = {catalogue.now(ask.office) for ask in asked if ask.office}
    offices |= {office for office, role in world.office_roles.items() if role in roles}
    return tuple(term for term in world.terms if term.person in people or term.office in offices)
