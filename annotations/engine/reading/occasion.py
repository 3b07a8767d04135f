"""The one event that a sentence is about: "that was", "next week's trip", "arrived on Monday"."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.analysis import Analysis, Expression, Sentence
from annotations.engine.reading.manner import tense_of
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.where import place_of
from annotations.engine.values import Occasion, Period, Ref, Tense, Window

_THAT = compile_pattern(r"^\W*(?:that|this|it)\s+(?:was|is|will be|would be|marks?|marked|makes|made)\b")
_SUNDAY = 6
_FINE = frozenset({"day", "week", "month"})


def previous_sentence(sentence: Sentence, context: Analysis) -> Sentence | None:
    """The sentence before, in a block that is read (captions and chrome are passed over)."""
    at = context.memo.get("index")
    if not isinstance(at, dict):
        at = context.memo["index"] = {s.start: i for i, s in enumerate(context.sentences)}
    for index in range(at[sentence.start] - 1, -1, -1):
        before = context.sentences[index]
        kind = context.blocks[before.block].kind
        if kind not in ("chrome", "caption", "headline") or before.block == sentence.block:
            return before
    return None


def dates_in(tagged: Tagged, window: Window | None = None) -> list[Expression]:
    """Dates of the sentence no coarser than a month, those inside the window's words left out."""
    found = []
    for mark in tagged.tokens("T"):
        item = mark.item
        assert isinstance(item, Expression)
        inside = window and window.span and window.span.start <= item.start and item.end <= window.span.end
        if item.first and item.precision in _FINE and not inside:
            found.append(item)
    return found


def occasion_of(tagged: Tagged, context: Analysis, window: Window, places: tuple[Ref, ...] = ()) -> Occasion:
    """What pins the event down. `how` is "that", "told" (the sentence gives its date), "plan",
    "under way", or "" where the words pin nothing."""
    if _THAT.search(tagged.text):
        before = previous_sentence(tagged.sentence, context)
        if before is not None:
            told = tag(before, context)
            dates = dates_in(told)
            where = place_of(told, 0, 0, context)
            if dates or where.places:
                return Occasion(dates[0].period if dates else Period(), where.places, "that")
    tense = tense_of(tagged.text)
    dates = dates_in(tagged, window)
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense, "")
    if dates:
        return Occasion(planned_week(dates[0].period, tense, context.published), places, how or "told")
    return Occasion(Period(), places, how)


def planned_week(told: Period, tense: Tense, published: dt.date) -> Period:
    """The days that are meant. On a Sunday "this week" of something to come is the week that begins,
    not the one that ends with the day (rule 3: a week may begin on Sunday or Monday)."""
    ends_today = told.precision == "week" and told.last == published and told.first != told.last
    if not ends_today or tense is not Tense.PLAN or published.weekday() != _SUNDAY:
        return told
    return Period(published, published + dt.timedelta(days=6), "week")


def starts_with_that(text: str) -> bool:
    """Whether the sentence points back ("That was ...")."""
    return _THAT.search(text) is not None


def clause_of(text: str, at: int) -> tuple[int, int]:
    """The clause around an offset: between semicolons, dashes and "while"."""
    cuts = [m.end() for m in re.finditer(r"[;—]|\bwhile\b|\bbut\b", text)]
    low = max((c for c in cuts if c <= at), default=0)
    high = min((c for c in cuts if c > at), default=len(text))
    return low, high
