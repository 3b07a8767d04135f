"""How many: trips, times, countries, people, days, events (rules 7 to 11).

A count reads up to publication; "before this one" stops before the event spoken of, "on his tour"
stays inside it, and a plan takes in the event that is announced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from annotations.engine.judging import compose, ranking, units
from annotations.engine.judging.agree import Outcome, outcome
from annotations.engine.judging.answers import Answer, ceiling, falls_short, holds
from annotations.engine.judging.cases import Case, Cut
from annotations.engine.judging.coverage import ONE_DAY
from annotations.engine.judging.entries import Entry, amount, people
from annotations.engine.judging.spoken import Whole, spoken_of
from annotations.engine.judging.variants import narrow, state_choices
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Tense, Verdict

BEFORE, WITHIN = "before", "whole"
OFFICE_SHORT = "within the office it falls short of the claim, and earlier visits may be meant"
RECORDS_SHORT = "the records fall short of the claim, and visits before them may be meant"


def judge_count(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a count; the reading has passed `preconditions`."""
    return compose.finding(reading, evidence, tables, _outcome, numbered=False)


def _outcome(case: Case) -> Outcome:
    reading = case.reading
    whole = _event(case)
    bounded = reading.aspect == WITHIN or reading.occasion.how == BEFORE
    if whole is None and bounded and not case.wide:
        return Outcome(Verdict.NOT_ENOUGH, (), "no source shows the trip that is meant")
    until, spoken = reading.anchor, reading.anchor
    if whole:
        spoken = min(whole[0].first, reading.anchor)
        if reading.occasion.how == BEFORE:
            until = max(whole[0].whole.first - ONE_DAY, dt.date.min)
        else:
            until = max(entry.visit.last for entry in whole)
    tour = whole[0].whole if whole and reading.aspect == WITHIN else None
    cuts = case.cuts(until, spoken, within=Period(tour.first, tour.last) if tour else None)
    if whole and tour:
        cuts = tuple(part for cut in cuts for part in _parts(_only(cut, whole), case))
    if case.wide and reading.occasion.how == BEFORE and case.subject:
        cuts = tuple(_before_person(cut, case) for cut in cuts)
    answers = [answer for cut in cuts for answer in _answers(case, cut)]
    result = outcome(answers)
    if result.verdict is Verdict.REFUTED:
        return _spared(result, case, cuts)
    return result


def _event(case: Case) -> Whole | None:
    """The event that bounds the count, where the words speak of one."""
    reading = case.reading
    wanted = reading.aspect == WITHIN or reading.occasion.how == BEFORE or reading.tense is not Tense.PAST
    if not wanted or case.wide:
        return None
    found = spoken_of(reading, case.own(case.here), case.tables)
    return found[0] if len(found) == 1 else None


def _only(cut: Cut, whole: Sequence[Entry]) -> Cut:
    keys = {entry.trip for entry in whole}
    return replace(
        cut,
        entries=tuple(e for e in cut.entries if e.trip in keys),
        maybe=tuple(e for e in cut.maybe if e.trip in keys),
    )


def _parts(cut: Cut, case: Case) -> list[Cut]:
    """The tour, and its part in the region where the words name one ("on her Asian tour")."""
    gazetteer = Gazetteer(case.tables)
    made = [cut]
    for ref in case.reading.occasion.places:
        if gazetteer.is_region(ref.id):
            members, disputed = gazetteer.members(ref.id)
            wide = members.union(*(ids for _, ids in disputed))
            inside = tuple(e for e in cut.entries if e.visit.country in wide)
            sense = replace(cut.sense, name=f"in {ref.name} alone")
            made += [replace(cut, entries=inside, sense=sense)] if len(inside) < len(cut.entries) else []
    return made


def _before_person(cut: Cut, case: Case) -> Cut:
    """As in "only four had gone there before Ann": those who went before her first visit."""
    own = [e.first for e in (*cut.entries, *cut.maybe) if e.person == case.subject]
    first = min(own, default=dt.date.max)
    return replace(cut, entries=tuple(e for e in cut.entries if e.first < first and e.person != case.subject))


def _answers(case: Case, cut: Cut) -> list[Answer]:
    """One answer a plausible unit; of countries one with and one without those that are disputed."""
    reading = case.reading
    made = []
    for unit in units.plausible(reading, narrow(reading, case.tables), case.tables):
        # In a ranking a disputed country counts, or not, for everybody.
        countries = {e.visit.country for e in cut.entries}
        choices = state_choices(countries, case.tables) if unit == units.COUNTRY else (("", None),)
        for detail, states in choices:
            low = amount(cut.entries, unit, states)
            high = ceiling(cut, unit, low, amount(cut.maybe, unit, states))
            fits = holds(reading, low, high, case.tables)
            if reading.scope == "office" and reading.subjects and unit != units.PERSON:
                low, fits = ranking.judged(case, cut, unit, states)
            elif unit == units.PERSON and reading.subjects and fits and reading.occasion.how != BEFORE:
                fits = case.subject in {p for e in cut.entries for p in people(e)}  # "the only one who"
            made.append(Answer(cut, unit, low, high, fits, _of(case, cut), detail))
    return made


def _of(case: Case, cut: Cut) -> tuple[Entry, ...]:
    return case.own(cut.entries) if case.reading.scope == "office" else cut.entries


def _spared(result: Outcome, case: Case, cuts: Sequence[Cut]) -> Outcome:
    """What may save a count that no definition gives.

    A trip under way on the day of publication may not yet be counted; and where no word ties a
    count of visits to the office, visits before it may be meant (rule 3).
    """
    reading = case.reading
    anchor = reading.anchor
    going = {e.trip for cut in cuts for e in cut.entries if e.whole.first <= anchor <= e.whole.last}
    if going and reading.tense is Tense.PAST and not case.wide:
        without = [
            replace(answer, detail=f"{answer.detail} not counting the one under way".strip())
            for cut in cuts
            for answer in _answers(
                case, replace(cut, entries=tuple(e for e in cut.entries if e.trip not in going))
            )
            # One that coverage leaves open may save the count too: then nothing is decided yet.
            if answer.holds is not False
        ]
        if without:
            return outcome([*result.answers, *without])
    if short_of_office(result, case):
        return Outcome(Verdict.NOT_ENOUGH, result.answers, short_reason(case))
    return result


def _before_records(case: Case) -> bool:
    """Whether the claim bounds its visits by nothing and only records of a later time are complete:
    what was before them may be meant, too."""
    return case.opens_late and case.reading.period.opened_by in ("", "ever") and not case.reading.in_office


def short_reason(case: Case) -> str:
    """Why a count under the claim decides nothing."""
    return RECORDS_SHORT if _before_records(case) else OFFICE_SHORT


def short_of_office(result: Outcome, case: Case) -> bool:
    """Whether a count of visits that no word ties to the office is under the claim within it.
    Totals of countries stay with the office."""
    if _before_records(case):
        return falls_short(result.answers, case.reading)
    visits = {units.TRIP, units.STAY, units.VISIT}
    untied = [a for a in result.answers if a.cut.frame.office and not a.cut.frame.told and a.unit in visits]
    rest = [a for a in result.answers if a not in untied and not a.cut.frame.ask]
    return bool(untied) and not rest and not case.wide and falls_short(untied, case.reading)
