"""The newest event of a window against the date and place that a claim of last tells of it (rule 12)."""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.absence_answers import Answer, gap_words, places_hold, spans
from annotations.engine.judging.absence_windows import (
    before_person,
    left_office,
)
from annotations.engine.judging.coverage import missing
from annotations.engine.judging.datecompare import both, matches, period_words
from annotations.engine.judging.happenings import Happening, gaps_in, scope_of
from annotations.engine.judging.portions import Area
from annotations.engine.values import Evidence, Period, Reading

# "Had not met until now": the event that occasions the sentence lies this close before it.
OCCASION = dt.timedelta(days=7)


def newest_told(reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...]) -> Answer:
    """The newest event of the window against the date and place that the claim tells of it."""
    if reading.period.opened_by == "before" and reading.period.bound == "person":
        bounded = before_person(reading, events)
        if bounded is None:
            return Answer("", None, "the sources show none by whom it is told to have been before")
        reading = bounded
    end = min(reading.period.period.last or reading.anchor, reading.anchor)
    if reading.in_office and reading.scope != "office" and (left := left_office(reading, evidence)):
        end = min(end, left)  # "her last trip as president": up to the day she left
    inside = [h for h in events if h.last <= end]
    told = reading.occasion.period
    if reading.occasion.how == "claimed before":
        # "Is in Peru, where she had last been in May": the visit under way is the occasion, not the last.
        now = [h for h in inside if h.last >= reading.anchor - OCCASION and not is_told(told, h)]
        inside = inside[: len(inside) - 1] if now and inside[-1] in now else inside
        end = min(end, now[-1].first - dt.timedelta(days=1)) if now and now[-1] not in inside else end
    if not inside:
        return Answer("", None, "the sources show none before", Period(told.first, end))
    newest = inside[-1]
    window = Period(newest.last, end)
    when = matches(told, newest.period, "presence") if told.first else True
    fits = both(when, places_hold(newest, reading))
    own = {r.id for r in reading.subjects if r.id}
    if reading.scope == "office" and own:
        fits = both(fits, bool(own & set(newest.people)))
    name = f"the newest on record up to {period_words(Period(end, end))}"
    text = f"the last on record is {newest.name}, {period_words(newest.period)}"
    # A later event refutes at once; a missing one only where the source is complete.
    later = told.last is not None and newest.first > told.last
    told_there = (
        any(matches(told, h.period, "presence") and places_hold(h, reading) for h in inside)
        if told.first
        else False
    )
    holes = missing(scope_of(reading, area), window, evidence.coverage, evidence.terms)
    if fits is False:
        certain = later or told_there or not holes or not told.first
        against = tuple(h for h in inside if told.last and h.first > told.last) or (newest,)
        same = tuple(h for h in inside if told.first and matches(told, h.period, "presence"))
        return Answer(name, False if certain else None, text, window, newest, against, same, holes)
    if gaps := gaps_in(reading, evidence, area, window):
        return Answer(
            name,
            None,
            f"a known gap of the source would count: {gap_words(gaps[0])}",
            window,
            newest,
            gaps=gaps,
        )
    if holes or fits is None:
        why = (
            f"the sources are not complete for {spans(holes[:1])}"
            if holes
            else f"{text}, which leaves it open"
        )
        return Answer(name, None, why, window, newest, missing=holes)
    return Answer(name, True, text, window, newest)


def is_told(told: Period, happening: Happening) -> bool:
    """Whether the date that the claim tells is this one's."""
    return told.first is not None and matches(told, happening.period, "presence") is not False
