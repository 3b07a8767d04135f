"""What a definition may leave in or out (rule 8): members of a region, stops, what is a country.

A *sense* is one meaning of the claim's places. A *stop* may be left out where the record tells
of refuelling, a rest on the way or an air base with no talks. The Holy See, the Palestinian
territories, Kosovo and Antarctica are countries in one count and none in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from annotations.engine.judging.coverage import ABROAD
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.policies import settled
from annotations.engine.judging.portions import Colony, under
from annotations.engine.judging.stays import Visit
from annotations.engine.places import Gazetteer
from annotations.engine.tables import StopWords, Tables
from annotations.engine.values import Fact, Reading, Ref

MOST_SENSES = 16
MOST_DISPUTED = 5


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of the places: (countries, city or "") for each; no parts is anywhere abroad.

    `homes` are the countries that are not abroad.
    """

    name: str = ""
    parts: tuple[tuple[frozenset[str], str], ...] = ()
    homes: frozenset[str] = frozenset()
    colony: Colony = (frozenset(), frozenset())

    def holds(self, visit: Visit) -> bool | None:
        """Whether the visit was there; None where its record names no city and one is asked for."""
        if not self.parts:
            return visit.country not in self.homes
        if len(self.parts) == 1 and not self.parts[0][1]:
            return visit.country in self.parts[0][0] or under(visit, self.colony)
        answers = [_in_part(visit, countries, city) for countries, city in self.parts]
        return True if True in answers else None if None in answers else False

    @property
    def scope(self) -> tuple[str, ...]:
        """The places that must be covered."""
        if not self.parts:
            return (ABROAD,)
        return tuple(sorted(frozenset[str]().union(*(countries for countries, _ in self.parts))))


def senses(reading: Reading, homes: Iterable[str], tables: Tables) -> tuple[Sense, ...]:
    """The meanings of the reading's places, widest table sense included; empty if one is unknown."""
    home = frozenset(homes)
    if not reading.places:
        return (Sense("", (), home),)
    each = [_of_place(ref, tables) for ref in reading.places]
    if not all(each):
        return ()
    made = []
    for choice in list(product(*each))[:MOST_SENSES]:
        names = [name for name, _, _ in choice if name]
        made.append(Sense(", ".join(names), tuple((countries, city) for _, countries, city in choice), home))
    colony = Gazetteer(tables).colony(reading.places[0].id) if len(made) == len(reading.places) == 1 else None
    if colony and colony[0]:
        made.append(replace(made[0], name="with the time before independence", colony=colony))
    return tuple(made)


def narrow(reading: Reading, tables: Tables) -> bool:
    """Whether the claim is about countries or cities, and not a region or anywhere abroad."""
    gazetteer = Gazetteer(tables)
    return bool(reading.places) and not any(gazetteer.is_region(ref.id) for ref in reading.places)


class Stops:
    """Tells which definitions may leave a visit out: "refuelling", "base" or neither. Kinds of stops
    that a desk's policy settles are in `left_out`, or for kinds that always count not told at all."""

    def __init__(self, tables: Tables) -> None:
        ruled = settled(tables.counting)
        self.left_out = frozenset(ruled.left_out)
        self._kept = frozenset(ruled.kept)
        self._refuelling, self._base, self._talks = _patterns(tables.stops)
        self._known: dict[int, frozenset[str]] = {}

    def __call__(self, entry: Entry) -> frozenset[str]:
        """The kinds of stop that the entry's record may be."""
        return self.of(entry.visit.fact) if entry.visit.fact else frozenset()

    def of(self, fact: Fact) -> frozenset[str]:
        """The kinds of stop that the record may be."""
        if id(fact) not in self._known:
            self._known[id(fact)] = self._of(fact)
        return self._known[id(fact)]

    def _of(self, fact: Fact) -> frozenset[str]:
        found = {"refuelling"} if self._refuelling.search(fact.remarks) else set()
        if self._base.search(_place_words(fact)) and not self._talks.search(fact.remarks):
            found.add("base")
        return frozenset(found) - self._kept


