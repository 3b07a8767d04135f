"""Windows with one end told: "before 2014", "by the end of May", "after 2010", "after his re-election"."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.when_since import FILL, period_of
from annotations.engine.values import Period, Span, Window

_BEFORE = compile_pattern(rf"\b(?:before|until|prior to|ahead of|up to)\s+{FILL}(?P<when>{{WHEN}})")
_AFTER = compile_pattern(
    rf"\bafter\s+{FILL}(?:{{O}}\s+[a-z]+ed\s+(?:{{H}}|an?|its|the|their)\s+)?(?P<when>{{E}})"
)
# "after 2010": from the day behind it; not "two days after May 4", "after Tuesday's vote".
_AFTER_DATE = compile_pattern(
    r"\bafter\s+(?:the end of\s+)?(?P<when>{T})"
    r"(?!['’]|\s+(?!(?:was|were|is|are|came|took|in|to|on|at|by|and|but|when|as|with|for|has|had|will|would)\b)[a-z<])"
)
# "Twice after his re-election": bounded by what nothing here dates. Taking office has a rule of its own.
_AFTER_CLAUSE = compile_pattern(
    r"(?:{L}|\b(?:there|abroad|overseas|trips?|visits?|times?|twice|once|thrice))\s+after\s+(?={H}|{P}['’]s?|(?:the|an?|winning|leaving|being|losing)\b)"
    r"(?!(?:taking|(?:he|she|they|<[PH]\d+>)\s+took)\s+office|(?:<H\d+>|the)\s+(?:inauguration|swearing))"
)
_OFFSET = re.compile(
    r"(?:<D\d+>|\b(?:shortly|soon|just|long|right|immediately|hours|days?|weeks?|months?|years?))\s\Z",
    re.IGNORECASE,
)
# A noun behind the year makes it part of a name: "before the 2016 election" is not before 2016.
_OF_A_THING = re.compile(
    r"\s+(?!(?:was|were|is|are|came|took|in|to|on|at|by|and|or|but|when|as|with|for|has|had|have|will|would|that"
    r"|of|from|he|she|they|it|after|before|since|until)\b)[a-z]{3,}"
)
_BY = compile_pattern(r"\bby\s+(?P<when>{T})(?!['’])")
_CLAUSE = re.compile(r"[^,.;:]{0,60}?(?=\s+(?:was|were|is|came|took|in|on|at)\b|[,.;:]|\Z)")


def before(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """As in "before 2014", "until the war": up to the day before it."""
    match = _BEFORE.search(text, start)
    if match is None:
        return None
    period, event = period_of(tagged.item(match["when"]), context)
    last = period.first - dt.timedelta(days=1) if period.first else None
    if event is None and period.precision != "day" and _OF_A_THING.match(text, match.end()):
        last = None  # when in that year is not told
    return Window(Period(None, last), "before", event, span=Span(*tagged.span(match.start(), match.end())))


def by(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """As in "by the end of 2013", "by June 20": up to that day. "By 2014" leaves the day open."""
    match = _BY.search(text, start)
    if match is None:
        return None
    when = tagged.expression(match["when"])
    span = Span(*tagged.span(match.start(), match.end()))
    if when.type != "DATE" or when.last is None or when.last >= context.published:
        return None
    ends = when.precision == "day" or when.text.lower().startswith(("the end of", "end of", "the close of"))
    return Window(Period(None, when.last) if ends else Period(), "before", span=span)


def after(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """As in "the first country she visited after the warrant", "after 2010": from the day after it."""
    match = _AFTER.search(text, start) or _AFTER_DATE.search(text, start)
    if match is None:
        return None
    item = tagged.item(match["when"])
    if isinstance(item, Expression) and (
        item.type != "DATE"
        or item.last is None
        or item.last >= context.published
        or _OFFSET.search(text, max(0, match.start() - 14), match.start())
    ):
        return None
    period, event = period_of(tagged.item(match["when"]), context)
    if period.first is None:
        return None
    first = (period.last if period.last and period.last < context.published else period.first) + dt.timedelta(
        days=1
    )
    return Window(
        Period(first, context.published),
        "since",
        event,
        bound="event",
        span=Span(*tagged.span(match.start(), match.end())),
    )


def after_clause(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """As in "twice after his re-election": a window without days, so that judging holds back."""
    match = _AFTER_CLAUSE.search(text, start)
    if match is None:
        return None
    opens = text.index("after", match.start())
    rest = _CLAUSE.match(text, match.end())
    span = Span(*tagged.span(opens, rest.end() if rest else match.end()))
    return Window(opened_by="since", bound="clause", span=span)
