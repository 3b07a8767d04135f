"""What is counted, laid flat: one entry a visit or event, with its stay and trip.

Travel is grouped once (`stays.py`); other facts (meetings, matches, rulings) are entries of their
own. Definitions then only pick entries and read off how many trips, stays, countries, ... are
among them.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from annotations.engine.judging import stays
from annotations.engine.judging.stays import Stay, Trip, Visit
from annotations.engine.judging.units import COUNTRY, DAY, EVENT, PERSON, STAY, TRIP, VISIT
from annotations.engine.parts import SHIPPED, SITE, plays
from annotations.engine.values import Fact, KnownGap, Reading


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One visit or event. `stay` and `trip` are keys that entries of one stay or trip share."""

    visit: Visit
    stay: tuple[str, int, int]
    trip: tuple[str, int]
    whole: Trip

    @property
    def person(self) -> str:
        """Who travelled; "" for an event of several."""
        return self.visit.person

    @property
    def first(self) -> dt.date:
        """First day."""
        return self.visit.first


def of_trips(trips: Iterable[Trip]) -> tuple[Entry, ...]:
    """All visits of the trips, by date (and person, where dates are equal)."""
    made = [
        Entry(visit, (trip.person, trip.number, index), (trip.person, trip.number), trip)
        for trip in trips
        for index, stay in enumerate(trip.stays)
        for visit in stay.visits
    ]
    return tuple(sorted(made, key=lambda e: (e.first, e.visit.last, e.person, e.stay, e.visit.country)))


_Kept = OrderedDict[tuple[int, str, tuple[KnownGap, ...]], tuple[object, tuple[Entry, ...]]]


class Grouped:
    """Travel grouped once for each set of records: many claims ask about one person's trips.

    Keyed by the identity of the tuple of facts, which is kept alive beside its answer, so that
    nothing is hashed and the answer is still a function of its arguments alone.
    """

    MOST: ClassVar[int] = 64
    _kept: ClassVar[_Kept] = OrderedDict()

    @classmethod
    def of(cls, facts: tuple[Fact, ...], person: str, gaps: tuple[KnownGap, ...]) -> tuple[Entry, ...]:
        """The visits of one person (of all where it is ""), with these gaps as stays of their own."""
        key = id(facts), person, gaps
        known = cls._kept.get(key)
        if known is not None and known[0] is facts:
            cls._kept.move_to_end(key)
            return known[1]
        own = [f for f in facts if f.kind == "visit" and (not person or person in f.who())]
        mine = [gap for gap in gaps if not person or gap.who == person]
        made = tuple(e for e in of_trips(stays.group(own, mine)) if not person or e.person == person)
        cls._kept[key] = facts, made
        while len(cls._kept) > cls.MOST:
            cls._kept.popitem(last=False)
        return made


def of_events(facts: Iterable[Fact], reading: Reading) -> tuple[Entry, ...]:
    """Facts that are no travel, those in which the subjects and companions take the parts told.

    Each is a trip and a stay of its own. A fact that several sources tell counts once.
    """
    wanted = {ref.id for ref in reading.subjects}
    others = {ref.id for ref in reading.companions}
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        if not _take_part(fact, wanted, others, reading):
            continue
        who = tuple(sorted({one for one in fact.who() if not one.startswith(SITE)}))
        key = (fact.kind, fact.period, who, fact.country, fact.series, fact.number)
        told.setdefault(key, []).append(fact)
    made = []
    for rows in (rows for group in told.values() for rows in _by_site(group)):
        best, *repeats = sorted(rows, key=stays.rank)
        first = best.period.first or best.period.last
        if first is None:
            continue
        last = best.period.last or first
        loose = best.period.precision != "day" and first != last
        person = next(iter(sorted(wanted)), "") if len(wanted) == 1 else ""
        made.append(Visit(person, best.country, first, last, best, tuple(repeats), loose=loose))
    made.sort(key=lambda v: (v.first, v.last, v.country, v.fact.id if v.fact else ""))
    entries = []
    for number, visit in enumerate(made, start=1):
        whole = Trip(
            visit.person, number, (Stay(visit.person, visit.country, visit.first, visit.last, (visit,)),)
        )
        entries.append(Entry(visit, (visit.person, number, 0), (visit.person, number), whole))
    return tuple(entries)


def _by_site(rows: list[Fact]) -> list[list[Fact]]:
    """Rows of one day and the same people: one event, or one at each place that they name. A row without a
    place repeats another."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in sorted(rows, key=lambda row: not any(one.startswith(SITE) for one in row.who())):
        site = tuple(sorted(one for one in fact.who() if one.startswith(SITE)))
        found.setdefault(site or next(iter(found), ()), []).append(fact)
    return list(found.values())


def _take_part(fact: Fact, wanted: set[str], others: set[str], reading: Reading) -> bool:
    if fact.kind in SHIPPED:
        return wanted <= set(fact.who(reading.role_in)) and others <= set(fact.who())
    beside = next(iter(wanted), "")
    return all(plays(fact, one, reading.role_in) for one in wanted) and all(
        plays(fact, other, reading.role_with, beside) for other in others
    )


def amount(entries: Sequence[Entry], unit: str, states: frozenset[str] | None = None) -> int:
    """How many of a unit are among the entries; `states` leaves out countries that are none."""
    if unit == TRIP:
        return len({entry.trip for entry in entries})
    if unit == STAY:
        return len({entry.stay for entry in entries})
    if unit == COUNTRY:
        return len(
            {
                e.visit.country
                for e in entries
                if e.visit.country and (states is None or e.visit.country in states)
            }
        )
    if unit == PERSON:
        return len({person for entry in entries for person in people(entry)})
    if unit == DAY:
        return len(day_set(entries))
    assert unit in (VISIT, EVENT)
    return len(entries)


def people(entry: Entry) -> tuple[str, ...]:
    """The traveller, or the parties of an event."""
    if entry.person or entry.visit.fact is None:
        return (entry.person,)
    return entry.visit.fact.who()


def day_set(entries: Iterable[Entry]) -> set[int]:
    """Distinct calendar days, as ordinals."""
    days: set[int] = set()
    for entry in entries:
        days.update(range(entry.first.toordinal(), entry.visit.last.toordinal() + 1))
    return days
