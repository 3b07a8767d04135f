"""The windows that a claim's words allow (rule 3), as frames in which to count.

"Since X" includes X's first day. "In five years", "in as many months" run to the day or by
calendar years and months: both are plausible. "More than five years" and a plain number of
months, weeks or days run to the day. A week may begin on Sunday or Monday, and a claim by week
holds if either does. With no window, a count about an office holder is read within the office.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.engine.judging.coverage import ONE_DAY, clip
from annotations.engine.judging.datecompare import day_words, period_words
from annotations.engine.values import Period, Reading

MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of the window.

    `periods` are the stretches in which to count (an office held twice has two). `office` is set
    where only what was done in that office counts; `told` is False where no word ties the count
    to it. `either` marks frames of which one is enough (weeks), `ask` frames of a name that
    several events share, where a reader must say which was meant.
    """

    name: str
    periods: tuple[Period, ...]
    office: str = ""
    told: bool = True
    either: bool = False
    ask: bool = False

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in the window."""
        for period in self.periods:  # the innermost loop of judging
            if (period.first is None or period.first <= day) and (period.last is None or day <= period.last):
                return True
        return False

    @property
    def whole(self) -> Period:
        """From the first day to the last."""
        return Period(self.periods[0].first, self.periods[-1].last) if self.periods else Period()


def frames(
    reading: Reading, until: dt.date, spoken: dt.date, office: str, held: Sequence[Period]
) -> tuple[Frame, ...]:
    """The senses of the reading's window, the nearest to the words first.

    `until` is the last day that may count, `spoken` the first day of the event spoken of (lengths
    run back from it), `office` and `held` the office and its terms of the one it is about.
    """
    made = _own_frames(reading, until, spoken, office, held)
    if reading.period.opened_by or not reading.period.others:
        return made
    # "He has been to Israel five times", after a sentence on the months since October: which is meant?
    topics = (
        Frame(_name("since", topic), _until((Period(topic.first, None),), until), ask=True)
        for topic in reading.period.others
    )
    return (*(replace(frame, ask=True) for frame in made), *topics)


def _own_frames(
    reading: Reading, until: dt.date, spoken: dt.date, office: str, held: Sequence[Period]
) -> tuple[Frame, ...]:
    base = [replace(f, periods=_until(f.periods, until)) for f in _told(reading, spoken)]
    if held and _in_years_of_office(reading, spoken, held):
        base = []  # "made ninety trips in four years", of one who left the office long ago
    tied = reading.in_office or reading.period.opened_by == "office"
    travel = reading.fact in ("", "visit")
    if office and held and (tied or (travel and (not base or _just_before(base, held)))):
        within = base or [Frame("", (Period(None, until),))]
        return tuple(
            replace(
                frame,
                name=f"{frame.name} in office".strip(),
                periods=tuple(p for one in frame.periods for term in held if (p := clip(term, one))),
                office=office,
                told=tied,
            )
            for frame in within
        )
    return tuple(base) or (Frame("ever", (Period(None, until),)),)


def _in_years_of_office(reading: Reading, spoken: dt.date, held: Sequence[Period]) -> bool:
    """Whether "in four years" is as long as an office was held that ended before those years began to end."""
    window, last = reading.period, held[-1].last
    if window.opened_by != "past" or not window.amount or window.unit != "years" or last is None:
        return False
    long = sum((p.last - p.first).days for p in held if p.first and p.last) / 365.25
    return last < back(spoken, 1, "years") and abs(long - window.amount) <= 1


def _just_before(base: Sequence[Frame], held: Sequence[Period]) -> bool:
    """Whether the window opens within a month before the office: "this year", sworn in on 20 January."""
    opens, term = base[0].whole.first, held[-1].first
    return opens is not None and term is not None and term - MONTH <= opens < term


def back(day: dt.date, amount: int, unit: str) -> dt.date:
    """The day `amount` days, weeks, months or years before; the month's last day where it is shorter."""
    if unit in ("days", "weeks"):
        return _safe(day.toordinal() - amount * (7 if unit == "weeks" else 1))
    months = {"months": 1, "quarters": 3, "years": 12, "decades": 120}.get(unit, 12)
    year, month = divmod(day.year * 12 + day.month - 1 - amount * months, 12)
    if year < 1:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _told(reading: Reading, spoken: dt.date) -> list[Frame]:
    window = reading.period
    if window.opened_by == "past" and window.amount:
        return _lengths(window.amount, window.unit, window.hedge, spoken)
    if window.opened_by in ("", "office") and window.period == Period(precision=window.period.precision):
        return []
    if window.opened_by == "ever":
        return [Frame("ever", (Period(),))]
    ask = window.event is not None and bool(window.others or window.event.others)
    # "Since" and "ever" close with the event spoken of, which may come after publication.
    closes = window.opened_by not in ("since", "ever")
    made = [
        Frame(
            _name(window.opened_by, period), (Period(period.first, period.last if closes else None),), ask=ask
        )
        for period in dict.fromkeys((window.period, *window.others))
        if not (ask and period.first and period.first > reading.anchor)  # a war that had not begun
    ]
    if window.period.precision == "week" and window.opened_by != "since":
        made += [
            Frame("in the week from Sunday", (Period(p.first - ONE_DAY, p.last - ONE_DAY),), either=True)
            for frame in made
            for p in frame.periods
            if p.first and p.last and (p.last - p.first).days == 6
        ]
        made = [replace(frame, either=True) for frame in made] if len(made) > 1 else made
    return made


def _lengths(amount: int, unit: str, hedge: str, spoken: dt.date) -> list[Frame]:
    length = f"{amount} {unit}" if amount != 1 else f"one {unit.removesuffix('s')}"
    exact = Frame(f"in {length} to the day", (Period(back(spoken, amount, unit), None),))
    many = hedge == "as_many"
    by_calendar = many or (unit in ("years", "decades") and not hedge)
    if not by_calendar or unit == "days":
        return [exact]
    if unit == "weeks":
        before = 7 * (amount - 1)
        more = [
            ("weeks from Monday", _safe(spoken.toordinal() - spoken.weekday() - before)),
            ("weeks from Sunday", _safe(spoken.toordinal() - spoken.isoweekday() % 7 - before)),
        ]
    elif unit == "months":
        more = [("calendar months", back(spoken, amount - 1, "months").replace(day=1))]
    else:
        years = amount * (10 if unit == "decades" else 1)
        more = [("calendar years", back(spoken, years - 1, "years").replace(month=1, day=1))]
    return [exact, *(Frame(f"in {_counted(amount, name)}", (Period(first, None),)) for name, first in more)]


def _counted(amount: int, name: str) -> str:
    return (
        f"{amount} {name}"
        if amount != 1
        else f"one {name.replace('years', 'year').replace('months', 'month')}"
    )


def _until(periods: Sequence[Period], until: dt.date) -> tuple[Period, ...]:
    return tuple(p for period in periods if (p := clip(period, Period(None, until))))


def _name(opened_by: str, period: Period) -> str:
    if opened_by == "since" and period.first:
        return f"since {day_words(period.first)}"
    if opened_by == "before" and period.last:
        return f"before {day_words(period.last + ONE_DAY)}"
    return period_words(period)


def _safe(ordinal: int) -> dt.date:
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))
