"""The order of two stops of one trip: only what the dates of both records show.

Two stops on the same days, a city that the records do not name, a known gap in one of the two
countries and records that fold a shuttle leave the order open.
"""

from __future__ import annotations

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import both, period_words
from annotations.engine.judging.journeys import trips_of
from annotations.engine.judging.portions import Portion, areas, portions
from annotations.engine.judging.stays import Visit
from annotations.engine.judging.trip_spoken import spoken_portions
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Variant, Verdict

ORDERS = frozenset({"order", "opening order"})


def judge_order(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """Whether `reading.places[0]` came before `reading.places[1]`, and opened the trip where that is told."""
    person, (one, other) = reading.subjects[0], reading.places
    found = areas(reading.places, tables)
    trips = portions(trips_of(person.id, evidence), found[0]) if found else ()
    meant = [portion for portion in spoken_portions(reading, trips) if not portion.loose]
    if len(meant) != 1:
        stops = f"{one.name} and {other.name}"
        summary = (
            f"Not enough evidence: the sources show no one trip of {person.name} to {stops} that is meant."
        )
        return Finding(Verdict.NOT_ENOUGH, summary)
    portion = meant[0]
    holds = _order(portion, found[0].parts) if not _doubted(reading, portion, evidence) else None
    opened = _opened(portion, found[0].parts[0]) if reading.aspect == "opening order" else True
    holds = both(holds, opened)
    verdict = {True: Verdict.SUPPORTED, False: Verdict.REFUTED, None: Verdict.NOT_ENOUGH}[holds]
    lead = {True: "Right: ", False: "Wrong: ", None: "Not enough evidence for the order: "}[holds]
    stops = ", ".join(
        f"{rows.label(fact, tables)} {period_words(fact.period)}" for fact in rows.in_order(portion.facts)
    )
    return Finding(
        verdict,
        f"{lead}the records have {person.name} in {stops}.",
        computed=(("start", portion.first), ("end", portion.last)),
        variants=(Variant("order of the stops", f"{one.name}, then {other.name}", holds),),
        window=portion.period,
        used=rows.used(portion.facts, tables, portion.trip.number),
    )


def _visits(portion: Portion, part: tuple[frozenset[str], str]) -> list[tuple[Visit, bool]]:
    """The records in a place, and whether they name its city."""
    countries, city = part
    return [
        (visit, not city or bool(visit.fact and city in visit.fact.places))
        for stay in portion.trip.stays
        for visit in stay.visits
        if visit.country in countries
    ]


def _order(portion: Portion, parts: tuple[tuple[frozenset[str], str], ...]) -> bool | None:
    first, second = _visits(portion, parts[0]), _visits(portion, parts[1])
    if not all(named for _, named in (*first, *second)):
        return None
    if any(a.last <= b.first and a.first < b.first for a, _ in first for b, _ in second):
        return True
    if first and second and all(b.last <= a.first and b.first < a.first for a, _ in first for b, _ in second):
        return False
    return None


def _opened(portion: Portion, part: tuple[frozenset[str], str]) -> bool | None:
    """Whether the trip began there; a stop before it may be one that is not told, so it stays open."""
    return True if any(v.first == portion.trip.first for v, _ in _visits(portion, part)) else None


def _doubted(reading: Reading, portion: Portion, evidence: Evidence) -> bool:
    person = reading.subjects[0].id
    trip = Period(portion.trip.first, portion.trip.last)
    places = {visit.country for stay in portion.stays for visit in stay.visits}
    gaps = [g for g in evidence.gaps if g.who == person and g.place in places and g.period.meets(trip)]
    return bool(gaps) or portion.folded
