"""Counts told by "only" and no number: "his only visit to Peru", "the only time she went there"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis
from annotations.engine.reading.acts import act_at
from annotations.engine.reading.amounts import Found, mark_of, who_of
from annotations.engine.reading.goals import place_at
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.who import who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Window

_ONLY = compile_pattern(
    r"(?:{OWN}|\bthe)\s+(?P<at>only)\s+(?:(?:foreign|overseas)\s+)?(?P<noun>visit|trip|journey)(?=\s+(?:to|abroad|overseas|there)\b)"
    r"|\bthe\s+only\s+time\s+(?:that\s+)?(?P<who>{P})\s+(?:ever\s+|has\s+|had\s+)*(?P<verb>[a-z]+)"
)
# "made no trips abroad in May": the whole of the window, and none.
_NONE = re.compile(
    r"\b(?:made|makes|took|undertook|paid|went on)\s+(?P<at>no)\s+(?:foreign\s+|overseas\s+)?"
    r"(?P<noun>trips?|visits?|journeys?)\b"
    r"(?!\s+(?:more|longer))",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|came|is|took place|happened|fell)\b", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b(?:of|this|that)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)


def only_ones(tagged: Tagged, context: Analysis) -> Iterator[Found]:
    """Each "only" with its noun or verb, as a count of exactly one."""
    for match in _ONLY.finditer(tagged.text):
        if match["verb"] and not act_at(tagged.text, match.start("verb"), context):
            continue
        end = match.end("noun") if match["noun"] else match.start("verb")
        start = match.start("at" if match["noun"] else "who")
        who = (
            who_of(tagged, start, end, context)
            if match["noun"]
            else who_is(mark_of(tagged, match["who"]), context)
        )
        window = _window(tagged, end, context)
        where = place_at(tagged, start, end, who, window, context)
        if not who.subjects or not where:
            continue
        word = words_of(context.world.tables).noun(match["noun"]) if match["noun"] else None
        yield Found(
            start, end, who, where, window, "visit", word.unit if word else "time", 1, None, "only",
            in_office=office_told(tagged, end),
        )  # fmt: skip


def no_trips(tagged: Tagged, context: Analysis) -> Iterator[Found]:
    """As in "made no trips abroad in May": a count of none."""
    for match in _NONE.finditer(tagged.text):
        start, end = match.start("at"), match.end("noun")
        who = who_of(tagged, start, end, context)
        window = window_for(tagged, end, context, True)
        where = place_at(tagged, start, end, who, window, context)
        if who.subjects and where and (window.opened_by or office_told(tagged, end)):
            yield Found(
                start, end, who, where, window, "visit", "trip", 0, in_office=office_told(tagged, end)
            )


def _window(tagged: Tagged, end: int, context: Analysis) -> Window:
    """The stretch in which it was the only one. A date tells when it was; a year beside it may mean
    either ("his only visit to Peru in 2014"), and stays dark unless the words say which."""
    window = window_for(tagged, end, context)
    if window.opened_by != "in" or window.span is None or window.event is not None:
        return window
    at = tagged.offset(window.span.start)
    if _OF_YEAR.search(tagged.text, end, at) or window.period.precision != "year":
        return window
    if office_told(tagged, end):
        return Window(opened_by="office")
    return Window() if _WAS.search(tagged.text, end, at) else Window(opened_by="in", span=window.span)
