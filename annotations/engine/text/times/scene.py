"""Where a time expression stands: the anchor, what was spoken of before, tense, and the answer.

The anchor is the publication date. `focus` is the date last spoken of, which "a year earlier",
"the same day" and "later that month" start from.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal

from annotations.engine.text.times import calendar, tense
from annotations.engine.text.times.calendar import Bounds


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means, as in `analysis.Expression`, before it is put in its place."""

    type: str
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "day"
    mod: str = ""
    amount: Decimal | None = None
    unit: str = ""
    weekday: int | None = None
    aside: bool = False  # a comparison ("a year earlier"): the text does not go on from there


@dataclass(frozen=True, slots=True)
class Piece:
    """A meaning with its place in the text."""

    start: int
    end: int
    meaning: Meaning


@dataclass(slots=True)
class Scene:
    """State while a text is read from its start to its end."""

    text: str
    published: dt.date
    month_first: bool = False  # how 10/12/2022 is read in this text
    focus: Meaning | None = None
    day: dt.date | None = None  # the last single day spoken of
    last: Piece | None = None
    _tenses: dict[int, str] = field(default_factory=dict)

    def tense(self, start: int, end: int) -> str:
        """The way, "past", "plan" or "", of the verb that the expression goes with."""
        if start not in self._tenses:
            self._tenses = {start: tense.around(self.text, start, end)}
        return self._tenses[start]

    def note(self, piece: Piece) -> None:
        """Remember a date as the one last spoken of."""
        self.last = piece
        meaning = piece.meaning
        if meaning.aside or meaning.first is None or meaning.precision == "open":
            return
        if meaning.type in ("DATE", "TIME"):
            self.focus = meaning
            if meaning.precision == "day" and meaning.first == meaning.last:
                self.day = meaning.first

    def adrift(self) -> bool:
        """Whether no date was spoken of before, so that "the next day" has nothing to start from."""
        return self.focus is None

    def base(self) -> dt.date:
        """The day that "the next day", "a month earlier" start from."""
        if self.focus is not None and self.focus.first is not None:
            if self.focus.precision == "day" or self.day is None or not _inside(self.day, self.focus):
                return self.focus.first
            return self.day
        return self.published

    def clock_day(self, start: int, end: int) -> dt.date:
        """The day of a clock time or part of a day that names none: the one last spoken of.

        One to come is none where the verb tells the past, nor from another sentence if it is far off.
        """
        day = self.day
        if day is None or day <= self.published:
            return day or self.published
        if self.tense(start, end) == "past" or ((day - self.published).days > 31 and self._parted(start)):
            return self.published
        return day

    def _parted(self, start: int) -> bool:
        """Whether a sentence ended since the last expression."""
        return self.last is None or _STOP.search(self.text, self.last.end, start) is not None

    def joined(self, start: int) -> tuple[Piece, str] | None:
        """The piece just before, with the word that joins it ("to", "and"), if one does."""
        if self.last is None:
            return None
        found = _JOIN.fullmatch(self.text, self.last.end, start) if start - self.last.end < 24 else None
        return (self.last, found[1].lower() or "-") if found else None


_STOP = re.compile(r"[.!?;][\"”’')]?\s")
_JOIN = re.compile(
    r"\s*(?:,\s*)?(to|until|till|through|and|or|[-–—]|,)\s+(?:on\s+|in\s+|the\s+)*", re.IGNORECASE
)


def _inside(day: dt.date, meaning: Meaning) -> bool:
    return bool(meaning.first and meaning.last and meaning.first <= day <= meaning.last)


def on_day(day: dt.date | None, mod: str = "", weekday: int | None = None) -> Meaning | None:
    """A DATE of one day."""
    return None if day is None else Meaning("DATE", day.isoformat(), day, day, "day", mod, weekday=weekday)


def at_part(day: dt.date | None, code: str, mod: str = "") -> Meaning | None:
    """A TIME: part of a day ("2013-03-22TMO") or clock time ("2013-03-22T15:00")."""
    return None if day is None else Meaning("TIME", f"{day.isoformat()}T{code}", day, day, "day", mod)


_UNKNOWN = {
    "year": "XXXX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "decade": "XXX",
    "century": "XX",
}


def unknown(unit: str) -> Meaning:
    """A DATE whose start was never told ("that year" where no year was spoken of)."""
    return Meaning("DATE", _UNKNOWN.get(unit, "XXXX-XX-XX"), precision=unit)


def of_month(year: int, month: int, part: str = "") -> Meaning | None:
    """A DATE of one month, or of a part of it."""
    bounds = calendar.month(year, month)
    if bounds[0] is None:
        return None
    first, last = part_of(bounds, part)
    return Meaning("DATE", f"{year:04d}-{month:02d}", first, last, "month", part_mod(part))


def of_year(year: int, part: str = "") -> Meaning | None:
    """A DATE of one year, or of a part of it."""
    if not 1 <= year <= 9999:
        return None
    first, last = part_of(calendar.years(year, year), part)
    return Meaning("DATE", f"{year:04d}", first, last, "year", part_mod(part))


def of_years(first: int, count: int, value: str, part: str = "") -> Meaning | None:
    """A DATE of a decade or a century."""
    bounds = calendar.years(first, first + count - 1)
    first_day, last_day = part_of(bounds, part)
    return Meaning("DATE", value, first_day, last_day, "decade" if count == 10 else "century", part_mod(part))


def of_week(bounds: Bounds, part: str = "") -> Meaning | None:
    """A DATE of one week, Monday to Sunday."""
    if bounds[0] is None:
        return None
    year, number, _ = bounds[0].isocalendar()
    first, last = part_of(bounds, part)
    return Meaning("DATE", f"{year:04d}-W{number:02d}", first, last, "week", part_mod(part))


def of_weekend(bounds: Bounds) -> Meaning | None:
    """The Saturday and Sunday of a week."""
    monday, sunday = bounds
    if monday is None or sunday is None:
        return None
    year, number, _ = monday.isocalendar()
    return Meaning("DATE", f"{year:04d}-W{number:02d}-WE", monday + dt.timedelta(days=5), sunday, "weekend")


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
