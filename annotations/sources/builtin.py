"""The tables that ship with the product, read from the YAML files in `annotations/data/`.

The engine does no I/O: it is handed the `Tables` that this module makes, or those of a desk that
overrides them. A bad table is a defect of the installation, so the error names file and key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from annotations.engine.tables import (
    FactWords,
    HedgeRow,
    OpenPeriod,
    PlaceRow,
    RegionRow,
    StopWords,
    Tables,
    UnitRow,
)
from annotations.engine.text.fold import slug

Row = TypeVar("Row")

DATA = Path(__file__).resolve().parent.parent / "data"
# The C loader reads the 1,600 places in a tenth of the time; not every platform's PyYAML has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadTableError(ValueError):
    """A table in `annotations/data/` that cannot be used; the message names file and key."""

    permanent = True


@cache
def load_tables(folder: Path = DATA) -> Tables:
    """All shipped tables. Raises BadTableError naming the file and the key at fault."""
    countries = _rows(folder, "countries", _country)
    cities = _rows(folder, "cities", _city)
    known = {row.id for row in countries}
    for city in cities:
        if city.country not in known:
            raise BadTableError(
                f"cities.yaml: {city.name}: country {city.country!r} is not in countries.yaml"
            )
    return Tables(
        places=countries + cities,
        regions=_regions(folder, known),
        hedges=_rows(folder, "hedges", lambda row: HedgeRow(**_tuples(row, HedgeRow))),
        facts=_rows(folder, "vocabulary", _fact),
        open_periods=_rows(folder, "open_periods", _open_period),
        stops=_stops(folder),
        units=_rows(folder, "units", lambda row: UnitRow(**_tuples(row, UnitRow))),
    )


def _read(folder: Path, name: str) -> Any:
    path = folder / f"{name}.yaml"
    if not path.exists():
        return None
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise BadTableError(f"{path.name}: not valid YAML: {' '.join(str(error).split())}") from error


def _rows(folder: Path, name: str, make: Callable[[dict[str, Any]], Row]) -> tuple[Row, ...]:
    data = _read(folder, name)
    if data is None:
        return ()
    if not isinstance(data, list):
        raise BadTableError(f"{name}.yaml: a list of rows is expected, not {type(data).__name__}")
    made = []
    for number, row in enumerate(data, start=1):
        where = f"{name}.yaml, row {number}"
        if not isinstance(row, dict):
            raise BadTableError(f"{where}: 'key: value' pairs are expected")
        try:
            made.append(make(dict(row)))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            label = row.get("name") or row.get("id") or row.get("fact") or row.get("names") or ""
            raise BadTableError(f"{where} ({label}): {error}") from error
    return tuple(made)


def _tuples(row: Mapping[str, Any], cls: type) -> dict[str, Any]:
    """The row with lists as tuples; a key that the table does not have is an error."""
    allowed = {f.name for f in fields(cls)}
    for key in row:
        if key not in allowed:
            raise ValueError(f"unknown key {key!r}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _country(row: dict[str, Any]) -> PlaceRow:
    row.setdefault("id", slug("country", row["name"]))
    return PlaceRow(**_tuples(row, PlaceRow))


def _city(row: dict[str, Any]) -> PlaceRow:
    row.setdefault("id", slug("city", row["name"]))
    row.setdefault("statehood", "none")
    return PlaceRow(**_tuples(row, PlaceRow))


def _regions(folder: Path, countries: set[str]) -> tuple[RegionRow, ...]:
    """Region rows; a member that is itself a region further up stands for its agreed members."""
    agreed: dict[str, tuple[str, ...]] = {}

    def ids(names: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for name in names:
            country = slug("country", name)
            if name in agreed:
                found.extend(agreed[name])
            elif country in countries:
                found.append(country)
            else:
                raise ValueError(f"member {name!r} is no country and no region above")
        return tuple(dict.fromkeys(found))

    def make(row: dict[str, Any]) -> RegionRow:
        row.setdefault("id", slug("region", row["name"]))
        row["members"] = ids(row["members"])
        agreed[row["name"]] = row["members"]
        row["disputed"] = tuple((label, ids(group)) for label, group in row.get("disputed", {}).items())
        return RegionRow(**_tuples(row, RegionRow))

    return _rows(folder, "regions", make)


def _fact(row: dict[str, Any]) -> FactWords:
    row["nouns"] = tuple(row.get("nouns", {}).items())
    row["roles"] = tuple(row.get("roles", {}).items())
    row["objects"] = tuple(row.get("objects", {}).items())
    return FactWords(**_tuples(row, FactWords))


def _open_period(row: dict[str, Any]) -> OpenPeriod:
    starts = tuple(row["starts"].items())
    for label, day in starts:
        if not isinstance(day, dt.date):
            raise ValueError(f"start {label!r} is no date (YYYY-MM-DD)")
    place = slug("country", row["place"]) if row.get("place") else ""
    return OpenPeriod(names=tuple(row["names"]), place=place, starts=starts)


def _stops(folder: Path) -> StopWords:
    data = _read(folder, "stops")
    try:
        return StopWords(**_tuples(data, StopWords)) if data is not None else StopWords()
    except (TypeError, ValueError, AttributeError) as error:
        raise BadTableError(f"stops.yaml: {error}") from error
