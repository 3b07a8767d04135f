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
from annotations.engine.text.times.parts import part_mod, part_of


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

        One to come is none where the verb tells the past or a sentence ended since; one that is over is none
        where a new sentence tells a plan.
        """
        day = self.day
        if day is None:
            return self.published
        if day <= self.published:
            return self.published if self._parted(start) and self.tense(start, end) == "plan" else day
        return self.published if self._parted(start) or self.tense(start, end) == "past" else day

    def _parted(self, start: int) -> bool:
        """Whether a sentence ended since the last expression."""
        return self.last is None or _STOP.search(self.text, self.last.end, start) is not None

    def year_told(self, start: int) -> int | None:
        """The year that the same sentence has just told: "in 1987 he fled, in May", "next year, in May"."""
        last = self.last
        if (
            last is None
            or last.meaning.precision != "year"
            or last.meaning.type != "DATE"
            or start - last.end > 60
        ):
            return None
        if last.meaning.first is None or last.meaning.first.month != 1 or last.meaning.mod:
            return None
        ahead = self.text[max(0, last.start - 6) : last.start]
        if not _OF_A_TIME.search(ahead) and last.meaning.value == self.text[last.start : last.end]:
            return None  # "the 2012 budget passed in May"
        return None if self._parted(start) else last.meaning.first.year

    def joined(self, start: int) -> tuple[Piece, str] | None:
        """The piece just before, with the word that joins it ("to", "and"), if one does."""
        if self.last is None:
            return None
        found = _JOIN.fullmatch(self.text, self.last.end, start) if start - self.last.end < 24 else None
        return (self.last, found[1].lower() or "-") if found else None


_OF_A_TIME = re.compile(r"\bin\s\Z", re.IGNORECASE)
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
