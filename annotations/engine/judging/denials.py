"""Whether a dated event of the article contradicts a claim of first or last in its words."""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.datecompare import DAY, days_apart, on_or_in
from annotations.engine.values import Period, Reading

_OCCASION = 7  # days around the event spoken of that are taken to be the event itself
_MARGIN = 0.2
_MONTHS = {"months": 1, "years": 12, "decades": 120}


def contradicts(reading: Reading, event: Period) -> str:
    """In words, how the event denies the claim; "" where it does not, or need not."""
    if event.first is None or event.last is None or event.last > reading.anchor:
        return ""
    if reading.kind == "last" and reading.occasion.how.startswith("claimed"):
        return _later_than_last(reading, event)
    if reading.hedge == "only" or reading.aspect == "start":
        return ""
    window = _window(reading)
    if window is None or not event.within(window):
        return ""
    told = reading.occasion.period
    if told.first is not None and days_apart(told, event) <= _OCCASION:
        return ""
    kind = "that this was the first" if reading.kind == "first" else "that there was none"
    return f"The article says {kind} in this time, and itself tells of one {on_or_in(event)}"


def _later_than_last(reading: Reading, event: Period) -> str:
    told, bound = reading.occasion.period, reading.period.period.last
    if told.last is None or event.first is None or event.first <= told.last:
        return ""
    if bound is not None and event.first > bound:  # "her last trip before the war" says nothing of later ones
        return ""
    later = on_or_in(event)
    return f"The article says that the last was {on_or_in(told)}, and itself tells of a later one, {later}"


def _window(reading: Reading) -> Period | None:
    """The time in which there was none, by the words: from the bound to shortly before the event."""
    told = reading.occasion.period
    end = (told.first or reading.anchor) - _OCCASION * DAY
    start = reading.period
    if start.opened_by == "past" and start.amount:
        first = _back(told.first or reading.anchor, start.amount, start.unit)
        # "In about a year" and eleven months agree: only what is clearly inside contradicts.
        return Period(first + (end - first) * _MARGIN, end) if first else None
    if start.opened_by == "since" and start.period.first:
        # What happened in X itself is no contradiction: "not since 2019" allows one in 2019.
        length = {"year": 366, "month": 31}.get(start.period.precision, 1)
        return Period(start.period.first + length * DAY, end)
    unbounded = start.opened_by == "" and not reading.in_office
    if reading.kind == "first" and (start.opened_by == "ever" or unbounded):
        return Period(None, end)
    return None


def _back(day: dt.date, amount: int, unit: str) -> dt.date | None:
    if unit in ("days", "weeks"):
        return day - amount * (7 if unit == "weeks" else 1) * DAY
    if unit not in _MONTHS:
        return None
    months = day.year * 12 + day.month - 1 - amount * _MONTHS[unit]
    return dt.date(months // 12, months % 12 + 1, min(day.day, 28)) if months >= 12 else None
