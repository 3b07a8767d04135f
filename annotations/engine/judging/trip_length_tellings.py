"""Every plausible length of a trip, a visit or a presence (rules 4, 5 and 8)."""

from __future__ import annotations

from annotations.engine.judging.length_stops import without_stops
from annotations.engine.judging.portions import Portion
from annotations.engine.judging.stays import Stay, Trip, days
from annotations.engine.judging.travel_days import Telling, longer, recorded, shorter
from annotations.engine.judging.visit_answers import single_records
from annotations.engine.tables import Tables
from annotations.engine.values import Reading

FROM_FIRST_TO_LAST = "from the first day there to the last"


def lengths(reading: Reading, portion: Portion, tables: Tables) -> list[tuple[str, int]]:
    """Every plausible length, the record's own first."""
    made = _whole_lengths(reading, portion)
    short = without_stops(portion, tables) if wide(reading) else None
    if short is not None:
        made += [
            (f"{name} without stops on the way", length) for name, length in _whole_lengths(reading, short)
        ]
    return made


def _whole_lengths(reading: Reading, portion: Portion) -> list[tuple[str, int]]:
    if reading.aspect == "presence":
        parts = [portion.stays] + ([(stay,) for stay in portion.stays] if len(portion.stays) > 1 else [])
        names = ["days there", *("days of one stay there" for _ in parts[1:])]
        inside = [(name, days([_as_trip(portion, part)])) for name, part in zip(names, parts, strict=True)]
        if not wide(reading) and portion.single and portion.opens:  # "spent two days in Kyiv", by night train
            inside += [(telling.name, telling.days) for telling in shorter(portion.first, portion.last)]
        return [*inside, (FROM_FIRST_TO_LAST, (portion.last - portion.first).days + 1)]
    tellings: list[Telling] = [recorded(portion.first, portion.last)]
    trip = reading.aspect == "whole"
    # A trip to one country can mean the stay there (rule 7), whose record may hold travel days.
    if not wide(reading) and portion.single and portion.opens:
        tellings += shorter(portion.first, portion.last)
    tellings += single_records(portion)
    if trip or (portion.opens and portion.closes):
        tellings += longer(portion.first, portion.last, portion.opens, portion.closes)
    if trip and not (portion.opens and portion.closes):
        first, last = portion.trip.first, portion.trip.last
        tellings.append(Telling("the whole trip, other places included", first, last))
        tellings += longer(first, last)
    return [(telling.name, telling.days) for telling in tellings]


def _as_trip(portion: Portion, stays: tuple[Stay, ...]) -> Trip:
    return Trip(portion.trip.person, portion.trip.number, stays)


def wide(reading: Reading) -> bool:
    """Whether it is of a region, of several places, or of anywhere."""
    return len(reading.places) != 1 or reading.places[0].id.startswith("region:")
