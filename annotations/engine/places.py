"""The gazetteer: names, countries, regions and what counts as a country, over the tables.

`Gazetteer(tables)` is built once per `Tables` object and then reused, so kinds may make one
wherever they need it. Ids are "country:kenya", "city:nairobi", "area:zanzibar" (inside one country)
and "region:middle-east".
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from itertools import product
from typing import ClassVar

from annotations.engine.tables import PlaceRow, RegionRow, Tables
from annotations.engine.text.fold import fold

# A region with more disputed groups than this is not spread into every combination.
_MOST_GROUPS = 4
_KEPT = 16  # gazetteers kept alive: one per desk that overrides a table
_INNER = re.compile(r"^\s*(.*?)\s*\(([^()]*)\)\s*$")

Group = tuple[str, frozenset[str]]


def _key(name: str) -> str:
    """Folded, without a leading article, "St." as "Saint"."""
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join("saint" if word == "st" else word for word in words)


class Gazetteer:
    """Places and regions by name and by id. Unknown ids give "" or empty sets, never an error."""

    _made: ClassVar[OrderedDict[int, Gazetteer]] = OrderedDict()
    tables: Tables
    _places: dict[str, PlaceRow]
    _regions: dict[str, RegionRow]
    _names: dict[str, str]
    _demonyms: dict[str, tuple[str, ...]]
    _capitals: dict[str, str]
    _held_by: dict[str, frozenset[str]]
    _heirs: dict[str, tuple[str, ...]]
    _inside: dict[str, frozenset[str]]

    def __new__(cls, tables: Tables) -> Gazetteer:
        """The gazetteer of these tables, built at the first call."""
        made = cls._made.get(id(tables))
        if made is None or made.tables is not tables:
            made = super().__new__(cls)
            made._build(tables)
            cls._made[id(tables)] = made
            while len(cls._made) > _KEPT:
                cls._made.popitem(last=False)
        return made

    def _build(self, tables: Tables) -> None:
        self.tables = tables
        self._places = {row.id: row for row in tables.places}
        self._regions = {row.id: row for row in tables.regions}
        self._names, self._capitals = {}, {}
        demonyms: dict[str, tuple[str, ...]] = {}
        # Countries first: "Djibouti" is the country before it is the city of the same name.
        for name, place in self.spellings():
            self._names.setdefault(_key(name), place)
        for word, place in self.demonyms():
            demonyms[fold(word)] = (*demonyms.get(fold(word), ()), place)
        for row in tables.places:
            if row.capital:
                self._capitals.setdefault(row.country, row.id)
        self._demonyms = demonyms
        self._former_states()
        inside: dict[str, set[str]] = {}
        for row in tables.places:
            if row.country:
                inside.setdefault(row.country, set()).add(row.id)
        self._inside = {country: frozenset(ids) for country, ids in inside.items()}

    def _former_states(self) -> None:
        """Who held a country's land before, and whose name it inherited in common speech."""
        held: dict[str, set[str]] = {}
        heirs: dict[str, tuple[str, ...]] = {}
        for row in self.tables.places:
            for place in row.successors:
                held.setdefault(place, set()).add(row.id)
            if row.successors:
                heirs[row.successors[0]] = (*heirs.get(row.successors[0], ()), row.id)
            if row.formerly:
                held.setdefault(row.id, set()).update(row.formerly)
        self._held_by = {place: frozenset(states) for place, states in held.items()}
        self._heirs = heirs

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Every name with its place id; of a name that two places share the first is meant."""
        rows: tuple[PlaceRow | RegionRow, ...] = (*self.tables.places, *self.tables.regions)
        for row in rows:
            yield row.name, row.id
            for name in row.names:
                yield name, row.id

    def demonyms(self) -> Iterator[tuple[str, str]]:
        """Every demonym with its place id."""
        rows: tuple[PlaceRow | RegionRow, ...] = (*self.tables.places, *self.tables.regions)
        for row in rows:
            for word in row.demonyms:
                yield word, row.id

    # --- From names to ids -----------------------------------------------------------------

    def resolve(self, name: str) -> str:
        """The place that a name means, or "".

        Takes the forms of record offices: "Korea, South", "Germany, Federal Republic of",
        "Denmark (Greenland)" (the state), "Halifax (Nova Scotia)", "Paris, France".
        """
        found = self._names.get(_key(name), "")
        if found or not name:
            return found
        if inner := _INNER.match(name):
            return self.resolve(inner[1]) or self.resolve(inner[2])
        head, comma, tail = name.partition(",")
        if not comma:
            return ""
        if turned := self._names.get(_key(f"{tail} {head}"), ""):
            return turned
        place, around = self.resolve(head), self.resolve(tail)
        if place and (not around or self.country_of(place) == self.country_of(around)):
            return place
        return ""

    def demonym(self, word: str) -> tuple[str, ...]:
        """Places whose people or adjective the word is ("Danish", "Danes"); several where open."""
        key = fold(word)
        return self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"), ())

    # --- From ids to facts -----------------------------------------------------------------

    def name(self, place: str) -> str:
        """The common English name; of a place that no table knows the name that its id was made of, as far
        as that tells."""
        row = self._places.get(place) or self._regions.get(place)
        return row.name if row else place.partition(":")[2].replace("-", " ").title() or place

    def knows(self, place: str) -> bool:
        """Whether a table has the id."""
        return place in self._places or place in self._regions

    def is_region(self, place: str) -> bool:
        """Whether the id is a region of several countries."""
        return place in self._regions

    def same(self, one: str, other: str) -> bool:
        """Whether two ids are one place; equivalent names already share an id."""
        return bool(one) and one == other

    def country_of(self, place: str) -> str:
        """The country that a city, an area or a territory belongs to; a country is its own."""
        row = self._places.get(place)
        return "" if row is None else row.country or row.id

    def filed_under(self, place: str) -> frozenset[str]:
        """Country ids under which records may have a place: its own and those that held it before.

        Kyiv is filed under the Soviet Union until 1991, Hong Kong under the United Kingdom until 1997.
        """
        country = self.country_of(place)
        held = self._held_by
        return frozenset({country} - {""}) | held.get(place, frozenset()) | held.get(country, frozenset())

    def colony(self, place: str) -> tuple[frozenset[str], frozenset[str]]:
        """Of a state that others held before: those states, and the ids of places in its land."""
        row = self._places.get(place)
        if row is None or row.country or not row.formerly:
            return frozenset(), frozenset()
        return frozenset(row.formerly), self._inside.get(place, frozenset()) | {place}

    def statehood(self, place: str) -> str:
        """`state`, `disputed` or `none`; "" for regions and unknown ids."""
        row = self._places.get(place)
        return row.statehood if row else ""

    def capital_of(self, country: str) -> str:
        """The capital's id, or ""."""
        return self._capitals.get(country, "")

    def is_capital(self, place: str) -> bool:
        """Whether the city is a capital, whose name may stand for a government."""
        row = self._places.get(place)
        return bool(row and row.capital)

    def members(self, place: str) -> tuple[frozenset[str], tuple[Group, ...]]:
        """Country ids that surely belong to a region, and its named disputed groups.

        A country is its own only surely member, a former state whose name it inherited a disputed
        group; a city, area or territory has all the countries that held it.
        """
        region = self._regions.get(place)
        if region is None:
            if place not in self._places:
                return frozenset(), ()
            if self.country_of(place) != place:
                return self.filed_under(place), ()
            former = self._heirs.get(place, ())
            return frozenset({place}), tuple((self.name(state), frozenset({state})) for state in former)
        return frozenset(region.members), tuple((label, frozenset(group)) for label, group in region.disputed)

    def variants(self, place: str) -> list[Group]:
        """Each sense of a region (rule 8): every combination of its disputed groups.

        The first is the core alone. Past four groups only the core, the core with one group,
        and the widest sense are given, so that the number stays bounded.
        """
        core, groups = self.members(place)
        if not groups:
            return [(self.name(place), core)]
        count = len(groups)
        if count <= _MOST_GROUPS:
            chosen = sorted(product((False, True), repeat=count), key=sum)
        else:
            single = [tuple(i == at for i in range(count)) for at in range(count)]
            chosen = [(False,) * count, *single, (True,) * count]
        senses = []
        for picks in chosen:
            taken = [group for group, pick in zip(groups, picks, strict=True) if pick]
            left = [label for (label, _), pick in zip(groups, picks, strict=True) if not pick]
            parts = ["with " + " and ".join(label for label, _ in taken)] if taken else []
            parts += ["without " + " and ".join(left)] if left else []
            senses.append((f"{self.name(place)} {', '.join(parts)}", core.union(*(ids for _, ids in taken))))
        return senses
