"""An independent judge: claim sentences made from the rows of the files, with the truth counted by hand.

Nothing here uses the engine. A person's records are put in date order and counted in the plainest way that
the rules allow (stays that share or adjoin days are one; journeys with at most one whole day between them are
one trip), and only sentences whose answer is the same by every reading of the rules are made: records that
tell of a stop on the way, folded shuttles, known gaps, records before the oath and places whose state changed
are left out. Each sentence is made as it is and with a near miss.

Longer than most files, since the counting and the sentences are one judge and read nothing else.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

DAY = dt.timedelta(days=1)
# The names that news uses, of people whose last name nobody else in the files has.
PEOPLE = {
    "Richard M. Nixon": "Richard Nixon", "Gerald R. Ford": "Gerald Ford", "Ronald Reagan": "Ronald Reagan",
    "Barack Obama": "Barack Obama", "John Foster Dulles": "John Foster Dulles",
    "David Dean Rusk": "Dean Rusk",
    "Cyrus Roberts Vance": "Cyrus Vance", "Alexander Meigs Haig": "Alexander Haig",
    "George Pratt Shultz": "George Shultz", "James Addison Baker": "James Baker",
    "Warren Minor Christopher": "Warren Christopher", "Colin Luther Powell": "Colin Powell",
    "Madeleine Korbel Albright": "Madeleine Albright", "Condoleezza Rice": "Condoleezza Rice",
    "Rex W. Tillerson": "Rex Tillerson", "Michael R. Pompeo": "Mike Pompeo",
}  # fmt: skip
COUNTRIES = [
    "Argentina", "Australia", "Austria", "Brazil", "Canada", "Chile", "Colombia", "Egypt", "Ethiopia",
    "Finland", "Greece", "Hungary", "Iceland", "India", "Indonesia", "Ireland", "Italy", "Japan", "Jordan",
    "Kenya", "Kuwait", "Lebanon", "Mexico", "Morocco", "Norway", "Pakistan", "Panama", "Peru", "Poland",
    "Portugal", "Qatar", "Romania", "Singapore", "South Africa", "Spain", "Sweden", "Switzerland",
    "Thailand", "Tunisia", "Uganda", "Uruguay", "Venezuela",
]  # fmt: skip
_ON_THE_WAY = re.compile(
    r"fuel|en route|on the way|stop|layover|return|overnight|brief|transit|disembark|base|field|airport|naval"
    r"|camp",
    re.IGNORECASE,
)
TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}
NUMBERS = dict(
    enumerate(("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"))
)
RANKS = dict(enumerate(("zeroth", "first", "second", "third", "fourth", "fifth")))


@dataclass(frozen=True)
class Stay:
    """One record, or several of one country that adjoin."""

    first: dt.date
    last: dt.date
    country: str
    plain: bool


class Person:
    """A holder of one office: the term, every stay, and the trips that they make."""

    def __init__(
        self, name: str, office: str, term: tuple[dt.date, dt.date], rows: list[dict[str, str]]
    ) -> None:
        self.name, self.office, self.term = name, office, term
        self.her = name.split()[0] in ("Madeleine", "Condoleezza")
        records = [
            Stay(
                dt.date.fromisoformat(row["Arrived"]), dt.date.fromisoformat(row["Left"]), row["Country"],
                bool(row["Remarks"]) and not _ON_THE_WAY.search(row["Remarks"] + row["Place"]),
            )
            for row in rows
        ]  # fmt: skip
        self.records = sorted(records, key=lambda one: (one.first, one.last))
        self.trips: list[list[Stay]] = []
        for one in self.records:
            end = max((other.last for other in self.trips[-1]), default=one.first) if self.trips else None
            if end is not None and (one.first - end).days <= 2:
                self.trips[-1].append(one)
            else:
                self.trips.append([one])

    def within(self, country: str, low: dt.date, high: dt.date) -> tuple[int, int] | None:
        """Trips and stays there in the window; None where a record makes it a matter of definition."""
        there = [
            one for one in self.records if one.country == country and one.last >= low and one.first <= high
        ]
        if any(not one.plain or one.first < low or one.last > high for one in there):
            return None
        trips = sum(any(one in trip for one in there) for trip in self.trips)
        joined = sum(b.first - a.last <= DAY for a, b in pairwise(there))
        return trips, len(there) - joined

    def visits(self, country: str) -> list[Stay] | None:
        """All stays there, apart from one another, in office; None where that is open."""
        there = [one for one in self.records if one.country == country]
        apart = all((b.first - a.last).days > 14 for a, b in pairwise(there))
        inside = all(one.plain and self.term[0] <= one.first and one.last < self.term[1] for one in there)
        return there if apart and inside else None


def people(folder: Path) -> list[Person]:
    """The holders of one office each, from the files."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows(folder / "us_foreign_travels.csv"):
        rows[row["Name"]].append(row)
    terms = {
        row["Name"]: (row["Office"], dt.date.fromisoformat(row["From"]), dt.date.fromisoformat(row["To"]))
        for row in _rows(folder / "us_office_holders.csv")
        if row["Name"] in PEOPLE and row["To"]
    }
    return [
        Person(PEOPLE[name], "secretary of state" if office[0] == "S" else "president", (a, b), rows[name])
        for name, (office, a, b) in sorted(terms.items())
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sentences(folder: Path, seed: int, number: int) -> list[dict[str, Any]]:
    """So many sentences, each with the one verdict that the rows allow; the same for the same seed."""
    chance = random.Random(seed)
    everybody = people(folder)
    made: list[dict[str, Any]] = []
    while len(made) < number:
        family = chance.choice((counts, years, arrivals, months, ranks, nevers, onlys, lasts))
        person, country = chance.choice(everybody), chance.choice(COUNTRIES)
        for sentence, published, true in family(person, country, chance):
            case = {"sentence": sentence, "context": "", "published": published.isoformat(), "true": true}
            made.append(case | {"id": f"{family.__name__}-{len(made)}"})
    return made[:number]


Made = Iterator[tuple[str, dt.date, bool]]


def counts(person: Person, country: str, chance: random.Random) -> Made:
    """How often somebody went there in office."""
    found = person.within(country, person.term[0], person.term[1])
    if found and found[0] == found[1] and 1 <= found[0] <= 4 and person.visits(country) is not None:
        for told in (found[0], found[0] + chance.choice((1, 2))):
            how = chance.choice(
                (
                    f"{person.name} visited {country} {TIMES[told]} as {person.office}.",
                    f"As U.S. {person.office}, {person.name} went to {country} {TIMES[told]}.",
                    f"{country} was visited {TIMES[told]} by {person.name} as {person.office}.",
                )
            )
            yield how, person.term[1] + 30 * DAY, told == found[0]


def years(person: Person, _country: str, chance: random.Random) -> Made:
    """How many trips abroad somebody made in a year."""
    year = chance.randint(person.term[0].year + 1, max(person.term[0].year + 1, person.term[1].year - 1))
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    inside = [trip for trip in person.trips if trip[0].first <= last and trip[-1].last >= first]
    whole = all(one.plain and first <= one.first and one.last <= last for trip in inside for one in trip)
    if inside and whole and last < person.term[1] and len(inside) < 10:
        for told in (len(inside), len(inside) + chance.choice((1, 2))):
            word = "trip" if told == 1 else "trips"
            how = f"{person.name} made {NUMBERS[told]} {word} abroad in {year}."
            yield how, last + chance.randint(5, 300) * DAY, told == len(inside)


def arrivals(person: Person, country: str, chance: random.Random) -> Made:
    """The day on which somebody arrived."""
    there = person.visits(country)
    if there:
        one = chance.choice(there)
        for off in (0, chance.choice((-5, -3, 3, 6))):
            day = one.first + off * DAY
            told = f"{day:%B} {day.day}, {day.year}"
            how = chance.choice(
                (
                    f"{person.name} arrived in {country} on {told}.",
                    f"On {told}, {person.name} landed in {country}.",
                )
            )
            if person.term[0] <= day < person.term[1]:
                yield how, person.term[1] + 9 * DAY, off == 0


def months(person: Person, country: str, chance: random.Random) -> Made:
    """The month in which somebody was there."""
    there = person.visits(country)
    if there:
        one = chance.choice(there)
        for off in (0, chance.choice((-2, 2, 3))):
            year, month = divmod(one.first.year * 12 + one.first.month - 1 + off, 12)
            low = dt.date(year, month + 1, 1)
            high = low.replace(day=calendar.monthrange(year, month + 1)[1])
            true = any(other.first <= high and other.last >= low for other in there)
            if person.term[0] <= low and high < person.term[1] and true == (off == 0):
                yield f"{person.name} was in {country} in {low:%B} {year}.", person.term[1] + 9 * DAY, true


def ranks(person: Person, country: str, chance: random.Random) -> Made:
    """Which visit of somebody's it was."""
    there = person.visits(country)
    if there and 2 <= len(there) <= 4:
        nth = chance.randint(2, len(there))
        one = there[nth - 1]
        for told in (nth, nth + 1):
            his = "her" if person.her else "his"
            how = (
                f"arrived in {country} on {one.first:%A}, {his} {RANKS[told]} visit there as {person.office}."
            )
            yield f"{person.name} {how}", one.first + DAY, told == nth


def nevers(person: Person, country: str, chance: random.Random) -> Made:
    """Somebody who never went there in office."""
    there = person.visits(country)
    if there is not None:
        how = chance.choice(
            (
                "never visited {} as {}",
                "never set foot in {} as {}",
                "left office as {1} without visiting {0}",
            )
        )
        yield f"{person.name} {how.format(country, person.office)}.", person.term[1] + 99 * DAY, not there


def onlys(person: Person, country: str, chance: random.Random) -> Made:
    """The only visit there."""
    there = person.visits(country)
    if there and len({one.first for one in there}) < 5:
        his, when = "her" if person.her else "his", chance.choice(there).first
        yield (
            f"{person.name} made {his} only visit to {country} as {person.office} in {when:%B} {when.year}.",
            person.term[1] + 30 * DAY,
            len(there) == 1,
        )


def lasts(person: Person, country: str, chance: random.Random) -> Made:
    """When somebody was last there."""
    there = person.visits(country)
    if (
        there
        and there[-1].last + 40 * DAY < person.term[1]
        and all(one.first.month == one.last.month for one in there)
    ):
        one = chance.choice((there[-1], chance.choice(there)))
        day = person.term[1] - DAY
        yield (
            f"{person.name} last visited {country} in {one.first:%B} {one.first.year}.",
            day,
            one is there[-1],
        )
