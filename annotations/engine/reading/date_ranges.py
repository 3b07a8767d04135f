"""The dates of a sentence that say when something was, ranges told in two expressions joined.

Dates that bound something else ("since 2018", "before the war") are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Expression
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.values import Period

BOUND = re.compile(
    r"\b(?:since|before|after|until|till|by|between|than|prior to|ahead of|following|from|later than|as of)"
    r"\s+(?:(?:the|a|early|late|mid|at least|about|<H\d+>)\s+)*$",
    re.IGNORECASE,
)
_PRECISE = frozenset({"day", "week", "weekend", "month", "season", "quarter", "year"})
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r",?\s+(?:to|until|till|through|and)\s+|\s?[-–—]\s?", re.IGNORECASE)
_BARE = re.compile(
    r"\s+(?:to|until|through|and)\s+(\d{1,2})(?![\d:]|\.\d|\s+(?:people|years|days|countries|others)\b)"
)


@dataclass(frozen=True, slots=True)
class ToldDate:
    """One date or range: its first token, its period, and where it ends in the tagged text."""

    mark: Mark
    period: Period
    end: int

    @property
    def start(self) -> int:
        """Where it starts in the tagged text."""
        return self.mark.start

    @property
    def weekday(self) -> int | None:
        """The weekday told beside it."""
        return self.mark.item.weekday if isinstance(self.mark.item, Expression) else None


def told_dates(tagged: Tagged) -> list[ToldDate]:
    """The dates of the sentence in order."""
    marks = [mark for mark in tagged.tokens("T") if is_date(mark)]
    found: list[ToldDate] = []
    closed: set[int] = set()
    for mark in marks:
        if mark.start in closed:
            continue
        item = mark.item
        assert isinstance(item, Expression)
        opened = _FROM.search(tagged.text[: mark.start]) is not None
        other = _other_end(tagged, mark, marks, opened)
        if other is not None and isinstance(other.item, Expression):
            closed.add(other.start)
            found.append(ToldDate(mark, Period(item.first, other.item.last, item.precision), other.end))
        elif (told := _to_number(tagged, mark, item.period)) and opened:
            found.append(ToldDate(mark, *told))
        elif not BOUND.search(tagged.text[: mark.start]) or _is_span(item):
            found.append(ToldDate(mark, item.period, mark.end))
    return found


def is_date(mark: Mark) -> bool:
    """Whether the token gives both ends of a time no longer than a year."""
    item = mark.item
    return (
        isinstance(item, Expression)
        and item.first is not None
        and item.last is not None
        and item.precision in _PRECISE
    )


def _is_span(item: Expression) -> bool:
    return item.first != item.last and item.precision == "day"


def _other_end(tagged: Tagged, mark: Mark, marks: list[Mark], opened: bool) -> Mark | None:
    """The other end of "from November 30 to December 2", where it is told apart."""
    for other in marks:
        between = tagged.text[mark.end : other.start]
        if other.start > mark.start and _TO.fullmatch(between) and (opened or "-" in between):
            return other
    return None


def _to_number(tagged: Tagged, mark: Mark, told: Period) -> tuple[Period, int] | None:
    """The range "from April 12 to 14", whose second end is a bare number."""
    number = _BARE.match(tagged.text[mark.end :])
    first = told.first
    if number is None or first is None or told.precision != "day" or first != told.last:
        return None
    try:
        last = first.replace(day=int(number[1]))
    except ValueError:
        return None
    return (Period(first, last), mark.end + number.end()) if last > first else None
