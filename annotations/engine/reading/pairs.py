"""Everybody of "the fifth meeting of Ann and Bob", "the first talks between the two"."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.who import Who, refs_of

_OF_PEOPLE = compile_pattern(r"\s*(?:of|between)?\s+(?:the\s+)?(?P<who>{PEOPLE})")


def pair_after(tagged: Tagged, end: int, fact: str, context: Analysis) -> Who:
    """Everybody of "the fifth meeting of Ann and Bob"."""
    told = _OF_PEOPLE.match(tagged.text, end) if fact == "meeting" else None
    if told is None:
        return Who()
    tokens = re.findall(r"<[PG]\d+>", told["who"])
    return Who(tuple(ref for token in tokens for ref in refs_of(tagged.mention(token), context)))
