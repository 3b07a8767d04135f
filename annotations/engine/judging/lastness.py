"""Claims that nothing of the kind came later: last, not since, not for N years, only (rule 12)."""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.absence_answers import Answer, conclude, gap_words, lacks, spans
from annotations.engine.judging.absence_stops import with_stops
from annotations.engine.judging.absence_windows import (
    SOON,
    backs,
    bound_period,
    in_open_bound,
    left_office,
    opens_window,
    says_nothing,
    since_person,
    took_office,
)
from annotations.engine.judging.coverage import missing
from annotations.engine.judging.datecompare import day_words, matches, period_words
from annotations.engine.judging.happenings import Happening, gaps_in, happenings, scope_of, senses
from annotations.engine.judging.last_told import OCCASION, newest_told
from annotations.engine.judging.phrases import kind_words
from annotations.engine.judging.portions import Area
from annotations.engine.parts import SHIPPED
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Tense, Verdict

ONE_DAY = dt.timedelta(days=1)


def judge_last(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a claim of kind `last`."""
    if reason := lacks(reading, tables):
        verdict = Verdict.NOT_CHECKABLE if reading.opinion else Verdict.NOT_ENOUGH
        return Finding(verdict, f"Not checked: {reason}.")
    if says_nothing(reading):
        # Marked by hand, or carried to words that no longer say it: what would be denied is a guess.
        return Finding(Verdict.NOT_ENOUGH, "Not enough evidence: the words do not say that none came later.")

    def judge(dropped: frozenset[str]) -> list[Answer]:
        answers: list[Answer] = []
        for area in senses(reading, tables):
            events = happenings(reading, evidence, area, tables, dropped)
            if reading.hedge == "only":
                answers.append(only_answer(reading, evidence, area, events))
            elif reading.occasion.how.startswith("claimed"):
                answers.append(newest_told(reading, evidence, area, events))
            else:
                answers += _silence(reading, evidence, area, events, tables)
        return answers

    return conclude(with_stops(reading, evidence, tables, judge), reading, tables)


def _silence(
    reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...], tables: Tables
) -> list[Answer]:
    """None in the window up to the event that occasions the sentence, which does not count."""
    if reading.period.bound == "person" and (bounded := since_person(reading, events)):
        reading = bounded
    anchor = reading.anchor
    over = ONE_DAY if reading.occasion.how == "up to now" else OCCASION
    recent = [h for h in events if h.first <= anchor + SOON and h.last >= anchor - over]
    # "Have not won since May" speaks of all days to publication, "had not" up to the event at hand.
    still = reading.tense is Tense.PRESENT and (reading.fact or "visit") not in SHIPPED
    occasion = recent[0] if recent and not still else None
    stop = occasion.first if occasion else anchor + ONE_DAY
    before = [h for h in events if h.last < stop]
    window = reading.period
    if window.opened_by == "past" and window.amount:
        lows = backs(stop, window, tables)
    elif window.opened_by == "office" and (taken := took_office(reading, evidence)):
        lows = [("in office", taken)]
        if (left := left_office(reading, evidence)) and left < stop:  # what came after is no part of it
            stop = left + ONE_DAY
            before = [h for h in events if h.first < stop]
    elif window.period.first:
        lows = [(period_words(Period(window.period.first, window.period.first)), window.period.first)]
    else:
        return [Answer("", None, "the words do not say since when", None)]
    answers = []
    for name, low in lows:
        span = Period(low, max(low, stop - ONE_DAY))
        bound = (
            bound_period(reading)
            if window.opened_by == "since" and window.bound == "date"
            else Period(low, low)
        )
        inside = tuple(
            h
            for h in before
            if h.last >= low
            and not (window.opened_by == "since" and bound.last and h.first <= bound.last)
            and not opens_window(reading, h)
        )
        holes = missing(scope_of(reading, area), span, evidence.coverage, evidence.terms)
        known = tuple(h for h in before if h.last < low)[-1:]
        in_bound = tuple(
            h for h in before if matches(bound, h.period, "presence") or opens_window(reading, h)
        )
        if inside and all(in_open_bound(reading, h.period) or not h.sure for h in inside):
            why = (
                "a record that leaves its city or its order to the window's first day open may be a later one"
            )
            answers.append(Answer(name, None, why, span, inside[-1], inside[-6:]))
        elif inside:
            inside = tuple(h for h in inside if h.sure)
            last = inside[-1]
            later = "there was one later" if window.opened_by == "since" else "one is on record"
            answers.append(
                Answer(
                    name,
                    False,
                    f"{later}: {last.name}, {period_words(last.period)}",
                    span,
                    last,
                    inside[-6:],
                )
            )
        elif gaps := gaps_in(reading, evidence, area, span):
            answers.append(
                Answer(
                    name,
                    None,
                    f"a known gap of the source would count: {gap_words(gaps[0])}",
                    span,
                    gaps=gaps,
                )
            )
        elif holes:
            answers.append(
                Answer(
                    name,
                    None,
                    f"the sources are not complete for {spans(holes[:1])}",
                    span,
                    missing=holes,
                    support=known,
                )
            )
        elif (
            window.opened_by == "since"
            and window.bound == "date"
            and bound.precision in ("year", "month")
            and not in_bound
        ):
            answers.append(
                Answer(name, False, f"no record shows one in {period_words(bound)}", span, support=known)
            )
        else:
            newest = (in_bound or known)[-1:]
            when = f"; the last was {newest[0].name}, {period_words(newest[0].period)}" if newest else ""
            answers.append(
                Answer(
                    name,
                    True,
                    f"no {kind_words(reading)} is on record since {day_words(low)}{when}",
                    span,
                    newest[0] if newest else None,
                    support=newest,
                )
            )
    return answers


def only_answer(reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...]) -> Answer:
    """Only X of the office's holders: another one refutes; support needs the event and coverage."""
    own = {r.id for r in reading.subjects}
    seen = [h for h in events if h.first <= reading.anchor]
    since = reading.period.opened_by == "since" and reading.period.bound == "date"
    # "since 1928": one in 1928 is the one meant, and one before it is outside the window (rule 3)
    bound = bound_period(reading) if since else Period()
    others = tuple(
        h for h in seen if not own & set(h.people) and not (bound.last is not None and h.last <= bound.last)
    )
    mine = tuple(h for h in seen if own & set(h.people))
    if others and not any(h.sure for h in others):
        return Answer(
            "", None, "a record that names no city may be another one", None, others[-1], others[-6:]
        )
    window = Period(reading.period.period.first, reading.anchor)
    if others:
        return Answer(
            "",
            False,
            f"another one is on record: {others[-1].facts[0].text}",
            window,
            others[-1],
            others[-6:],
            mine[-2:],
        )
    holes = missing(scope_of(reading, area), window, evidence.coverage, evidence.terms)
    if gaps := gaps_in(reading, evidence, area, window):
        return Answer(
            "",
            None,
            f"a known gap of the source would count: {gap_words(gaps[0])}",
            window,
            gaps=gaps,
        )
    if not mine or holes:
        why = (
            "the sources do not show the event itself"
            if not mine
            else f"the sources are not complete for {spans(holes[:1])}"
        )
        return Answer("", None, why, window, missing=holes, support=mine)
    return Answer("", True, "nobody else is on record", window, mine[-1], support=mine)
