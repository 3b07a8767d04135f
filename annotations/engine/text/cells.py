"""Dates in the cells of reference tables: one cell, one period (ISO 8601 and newspaper forms).

A cell is all date or an error, unlike running text: what cannot be read is reported with its
row, so every ValueError here is a sentence that a librarian can act on.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from annotations.engine.text.times import calendar
from annotations.engine.text.times.words import MONTHS, SEASONS, WEEKDAYS
from annotations.engine.values import Period

_OPEN = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "none", "null", "unknown", "present", "incumbent", "today"}
)
_MONTH = r"(?P<mon>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = [
    re.compile(shape + r"\Z")
    for shape in (
        (
            r"\+?(?P<year>\d{4})-(?P<num>\d{2})-(?P<day>\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z"
            r"|[+-]\d{2}:?\d{2})?)?"
        ),
        rf"{_DAY}[ -](?:of )?{_MONTH}(?:,? ?-?{_YEAR})?",
        rf"{_MONTH} ?{_DAY}(?:,? {_YEAR})?",
        rf"{_MONTH}(?:,?[ -](?:of )?{_YEAR})?",
        rf"{_YEAR}[ -]{_MONTH}(?:[ -]{_DAY})?",
        r"(?P<year>\d{4})-(?P<num>\d{2})",
        r"(?P<year>\d{4})(?:\.0)?",
        r"(?P<day>\d{1,2})",
    )
]
_WEEK = re.compile(r"(\d{4})-?W(\d{2})\Z")
_QUARTER = re.compile(r"(?:Q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?Q([1-4]))\Z", re.IGNORECASE)
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter),?(?: of)? (\d{4})\Z", re.IGNORECASE)
_DECADE = re.compile(r"(?:the )?(\d{3})0['’]?s\Z")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4})(?: 0{1,2}:00(?::00)?)?\Z")
_SHORT_YEAR = re.compile(r"\d{1,2}[ -][A-Za-z]{3,9}\.?[ -]['’]?\d{2}\Z")
_REPR = re.compile(r"(?:datetime\.)?(?:date|datetime)\((\d{1,4}), (\d{1,2}), (\d{1,2})(?:, [^)]*)?\)\Z")
_WEEKDAY = re.compile(rf"\A(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,? ", re.IGNORECASE)
_ABOUT = re.compile(r"\A(?:c\.|ca\.|circa|about|approx\.) ?", re.IGNORECASE)
# Tried in this order, so that the hyphens of 2022-06-28 stay whole where a plainer mark parts the ends.
_APART = [
    re.compile(mark)
    for mark in (
        r" - | ?[–—] ?| (?:to|until|till|through|and) |, (?=\d{1,2} [A-Za-z])",
        r" ?/ ?",
        (
            r"(?<=\d)-(?=\d{1,2}(?:,| ?[A-Za-z]))|(?<=[A-Za-z.] \d)-(?=\w)|(?<=[A-Za-z.] \d\d)-(?=\w)"
            r"|(?<=[a-z])-(?=[A-Z])"
        ),
        r"(?<=\A\d{4})-(?=\d{4}\Z)",
    )
]
_BRACKETED = re.compile(r"\A\((.*)\)\Z")
_DAY_AND_YEAR = re.compile(rf"{_DAY},? {_YEAR}\Z")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one end of a range says; None is what it leaves to the other end."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def parse_date_cell(text: str, dayfirst: bool | None = None) -> Period | None:
    """The period that a cell names, or None for an empty cell ("", "-", "present", "unknown").

    `dayfirst` says how 12/10/2022 is meant; without it such a cell is an error, since nothing
    in the cell can tell. Raises ValueError with the reason, in words, for what cannot be read
    and for dates that no calendar has.
    """
    cell = " ".join(text.replace("\u200b", "").split())
    if cell.lower() in _OPEN:
        return None
    bare = _ABOUT.sub("", _WEEKDAY.sub("", cell), count=1).rstrip("~?")
    bare = _BRACKETED.sub(r"\1", bare)
    special = _special(bare, cell, dayfirst)
    if special is not None:
        return special
    whole = _one(bare, cell)
    if whole is not None:
        if whole.year is None:
            raise ValueError(f"{cell!r} has no year")
        return _period(whole, whole, cell)
    for mark in _APART:
        ends = [end.strip(" ,") for end in mark.split(bare)]
        if len(ends) == 2:
            return _range(ends[0], ends[1], cell, dayfirst)
    raise ValueError(f"{cell!r} is not a date that can be read")


def _special(bare: str, cell: str, dayfirst: bool | None) -> Period | None:
    """Forms that are no day, month or year, and slashed dates."""
    if found := _REPR.match(bare):
        whole = _Parts(int(found[1]), int(found[2]), int(found[3]))
        return _period(whole, whole, cell)
    if found := _SLASHED.match(bare):
        return _slashed(found, cell, dayfirst)
    if found := _WEEK.match(bare):
        return _known(calendar.iso_week(int(found[1]), int(found[2])), "week", cell)
    if found := _QUARTER.match(bare):
        number, year = int(found[1] or found[4]), int(found[2] or found[3])
        return _known(calendar.months(year, 3 * number - 2, 3), "quarter", cell)
    if found := _SEASON.match(bare):
        return _known(calendar.months(int(found[2]), SEASONS[found[1].lower()][1], 3), "season", cell)
    if found := _DECADE.match(bare):
        return _known(calendar.years(int(found[1] + "0"), int(found[1] + "9")), "decade", cell)
    if _SHORT_YEAR.match(bare):
        raise ValueError(f"{cell!r} has a two-digit year; write all four digits")
    return None


def _slashed(found: re.Match[str], cell: str, dayfirst: bool | None) -> Period:
    if len(found[4]) != 4:
        raise ValueError(f"{cell!r} has a year of {len(found[4])} digits; write all four")
    if dayfirst is None and found[2] != ".":
        raise ValueError(f"{cell!r} may be day/month or month/day; say which, or write 2022-10-12")
    first, second = int(found[1]), int(found[3])
    # 24.02.2022 is day first wherever dots are used.
    number, month = (second, first) if dayfirst is False else (first, second)
    whole = _Parts(int(found[4]), month, number)
    return _period(whole, whole, cell)


def _one(text: str, cell: str) -> _Parts | None:
    """Day, month and year as far as the text gives them, or None if it is no single date."""
    for shape in _SHAPES:
        if found := shape.match(text):
            said = found.groupdict()
            number = int(said["num"]) if said.get("num") else None
            if said.get("mon"):
                number = MONTHS.get(said["mon"].lower())
                if number is None:
                    continue
            if number == 0:  # Wikidata writes a year without month as 2022-00-00
                return _Parts(int(said["year"]))
            day = int(said["day"]) if said.get("day") else None
            if number is not None and number > 12:
                raise ValueError(f"{cell!r}: there is no month {number}")
            return _Parts(int(said["year"]) if said.get("year") else None, number, day or None)
    return None


def _range(left: str, right: str, cell: str, dayfirst: bool | None) -> Period:
    slashed = [_SLASHED.match(end) for end in (left, right)]
    if slashed[0] and slashed[1]:
        opens, closes = (_slashed(end, cell, dayfirst) for end in slashed if end)
        return _ordered(opens.first, closes.last, "day", cell)
    start, end = _one(left, cell), _one(right, cell)
    if start is not None and start.year is not None and right.lower() in _OPEN:
        return Period(_edge(start, cell)[0], None, _precision(start, start))
    if start is not None and end is None and (found := _DAY_AND_YEAR.match(right)):  # June 28-29, 2022
        end = _Parts(int(found["year"]), start.month, int(found["day"]))
    if start is None or end is None:
        raise ValueError(f"{cell!r} is not a date that can be read")
    if end.month is None and end.day is not None:  # 2022-06-28/29
        end = _Parts(end.year or start.year, start.month, end.day)
    year = end.year or start.year
    if year is None:
        raise ValueError(f"{cell!r} has no year")
    if start.day is not None and start.month is None:  # 28-29 June 2022
        start = _Parts(start.year, end.month, start.day)
    if start.year is None:  # "30 Dec. - 2 Jan. 2012" starts in the year before
        turn = start.month is not None and end.month is not None and start.month > end.month
        start = _Parts(year - turn, start.month, start.day)
    return _period(start, _Parts(year, end.month, end.day), cell)


def _precision(start: _Parts, end: _Parts) -> str:
    """The coarser of the two ends."""
    return "year" if not (start.month and end.month) else "month" if not (start.day and end.day) else "day"


def _period(start: _Parts, end: _Parts, cell: str) -> Period:
    return _ordered(_edge(start, cell)[0], _edge(end, cell)[1], _precision(start, end), cell)


def _edge(part: _Parts, cell: str) -> calendar.Bounds:
    year = part.year or 0
    if year < 1:
        raise ValueError(f"{cell!r} has no year that a calendar knows")
    if part.month is None:
        if part.day is not None:
            raise ValueError(f"{cell!r} has no month")
        return calendar.years(year, year)
    if part.month > 12 or part.month < 1:
        raise ValueError(f"{cell!r}: there is no month {part.month}")
    if part.day is None:
        return calendar.month(year, part.month)
    day = calendar.day(year, part.month, part.day)
    if day is None:
        last = calendar.month(year, part.month)[1]
        raise ValueError(f"{cell!r}: there is no day {part.day} in {last:%B %Y}")
    return day, day


def _known(bounds: calendar.Bounds, precision: str, cell: str) -> Period:
    if bounds[0] is None:
        raise ValueError(f"{cell!r} names a period that the calendar does not have")
    return _ordered(bounds[0], bounds[1], precision, cell)


def _ordered(first: dt.date | None, last: dt.date | None, precision: str, cell: str) -> Period:
    if first is not None and last is not None and last < first:
        raise ValueError(f"{cell!r} ends before it starts")
    return Period(first, last, precision)
