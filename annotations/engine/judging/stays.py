"""Records of travel as visits, stays and trips (rule 7 of the design).

A *visit* is one distinct record: identical records, and records of one stay told by several
sources, count once. A *stay* joins a person's records of one country that share or adjoin
days, whatever lies between: a day in Amman between two nights in Jerusalem leaves one stay in
Israel. A *trip* is a person's stays in date order with at most one whole day between them.
Trips are grouped over all travel before a place is picked out, so that a week in Europe with
one day in Egypt is one trip to Egypt and not the end of one and the start of another.

Two records of one person in different countries that share four calendar days or more are a
folded shuttle (Jerusalem and Damascus in May 1974: two rows for a month of flights). The
visits and stays there are lower bounds; the trip is not.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from annotations.engine.values import Fact, KnownGap, Period

SHUTTLE_DAYS = 4
ADJOINING = dt.timedelta(days=1)
ONE_DAY_BETWEEN = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Visit:
    """One distinct record. `repeats` are the other rows that say the same.

    `loose` marks a record dated to a month or year only: it lies somewhere in its period, so it
    joins nothing. `folded` marks a part of a folded shuttle.
    """

    person: str
    country: str
    first: dt.date
    last: dt.date
    fact: Fact | None  # None for a known gap
    repeats: tuple[Fact, ...] = ()
    gap: KnownGap | None = None
    loose: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's unbroken time in one country."""

    person: str
    country: str
    first: dt.date
    last: dt.date
    visits: tuple[Visit, ...]

    @property
    def folded(self) -> bool:
        """Whether single comings and goings are hidden in these records."""
        return any(visit.folded for visit in self.visits)

    @property
    def gap(self) -> KnownGap | None:
        """The known gap that this stay stands for, if it is no record."""
        return self.visits[0].gap


@dataclass(frozen=True, slots=True)
class Trip:
    """A person's stays with at most one whole day between; `number` counts from 1 in date order."""

    person: str
    number: int
    stays: tuple[Stay, ...]

    @property
    def first(self) -> dt.date:
        """First day of the first stay (travel days are not in the records)."""
        return self.stays[0].first

    @property
    def last(self) -> dt.date:
        """Last day of the stays."""
        return max(stay.last for stay in self.stays)


def travellers(fact: Fact) -> tuple[str, ...]:
    """Who travelled: the parties filed as travellers, else all of them."""
    return fact.who("traveller") or fact.who()


def visits(facts: Iterable[Fact], gaps: Iterable[KnownGap] = ()) -> tuple[Visit, ...]:
    """Distinct visits of everyone in the facts, and of the gaps that are asked in, by person and date."""
    alike: dict[tuple[str, str, dt.date, dt.date, tuple[str, ...]], list[Fact]] = defaultdict(list)
    loose: set[str] = set()
    for fact in facts:
        first = fact.period.first or fact.period.last
        if first is None:
            continue
        last = fact.period.last or first
        if fact.period.precision != "day" and first != last:
            loose.add(fact.id)
        for person in travellers(fact):
            places = fact.places if len(fact.places) < 2 else tuple(sorted(fact.places))
            alike[person, fact.country, first, last, places].append(fact)
    drafts = []
    for (person, country, first, last, _), rows in alike.items():
        best, *repeats = sorted(rows, key=rank) if len(rows) > 1 else rows
        drafts.append(Visit(person, country, first, last, best, tuple(repeats), loose=best.id in loose))
    drafts = _fold_shuttles(_tell_once(sorted(drafts, key=_order)))
    drafts += [
        Visit(gap.who, gap.place, day, gap.period.last or day, None, gap=gap)
        for gap in gaps
        if (day := gap.period.first or gap.period.last)
    ]
    return tuple(sorted(drafts, key=_order))


def stays(records: Sequence[Visit]) -> tuple[Stay, ...]:
    """Visits joined into stays, by person and date. A gap is never joined to a record (rule 11)."""
    groups: list[list[Visit]] = []
    open_group: dict[tuple[str, str], tuple[list[Visit], dt.date]] = {}
    for visit in records:
        if visit.gap or visit.loose or not visit.country:
            groups.append([visit])
            continue
        key = (visit.person, visit.country)
        group, end = open_group.get(key, ([], dt.date.min))
        if group and visit.first - end <= ADJOINING:
            group.append(visit)
            open_group[key] = (group, max(end, visit.last))
        else:
            groups.append([visit])
            open_group[key] = (groups[-1], visit.last)
    made = [Stay(g[0].person, g[0].country, g[0].first, max(v.last for v in g), tuple(g)) for g in groups]
    return tuple(sorted(made, key=lambda s: (s.person, s.first, s.last, s.country, s.gap is not None)))


