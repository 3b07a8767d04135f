"""Dates as a newspaper prints them, and the round dates of an axis."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

MOST = 6
"""Ticks of one axis."""


def said(first: dt.date | None, last: dt.date | None) -> str:
    """A period as a newspaper prints it: "28–29 Jun 2022", "24 Feb – 19 Jul 2022", "since 2 Jan 2023"."""
    if first is None or last is None:
        day = first or last
        return f"{'since' if first else 'until'} {day.day} {day:%b %Y}" if day else ""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"


def day(value: dt.date | None) -> str:
    """A day, without a leading zero."""
    return f"{value.day} {value:%b %Y}" if value else ""


def clock(moment: dt.datetime, zone: ZoneInfo) -> str:
    """A moment as a desk's own clock shows it: "24 Nov, 08:12"."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b, %H:%M}"


def round_dates(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """Up to some six round dates inside a stretch of time, each with its words."""
    days = (last - first).days + 1
    if days > 365 * 3:
        step = _step(days / 365.25, (1, 2, 5, 10, 20, 50, 100, 200))
        years = range(-(-first.year // step) * step, last.year + 1, step)
        found = [(dt.date(max(year, 1), 1, 1), str(year)) for year in years]
    elif days > 62:
        step = _step(days / 30.4, (1, 2, 3, 4, 6, 12))
        months = range(first.year * 12, last.year * 12 + 12, step)
        starts = [dt.date(month // 12, month % 12 + 1, 1) for month in months]
        found = [(start, f"{start:%b %Y}") for start in starts]
    else:
        starts = [first + dt.timedelta(days=n) for n in range(0, days, -(-days // MOST))]
        found = [(start, f"{start.day} {start:%b}") for start in starts]
    return [(start, words) for start, words in found if first <= start <= last]


def _step(length: float, steps: tuple[int, ...]) -> int:
    return next((step for step in steps if length / step <= MOST), steps[-1])
