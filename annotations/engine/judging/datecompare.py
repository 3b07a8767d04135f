"""Told dates against recorded dates, at the precision that both allow (rules 2 and 4).

"In June of last year" holds for 28 June 2022; "on 30 June" against a row that says only "June
2022" stays open. A week may begin on Sunday or on Monday. Every answer is True, False, or None
where the precision of the record leaves it open.
"""

from __future__ import annotations

import datetime as dt

from annotations.engine.values import Period

DAY = dt.timedelta(days=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# How many days a single value of a precision may span; beyond that the words tell a range.
_LONGEST = {"day": 1, "weekend": 3, "week": 7, "month": 31, "season": 92, "quarter": 92, "year": 366}


def is_range(told: Period) -> bool:
    """Whether the words give two ends ("Nov. 4-6", "from 1950 to 1953") rather than one date."""
    if told.first is None or told.last is None:
        return False
    longest = _LONGEST.get(told.precision)
    return longest is not None and (told.last - told.first).days + 1 > longest


def ends(told: Period) -> tuple[Period, Period]:
    """The two ends of a told range, each as coarse as the words: the years 1950 and 1953."""
    assert told.first is not None
    assert told.last is not None
    if told.precision == "day":
        return Period(told.first, told.first), Period(told.last, told.last)
    if told.precision == "week":
        return Period(told.first, told.first + 6 * DAY, "week"), Period(
            told.last - 6 * DAY, told.last, "week"
        )
    if told.precision == "year":
        opens, closes = dt.date(told.first.year, 12, 31), dt.date(told.last.year, 1, 1)
    else:
        opens = (told.first.replace(day=28) + 4 * DAY).replace(day=1) - DAY
        closes = told.last.replace(day=1)
    return Period(told.first, opens, told.precision), Period(closes, told.last, told.precision)


def holds_point(told: Period, when: Period) -> bool | None:
    """Whether something that happened at one point inside `when` happened inside `told`."""
    if when.first is None or when.last is None:
        return None if told.meets(when) else False
    answers = [_point(week, when) for week in weeks(told)]
    return True if True in answers else None if None in answers else False


def matches(told: Period, span: Period, aspect: str) -> bool | None:
    """Whether what the words tell fits a recorded span, by the aspect of rule 4.

    `arrival` and `start` speak of its first day, `departure` and `end` of its last, a range or
    `whole` of both ends, and everything else of any day in it.
    """
    loose = span.precision != "day"
    opens = span if loose else Period(span.first, span.first)
    closes = span if loose else Period(span.last, span.last)
    if is_range(told) and aspect in ("", "presence", "whole"):
        start, end = ends(told)
        return both(holds_point(start, opens), holds_point(end, closes))
    if aspect in ("arrival", "start"):
        return holds_point(told, opens)
    if aspect in ("departure", "end"):
        return holds_point(told, closes)
    if aspect == "whole":
        return both(holds_point(told, opens), holds_point(told, closes))
    if loose:
        return holds_point(told, span)
    return any(week.meets(span) for week in weeks(told))


def weeks(told: Period) -> tuple[Period, ...]:
    """What a told week may be: Monday to Sunday, or the Sunday before to Saturday (rule 3)."""
    if told.precision != "week" or told.first is None or told.last is None or is_range(told):
        return (told,)
    return told, Period(told.first - DAY, told.last - DAY, "week")


def both(one: bool | None, other: bool | None) -> bool | None:
    """Both must hold; one that fails decides, one that is open leaves it open."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def weekday_clash(told: Period, weekday: int | None) -> str:
    """In words, how the weekday told beside a single day disagrees with the calendar; "" if not."""
    if weekday is None or told.first is None or told.first != told.last:
        return ""
    actual = told.first.weekday()
    if actual == weekday:
        return ""
    return f"{day_words(told.first)} is a {WEEKDAYS[actual]}, not a {WEEKDAYS[weekday]}"


def days_apart(one: Period, other: Period) -> int:
    """Days between two periods, 0 where they share one; far apart where an end is unknown."""
    if one.meets(other):
        return 0
    if one.last and other.first and one.last < other.first:
        return (other.first - one.last).days
    if one.first and other.last and other.last < one.first:
        return (one.first - other.last).days
    return 1 << 20


def day_words(day: dt.date | None) -> str:
    """A day as a reporter would read it: 28 June 2022."""
    return f"{day.day} {day:%B %Y}" if day else "an unknown day"


def period_words(period: Period) -> str:
    """A period as a reporter would read it, at its precision: "June 2022", "5 to 6 September 2008"."""
    first, last = period.first, period.last
    if first is None or last is None:
        if first is None and last is None:
            return "an unknown time"
        return f"from {day_words(first)} on" if first else f"until {day_words(last)}"
    if first == last:
        return day_words(first)
    if not is_range(period):
        if period.precision == "month" and first.day == 1:
            return f"{first:%B %Y}"
        if period.precision == "year" and (first.month, last.month) == (1, 12):
            return f"{first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return (
        f"{first.day} {first:%B} to {day_words(last)}"
        if first.year == last.year
        else (f"{day_words(first)} to {day_words(last)}")
    )


def _point(told: Period, when: Period) -> bool | None:
    if when.within(told):
        return True
    return None if when.meets(told) else False


def on_or_in(period: Period) -> str:
    """The period with its preposition: "on 28 June 2022", "in June 2022", "from 5 to 6 May 2008"."""
    words = period_words(period)
    if period.first is None or period.last is None:
        return words
    if period.first == period.last:
        return f"on {words}"
    return f"from {words}" if " to " in words else f"in {words}"
