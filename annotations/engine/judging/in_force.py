"""Which of a series' records holds for the time that a number is told of, and how firmly.

A record of exactly that stretch decides. For a day, or with no time told, it is the last record
before it; that one refutes only where it says until when it holds, or where its source is complete
up to the day, since a newer number may be meant. A month is not judged by a record of a year, nor a
year by those of its months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.engine.judging import measures
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import on_or_in, period_words
from annotations.engine.judging.observed import Row
from annotations.engine.values import Evidence, Period, Reading, Tense

_DAY = dt.timedelta(days=1)
_LATE = dt.timedelta(days=400)  # how long before the day a record may lie that was still the last known
# Names of what is a level at any moment; the rest may be totals, which grow with the time they are of.
_LEVELS = (
    "population", "unemployment", "inflation", "rate", "price", "area", "height", "length", "share",
    "turnout", "debt", "wage", "speed", "depth", "width", "weight", "temperature", "membership", "expectancy",
    "index", "capacity", "circulation", "balance", "number of",
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
    choice = _chosen(reading, rows, evidence)
    if not choice.rows or reading.fact == "election":
        return choice
    if _of_an_event(reading):
        if reading.period.period.first:
            return replace(choice, firm=False, why="the record counts all of it, the sentence perhaps a part")
    elif is_outcome(reading):
        return replace(choice, firm=False, why="the record may count other cases than those spoken of")
    elif not reading.period.period.first and reading.tense is not Tense.PRESENT and choice.firm:
        return replace(choice, firm=False, why="the sentence does not say when that was")
    return choice


def is_outcome(reading: Reading) -> bool:
    """Whether the number is of people killed, rescued, arrested and the like: what one event did."""
    return reading.series is not None and reading.series.name.startswith("people ")


def _of_an_event(reading: Reading) -> bool:
    return reading.event is not None and bool(reading.event.id)


def _chosen(reading: Reading, rows: Sequence[Row], evidence: Evidence) -> Choice:
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
        why = "" if held else f"no election of {period_words(told)} is on record"
        return Choice(tuple(held), firm=True, why=why)
    if told.first is None or told.last is None:
        if reading.aspect == "before":
            return Choice(why="the words do not say when it had been so")
        done = [row for row in known if row.period.last is None or row.period.last <= reading.anchor]
        return _last_of(reading, done, reading.anchor, evidence, "the last on record")
    exact = [r for r in known if (r.period.first, r.period.last) == (told.first, told.last)]
    if exact:
        return Choice(tuple(exact), firm=True)
    if _of_an_event(reading):
        return _last_of(reading, known, reading.anchor, evidence, "the last on record")
    if told.first == told.last or window.opened_by == "as of":
        return _last_of(reading, known, told.last, evidence, "the last before it on record")
    return _inside(reading, known, told)


def _last_of(reading: Reading, rows: Sequence[Row], day: dt.date, evidence: Evidence, words: str) -> Choice:
    """The record in force on a day. A total is of its own time alone, unless it is a row that goes on."""
    going_on = [row for row in rows if row.period.last is None]
    if not going_on and not _of_an_event(reading) and reading.fact != "election" and not _is_level(reading):
        return Choice(why="the records are totals, each of its own time, and the sentence tells none of them")
    return _latest(reading, rows, day, evidence, words)


def _is_level(reading: Reading) -> bool:
    """Whether the number is one that holds at any moment: a share, a measure, a price, a population."""
    name = reading.series.name.lower() if reading.series else ""
    if reading.unit == "percent" or reading.unit in measures.LEVELS:
        return True
    return any(word in name for word in _LEVELS)


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
    inside = [row for row in rows if row.period.within(told)]
    points = [row for row in inside if row.period.first == row.period.last]
    alone = len({row.period.first for row in points}) == 1 and len(points) == len(inside)
    if alone and _is_level(reading):
        day = on_or_in(points[0].period)
        return Choice(tuple(points), False, f"the one record of that time was taken {day}")
    if inside:
        return Choice(why=f"the records are of parts of {period_words(told)}, not of all of it")
    around = [row for row in rows if told.within(row.period)]
    if around:
        return Choice(why=f"the record is of {period_words(around[-1].period)}, not of {period_words(told)}")
    return Choice(why=f"no record is of {period_words(told)}")
