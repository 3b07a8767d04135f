"""Dates of a sentence that are the window of a number, or more than one day, and date no one event."""

# ruff: noqa: E501 - a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.reading.date_nearest import clause_of_date
from annotations.engine.reading.date_ranges import ToldDate
from annotations.engine.reading.tagged import Tagged, compile_pattern

_TIMES = re.compile(
    r"\b(?:twice|thrice|once|(?:several|many) (?:times|occasions))\b|<Q\d+> (?:times|occasions)\b|<N\d+> time\b"
    r"|(?:<Q\d+>|\bno) (?:[\w-]+ )?(?:trips?|visits?|tours?|journeys?|stops?|meetings?)\b",
    re.IGNORECASE,
)


_NUMBERED = compile_pattern(
    r"(?:<[NQ]\d+>|\b(?:first|last|only|next))\s+(?:[\w-]+\s+){0,2}(?:trip|visit|journey|tour|stop|stay|meeting|summit)s?\b"
    r"(?:\s+(?:to|in|with|of)\s+(?:the\s+)?(?:{LIST}|{P}))?\s+(?:in\s+|of\s+)?$"
)


_AND_ON = compile_pattern(r"\s+and\s+(?:on\s+|for\s+)?(?:the\s+(?:next|following|days?\b|{Q})|{D})")


_SINCE_ONE = compile_pattern(r"\bsince\s+(?:{P}|{O})\s+(?:in|on)\s+$")


def dates_no_one(tagged: Tagged, told: ToldDate) -> bool:
    """Whether the date is the window of a number: "went there twice in 2018", "her third trip to Peru this
    year" date no single visit, and "the first since Dulles in 1953" none of hers. "On May 3 and the two days
    after" is more than the one day, and which of it dates what is not told."""
    low, high = clause_of_date(tagged.text, told.start, told.end)
    if _SINCE_ONE.search(tagged.text[low : told.start]) or _AND_ON.match(tagged.text, told.end):
        return True
    if told.period.precision == "year" and _NUMBERED.search(tagged.text[low : told.start]):
        return True
    return told.period.precision != "day" and _TIMES.search(tagged.text[low:high]) is not None
