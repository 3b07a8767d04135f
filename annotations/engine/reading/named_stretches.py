"""Windows that a sentence names: "of the year", "in 2018 and 2019", "this season", "since the crisis"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.places import Gazetteer
from annotations.engine.reading.tagged import Tagged
from annotations.engine.values import Period, Ref, Span, Window

# "His fourth trip of the year": the calendar year, month or week of publication.
_OF_THE = re.compile(
    r"\bof the (?:current |calendar )?(?P<unit>year|month|week)\b(?!['’]|\s+(?:<|\d|since|to|before|after|of|that|when|which|in)\b)",
    re.IGNORECASE,
)
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# "In her first two years in office", "in his third year as president".
_OPENING = re.compile(
    rf"\b(?:in|during|over|within|throughout)\s+(?:(?:his|her|their|the)|[\w-]+['’]s?)\s+(?P<nth>{'|'.join(_NTH)})"
    r"\s+(?:(?P<n>[\w-]+)\s+)?(?P<unit>day|week|month|year)s?\s+"
    r"(?:in (?:office|power)|as (?:the )?[\w ]{0,12}(?:president|secretary|minister|chancellor|leader)|of (?:his|her|the) (?:presidency|tenure))",
    re.IGNORECASE,
)
_A_YEAR = dt.timedelta(days=366)
_AND_ALSO = re.compile(
    r" and (?:(?:again )?in )?(?:(?P<this>this)\b(?!\s+(?:year|month|week))|)", re.IGNORECASE
)
_SEASON = re.compile(
    r"\b(?P<which>this|the current|last|the past|the previous|of the|in the) (?P<noun>season|session|campaign|parliament)\b",
    re.IGNORECASE,
)


def joined_with(window: Window, tagged: Tagged, context: Analysis) -> Window | None:
    """As in "in 2018 and 2019", "last year and this": two periods side by side are one stretch. Two
    that lie apart stay dark: "twice in 2018 and 2020" may count in both or tell when each was."""
    first, last = window.period.first, window.period.last
    if window.span is None or first is None or last is None or window.event is not None:
        return None
    after = _AND_ALSO.match(context.text, window.span.end)
    if after is None or context.text[: window.span.start].rstrip().endswith((",", ":")):
        return None
    span = Span(window.span.start, after.end())
    told = [mark.item for mark in tagged.tokens("T") if mark.item.start == after.end()]
    if after["this"] and not told:
        day = context.published
        return (
            replace(window, period=Period(first, day), span=span) if first < day <= last + _A_YEAR else None
        )
    if not told or not isinstance(told[0], Expression) or told[0].precision != window.period.precision:
        return None
    other = told[0]
    if re.match(r",? and ", context.text[other.end :]) or other.first is None:
        return None
    if other.first == last + dt.timedelta(days=1):
        return replace(window, period=Period(first, other.last), span=Span(span.start, other.end))
    return Window(opened_by="in", span=span)


def open_period(tagged: Tagged, context: Analysis) -> Window | None:
    """As in "since the crisis": a period with no agreed start; its possible starts are a table."""
    sentence = context.text[tagged.sentence.start : tagged.sentence.end]
    for row in context.world.tables.open_periods:
        longest = sorted((name.removeprefix("the ") for name in row.names), key=len, reverse=True)
        names = "|".join(map(re.escape, longest))
        match = re.search(rf"\bsince\s+(?:[\w-]+\s+){{0,4}}?(?:{names})\b", sentence, re.IGNORECASE)
        if match is None or not _speaks_of(row.place, context):
            continue
        starts = [Period(day, context.published) for _, day in row.starts if day <= context.published]
        at = tagged.sentence.start
        if starts:
            span = Span(at + match.start(), at + match.end())
            return Window(starts[0], "since", others=tuple(starts[1:]), bound="event", span=span)
    return None


def of_the_year(tagged: Tagged, end: int, whole: int, context: Analysis) -> Window | None:
    """As in "her fourth trip of the year", in the clause of the number."""
    match = _OF_THE.search(tagged.text, end, whole)
    if match is None:
        return None
    day, unit = context.published, match["unit"].lower()
    if unit == "week":
        first = day - dt.timedelta(days=day.weekday())
        period = Period(first, first + dt.timedelta(days=6), "week")
    elif unit == "month":
        following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        period = Period(day.replace(day=1), following - dt.timedelta(days=1), "month")
    else:
        period = Period(day.replace(month=1, day=1), day.replace(month=12, day=31), "year")
    return Window(period, "in", span=Span(*tagged.span(*match.span())))


def this_season(tagged: Tagged, context: Analysis) -> Window | None:
    """As in "this season": a named event of that word that holds the publication date."""
    match = _SEASON.search(tagged.text)
    if match is None:
        return None
    span = Span(*tagged.span(*match.span()))
    noun, past = match["noun"].lower(), match["which"].lower() in ("last", "the past", "the previous")
    known = [
        e
        for e in context.world.entities.values()
        if e.kind == "event" and e.period and noun in e.name.lower()
    ]
    day = context.published
    if past:
        ended = [e for e in known if e.period and e.period.last and e.period.last < day]
        found = sorted(ended, key=lambda e: (str(e.period and e.period.last), e.id))[-1:]
    else:
        found = [e for e in known if e.period and e.period.holds(day)]
    if len(found) != 1 or found[0].period is None:
        return Window(opened_by="in", span=span)  # nobody told its dates, or several have the word
    return Window(found[0].period, "in", Ref(found[0].id, found[0].name, "period at the date"), span=span)


def _speaks_of(place: str, context: Analysis) -> bool:
    """Whether the article names the country of an open period; one without a country always fits."""
    gazetteer = Gazetteer(context.world.tables)
    country = gazetteer.resolve(place) if place and ":" not in place else place
    return not country or any(
        gazetteer.country_of(key) == country for m in context.mentions if m.kind == "place" for key in m.ids
    )


def opening_years(tagged: Tagged, context: Analysis) -> Window | None:
    """As in "in her first two years in office": counted from the first day of the one person's office.

    Dark where nobody or several are named, or where that person took office more than once.
    """
    sentence = context.text[tagged.sentence.start : tagged.sentence.end]
    match = _OPENING.search(sentence)
    if match is None:
        return None
    at = tagged.sentence.start
    span = Span(at + match.start(), at + match.end())
    whole = _whole(match["n"] or "one")
    people = {ids[0] for mark in tagged.tokens("PH") if (ids := getattr(mark.item, "ids", ()))}
    begun = {t.period.first for t in context.world.terms if t.person in people and t.period.first}
    nth = _NTH.index(match["nth"].lower())
    if len(people) != 1 or len(begun) != 1 or whole is None or (nth and match["n"]):
        return Window(opened_by="in", span=span)
    unit, taken = match["unit"].lower(), begun.pop()
    first = _after(taken, nth, unit)
    last = min(_after(first, whole, unit) - dt.timedelta(days=1), context.published)
    if last < first:
        return Window(opened_by="in", span=span)
    return Window(Period(first, last), "between", span=span)


def _whole(word: str) -> int | None:
    if word.isdigit() and len(word) < 5:
        return int(word)
    return _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else None


def _after(day: dt.date, amount: int, unit: str) -> dt.date:
    if unit in ("day", "week"):
        return day + dt.timedelta(days=amount * (7 if unit == "week" else 1))
    months = day.month - 1 + amount * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
