"""Windows of claims of absence, and the one event that such a claim speaks of (rules 1 and 3)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from annotations.engine.judging.coverage import lifetime
from annotations.engine.judging.datecompare import day_words, matches
from annotations.engine.judging.happenings import Happening
from annotations.engine.judging.hedges import row_of
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Period, Reading, Tense, Window

JUST = dt.timedelta(days=3)  # "is there for the first time", told of a visit that has just ended
SOON = dt.timedelta(days=30)  # rule 1: an announced event is the first that fits within 30 days
_MONTHS = {
    "months": 1,
    "quarters": 3,
    "years": 12,
    "decades": 120,
    "centuries": 1200,
    "centurys": 1200,
    "century": 1200,
}

_LOOSE = ("nearly", "about")
_BY_CALENDAR = {"years": 1, "decades": 10}


def back(day: dt.date, amount: int, unit: str) -> dt.date:
    """The day `amount` units before."""
    if unit in ("days", "weeks"):
        return day - dt.timedelta(days=amount * (7 if unit == "weeks" else 1))
    months = day.year * 12 + day.month - 1 - amount * _MONTHS.get(unit, 12)
    year, month = divmod(months, 12)
    if year < 1:
        return dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def hedged_back(day: dt.date, amount: int, unit: str, hedge: str, tables: Tables) -> dt.date:
    """The day `amount` units before, less what the hedge allows: "almost a year" may be eleven months."""
    exact = back(day, amount, unit)
    row = row_of(hedge, tables) if hedge in _LOOSE else None
    if row is None or row.low is None or exact == dt.date.min:
        return exact
    return day - dt.timedelta(days=int((day - exact).days * row.low))


def backs(day: dt.date, window: Window, tables: Tables) -> list[tuple[str, dt.date]]:
    """The days that "in five years" may begin on: to the day and by calendar years (rule 3); with
    "almost" or "about", which people use loosely, also a quarter less."""
    amount = window.amount or 0
    length = f"{amount} {window.unit}"
    found = [(f"{length} back to the day", hedged_back(day, amount, window.unit, window.hedge, tables))]
    years = amount * _BY_CALENDAR.get(window.unit, 0)
    if 1 < years < day.year and not window.hedge:  # "in a year" is twelve months
        found.append((f"in {years} calendar years", dt.date(day.year - years + 1, 1, 1)))
    if window.hedge in _LOOSE:
        whole = day - back(day, amount, window.unit)
        found.append((f"loosely {length} back", day - whole * 3 // 4))
    return found


def bound_period(reading: Reading) -> Period:
    """X of "since X" at its own precision: the whole of 2018, the day of the attack."""
    first = reading.period.period.first
    if first is None:
        return Period()
    if reading.period.period.precision == "year":
        return Period(first, first.replace(month=12, day=31), "year")
    if reading.period.period.precision == "month":
        return Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "month")
    return Period(first, first)


def in_open_bound(reading: Reading, period: Period) -> bool:
    """Whether an event lies in the year or month of what opened the window: "since the fire of 1989"
    does not say the day of the fire, so an event of February 1989 may have come before it."""
    window = reading.period
    if (
        window.opened_by != "since"
        or window.bound == "date"
        or window.period.precision not in ("year", "month")
    ):
        return False
    bound = bound_period(reading)
    return None not in (bound.first, bound.last, period.first, period.last) and bool(
        bound.first <= period.first and period.last <= bound.last  # type: ignore[operator]
    )


def before_person(reading: Reading, events: tuple[Happening, ...]) -> Reading | None:
    """The reading with the last day of "before Keller": the one before Keller's first event on record.

    None where the records show none by that person up to publication.
    """
    window = reading.period
    ids = {window.event.id, *window.event.others} if window.event else set()
    theirs = [h for h in events if ids & set(h.people) and h.first <= reading.anchor]
    if not theirs:
        return None
    last = theirs[0].first - dt.timedelta(days=1)
    return replace(reading, period=replace(window, period=Period(None, last), event=None, bound="date"))


def opens_window(reading: Reading, event: Happening) -> bool:
    """Whether the event is the X of "since Keller spent a night there in 2006", and no counterexample."""
    window = reading.period
    return (
        window.bound == "clause"
        and window.event is not None
        and bool({window.event.id, *window.event.others} & set(event.people))
        and in_open_bound(reading, event.period)
    )


def since_person(reading: Reading, events: tuple[Happening, ...]) -> Reading | None:
    """The reading with the day since which "since Keller" counts: the first of Keller's newest event.

    None where the records show none by that person, or by several who share the name.
    """
    window = reading.period
    if window.event is None:
        return None
    own = {r.id for r in reading.subjects}
    ids = {window.event.id, *window.event.others} - own
    theirs = [h for h in events if ids & set(h.people) and h.first <= reading.anchor]
    if len({person for h in theirs for person in ids & set(h.people)}) != 1:
        return None
    bounded = replace(window, period=Period(theirs[-1].first, reading.anchor), event=None, bound="date")
    return replace(reading, period=bounded)


def spoken_of(events: tuple[Happening, ...], reading: Reading) -> Happening | None:
    """The event that the sentence is about (rule 1): the one at its told date, else the one under
    way at publication, else the first within 30 days after, else the newest before.

    Who was the first of all holders was so by his or her own first, whatever came later.
    """
    own = {r.id for r in reading.subjects if r.id}
    mine = [h for h in events if not own or own & set(h.people)]
    told = reading.occasion.period
    if told.first is not None:
        return next((h for h in mine if matches(told, h.period, "presence") is not False), None)
    anchor = reading.anchor
    if own and reading.scope == "office" and reading.period.opened_by not in ("since", "past", "in"):
        own_first = next((h for h in mine if h.first <= anchor), None)
        if own_first is not None:
            return own_first
    under_way = [h for h in mine if h.first <= anchor <= h.last]
    soon = [h for h in mine if anchor < h.first <= anchor + SOON]
    past = [h for h in mine if h.last < anchor]
    if under_way:
        return under_way[-1]
    if reading.tense is Tense.PAST and not reading.negated and past:
        recent = past[-1]
        return recent if not soon or anchor - recent.last <= SOON else soon[0]
    just = bool(past) and reading.tense is Tense.PRESENT and anchor - past[-1].last <= JUST
    if soon and not (just and soon[0].first - anchor > JUST):
        return soon[0]
    return past[-1] if past and anchor - past[-1].last <= SOON else None


def lower_bound(
    reading: Reading, event_first: dt.date, evidence: Evidence, tables: Tables
) -> list[tuple[str, dt.date | None]]:
    """The first day of the window under each meaning of its words; None is the beginning."""
    window = reading.period
    if window.opened_by == "past" and window.amount:
        return [*backs(event_first, window, tables)]
    if window.opened_by in ("since", "in", "between", "before", "past") and window.period.first:
        return [(f"from {day_words(window.period.first)}", window.period.first), *(
            (f"from {day_words(p.first)}", p.first) for p in window.others if p.first
        )]  # fmt: skip
    if window.opened_by == "ever" or reading.scope == "office":
        return [("ever", None)]
    own = {r.id for r in reading.subjects}
    held = [
        t.period for t in evidence.terms if t.person in own and t.period.first and t.period.holds(event_first)
    ]
    if held:
        return [("in office", min(p.first for p in held if p.first))]
    return [("ever", None)]


def lived(window: Period, reading: Reading, events: tuple[Happening, ...]) -> Period:
    """The window no further back than the person of a journey can have travelled."""
    own = {r.id for r in reading.subjects}
    mine = [h.first for h in events if own & set(h.people) and h.first > dt.date.min]
    if window.first or reading.scope == "office" or (reading.fact or "visit") != "visit" or not mine:
        return window
    return Period(lifetime(min(mine)), window.last, window.precision)


def took_office(reading: Reading, evidence: Evidence) -> dt.date | None:
    """The day on which the subject first took the office that he or she held last by publication: who
    came back to it held it before, too."""
    own = {r.id for r in reading.subjects}
    held = [(t.period.first, t.office) for t in evidence.terms if t.person in own and t.period.first]
    newest = max((each for each in held if each[0] <= reading.anchor), default=None)
    return min((first for first, office in held if newest and office == newest[1]), default=None)


def left_office(reading: Reading, evidence: Evidence) -> dt.date | None:
    """The last day of the office that the subject held last by publication, where it has ended."""
    own = {r.id for r in reading.subjects}
    held = [t.period for t in evidence.terms if t.person in own and t.period.first]
    held = [p for p in held if p.first and p.first <= reading.anchor]
    return max(held, key=lambda p: p.first or dt.date.min).last if held else None


def says_nothing(reading: Reading) -> bool:
    """Whether neither "last" nor a denial nor a window up to now stands in the words."""
    told = reading.occasion.how or reading.hedge == "only" or reading.negated
    return not told and reading.period.opened_by not in ("since", "past", "office", "ever")
