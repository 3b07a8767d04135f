"""The hedge beside a told length ("nearly three weeks"), from its own words or those around it."""

from __future__ import annotations

import re
from functools import lru_cache

from annotations.engine.analysis import Expression
from annotations.engine.reading.tagged import Tagged
from annotations.engine.tables import HedgeRow
from annotations.engine.text.numerals.hedging import Hedges

_MODS = {
    "APPROX": "about",
    "MORE_THAN": "more_than",
    "LESS_THAN": "less_than",
    "EQUAL_OR_MORE": "at_least",
    "EQUAL_OR_LESS": "up_to",
}


@lru_cache(maxsize=32)
def _hedges(rows: tuple[HedgeRow, ...]) -> Hedges:
    return Hedges(rows)


def hedge_of(tagged: Tagged, start: int, end: int, rows: tuple[HedgeRow, ...]) -> str:
    """The key of the hedges table for the length at [start, end) of the tagged text."""
    token = tagged.text[start:end]
    inside = ""
    if token.startswith("<D"):
        item: Expression = tagged.expression(token)
        inside = _MODS.get(item.mod, "")
        if inside == "less_than" and re.match(r"(?:nearly|almost)", item.text, re.IGNORECASE):
            inside = "nearly"
    return inside or _hedges(rows).beside(tagged.text, start, end)
