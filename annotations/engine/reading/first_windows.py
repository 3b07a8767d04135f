"""The window of a first or of "never before"."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.first_signs import (
    THIS_YEAR,
    this_year,
)
from annotations.engine.reading.oaths import since_taking_office
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.when import office_words, window_of
from annotations.engine.values import Window


def first_window(tagged: Tagged, start: int, context: Analysis, scope: str) -> Window:
    """The window of "first" or "never before". A plain date ("on Thursday") tells when the event was and
    narrows nothing; "this year" does, and so does a year behind ("her trips of 2019"), not of all holders."""
    window = window_of(tagged, context)
    if window.opened_by == "in" and (year := this_year(tagged, start)):
        return year
    if window.opened_by == "past" and window.span and window.unit in ("days", "weeks"):
        words = context.text[window.span.start : window.span.end]
        if window.span.start < tagged.span(start, start)[0] and not re.search(r"\b(?:past|last)\b", words):
            window = Window()  # "called on six countries in seven days on his first mission"
    if oath := since_taking_office(tagged, context) if window.opened_by != "since" else None:
        return oath
    if window.opened_by != "in" or window.event is not None or window.span is None:
        return window
    words = context.text[window.span.start : window.span.end]
    behind = window.span.start >= tagged.span(start, start)[0] and scope != "office"
    if THIS_YEAR.search(words) or (behind and window.period.precision in ("year", "decade")):
        return window
    return Window(opened_by="office") if office_words(tagged.text) else Window()
