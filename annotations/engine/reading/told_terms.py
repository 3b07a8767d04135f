"""The dates that the words tell of a time in office, and where such dates stand in a sentence."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.analysis import Expression
from annotations.engine.judging.datecompare import is_range
from annotations.engine.reading.holder_patterns import AS, BESIDE, HELD
from annotations.engine.reading.tagged import Tagged
from annotations.engine.values import Period

UNITS = ("day", "month", "year")
"""Precisions in which terms are told, the finest first."""


def role_dates(tagged: Tagged) -> frozenset[int]:
    """Where in the tagged text dates begin that say since when or until when an office was held:
    they date nothing else in the sentence."""
    starts: set[int] = set()
    for pattern in (HELD, BESIDE, AS):
        for match in pattern.finditer(tagged.text):
            starts |= {match.start(name) for name in ("a", "b", "one", "a2", "b2") if match[name]}
            if match["span"] and is_range(tagged.expression(match["span"]).period):
                starts.add(match.start("span"))
    return frozenset(starts)


def told_term(tagged: Tagged, match: re.Match[str]) -> tuple[Period, str, tuple[int, int]] | None:
    """The period told, whether it is the start, the end, both or a time within, and where it stands."""
    groups = match.groupdict()
    first, last = ("a", "b") if groups.get("a") else ("a2", "b2")
    if groups.get(first):
        both = _range(tagged.expression(match[first]), tagged.expression(match[last]))
        return (both, "whole", (match.start(first), match.end(last))) if both else None
    if groups.get("span"):
        item = tagged.expression(match["span"])
        fits = is_range(item.period) and item.precision in UNITS
        return (item.period, "whole", match.span("span")) if fits else None
    item = tagged.expression(match["one"])
    if item.first is None or item.last is None or item.precision not in UNITS:
        return None
    aspect = {"since": "start", "until": "end", "till": "end"}.get(match["prep"].lower(), "presence")
    return item.period, aspect, match.span("one")


def _range(one: Expression, other: Expression) -> Period | None:
    """From the start of the one to the end of the other, at the coarser precision of the two."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if one.precision not in UNITS or other.precision not in UNITS or other.last <= one.first:
        return None
    precision = max(one.precision, other.precision, key=UNITS.index)
    first, last = one.first, other.last
    if precision == "year":
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    elif precision == "month":
        first = first.replace(day=1)
        last = other.last if other.precision == "month" else _month_end(other)
    return Period(first, last, precision)


def _month_end(day: Expression) -> dt.date:
    assert day.last is not None
    return (day.last.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
