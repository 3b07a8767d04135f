"""Windows that open with an oath of office: "since she took office", "since becoming minister"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.values import Period, Span, Window

TOOK_OFFICE = compile_pattern(
    r"\bsince\s+(?:(?P<who>{P})(?:['’]s)?|{H}|he|she|they)?\s*(?:took|taking|entered|entering|assum(?:ed|ing)|came (?:in)?to|coming (?:in)?to|"
    r"was (?:sworn|inaugurated|elected)|inauguration|becoming|became|return(?:ed|ing) to|succeed(?:ed|ing)|replac(?:ed|ing)|tak(?:ing|en) over from|took over from)\s*(?:over|in|up|the)?\s*(?:office|power|president\w*|job|post|{F}|{P})?"
)


def since_the_oath(match: re.Match[str], tagged: Tagged, context: Analysis) -> Window:
    """As in "since she took office", "since Keller took office": from the day of that person's oath."""
    span = Span(*tagged.span(*match.span()))
    who = tagged.mention(match["who"]) if match["who"] else None
    if who is None or who.text.lower() in ("he", "she", "they"):
        return Window(opened_by="office", span=span)
    ids = who.ids
    begun = [t.period.first for t in context.world.terms if ids and t.person == ids[0] and t.period.first]
    first = max((day for day in begun if day <= context.published), default=None)
    period = Period(first, context.published) if first else Period()
    return Window(period, "since", bound="event", span=span)


def since_taking_office(tagged: Tagged, context: Analysis) -> Window | None:
    """As in "since she became minister", for claims that count nothing."""
    match = TOOK_OFFICE.search(tagged.text)
    return since_the_oath(match, tagged, context) if match else None