def stop_kinds(tables: Tables) -> Stops:
    """What tells the stops of these tables."""
    return Stops(tables)


def stop_choices(entries: Sequence[Entry], kinds: Stops) -> tuple[frozenset[str], ...]:
    """Which kinds of stops a count may leave out: none first, then each, then all that occur. Those
    that a policy leaves out are in every choice."""
    return choices_of(frozenset[str]().union(*(kinds(entry) for entry in entries)), kinds)


def choices_of(occurring: frozenset[str], kinds: Stops) -> tuple[frozenset[str], ...]:
    """The same for the kinds of stop that occur."""
    always, open_ones = occurring & kinds.left_out, sorted(occurring - kinds.left_out)
    return tuple(
        always.union(chosen) for size in range(len(open_ones) + 1) for chosen in combinations(open_ones, size)
    )


def state_choices(countries: Iterable[str], tables: Tables) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """How countries may be counted: all as they come, and without any of those whose statehood is
    disputed, in every combination as long as they are few. Of those that a desk's policy settles
    there is one way, named for the policy."""
    gazetteer = Gazetteer(tables)
    found = frozenset(countries)
    ruled = {place: said for place, said in settled(tables.counting).states.items() if place in found}
    kept = found - {place for place, (counts, _) in ruled.items() if not counts}
    by_policy = ", ".join(
        f"{f'with {gazetteer.name(place)} as a country' if counts else f'without {gazetteer.name(place)}'}"
        f" by the policy {policies}"
        for place, (counts, policies) in sorted(ruled.items())
    )
    disputed = sorted(place for place in kept - set(ruled) if gazetteer.statehood(place) == "disputed")
    if not disputed:
        return ((by_policy, kept if kept != found else None),)
    rest = f", {by_policy}" if by_policy else ""
    every = " and ".join(gazetteer.name(place) for place in disputed)
    counted = "a country" if len(disputed) == 1 else "countries"
    made: list[tuple[str, frozenset[str] | None]] = [
        (f"with {every} as {counted}{rest}", kept if kept != found else None)
    ]
    sizes = range(1, len(disputed) + 1) if len(disputed) <= MOST_DISPUTED else (len(disputed),)
    for left in (left for size in sizes for left in combinations(disputed, size)):
        names = " and ".join(gazetteer.name(place) for place in left)
        made.append((f"without {names}{rest}", kept - set(left)))
    return tuple(made)


def _of_place(ref: Ref, tables: Tables) -> list[tuple[str, frozenset[str], str]]:
    gazetteer = Gazetteer(tables)
    spread = gazetteer.variants(ref.id)
    if gazetteer.is_region(ref.id) or len(spread) > 1:
        return [(name if len(spread) > 1 else "", members, "") for name, members in spread]
    members, _ = gazetteer.members(ref.id)
    if not members:
        return []
    if ref.id in members:
        return [("", members, "")]
    made = [("", members, ref.id)]
    if gazetteer.is_capital(ref.id):
        country = gazetteer.name(gazetteer.country_of(ref.id))
        made = [(f"{ref.name} itself", members, ref.id), (f"{ref.name} for {country}", members, "")]
    return made


def _in_part(visit: Visit, countries: frozenset[str], city: str) -> bool | None:
    if visit.country not in countries:
        return None if city and visit.fact and city in visit.fact.places else False  # a namesake elsewhere
    if not city or (visit.fact and city in visit.fact.places):
        return True
    return None if visit.fact is None or not visit.fact.places else False


def _place_words(fact: Fact) -> str:
    return " ".join(place.partition(":")[2].replace("-", " ") for place in fact.places)


@lru_cache(maxsize=32)
def _patterns(stops: StopWords) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)

    return pattern(stops.refuelling), pattern(stops.base), pattern(stops.talks)
