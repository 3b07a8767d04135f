"""When somebody was in a place, arrived, left, or travelled: rules 1, 4, 6, 10 and 11.

A record that matches supports by itself. A mismatch refutes a plan only through the same event
(who and where) at another date, and a statement on the past only where the records are complete
for the days told, or through a stay so close that no second one fits beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotations.engine.judging import visit_findings
from annotations.engine.judging.coverage import ABROAD, Scope, missing
from annotations.engine.judging.datecompare import DAY, days_apart, holds_point, is_range
from annotations.engine.judging.gap_trials import tried
from annotations.engine.judging.homes import homes_of
from annotations.engine.judging.journeys import trips_of
from annotations.engine.judging.portions import Area, areas, portions
from annotations.engine.judging.stays import Trip
from annotations.engine.judging.visit_answers import HOME_DAYS, answers_of
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, KnownGap, Period, Reading, Tense, Verdict

NEAR = 3  # days: a stay this close to the days told is the one meant, whatever the coverage
AHEAD = 30 * DAY  # how far after publication an announced event is looked for (rule 1)


def judge_visit(reading: Reading, told: Period, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for one traveller, `reading.subjects[0]`, and the date or range told."""
    found = areas(reading.places, tables)
    if not found:
        names = " and ".join(ref.name for ref in reading.places)
        return Finding(Verdict.NOT_ENOUGH, f"No table knows where {names} is, so no record can be compared.")
    findings = [_in_area(reading, told, area, evidence, tables) for area in found]
    if len({finding.verdict for finding in findings}) == 1:
        return findings[0]
    decided = [f for f in findings if f.used]
    if len(decided) == 1:  # only one sense of the region has a trip at all
        return decided[0]
    verdict = (
        Verdict.NOT_ENOUGH if any(f.verdict == Verdict.NOT_ENOUGH for f in findings) else Verdict.DEPENDS
    )
    best = findings[0]
    return replace(
        best,
        verdict=verdict,
        variants=tuple(v for f in findings for v in f.variants),
        summary=f"It depends on what the region takes in: {' '.join(f.summary for f in findings)}",
    )


def _in_area(reading: Reading, told: Period, area: Area, evidence: Evidence, tables: Tables) -> Finding:
    gaps = [gap for gap in evidence.gaps if _touches(gap, reading, told, area)]
    return tried(gaps, lambda chosen: _judge(reading, told, area, evidence, chosen, tables), tables)


def _touches(gap: KnownGap, reading: Reading, told: Period, area: Area) -> bool:
    mine = bool(reading.subjects) and gap.who == reading.subjects[0].id
    there = not area.parts or gap.place in area.countries
    return mine and there and days_apart(gap.period, told) <= NEAR


def _judge(
    reading: Reading, told: Period, area: Area, evidence: Evidence, gaps: Sequence[KnownGap], tables: Tables
) -> Finding:
    person = reading.subjects[0]
    planned = is_planned(reading)
    journeys = trips_of(person.id, evidence, gaps)
    all_trips = [trip for trip in journeys if _speakable(trip, told, planned, reading)]
    answers = [
        answer for portion in portions(all_trips, area) for answer in answers_of(reading, told, portion)
    ]
    answers.sort(key=lambda a: (days_apart(a.portion.period, told), a.portion.first, a.portion.last))
    for verdict in (Verdict.SUPPORTED, Verdict.DEPENDS, Verdict.NOT_ENOUGH):
        for answer in answers:
            if answer.verdict == verdict:
                return visit_findings.decided(reading, told, answer, verdict, tables)
    present = _seen_elsewhere(reading, told, area, evidence)
    if present:
        return visit_findings.present(reading, told, present, tables)
    # "Was to visit in March", printed in June, is a plan of then: what came of it denies nothing.
    dropped = told.last is not None and told.last < reading.anchor
    if answers and planned and not dropped:
        return visit_findings.decided(reading, told, answers[0], Verdict.REFUTED, tables)
    open_days = _uncovered(reading, told, area, evidence, tables)
    near = answers[0] if answers and days_apart(answers[0].portion.period, told) <= NEAR else None
    if not planned and (open_days == () or (near and near.portion.confirmed)):
        return visit_findings.absent(reading, told, area, near, tables)
    return visit_findings.undecided(reading, told, area, answers, planned, open_days or (), tables)


def is_planned(reading: Reading) -> bool:
    """Whether the words speak of something still to come. "Was in Burma from December 5" printed on
    the 4th is no plan but a slip: the finder leaves the tense of such words in the past."""
    return reading.tense is Tense.PLAN


def _speakable(trip: Trip, told: Period, planned: bool, reading: Reading) -> bool:
    """Whether the words can be about the trip (rules 1 and 6). "Left on Friday", printed that day,
    is about the trip whose first stay is on record from Saturday."""
    anchor = reading.anchor
    if not planned:
        leaving = reading.aspect in ("start", "whole")
        return trip.first <= (anchor + HOME_DAYS * DAY if leaving else anchor)
    until = max(anchor, told.last or anchor) + AHEAD
    since = min(anchor, told.first or anchor)
    return trip.last >= since and trip.first <= until


def _seen_elsewhere(reading: Reading, told: Period, area: Area, evidence: Evidence) -> tuple[Fact, ...]:
    """Meetings and summits that put the person in the place on the day told."""
    if reading.aspect not in ("", "presence") or is_range(told) or len(area.parts) != 1:
        return ()
    person = reading.subjects[0].id
    countries, city = area.parts[0]
    return tuple(
        fact
        for fact in evidence.facts
        if fact.kind in ("meeting", "summit")
        and person in fact.who()
        and fact.country in countries
        and (not city or city in fact.places)
        and holds_point(told, fact.period)
    )


def _uncovered(
    reading: Reading, told: Period, area: Area, evidence: Evidence, tables: Tables
) -> tuple[Period, ...] | None:
    """Days told that no source covers; () where all are covered, None where it cannot be known."""
    person = reading.subjects[0].id
    homes = homes_of(person, evidence, tables)
    if set(area.countries) & set(homes):
        return None  # nobody records a president's days in his own country, whatever a file of visits covers
    been = {stay.country for trip in trips_of(person, evidence) for stay in trip.stays}
    # Without a known home "abroad" proves nothing of a country that the records never name.
    if not homes and area.countries and not any(country in been for country in area.countries):
        return None
    if told.first is not None and told.first > reading.anchor:
        return None  # days that had not come when it was written: nothing can be missing from them
    window = Period(told.first, min(told.last, reading.anchor) if told.last else reading.anchor)
    scope = Scope("visit", who=(person,), places=area.countries or (ABROAD,), homes=homes)
    return missing(scope, window, evidence.coverage, evidence.terms)
