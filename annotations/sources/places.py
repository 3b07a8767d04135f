"""The places of a row: a country, cities or sites in it, the country of origin, as ids."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import fold, slug


@dataclass(frozen=True, slots=True)
class Where:
    """Ids and the words that the row has for them."""

    country: str = ""
    places: tuple[str, ...] = ()
    text: str = ""


def country_id(name: str, gazetteer: Gazetteer) -> str:
    """The id of a country as a record names it; one that no table knows gets an id of its own."""
    if not name:
        return ""
    found = gazetteer.resolve(name)
    if found and not gazetteer.is_region(found):
        return found if found.startswith("country:") else gazetteer.country_of(found)
    return slug("country", name)


def read_where(country: str, city: str, place: str, gazetteer: Gazetteer) -> Where:
    """Country, city and place cells together. A place is a city where a country is given beside
    it ("London, Cornwall" are two), else it may be either."""
    if country:
        named = country_id(country, gazetteer)
        cell = city or place
        cities = _split(cell)
        whole = gazetteer.resolve(cell)
        # "Washington, D.C." is one city, "London, Cornwall" two places.
        if whole and gazetteer.country_of(whole) == named and gazetteer.resolve(cities[0]) != whole:
            cities = [cell]
        ids = tuple(
            dict.fromkeys(
                [*(_site(name, named, gazetteer) for name in cities), *_inside(country, named, gazetteer)]
            )
        )
        text = ", ".join([*cities, country])
        return Where(named, tuple(site for site in ids if site != named), text)
    cell = city or place
    if not cell:
        return Where()
    found = gazetteer.resolve(cell)
    if not found and ("," in cell or ";" in cell):  # several sites; the last may be the country
        *heads, tail = _split(cell)
        if heads and gazetteer.resolve(tail).startswith("country:"):
            return read_where(tail, ", ".join(heads), "", gazetteer)
        return read_where("", heads[0], "", gazetteer) if heads else Where("", (slug("city", cell),), cell)
    if found.startswith("country:"):
        return Where(found, (), cell)
    site = found or slug("city", cell)
    return Where(gazetteer.country_of(site), (site,), cell)


def _inside(country: str, named: str, gazetteer: Gazetteer) -> list[str]:
    """The part of the state that a country cell names: "Denmark (Greenland)"."""
    part = gazetteer.resolve(country.partition("(")[2].rstrip(") ")) if "(" in country else ""
    return [part] if part and part != named and gazetteer.country_of(part) == named else []


def place_id(name: str, gazetteer: Gazetteer) -> str:
    """The id of a place of any kind as a manifest names it; "abroad" stays a word."""
    if not name or name.lower() == "abroad":
        return name.lower()
    return gazetteer.resolve(name) or slug("city", name)


def site_names(cell: str, gazetteer: Gazetteer) -> list[str]:
    """The places in a cell, each as it is named there."""
    return [cell] if gazetteer.resolve(cell) else _split(cell)


def _split(cell: str) -> list[str]:
    """The names in a cell; initials after one belong to it ("Washington, D.C.", "Mexico, D.F.")."""
    names = [name for part in re.split(r"[;,]", cell) if (name := part.strip(" ."))]
    return [name for at, name in enumerate(names) if not at or len(fold(name).replace(" ", "")) > 2]


def _site(name: str, country: str, gazetteer: Gazetteer) -> str:
    """A city in a known country. "Georgetown" in a record of Guyana is not the one elsewhere; but
    A city lay in the Soviet Union before, so a capital is the same city in whatever state it lay."""
    found = gazetteer.resolve(name)
    if not found:
        return slug("city", name)
    if country in gazetteer.filed_under(found) or gazetteer.is_capital(found):
        return found
    return slug("city", f"{name} {country.partition(':')[2]}")
