"""Ages and lengths (rule 5)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.judging.spans_of_time import (
    age_on,
    ages,
    fraction,
    full_months,
    in_days,
    known_unit,
    lengths,
    singular,
)
from annotations.engine.values import Period

DATES = st.dates(dt.date(1901, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        ("1954-02-26", "2023-02-25", 68),
        ("1954-02-26", "2023-02-26", 69),
        ("1996-02-29", "2023-02-28", 26),
        ("1996-02-29", "2023-03-01", 27),
        ("2023-05-05", "2023-05-05", 0),
    ],
)
def test_full_years(born: str, on: str, expected: int) -> None:
    assert age_on(dt.date.fromisoformat(born), dt.date.fromisoformat(on)) == expected


def test_a_birth_year_leaves_two_ages() -> None:
    year = Period(dt.date(1954, 1, 1), dt.date(1954, 12, 31), "year")
    assert ages(year, Period(dt.date(2023, 6, 15), dt.date(2023, 6, 15))) == (68, 69)
    assert ages(year, Period(dt.date(2023, 6, 15), None)) is None


def test_units() -> None:
    assert [singular(u) for u in ("years", "week", "centuries")] == ["year", "week", "century"]
    assert (in_days(1, "week"), in_days(Decimal("1.5"), "weeks"), in_days(2, "months")) == (7, 10, None)
    assert known_unit("days")
    assert known_unit("decade")
    assert not known_unit("hours")


def test_lengths_are_given_in_each_way_that_people_count() -> None:
    first, last = dt.date(1950, 6, 25), dt.date(1953, 7, 27)
    assert [length.amount for length in lengths(first, last, "years")] == [3, 3]
    assert [length.amount for length in lengths(first, last, "months")] == [37, 37]
    assert [length.amount for length in lengths(first, last, "day")] == [1129, 1128]
    assert [length.amount for length in lengths(first, last, "weeks")] == [161, 161]
    eight = lengths(dt.date(1980, 9, 22), dt.date(1988, 8, 20), "years")
    assert [length.amount for length in eight] == [7, 8]
    assert round(fraction(dt.date(1980, 9, 22), dt.date(1988, 8, 20), "years"), 1) == Decimal("7.9")
    assert fraction(dt.date(2024, 1, 1), dt.date(2024, 1, 8), "weeks") == 1


@given(DATES, DATES)
def test_an_age_never_falls(born: dt.date, day: dt.date) -> None:
    if born <= day < dt.date(2099, 12, 31):
        assert 0 <= age_on(born, day) <= age_on(born, day + dt.timedelta(days=1)) <= age_on(born, day) + 1
        assert full_months(born, day) // 12 in (
            age_on(born, day),
            age_on(born, day) - 1,
            age_on(born, day) + 1,
        )
