"""Which units a claim's words can mean (rule 7), by a table that a desk can edit (docs/tables/units.md).

To a region or abroad, "trip", "visit" and "time" are the grouped trip alone: nobody calls a tour
of five capitals five visits to the Middle East. To one country or city each can mean the grouped
trip or the stay. A sentence that contrasts two units fixes both: "fourth trip to the region and
fifth time in Israel".
"""

from __future__ import annotations

from annotations.engine.tables import Tables
from annotations.engine.values import Reading

TRIP, STAY, VISIT, EVENT = "trip", "stay", "visit", "event"
COUNTRY, PERSON, DAY, LEG = "country", "person", "day", "leg"

# What every finding shows, whatever the claim counts, in this order.
SHOWN = {TRIP: "trips", VISIT: "visits", STAY: "stays", COUNTRY: "countries", PERSON: "people", DAY: "days"}

# Other words for the same units.
SAME = {
    "tour": "trip", "journey": "trip", "occasion": "time", "nation": "country", "state": "country",
    "destination": "leg", "stop": "leg", "people": "person", "president": "person", "": "time",
}  # fmt: skip


def plausible(reading: Reading, narrow: bool, tables: Tables) -> tuple[str, ...]:
    """The units that decide, the trip first.

    `narrow` is whether the claim is about countries or cities; else about a region, "abroad" or
    nowhere in particular. A fact that is no travel is counted by events, but for people,
    countries and days. A word without a row is read as "time" is.
    """
    word = SAME.get(reading.unit, reading.unit)
    if reading.fact not in ("", "visit") and word not in (COUNTRY, PERSON, DAY):
        return (EVENT,)
    rows = {row.id: row for row in tables.units}
    row = rows.get(word) or rows.get("time")
    if row is None:
        return (word,) if word in (*SHOWN, LEG) else (TRIP, STAY)
    if len(set(reading.contrast)) > 1:
        return row.contrasted
    return row.one if narrow else row.wide


def told(unit: str, number: int) -> str:
    """The number with its unit: "3 trips", "1 country"."""
    words = {
        TRIP: ("trip", "trips"), STAY: ("stay", "stays"), VISIT: ("visit", "visits"), LEG: ("leg", "legs"),
        COUNTRY: ("country", "countries"), PERSON: ("person", "people"), DAY: ("day", "days"),
        EVENT: ("event", "events"),
    }[unit]  # fmt: skip
    return f"{number} {words[0] if number == 1 else words[1]}"
