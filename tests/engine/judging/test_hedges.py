"""Hedges as tolerances (rule 5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.judging.hedges import allows, allows_any, bounds
from annotations.engine.tables import Tables
from tests.engine.world import world

TABLES = world().tables


@pytest.mark.parametrize(
    ("hedge", "claimed", "actual", "expected"),
    [
        ("", 3, 4, False),
        ("only", 3, 4, False),
        ("more_than", 20, 20, False),
        ("less_than", 20, 20, False),
        ("nearly", 20, 20, False),
        ("nearly", 20, 21, False),
        ("about", 40, 60, False),
        ("at_least", 20, 19, False),
        ("up_to", 20, 21, False),
        ("", 3, 3, True),
        ("only", 3, 3, True),
        ("more_than", 20, 21, True),
        ("nearly", 20, 19, True),
        ("about", 40, 44, True),
        ("about", 40, 46, True),
        ("at_least", 20, 20, True),
        ("up_to", 20, 20, True),
        ("up_to", 20, 5, True),
    ],
)
def test_table(hedge: str, claimed: int, actual: int, expected: bool) -> None:
    assert allows(claimed, actual, hedge, TABLES) is expected


def test_a_hedge_that_no_table_knows_stays_open() -> None:
    assert allows(3, 3, "thereabouts", TABLES) is None
    assert allows(3, 3, "about", Tables()) is None
    assert bounds(3, "thereabouts", TABLES) is None


def test_a_range_of_numbers_reaches_from_end_to_end() -> None:
    assert [allows(6, n, "", TABLES, 8) for n in (5, 6, 7, 8, 9)] == [False, True, True, True, False]


def test_a_number_known_as_a_range_may_stay_open() -> None:
    assert allows_any(69, 68, 69, "", TABLES) is None
    assert allows_any(70, 68, 69, "", TABLES) is False
    assert allows_any(60, 68, 69, "more_than", TABLES) is True


@given(st.integers(1, 10_000))
def test_every_hedge_but_the_strict_ones_allows_the_number_itself(number: int) -> None:
    for row in TABLES.hedges:
        strict = row.low_open or row.high_open
        assert allows(number, number, row.id, TABLES) is not strict
