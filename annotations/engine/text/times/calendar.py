"""Calendar arithmetic on inclusive dates: weeks Monday to Sunday, months, quarters, seasons.

Every function that could leave the years 1..9999 returns None instead of raising, because
texts hold any number ("in 9,999 years").
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TypeAlias

Bounds: TypeAlias = tuple[dt.date | None, dt.date | None]


def full_year(short: int, published: dt.date) -> int:
    """The year that two digits stand for: up to ten years after publication, else before it."""
    latest = published.year + 10
    return latest - (latest - short) % 100


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None where the calendar has none (31 February)."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None


def month(year: int, number: int) -> Bounds:
    """First and last day of a month."""
    if not (1 <= year <= 9999 and 1 <= number <= 12):
        return None, None
    return dt.date(year, number, 1), dt.date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Bounds:
    """First and last day of `count` months from `first` on, running into the next year."""
    last = year * 12 + first - 1 + count - 1
    return month(year, first)[0], month(last // 12, last % 12 + 1)[1]


def years(first: int, last: int) -> Bounds:
    """First day of one year to the last of another; an end outside 1..9999 is unknown."""
    opens = dt.date(first, 1, 1) if 1 <= first <= 9999 else None
    return opens, dt.date(last, 12, 31) if 1 <= last <= 9999 else None


def add_days(start: dt.date, count: int) -> dt.date | None:
    """The day `count` days later (earlier if negative)."""
    try:
        return start + dt.timedelta(days=count)
    except OverflowError:
        return None


def add_months(start: dt.date, count: int) -> dt.date | None:
    """The same day `count` months later; 31 January and a month is the end of February."""
    index = start.year * 12 + start.month - 1 + count
    year, number = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, number + 1, min(start.day, calendar.monthrange(year, number + 1)[1]))


def week(day_in: dt.date, shift: int = 0) -> Bounds:
    """Monday and Sunday of the week that holds the day, or of one `shift` weeks later."""
    monday = add_days(day_in, 7 * shift - day_in.weekday())
    return monday, add_days(monday, 6) if monday else None


def iso_week(year: int, number: int) -> Bounds:
    """Monday and Sunday of an ISO 8601 week."""
    try:
        return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7)
    except ValueError:
        return None, None
