"""What holds for a row of a table beyond the types of its fields, and its names turned into ids.

Each check takes the row as it was read and gives it back as the engine has it. Raises ValueError
whose message begins with the field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from annotations.engine.judging.policies import STOPS
from annotations.engine.judging.units import LEG, SHOWN
from annotations.engine.places import Gazetteer
from annotations.engine.tables import CountingPolicy, HedgeRow, OpenPeriod, PlaceRow, RegionRow, UnitRow

STATEHOOD = ("state", "disputed", "none")


def _place(row: PlaceRow, gazetteer: Gazetteer) -> PlaceRow:
    if row.statehood not in STATEHOOD:
        raise ValueError(f"statehood: {row.statehood!r} is not one of {', '.join(STATEHOOD)}")
    if not row.id.startswith(("country:", "city:", "area:")):
        raise ValueError("id: the key of a place begins with country:, city: or area:")
    if not row.country and not row.id.startswith("country:"):
        raise ValueError("country: is missing")
    row = replace(
        row,
        successors=_countries(row.successors, gazetteer, "successors"),
        formerly=_countries(row.formerly, gazetteer, "formerly"),
    )
    return replace(row, country=_country(row.country, gazetteer, "country")) if row.country else row


def _region(row: RegionRow, gazetteer: Gazetteer) -> RegionRow:
    if not row.id.startswith("region:"):
        raise ValueError("id: the key of a region begins with region:")
    disputed = tuple(
        (label, _countries(group, gazetteer, f"disputed.{label}")) for label, group in row.disputed
    )
    return replace(row, members=_countries(row.members, gazetteer, "members"), disputed=disputed)


def _hedge(row: HedgeRow, gazetteer: Gazetteer) -> HedgeRow:
    if row.low is not None and row.high is not None and row.low > row.high:
        raise ValueError(f"low: {row.low} is above high, {row.high}")
    return row


def _period(row: OpenPeriod, gazetteer: Gazetteer) -> OpenPeriod:
    if not row.names or not row.starts:
        raise ValueError(f"{'starts' if row.names else 'names'}: is empty")
    return replace(row, place=_country(row.place, gazetteer, "place")) if row.place else row


def _policy(row: CountingPolicy, gazetteer: Gazetteer) -> CountingPolicy:
    for name in ("leave_out_stops", "keep_stops"):
        for kind in getattr(row, name):
            if kind not in STOPS:
                raise ValueError(f"{name}: {kind!r} is not one of {', '.join(STOPS)}")
    if both := set(row.leave_out_stops) & set(row.keep_stops):
        raise ValueError(f"keep_stops: {min(both)!r} cannot be both left out and kept")
    states = tuple((_country(place, gazetteer, "states"), counts) for place, counts in row.states)
    inside, outside = _sides(row.inside, gazetteer, "inside"), _sides(row.outside, gazetteer, "outside")
    belong = {(region, place) for region, places in inside for place in places}
    for region, places in outside:
        if both := {place for place in places if (region, place) in belong}:
            raise ValueError(f"outside: {gazetteer.name(min(both))!r} cannot be both inside and outside")
    return replace(row, states=states, inside=inside, outside=outside)


def _sides(
    sides: tuple[tuple[str, tuple[str, ...]], ...], gazetteer: Gazetteer, where: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (_of_region(region, gazetteer, where), _countries(ids, gazetteer, f"{where}.{region}"))
        for region, ids in sides
    )


def _country(name: str, gazetteer: Gazetteer, where: str) -> str:
    """A country by id or name, however small its claim to be one."""
    found = name if gazetteer.statehood(name) else gazetteer.resolve(name)
    if not found.startswith("country:"):
        raise ValueError(f"{where}: {name!r} is no country that the table of places knows")
    return found


def _countries(names: Iterable[str], gazetteer: Gazetteer, where: str) -> tuple[str, ...]:
    """Countries; a region among them stands for its agreed members."""
    found: list[str] = []
    for name in names:
        region = name if gazetteer.is_region(name) else gazetteer.resolve(name)
        if gazetteer.is_region(region):
            found += sorted(gazetteer.members(region)[0])
        else:
            found.append(_country(name, gazetteer, where))
    return tuple(dict.fromkeys(found))


def _of_region(name: str, gazetteer: Gazetteer, where: str) -> str:
    found = name if gazetteer.is_region(name) else gazetteer.resolve(name)
    if not gazetteer.is_region(found):
        raise ValueError(f"{where}: {name!r} is no region")
    return found


def _unit(row: UnitRow, gazetteer: Gazetteer) -> UnitRow:
    known = (*SHOWN, LEG)
    for name in ("wide", "one", "contrasted"):
        said = getattr(row, name)
        if not said:
            raise ValueError(f"{name}: is empty")
        for unit in said:
            if unit not in known:
                raise ValueError(f"{name}: {unit!r} is not one of {', '.join(known)}")
    return row


CHECKS: dict[str, Callable[[Any, Gazetteer], Any]] = {
    "places": _place, "regions": _region, "hedges": _hedge, "open_periods": _period, "counting": _policy,
    "units": _unit,
}  # fmt: skip
