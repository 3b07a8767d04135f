"""What "early", "mid", "late", "the end of" mean of a month, a year, a decade."""

from __future__ import annotations

import datetime as dt

from annotations.engine.text.times import calendar
from annotations.engine.text.times.calendar import Bounds

# Early is up to the 15th, late from the 15th on, mid the 10th to the 20th; of anything longer or
# shorter the same shares: early and late are the halves, mid the middle third, start and end a third.
_SHARES = {
    "early": (0.0, 0.5),
    "late": (0.5, 1.0),
    "mid": (1 / 3, 2 / 3),
    "start": (0.0, 1 / 3),
    "end": (2 / 3, 1.0),
    "first half": (0.0, 0.5),
    "second half": (0.5, 1.0),
}
_MONTH_DAYS = {"early": (1, 15), "late": (15, 31), "mid": (10, 20), "start": (1, 10), "end": (21, 31),
               "first half": (1, 15), "second half": (16, 31)}  # fmt: skip


_PARTS = (
    ("first half", ("first half", "first part")),
    ("second half", ("second half", "latter half", "latter part")),
    ("early", ("early",)),
    ("late", ("late",)),
    ("mid", ("mid",)),
    ("start", ("start", "beginning")),
    ("end", ("end", "close")),
)


def part_name(words: str | None) -> str:
    """One of the keys above, or an empty string."""
    said = " ".join((words or "").lower().split())
    if "-to-" in said:
        return "second half" if "late" in said else "first half"
    for name, marks in _PARTS:
        if any(mark in said for mark in marks):
            return name
    return ""


def part_mod(part: str) -> str:
    """TIMEX3 mod of a part."""
    return {"": "", "mid": "MID", "early": "START", "start": "START", "first half": "START"}.get(part, "END")


def part_of(bounds: Bounds, part: str) -> Bounds:
    """The share of a period that "early", "mid", "late" mean."""
    first, last = bounds
    if not part or first is None or last is None:
        return bounds
    days = (last - first).days + 1
    if 28 <= days <= 31:
        low, high = _MONTH_DAYS[part]
        return first.replace(day=low), first.replace(day=min(high, last.day))
    low_share, high_share = _SHARES[part]
    if 365 <= days <= 366:  # a year is cut at the months
        return calendar.months(first.year, 1 + round(12 * low_share), round(12 * (high_share - low_share)))
    years = last.year - first.year + 1
    if years >= 10 and first.month == first.day == 1:
        return calendar.years(
            first.year + round(years * low_share), first.year + round(years * high_share) - 1
        )
    opens = first + dt.timedelta(days=int(days * low_share))
    return opens, first + dt.timedelta(days=max(int(days * high_share) - 1, int(days * low_share)))
