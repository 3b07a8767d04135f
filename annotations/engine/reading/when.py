"""The window of a claim: since, before, in, between, the past five years, as president, ever."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.when_bounds import after, after_clause, before, by
from annotations.engine.reading.when_others import during_office
from annotations.engine.reading.when_since import FILL, period_of, since
from annotations.engine.values import Period, Span, Window

_BETWEEN = compile_pattern(
    rf"\b(?:between|from)\s+{FILL}(?P<a>{{WHEN}})\s+(?:and|to|until|through)\s+{FILL}(?P<b>{{WHEN}})"
)
# "in the six months to December": which end it has is told behind it.
_UP_TO = re.compile(r"\s+(?:to|ended|ending|through|from|until)\s+(?:the\s+)?<T\d+>")
_SHARE = re.compile(r"\b(?:first|last|final|opening|closing)\b.*\bof\b", re.IGNORECASE | re.DOTALL)
_AS_MANY = re.compile(r"\bin as many (?P<unit>days|weeks|months|years)\b", re.IGNORECASE)
_PAST = compile_pattern(
    r"\b(?P<how>in|over|within|during|for|of)\s+(?P<the>the\s+)?(?:(?:past|last|previous)"
    r"\s+)?(?P<hedge>more than|less than|about|almost|nearly|over|at least)?\s*(?:the\s+)?(?P<d>{D})"
)
_ANY_ONE = re.compile(r"(?:a single|one single|the same)\b", re.IGNORECASE)
_IN = compile_pattern(rf"\b(?:in|during|on|over|throughout|amid|at)\s+{FILL}(?P<when>{{WHEN}})")
_OFFICE = re.compile(
    r"\b(?:as (?:the )?(?:\w+ |<L\d+>(?:['’]s)? )?"
    r"(?:president|secretary(?: of state)?|prime minister|chancellor|leader)"
    r"|in office|"
    r"while (?:in office|president|secretary)|during (?:his|her|their) (?:presidency|tenure|term"
    r"|time in office)|"
    r"since (?:taking|he took|she took|they took|<[PH]\d+> took) office"
    r"|since becoming|since (?:his|her) inauguration"
    r"|sitting)\b",
    re.IGNORECASE,
)
# "as <the president>", and not "as he dropped them off"
_AS_HOLDER = re.compile(
    r"\bas <[FP]\d+>(?!['’]|\s+(?:\w+ed|is|was|has|had|will|would|went|met|flew|came|left|made|took|\w+s)\b)"
)
_EVER = re.compile(r"\b(?:ever|in history|of all time|never)\b", re.IGNORECASE)


def office_words(text: str) -> bool:
    """Whether the words tie the claim to the office ("as president", "in office", "sitting")."""
    return _OFFICE.search(text) is not None or _AS_HOLDER.search(text) is not None


def window_of(tagged: Tagged, context: Analysis, start: int = 0, end: int | None = None) -> Window:
    """The window that the words between `start` and `end` of the tagged text give; empty if none.

    The last day is the publication date wherever the words leave it open: facts after it say
    nothing about a statement on the past (rule 1).
    """
    text = tagged.text[: len(tagged.text) if end is None else end]
    for finder in (_between, during_office, since, _as_many, before, by, after, after_clause, _past, _in):
        window = finder(tagged, text, start, context)
        if window is not None:
            return window
    office = _OFFICE.search(text, start)
    if office:
        return Window(opened_by="office", span=Span(*tagged.span(office.start(), office.end())))
    ever = _EVER.search(text, start)
    if ever:
        return Window(
            Period(None, context.published), "ever", span=Span(*tagged.span(ever.start(), ever.end()))
        )
    return Window()


def _between(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    match = _BETWEEN.search(text, start)
    if match is None:
        return None
    first, _ = period_of(tagged.item(match["a"]), context)
    last, _ = period_of(tagged.item(match["b"]), context)
    return Window(
        Period(first.first, last.last, first.precision),
        "between",
        span=Span(*tagged.span(match.start(), match.end())),
    )


def _as_many(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    match = _AS_MANY.search(text, start)
    if match is None:
        return None
    numbers = [m.item for m in tagged.tokens("NQ", 0, match.start())]
    amount = int(numbers[-1].value) if numbers else None  # type: ignore[union-attr]
    return Window(
        Period(None, context.published),
        "past",
        amount=amount,
        unit=match["unit"].lower(),
        hedge="as_many",
        span=Span(*tagged.span(match.start(), match.end())),
    )


_HEDGES = {
    "MORE_THAN": "more_than",
    "EQUAL_OR_MORE": "at_least",
    "LESS_THAN": "less_than",
    "EQUAL_OR_LESS": "up_to",
    "APPROX": "about",
}
_MONTHS_IN = {"century": 1200, "decade": 120, "year": 12, "quarter": 3, "month": 1}


def length_of(told: Expression) -> tuple[int | None, str]:
    """A told length as a whole number of days, weeks, months or years: half a century is 50 years."""
    unit = told.unit.rstrip("s")
    if told.amount is None:
        return None, unit + "s"
    if unit not in _MONTHS_IN:
        return int(told.amount), unit + "s"
    months = int(told.amount * _MONTHS_IN[unit])
    return (months // 12, "years") if months % 12 == 0 and unit != "month" else (months, "months")


def hedge_of(length: Expression) -> str:
    """The hedge inside a told length: "almost a year" is nearly one, and not any time below it."""
    if length.mod == "LESS_THAN" and re.match(r"(?:nearly|almost|close to)\b", length.text, re.IGNORECASE):
        return "nearly"
    return _HEDGES.get(length.mod, "")


def _past(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    match = _PAST.search(text, start)
    if match is None:
        return None
    length = tagged.expression(match["d"])
    amount, unit = length_of(length)
    if amount is None:
        return None
    which = re.match(r"\s+(?:in|of)\s+<T\d+>", tagged.text[match.end() :])
    if which or _ANY_ONE.match(length.text):
        return Window(opened_by="since")  # "in one week in July", "in a single week": which is not told
    span = Span(*tagged.span(match.start(), match.end()))
    if _UP_TO.match(tagged.text, match.end()):
        return Window(Period(precision="open"), "in", span=span)
    if length.first and length.last and _SHARE.search(length.text):
        return Window(Period(length.first, length.last, "half"), "in", span=span)
    hedge = (match["hedge"] or "").lower().replace(" ", "_") or hedge_of(length)
    return Window(
        Period(length.first, length.last or context.published),
        "past",
        amount=amount,
        unit=unit,
        hedge={"over": "more_than", "almost": "nearly"}.get(hedge, hedge),
        span=span,
    )


def _in(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:

    match = _IN.search(text, start)
    if match is None:
        for mark in tagged.tokens("T", start, len(text)):
            item = mark.item
            assert isinstance(item, Expression)
            if item.precision in ("year", "month", "week", "quarter", "season"):
                period = Period(item.first, item.last, item.precision)
                return Window(period, "in", span=Span(item.start, item.end))
        return None
    period, event = period_of(tagged.item(match["when"]), context)
    return Window(period, "in", event, span=Span(*tagged.span(match.start(), match.end())))


def when_spoken(
    tagged: Tagged, context: Analysis, start: int = 0, end: int | None = None
) -> Expression | None:
    """The first date in the range, for claims that say when something happened."""
    for mark in tagged.tokens("T", start, end):
        item = mark.item
        if isinstance(item, Expression) and item.first is not None:
            return item
    return None
