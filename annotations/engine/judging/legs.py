"""The nth or last stop of a tour: "the fourth leg of a tour of seven countries", "the last of six".

The tour is the grouped trip that the words speak of. Stops left out and disputed countries are
variants here too, and so is the way of counting: each country once, or each stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from annotations.engine.judging import compose, units
from annotations.engine.judging.agree import Outcome, outcome
from annotations.engine.judging.answers import Answer
from annotations.engine.judging.cases import Case, Cut
from annotations.engine.judging.coverage import missing
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.spoken import spoken_of
from annotations.engine.judging.variants import Sense, state_choices, stop_choices
from annotations.engine.judging.windows import Frame
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Number, Period, Reading, Verdict

LAST = "end"  # aspect of "the last of six"


def judge_leg(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a stop's place in its tour; the reading has passed `preconditions`."""
    gazetteer = Gazetteer(tables)
    # A leg is a country: the Golan Heights are on the leg in which the records have the country.
    lands = tuple(
        ref if gazetteer.is_region(ref.id) else replace(ref, id=gazetteer.country_of(ref.id) or ref.id)
        for ref in reading.places
    )
    cities = frozenset(ref.id for ref, land in zip(reading.places, lands, strict=True) if ref.id != land.id)
    reading = replace(reading, places=lands)
    return compose.finding(
        reading, evidence, tables, lambda case: _outcome(case, cities), numbered=reading.aspect != LAST
    )


def _outcome(case: Case, cities: frozenset[str]) -> Outcome:
    reading = case.reading
    wholes = spoken_of(reading, case.own(case.here), case.tables)
    if len(wholes) != 1:
        return Outcome(
            Verdict.NOT_ENOUGH, (), "no source shows the tour" if not wholes else "several tours fit"
        )
    key = wholes[0][0].trip
    tour = [entry for entry in case.all if entry.trip == key]
    period = Period(tour[0].first, max(entry.visit.last for entry in tour))
    open_days = missing(
        case.scope(Sense("", (), frozenset(case.homes))), period, case.evidence.coverage, case.evidence.terms
    )
    answers: list[Answer] = []
    for dropped, part in product(stop_choices(tour, case.stops), _parts(case, tour)):
        kept = tuple(entry for entry in part[1] if not case.stops(entry) & dropped)
        cut = Cut(Frame(part[0], (period,)), Sense(), dropped, kept, (), open_days)
        for detail, states in state_choices({entry.visit.country for entry in kept}, case.tables):
            counted = [e for e in kept if states is None or e.visit.country in states]
            answers += _answers(case, cut, counted, detail)
            answers += _by_city(case, cut, counted, detail, cities)
    return outcome(tuple(dict.fromkeys(answers)))


def _parts(case: Case, tour: Sequence[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """The whole tour, and its part in the region where the words name one ("his European tour")."""
    made = [("", tuple(tour))]
    gazetteer = Gazetteer(case.tables)
    for ref in case.reading.occasion.places:
        if gazetteer.is_region(ref.id):
            members, disputed = gazetteer.members(ref.id)
            wide = members.union(*(ids for _, ids in disputed))
            part = tuple(entry for entry in tour if entry.visit.country in wide)
            if len(part) < len(tour):
                made.append((f"in {ref.name} alone", part))
    return made


def _answers(case: Case, cut: Cut, counted: Sequence[Entry], detail: str) -> Iterable[Answer]:
    ordered = sorted(
        counted, key=lambda e: (e.first, e.visit.last, e.visit.fact.cite.row if e.visit.fact else 0)
    )
    countries = list(dict.fromkeys(e.visit.country for e in ordered))
    stays = list(dict.fromkeys(e.stay for e in ordered))
    here = {id(e) for e in case.here}
    goals = [e for e in ordered if id(e) in here]
    if not goals:
        return  # a definition that leaves the named stop out is no reading of the claim
    top = None if cut.missing else len(countries)
    total = len(countries)
    where = countries.index(goals[0].visit.country) + 1
    yield _answer(
        case, cut, where, total, top, _tied(ordered, goals[0]), ordered, f"{detail} of {total}".strip()
    )
    if len(stays) > len(countries):
        wheres = [stays.index(e.stay) + 1 for e in goals]
        best = wheres[-1] if case.reading.aspect == LAST else wheres[0]
        part = f"{detail} each stay for itself, of {len(stays)}".strip()
        yield _answer(case, cut, best, len(stays), top and len(stays), False, ordered, part)


def _by_city(
    case: Case, cut: Cut, counted: Sequence[Entry], detail: str, cities: frozenset[str]
) -> Iterable[Answer]:
    """A city that is not the first of its country on the tour, with each record as a stop: after Oslo
    and Frankfurt, West Berlin is the second country and the third place."""
    ordered = sorted(counted, key=lambda e: (e.first, e.visit.last))
    at = next((i for i, e in enumerate(ordered) if e.visit.fact and cities & set(e.visit.fact.places)), None)
    if at is None or all(e.visit.country != ordered[at].visit.country for e in ordered[:at]):
        return
    part = f"{detail} each place for itself, of {len(ordered)}".strip()
    top = None if cut.missing else len(ordered)
    yield _answer(case, cut, at + 1, len(ordered), top, False, ordered, part)


def _answer(
    case: Case,
    cut: Cut,
    where: int,
    total: int,
    top: int | None,
    tied: bool,
    ordered: Sequence[Entry],
    detail: str,
) -> Answer:
    reading = case.reading
    fits: bool | None = reading.total is None or reading.total == total
    if reading.aspect == LAST:
        fits = fits and where == total
    elif isinstance(reading.value, Number):
        fits = fits and where == reading.value
    if top is None or (tied and fits is not None):
        # An uncovered day may hold another stop; two stops of one day may stand in either order.
        fits = None if fits or top is None else fits
    return Answer(cut, units.LEG, where, where if top else None, fits, tuple(ordered), detail)


def _tied(ordered: Sequence[Entry], goal: Entry) -> bool:
    """Whether another country has the very same days, so that the order is open."""
    return any(
        e.visit.country != goal.visit.country and (e.first, e.visit.last) == (goal.first, goal.visit.last)
        for e in ordered
    )
