"""The part of a trip that a claim's places pick out: "the West Bank and Israel", "Africa".

Trips are grouped over all travel first (rule 7); then the stays in the named places are picked
out. All named places belong to the claim, so a trip that misses one of them is not the one meant.
A region is taken in its agreed and in its widest sense (rule 8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.engine.judging.stays import Stay, Trip, Visit
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Fact, Period, Ref

Colony = tuple[frozenset[str], frozenset[str]]  # who held a land before, and the places in it


def under(visit: Visit, colony: Colony) -> bool:
    """Whether a record files the visit under the state that held the land then, and names a place there."""
    holders, inside = colony
    return visit.country in holders and visit.fact is not None and not inside.isdisjoint(visit.fact.places)


@dataclass(frozen=True, slots=True)
class Area:
    """What the named places may mean: one entry a place, as country ids, with the city if one is named."""

    name: str
    parts: tuple[tuple[frozenset[str], str], ...] = ()  # (countries, city id or "")
    colonies: tuple[Colony, ...] = ()  # of each part, where the years before independence are taken in

    def parts_of(self, visit: Visit) -> list[tuple[int, bool]]:
        """Indexes of the named places in which the visit lies, and whether its city is on record."""
        found = []
        for index, (countries, city) in enumerate(self.parts):
            if visit.country in countries:
                on_record = not city or bool(visit.fact and city in visit.fact.places)
                found.append((index, on_record))
            elif self.colonies and under(visit, self.colonies[index]):
                found.append((index, True))
            elif city and visit.fact is not None and city in visit.fact.places:
                found.append((index, False))  # a namesake elsewhere: La Paz in Mexico
        return found

    @property
    def countries(self) -> tuple[str, ...]:
        """All country ids of the area, in order."""
        return tuple(sorted({country for part, _ in self.parts for country in part}))


@dataclass(frozen=True, slots=True)
class Portion:
    """The stays of one trip that lie in an area.

    `opens` and `closes` say whether they hold the trip's own first and last stay: only there may
    travel days be told. `confirmed` is False where a city is named that the records do not name.
    """

    trip: Trip
    stays: tuple[Stay, ...]
    confirmed: bool = True

    @property
    def first(self) -> dt.date:
        """First day of the picked stays."""
        return min(stay.first for stay in self.stays)

    @property
    def last(self) -> dt.date:
        """Last day of the picked stays."""
        return max(stay.last for stay in self.stays)

    @property
    def period(self) -> Period:
        """From the first day to the last."""
        return Period(self.first, self.last)

    @property
    def opens(self) -> bool:
        """Whether the trip begins with these stays."""
        return self.first == self.trip.first

    @property
    def closes(self) -> bool:
        """Whether the trip ends with these stays."""
        return self.last == self.trip.last

    @property
    def single(self) -> bool:
        """Whether it is one unbroken stay."""
        return len(self.stays) == 1

    @property
    def loose(self) -> bool:
        """Whether a record gives only a month or a year."""
        return any(visit.loose for stay in self.stays for visit in stay.visits)

    @property
    def folded(self) -> bool:
        """Whether single comings and goings are hidden in the records."""
        return any(stay.folded for stay in self.stays)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The records of the picked stays."""
        return tuple(v.fact for stay in self.stays for v in stay.visits if v.fact)


def areas(places: Sequence[Ref], tables: Tables) -> tuple[Area, ...]:
    """The senses of the named places: the agreed one first, then the widest where it differs.

    Empty for a place that no table knows; one area without parts where no place is named.
    """
    gazetteer = Gazetteer(tables)
    core: list[tuple[frozenset[str], str]] = []
    wide: list[tuple[frozenset[str], str]] = []
    for ref in places:
        members, groups = gazetteer.members(ref.id)
        if not members:
            return ()
        # A territory is looked for as a city is: a record of its state may name it or another place.
        city = "" if gazetteer.is_region(ref.id) or gazetteer.country_of(ref.id) == ref.id else ref.id
        core.append((members, city))
        wide.append((members.union(*(ids for _, ids in groups)), city))
    name = " and ".join(ref.name for ref in places)
    colonies = tuple(gazetteer.colony(ref.id) for ref in places)
    if core == wide and any(holders for holders, _ in colonies):
        return Area(name, tuple(core)), Area(
            f"{name} with the time before independence", tuple(core), colonies
        )
    if core == wide:
        return (Area(name, tuple(core)),)
    if not any(gazetteer.is_region(ref.id) for ref in places):
        former = " and ".join(label for ref in places for label, _ in gazetteer.members(ref.id)[1])
        return Area(name, tuple(core)), Area(f"{name} with {former}", tuple(wide))
    return Area(f"{name} in the agreed sense", tuple(core)), Area(f"{name} in the widest sense", tuple(wide))


def portions(all_trips: Iterable[Trip], area: Area) -> tuple[Portion, ...]:
    """The part of each trip that lies in the area; trips that miss a named place are left out."""
    made = []
    for trip in all_trips:
        if not area.parts:
            made.append(Portion(trip, trip.stays))
            continue
        portion = _pick(trip, area)
        if portion:
            made.append(portion)
    return tuple(made)


def _pick(trip: Trip, area: Area) -> Portion | None:
    """The stays in the area. Where a city is on record, only the records that name it are meant: of
    a stay with a night in Tel Aviv and a second record for Jerusalem, Jerusalem has its own days."""
    seen: set[int] = set()
    on_record: set[int] = set()
    loosely: list[Stay] = []
    strictly: list[Stay] = []
    for stay in trip.stays:
        hits = [(visit, hit) for visit in stay.visits for hit in area.parts_of(visit)]
        if not hits:
            continue
        seen |= {index for _, (index, _) in hits}
        on_record |= {index for _, (index, confirmed) in hits if confirmed}
        loosely.append(stay)
        named = {id(visit) for visit, (_, confirmed) in hits if confirmed}
        if kept := tuple(visit for visit in stay.visits if id(visit) in named):
            strictly.append(_part(stay, kept))
    if len(seen) < len(area.parts):
        return None
    confirmed = len(on_record) == len(area.parts)
    return Portion(trip, tuple(strictly if confirmed else loosely), confirmed)


def _part(stay: Stay, kept: tuple[Visit, ...]) -> Stay:
    if len(kept) == len(stay.visits):
        return stay
    return Stay(stay.person, stay.country, min(v.first for v in kept), max(v.last for v in kept), kept)
