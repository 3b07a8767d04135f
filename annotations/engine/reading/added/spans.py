"""The window of a claim of an added domain: what counting has, and the year or the named season.

"This season" is the period that a source names so and that holds the publication date. "Of the year"
is the calendar year; a date beside the event ("on Saturday") bounds nothing.
"""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.stretches import window_for
from annotations.engine.reading.tagged import Tagged
from annotations.engine.values import Entity, Period, Ref, Span, Window

_THE_YEAR = re.compile(r"\b(?:of|in) the (?:calendar )?year\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?P<which>this|the current|the present|last|the past|the previous|of the|in the|so far this)\s+"
    r"(?P<noun>(?:financial |fiscal |business |legal |court |school |academic )?[a-z]+)\b",
    re.IGNORECASE,
)
_SAME = {"campaign": "season"}
_COARSE = frozenset({"year", "quarter", "season", "decade"})
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def added_window(tagged: Tagged, end: int, context: Analysis) -> Window:
    """The window of the trigger that ends at `end`."""
    named = _named(tagged, end, context)
    if named is not None and not _SINCE.search(tagged.text, end):
        return named
    found = window_for(tagged, end, context)
    if found.opened_by or found.others:
        return found
    for mark in tagged.tokens("T"):
        item = mark.item
        if isinstance(item, Expression) and item.precision in _COARSE and item.first:
            return Window(item.period, "in", span=Span(item.start, item.end))
    year = _THE_YEAR.search(tagged.text, end) or _THE_YEAR.search(tagged.text)
    if year:
        day = context.published
        period = Period(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), "year")
        return Window(period, "in", span=Span(*tagged.span(*year.span())))
    return found


def _named(tagged: Tagged, end: int, context: Analysis) -> Window | None:
    """As in "this season", "last term": the named period of that word that holds the day, or ended last."""
    for match in (*_NAMED.finditer(tagged.text, end), *_NAMED.finditer(tagged.text, 0, end)):
        noun = match["noun"].lower()
        known = _periods(noun, context) or _periods(_SAME.get(noun, ""), context)
        if not known:
            continue
        span = Span(*tagged.span(*match.span()))
        day = context.published
        if match["which"].lower() in ("last", "the past", "the previous"):
            ended = [e for e in known if e.period and e.period.last and e.period.last < day]
            fits = sorted(ended, key=lambda e: (str(e.period and e.period.last), e.id))[-1:]
        else:
            fits = [e for e in known if e.period and e.period.holds(day)]
        if len(fits) != 1 or fits[0].period is None:
            return Window(opened_by="in", span=span)  # nobody told its dates, or several have the word
        return Window(fits[0].period, "in", Ref(fits[0].id, fits[0].name, "period at the date"), span=span)
    return None


def _periods(noun: str, context: Analysis) -> list[Entity]:
    """The named events that end in this word; one that goes on has no last day."""
    if not noun or noun in ("year", "month", "week", "day", "time"):
        return []
    return [
        entity
        for entity in context.world.entities.values()
        if entity.kind == "event"
        and entity.period is not None
        and entity.period.first
        and re.search(rf"\b{re.escape(noun)}$", entity.name.lower())
    ]
