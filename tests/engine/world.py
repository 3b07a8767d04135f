"""A small invented world for engine tests: nobody in it exists, the countries and tables do."""

from __future__ import annotations

import datetime as dt
from functools import cache

from annotations.engine.analysis import World
from annotations.engine.values import Alias, Citation, Coverage, Entity, Fact, Period, Term
from annotations.sources.builtin import load_tables

PUBLISHED = dt.date(2024, 5, 3)  # a Friday


def day(text: str) -> dt.date:
    """An ISO date."""
    return dt.date.fromisoformat(text)


def person(name: str, *others: str, gender: str = "") -> Entity:
    """A person with further spellings; the last word of the name is the short form."""
    key = "person:" + name.lower().replace(" ", "-")
    aliases = (Alias(name.split()[-1], "short"), *(Alias(o) for o in others))
    return Entity(key, "person", name, aliases, gender=gender)


AMARA = person("Amara Odhiambo", gender="f")
TOMAS = person("Tomas Varga", gender="m")
JONAS = person("Jonas Keller", gender="m")
LIRA = person("Lira Sandoval", gender="f")
OFFICE = Entity(
    "office:president-of-kenya", "office", "President of Kenya", (Alias("Kenyan president", "title"),)
)
MINISTER = Entity("office:president-of-hungary", "office", "President of Hungary")
WAR = Entity(
    "event:harbour-war",
    "event",
    "Harbour War",
    (Alias("the harbour war"), Alias("start of the war"), Alias("the war")),
    Period(day("2022-03-01"), None),
    "country:oman",
)
SERIES = Entity("series:lakes-summit", "series", "Lakes Summit", (Alias("Summit of the Lakes"),))


@cache
def world() -> World:
    """Two presidents, two other people, an office each, a war and a series of summits."""
    people = (AMARA, TOMAS, JONAS, LIRA, OFFICE, MINISTER, WAR, SERIES)
    return World(
        entities={e.id: e for e in people},
        terms=(
            Term(AMARA.id, OFFICE.id, Period(day("2019-01-10"), None), 1),
            Term(JONAS.id, OFFICE.id, Period(day("2010-01-10"), day("2019-01-10")), 1),
            Term(TOMAS.id, MINISTER.id, Period(day("2018-05-01"), None), 1),
        ),
        office_roles={OFFICE.id: "president"},
        tables=load_tables(),
    )


def visit(
    who: Entity, first: str, last: str, country: str, row: int, city: str = "", remarks: str = ""
) -> Fact:
    """One visit record of the invented travel file."""
    period = Period(day(first), day(last))
    places = (f"city:{city.lower()}",) if city else ()
    text = f"{first} to {last}: {who.name} in {city or country}"
    return Fact(
        f"v{row}",
        "visit",
        period,
        Citation("Travel file", 1, row, "primary", "Travel office"),
        (("traveller", who.id),),
        f"country:{country.lower()}",
        places,
        role="president",
        text=text,
        remarks=remarks,
    )


def meeting(first: str, country: str, city: str, row: int, *who: Entity) -> Fact:
    """One meeting record."""
    period = Period(day(first), day(first))
    return Fact(
        f"m{row}",
        "meeting",
        period,
        Citation("Meetings file", 1, row, "primary", "Travel office"),
        tuple(("participant", w.id) for w in who),
        f"country:{country.lower()}",
        (f"city:{city.lower()}",),
        text=f"{first}: {' and '.join(w.name for w in who)} in {city}",
    )


def covered(first: str | None, last: str, **scope: object) -> Coverage:
    """A coverage of the travel file."""
    return Coverage("Travel file", day(first) if first else None, day(last), **scope)  # type: ignore[arg-type]
