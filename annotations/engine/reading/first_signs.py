"""What tells a first that is a claim from one that only numbers what is to come."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.acts import act_at
from annotations.engine.reading.build import starts_journey
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.values import Span, Window

_TO_COME = re.compile(r"\s+(?:[\w-]+\s+)?(?:is|will|was|set|due|scheduled|planned|took|takes|has)\b")


PERSUADED = re.compile(r"\s+\w+ed\s+to\b")
_THAT = re.compile(r"[^.;:]{0,40}?\s(?:that|when)\s+(?P<who>[^.;:,]{0,40})")


def of_somebody(behind: str) -> bool:
    """Whether "the first time that ..." goes on with people, or with no clause at all."""
    that = _THAT.match(behind)
    return that is None or re.search(r"<[PGHF]", that["who"]) is not None


def is_planned(tagged: Tagged, mark: Mark, noun: re.Match[str] | None) -> bool:
    """Whether "first" only numbers what is to come, or is done: "the first meeting is to be held"."""
    return noun is not None and _TO_COME.match(tagged.text, mark.end + noun.end()) is not None


_TO_DO = re.compile(r"\s+(?:ever\s+)?(?:to|who|that)\s+", re.IGNORECASE)
_STANDS = re.compile(
    r"\s+(?:ever\s+)?(?:in|at|on|to|since|there|abroad|outside|here|visiting|<[LT])", re.IGNORECASE
)
_LATER = re.compile(r"\s+(?:ever\s+)?(?:in|since|for)\s[^.;]{0,60}?\sto\s+(?=[a-z])", re.IGNORECASE)


def does_what_is_recorded(text: str, end: int, context: Analysis) -> bool:
    """As in "the first president to visit Peru", "in Peru"; not "to resign", "to sign a bill in Peru"."""
    doing = _TO_DO.match(text, end) or _LATER.match(text, end)
    if doing and starts_journey(text, doing.end()):
        return True
    return act_at(text, doing.end(), context) if doing else _STANDS.match(text, end) is not None


THIS_YEAR = re.compile(r"(?:so far )?this (?:year|month|decade|century)\b", re.IGNORECASE)


def this_year(tagged: Tagged, start: int) -> Window | None:
    """The window of "on Monday for the first time this year", whatever date stands before it."""
    for mark in tagged.tokens("T", start):
        item = mark.item
        if isinstance(item, Expression) and THIS_YEAR.match(item.text):
            return Window(item.period, "in", span=Span(item.start, item.end))
    return None


_HAD = re.compile(r"had\s+(?:not|never)\b", re.IGNORECASE)
_LONG_AGO = dt.timedelta(days=14)


def told_of_then(tagged: Tagged, words: str, context: Analysis) -> str:
    """The words of "he had never been there before" where the sentence in front told of a day long past:
    never before that one. Empty where it may speak of the event at hand."""
    had = _HAD.match(words)
    before = previous_sentence(tagged.sentence, context) if had else None
    if had is None or before is None or before.block + 1 < tagged.sentence.block:
        return ""
    told = [e for e in context.expressions if before.start <= e.start < before.end and e.last]
    recent = [e for e in told if e.last and e.last >= context.published - _LONG_AGO]
    return had[0] if told and not recent else ""
