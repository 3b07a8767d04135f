"""Which units a word can mean: by the table, its defaults, and what stays without a row."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from annotations.engine.judging.units import plausible, told
from annotations.engine.tables import Tables, UnitRow
from annotations.engine.values import Reading
from tests.engine.world import world

TABLES = world().tables
READING = Reading("count", dt.date(2024, 5, 3), fact="visit")


@pytest.mark.parametrize(
    ("unit", "narrow", "units"),
    [
        ("trip", False, ("trip",)),
        ("visit", False, ("trip",)),
        ("visit", True, ("trip", "stay")),
        ("time", True, ("trip", "stay")),
        ("stay", True, ("stay",)),
        ("nation", True, ("country",)),
        ("president", False, ("person",)),
        ("stop", True, ("leg",)),
    ],
)
def test_the_shipped_table(unit: str, narrow: bool, units: tuple[str, ...]) -> None:
    assert plausible(replace(READING, unit=unit), narrow, TABLES) == units


def test_a_contrast_fixes_both() -> None:
    contrasted = replace(READING, unit="time", contrast=("trip", "time"))
    assert plausible(contrasted, True, TABLES) == ("stay",)


def test_what_is_no_travel_is_counted_by_events() -> None:
    assert plausible(replace(READING, fact="meeting", unit="visit"), True, TABLES) == ("event",)


def test_a_row_of_a_desk_and_a_word_without_one() -> None:
    own = Tables(units=(UnitRow("mission", ("stay",), ("visit",), ("trip",)), *TABLES.units))
    assert plausible(replace(READING, unit="mission"), True, own) == ("visit",)
    assert plausible(replace(READING, unit="sortie"), True, own) == ("trip", "stay")
    assert plausible(replace(READING, unit="country"), True, Tables()) == ("country",)


def test_a_number_with_its_unit() -> None:
    assert [told("country", 1), told("stay", 3)] == ["1 country", "3 stays"]