def trips(all_stays: Sequence[Stay]) -> tuple[Trip, ...]:
    """Stays grouped into trips, numbered per person. Loose records are trips of their own."""
    groups: list[list[Stay]] = []
    current: list[Stay] = []
    end = dt.date.min
    for stay in all_stays:
        if any(visit.loose for visit in stay.visits):
            groups.append([stay])
        elif current and current[0].person == stay.person and stay.first - end <= ONE_DAY_BETWEEN:
            current.append(stay)
            end = max(end, stay.last)
        else:
            current = [stay]
            groups.append(current)
            end = stay.last
    numbers: dict[str, int] = defaultdict(int)
    made = []
    for group in sorted(groups, key=lambda g: (g[0].person, g[0].first)):
        numbers[group[0].person] += 1
        made.append(Trip(group[0].person, numbers[group[0].person], tuple(group)))
    return tuple(made)


def group(facts: Iterable[Fact], gaps: Iterable[KnownGap] = ()) -> tuple[Trip, ...]:
    """All trips in the visit facts, with the given gaps as stays of their own."""
    return trips(stays(visits(facts, gaps)))


def picked(all_trips: Iterable[Trip], keep: Callable[[Visit], bool]) -> tuple[Trip, ...]:
    """The trips with only the visits that `keep` accepts; grouping is not done again.

    A trip or stay of which nothing is left is gone; numbers stay those of the whole travel.
    """
    made = []
    for trip in all_trips:
        left = []
        for stay in trip.stays:
            kept = tuple(visit for visit in stay.visits if keep(visit))
            if len(kept) == len(stay.visits):
                left.append(stay)
            elif kept:
                left.append(Stay(stay.person, stay.country, kept[0].first, max(v.last for v in kept), kept))
        if left:
            made.append(Trip(trip.person, trip.number, tuple(left)))
    return tuple(made)


def days(some_trips: Iterable[Trip], window: Period | None = None) -> int:
    """Distinct calendar days of the visits (of each person once), those inside the window if given."""
    seen: set[tuple[str, int]] = set()
    for trip in some_trips:
        for stay in trip.stays:
            for visit in stay.visits:
                first = max(visit.first, window.first) if window and window.first else visit.first
                last = min(visit.last, window.last) if window and window.last else visit.last
                seen.update((trip.person, day) for day in range(first.toordinal(), last.toordinal() + 1))
    return len(seen)


def _order(visit: Visit) -> tuple[str, dt.date, dt.date, str, bool, str]:
    key = visit.fact.id if visit.fact else visit.gap.note if visit.gap else ""
    return visit.person, visit.first, visit.last, visit.country, visit.gap is not None, key


def rank(fact: Fact) -> tuple[bool, str, int, str]:
    """Primary sources first, then by name and row, so that the order of evidence never matters."""
    return fact.cite.tier != "primary", fact.cite.source, fact.cite.row, fact.id


def _tell_once(drafts: Sequence[Visit]) -> list[Visit]:
    """One visit where several sources tell the same stay; the higher-ranked row stands for it."""
    made: list[Visit] = []
    latest: dict[tuple[str, str], int] = {}
    for visit in drafts:
        key = (visit.person, visit.country)
        before = made[latest[key]] if key in latest else None
        if before and visit.first <= before.last and _source(before) != _source(visit):
            best, other = sorted((before, visit), key=_visit_rank)
            rows = [*best.repeats, *([other.fact] if other.fact else []), *other.repeats]
            made[latest[key]] = replace(best, repeats=tuple(sorted(rows, key=rank)))
            continue
        latest[key] = len(made)
        made.append(visit)
    return made


def _source(visit: Visit) -> str:
    return visit.fact.cite.source if visit.fact else ""


def _visit_rank(visit: Visit) -> tuple[bool, str, int, str]:
    return rank(visit.fact) if visit.fact else (True, "", 0, "")


def _fold_shuttles(drafts: Sequence[Visit]) -> list[Visit]:
    folded: set[int] = set()
    running: list[int] = []
    for index, visit in enumerate(drafts):
        if running:
            running = [
                i for i in running if drafts[i].person == visit.person and drafts[i].last >= visit.first
            ]
        for i in running:
            other = drafts[i]
            shared = (min(visit.last, other.last) - visit.first).days + 1
            if shared >= SHUTTLE_DAYS and other.country != visit.country and not (visit.loose or other.loose):
                folded |= {i, index}
        running.append(index)
    return (
        [replace(v, folded=True) if i in folded else v for i, v in enumerate(drafts)] if folded else [*drafts]
    )
