"""Which of a series' records holds for the time that a number is told of, and how firmly.

A record of exactly that stretch decides. For a day, or with no time told, it is the last record
before it; that one refutes only where it says until when it holds, or where its source is complete
up to the day, since a newer number may be meant. A month is not judged by a record of a year, nor a
year by those of its months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import on_or_in, period_words
from annotations.engine.judging.observed import Row
from annotations.engine.values import Evidence, Period, Reading

_DAY = dt.timedelta(days=1)
_LATE = dt.timedelta(days=400)  # how long before the day a record may lie that was still the last known
# Names of what is a level at any moment; the rest may be totals, which grow with the time they are of.
_LEVELS = (
    "population", "unemployment", "inflation", "rate", "price", "area", "height", "length", "share",
    "turnout", "debt", "wage", "speed", "depth", "width", "weight", "temperature", "membership",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """Records of one period; `firm` where they may refute, else `why` says what they lack.

    `earlier` are the records of the year before: figures come out late, so that the newest may not have
    been known when the sentence was written.
    """

    rows: tuple[Row, ...] = ()
    firm: bool = False
    why: str = ""
    earlier: tuple[Row, ...] = ()


def choose(reading: Reading, rows: Sequence[Row], evidence: Evidence) -> Choice:
    """The records that hold for the time told, none where none does."""
    window = reading.period
    known = [row for row in rows if row.period.first and row.period.first <= reading.anchor]
    told = window.period
    if window.opened_by == "since":
        return Choice(why="a total since a date is not on record")
    if window.opened_by and not (told.first and told.last):
        return Choice(why="it stays open which of the dates in the sentence the number is of")
    if reading.fact == "election" and told.first and told.last:
        held = [row for row in known if row.period.within(told)]
        if len({row.period.first for row in held}) > 1:
            return Choice(why=f"there was more than one election in {period_words(told)}")
        return Choice(
            tuple(held), firm=True, why="" if held else f"no election of {period_words(told)} is on record"
        )
    if told.first is None or told.last is None:
        done = [row for row in known if row.period.last is None or row.period.last <= reading.anchor]
        return _latest(reading, done, reading.anchor, evidence, "the last on record")
    exact = [r for r in known if (r.period.first, r.period.last) == (told.first, told.last)]
    if exact:
        return Choice(tuple(exact), firm=True)
    if reading.event is not None and reading.event.id:
        return _latest(reading, known, reading.anchor, evidence, "the last on record")
    if told.first == told.last or window.opened_by == "as of":
        return _latest(reading, known, told.last, evidence, "the last before it on record")
    return _inside(reading, known, told)


def _latest(reading: Reading, rows: Sequence[Row], day: dt.date, evidence: Evidence, words: str) -> Choice:
    """The record in force on a day."""
    before = [row for row in rows if row.period.first and row.period.first <= day]
    if not before:
        return Choice(why=f"no record is from {period_words(Period(day, day))} or before")
    newest = max((row.period.first, row.period.last or dt.date.max) for row in before)
    chosen = tuple(r for r in before if (r.period.first, r.period.last or dt.date.max) == newest)
    period = chosen[0].period
    if period.last is None:  # a row with a start and no end holds until the next one
        return Choice(chosen, firm=True)
    earlier = tuple(r for r in before if r not in chosen and r.period.first and r.period.first >= day - _LATE)
    if period.last > day:
        whole = period.precision == "day"
        why = "" if whole else f"the record speaks of {period_words(period)} as a whole"
        return Choice(chosen, whole, why, earlier)
    open_days = Period(period.last + _DAY, day)
    scope = _scope(reading, chosen[0])
    if period.last == day or not missing(scope, open_days, evidence.coverage, evidence.terms):
        return Choice(chosen, firm=True, earlier=earlier)
    why = f"it is {words}, from {period_words(period)}; a newer number may be meant"
    return Choice(chosen, False, why, earlier)


def _scope(reading: Reading, row: Row) -> Scope:
    places = tuple(ref.id for ref in reading.places)
    return Scope("observation", who=row.fact.who(), series=row.fact.series, places=places)


def _inside(reading: Reading, rows: Sequence[Row], told: Period) -> Choice:
    """A level that one record inside the stretch gives may hold for it; totals and averages may not."""
    name = reading.series.name.lower() if reading.series else ""
    inside = [row for row in rows if row.period.within(told)]
    points = [row for row in inside if row.period.first == row.period.last]
    alone = len({row.period.first for row in points}) == 1 and len(points) == len(inside)
    if alone and any(word in name for word in _LEVELS):
        day = on_or_in(points[0].period)
        return Choice(tuple(points), False, f"the one record of that time was taken {day}")
    if inside:
        return Choice(why=f"the records are of parts of {period_words(told)}, not of all of it")
    around = [row for row in rows if told.within(row.period)]
    if around:
        return Choice(why=f"the record is of {period_words(around[-1].period)}, not of {period_words(told)}")
    return Choice(why=f"no record is of {period_words(told)}")
