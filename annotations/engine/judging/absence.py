"""Claims that nothing of the kind came before: first, never before, first since (rule 12)."""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.absence_answers import (
    Answer,
    conclude,
    gap_words,
    lacks,
    spans,
    told,
)
from annotations.engine.judging.absence_stops import with_stops
from annotations.engine.judging.absence_windows import (
    bound_period,
    in_open_bound,
    lived,
    lower_bound,
    opens_window,
    since_person,
    spoken_of,
)
from annotations.engine.judging.coverage import missing
from annotations.engine.judging.datecompare import day_words, matches, period_words
from annotations.engine.judging.first_of_window import first_of_window
from annotations.engine.judging.happenings import (
    Happening,
    gaps_in,
    happenings,
    question_of,
    scope_of,
    senses,
    together,
)
from annotations.engine.judging.phrases import kind_words
from annotations.engine.judging.portions import Area
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Question, Reading, Tense, Verdict

ONE_DAY = dt.timedelta(days=1)


def ask(reading: Reading) -> Question:
    """The question of a claim of absence."""
    return question_of(reading)


def judge_first(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a claim of kind `first`."""
    if reason := lacks(reading, tables):
        verdict = Verdict.NOT_CHECKABLE if reading.opinion else Verdict.NOT_ENOUGH
        return Finding(verdict, f"Not checked: {reason}.")

    def judge(dropped: frozenset[str]) -> list[Answer]:
        return [
            answer
            for area in senses(reading, tables)
            for answer in _answers(reading, evidence, area, tables, dropped)
        ]

    return conclude(with_stops(reading, evidence, tables, judge), reading, tables)


def _answers(
    reading: Reading, evidence: Evidence, area: Area, tables: Tables, dropped: frozenset[str]
) -> list[Answer]:
    events = happenings(reading, evidence, area, tables, dropped)
    if reading.aspect == "start":
        events = _openers(reading, evidence, area, tables)
    if reading.occasion.how == "claimed":
        return first_of_window(reading, evidence, area, events, tables)
    if reading.period.bound == "person":
        bounded = since_person(reading, events)
        if bounded is None:
            name = reading.period.event.name if reading.period.event else ""
            return [Answer("", None, f"the sources show none by {name}, since whom it is told")]
        reading = bounded
    event = spoken_of(events, reading)
    if event is None and not reading.negated:
        # Rule 12: one named counterexample refutes, whether or not the event itself is recorded.
        before = [h for h in events if h.last < reading.anchor]
        answers = []
        for name, low in lower_bound(reading, reading.anchor, evidence, tables):
            early = tuple(
                h for h in _after_bound(before, reading, low) if low is not None or reading.scope == "office"
            )
            if early and reading.tense is not Tense.PAST and reading.period.opened_by != "past":
                answers.append(
                    Answer(name, False, f"an earlier one is on record: {told(early[-1])}", against=early)
                )
            else:
                answers.append(
                    Answer(
                        name, None, "the sources do not show the event spoken of", Period(low, reading.anchor)
                    )
                )
        return answers
    start = event.first if event else reading.anchor + ONE_DAY
    return [
        _one(reading, evidence, area, events, event, start, name, low)
        for name, low in lower_bound(reading, start, evidence, tables)
    ]


def _after_bound(events: list[Happening], reading: Reading, low: dt.date | None) -> list[Happening]:
    """Events inside the window that speak against "first": those in X itself do not."""
    window = reading.period
    if window.opened_by == "since" and window.bound == "date" and low == window.period.first:
        end = bound_period(reading).last
        return [h for h in events if end is None or h.first > end]
    return [h for h in events if (low is None or h.last >= low) and not opens_window(reading, h)]


def _one(
    reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...],
    event: Happening | None, start: dt.date, name: str, low: dt.date | None,
) -> Answer:  # fmt: skip
    window = Period(low, start - ONE_DAY)
    own = {r.id for r in reading.subjects}
    earlier = [h for h in events if h is not event and h.first < start and h.last < start]
    if reading.scope != "office" and own and not together(reading):
        earlier = [h for h in earlier if own & set(h.people)]
    against = tuple(_after_bound(earlier, reading, low))
    if reading.scope == "office" and own:
        # "The first president to visit" is a person: an earlier visit of one's own takes nothing away.
        others = tuple(h for h in against if not own & set(h.people))
        if against and not others and reading.period.opened_by in ("since", "past"):
            why = f"only an earlier one of the same person is on record: {told(against[-1])}"
            return Answer(name, None, why, window, event, against)
        against = others
    if against and not any(h.sure for h in against):
        why = f"a record that names no city may be an earlier one: {told(against[-1])}"
        return Answer(name, None, why, window, event, against)
    if against and all(in_open_bound(reading, h.period) for h in against):
        why = f"it stays open whether {told(against[-1])}, came before or after what opens the window"
        return Answer(name, None, why, window, event, against)
    if against:
        against = tuple(h for h in against if h.sure)
        return Answer(
            name, False, f"an earlier one is on record: {told(against[-1])}", window, event, against
        )
    support: tuple[Happening, ...] = ()
    since_date = (
        reading.period.opened_by == "since"
        and reading.period.bound == "date"
        and low == reading.period.period.first
    )
    bound = bound_period(reading) if since_date else Period()
    if since_date:
        support = tuple(h for h in earlier if matches(bound, h.period, "presence"))
    asked = Period(support[-1].first, window.last) if support else lived(window, reading, events)
    holes = (
        missing(scope_of(reading, area), asked, evidence.coverage, evidence.terms)
        if low is None or low < start
        else ()
    )
    if since_date and not support and bound.precision in ("year", "month"):
        holds = None if holes else False
        return Answer(
            name, holds, f"no record shows one in {period_words(bound)}", window, event, missing=holes
        )
    gaps = gaps_in(reading, evidence, area, window)
    if gaps:
        return Answer(
            name,
            None,
            f"a known gap of the source would count: {gap_words(gaps[0])}",
            window,
            event,
            gaps=gaps,
        )
    if holes:
        return Answer(
            name,
            None,
            f"the sources are not complete for {spans(holes)}",
            window,
            event,
            support=support,
            missing=holes,
        )
    since = f" since {day_words(low)}" if low else ""
    this = f"; this one is {told(event)}" if event else ""
    why = f"no earlier {kind_words(reading)} is on record{since}{this}"
    return Answer(name, True, why, window, event, support=support)


def _openers(reading: Reading, evidence: Evidence, area: Area, tables: Tables) -> tuple[Happening, ...]:
    """Each person's very first trip in the records, where it begins in the area."""
    everywhere = happenings(reading, evidence, Area("anywhere"), tables)
    firsts: dict[str, Happening] = {}
    for event in everywhere:
        for person in event.people:
            firsts.setdefault(person, event)
    found = []
    for event in firsts.values():
        rows = [f for f in event.facts if f.period.first == event.period.first]
        if any(f.country in countries for f in rows for countries, _ in area.parts):
            found.append(event)
    return tuple(sorted(found, key=lambda h: (h.first, h.people)))
