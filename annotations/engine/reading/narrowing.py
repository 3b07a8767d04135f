"""Words that narrow what is counted and that no record tells: "second official visit"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Tagged

_NARROWING = re.compile(
    r"\b(?:official|state|bilateral|private|solo|working|secret|unannounced|surprise|formal|unofficial|stand-?alone|consecutive|successive|straight|joint)\b(?=[^.;]* )",
    re.IGNORECASE,
)


_NARROWING_PEOPLE = re.compile(
    r"\b(?:previous|former|past|earlier|living|recent|modern|Democratic|Republican|Labour|Conservative|female|male|black|woman)\b",
    re.IGNORECASE,
)


_PURPOSE = re.compile(
    r"\bofficially\b|\bfor (?:\w+ )?peace\b|\bon official business\b|(?:trip|visit|time|<L\d+>) (?:together )?with <[PGO]\d+>",
    re.IGNORECASE,
)


def qualified_by(tagged: Tagged, at: tuple[int, int], unit: str, context: Analysis) -> str:
    """Words that narrow what is counted and that records do not tell: "second official visit"."""
    low, high = tagged.span(*at)
    near = tagged.text[at[0] : at[1] + 60]
    titles = [mark.item for mark in tagged.tokens("FP")]  # "secretary of state" narrows nothing
    told = (
        match
        for match in _NARROWING.finditer(context.text, low, high)
        if not any(item.start <= match.start() < item.end for item in titles)
    )
    match = next(told, None) or _PURPOSE.search(near)
    if match is None and unit == "person":
        match = _NARROWING_PEOPLE.search(context.text, low, high)
    return match[0].strip() if match else ""
