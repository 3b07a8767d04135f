"""The window of somebody's time in office: "during his presidency", of a visitor or of himself."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.who import refs_of
from annotations.engine.values import Period, Span, Term, Window

_TIME_OF = compile_pattern(
    r"\b(?:during|in|throughout)\s+(?P<who>{H}|{P}['’]s?)\s+(?:entire\s+|whole\s+)?"
    r"(?:presidency|premiership|chancellorship|tenure|time in office)\b"
)
_DAY = dt.timedelta(days=1)


def during_office(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """From the first day of the terms of whoever the words name to their last, or to publication."""
    found = _TIME_OF.search(text, start)
    if found is None:
        return None
    item = tagged.marks[int(re.sub(r"\D", "", found["who"]))].item
    people = {ref.id for ref in refs_of(item, context)} if isinstance(item, Mention) else set()
    terms = [t for t in context.world.terms if t.person in people and _begun(t, context.published)]
    terms.sort(key=lambda term: term.period.first or dt.date.min)
    apart = any(_gap(one, two) for one, two in pairwise(terms))
    if not terms or apart or len({term.person for term in terms}) > 1:
        return None
    last = terms[-1].period.last
    end = min(last, context.published) if last else context.published
    span = Span(*tagged.span(found.start(), found.end()))
    return Window(Period(terms[0].period.first, end), "between", bound="date", span=span)


def _begun(term: Term, day: dt.date) -> bool:
    return term.period.first is not None and term.period.first <= day


def _gap(one: Term, two: Term) -> bool:
    first, last = two.period.first, one.period.last
    return first is not None and last is not None and first > last + _DAY
