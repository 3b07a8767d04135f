"""Told dates against recorded dates (rules 2 and 4): what must not match comes first."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.judging.datecompare import (
    both,
    days_apart,
    ends,
    holds_point,
    is_range,
    matches,
    on_or_in,
    period_words,
    weekday_clash,
)
from annotations.engine.values import Period

DATES = st.dates(dt.date(1901, 2, 1), dt.date(2099, 1, 1))


def span(first: str, last: str | None = None, precision: str = "day") -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first), precision)


JUNE = span("2022-06-01", "2022-06-30", "month")
STAY = span("2022-06-28", "2022-06-30")


@pytest.mark.parametrize(
    ("told", "aspect", "expected"),
    [
        (span("2022-06-27"), "presence", False),
        (span("2022-06-29"), "arrival", False),
        (span("2022-06-29"), "departure", False),
        (span("2022-06-28", "2022-06-29"), "presence", False),
        (span("2022-06-29", "2022-07-01"), "", False),
        (span("2022-07-01", "2022-07-31", "month"), "presence", False),
        (span("2022-06-29"), "presence", True),
        (span("2022-06-28"), "arrival", True),
        (span("2022-06-30"), "end", True),
        (span("2022-06-28", "2022-06-30"), "presence", True),
        (span("2022-06-28", "2022-06-30"), "whole", True),
        (JUNE, "presence", True),
        (JUNE, "arrival", True),
        (span("2022-01-01", "2022-12-31", "year"), "start", True),
    ],
)
def test_a_stay_by_aspect(told: Period, aspect: str, expected: bool) -> None:
    assert matches(told, STAY, aspect) is expected


def test_a_day_inside_a_month_on_record_stays_open() -> None:
    assert matches(span("2022-06-30"), JUNE, "presence") is None
    assert matches(span("2022-07-01"), JUNE, "presence") is False
    assert matches(JUNE, JUNE, "start") is True


def test_an_event_without_an_end_has_a_start_and_no_known_end() -> None:
    war = Period(dt.date(2022, 2, 24), None)
    assert matches(span("2022-02-24"), war, "start") is True
    assert matches(span("2022-02-24"), war, "end") is None
    assert matches(span("2022-02-20"), war, "presence") is False


def test_a_week_may_begin_on_sunday_or_monday() -> None:
    week = span("2024-05-06", "2024-05-12", "week")  # Monday to Sunday
    assert matches(week, span("2024-05-05"), "arrival") is True
    assert matches(week, span("2024-05-12"), "arrival") is True
    assert matches(week, span("2024-05-04"), "arrival") is False


def test_both_ends_of_a_range_of_years() -> None:
    years = span("1950-01-01", "1953-12-31", "year")
    assert is_range(years)
    assert matches(years, span("1950-06-25", "1953-07-27"), "whole") is True
    assert matches(years, span("1950-06-25", "1954-07-27"), "whole") is False
    assert [end.first for end in ends(years)] == [dt.date(1950, 1, 1), dt.date(1953, 1, 1)]


def test_ranges_of_months_and_weeks_end_in_their_own_unit() -> None:
    opens, closes = ends(span("2022-03-01", "2022-05-31", "month"))
    assert (opens.last, closes.first) == (dt.date(2022, 3, 31), dt.date(2022, 5, 1))
    opens, closes = ends(span("2022-05-02", "2022-05-15", "week"))
    assert (opens.last, closes.first) == (dt.date(2022, 5, 8), dt.date(2022, 5, 9))


def test_one_period_is_no_range() -> None:
    assert not is_range(JUNE)
    assert not is_range(span("2022-02-04", "2022-02-20", "event"))
    assert not is_range(Period(dt.date(2022, 2, 4), None))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(True, True, True), (True, None, None), (None, False, False), (False, True, False)],
)
def test_both(one: bool | None, other: bool | None, expected: bool | None) -> None:
    assert both(one, other) is expected


def test_a_weekday_must_agree_with_its_date() -> None:
    assert weekday_clash(span("2022-06-28"), 1) == ""
    assert weekday_clash(span("2022-06-28"), 0) == "28 June 2022 is a Tuesday, not a Monday"
    assert weekday_clash(JUNE, 0) == ""
    assert weekday_clash(span("2022-06-28"), None) == ""


def test_words() -> None:
    assert period_words(JUNE) == "June 2022"
    assert period_words(STAY) == "28 to 30 June 2022"
    assert period_words(span("2022-06-28", "2022-07-02")) == "28 June to 2 July 2022"
    assert period_words(span("2021-12-28", "2022-01-02")) == "28 December 2021 to 2 January 2022"
    assert period_words(span("2022-01-01", "2022-12-31", "year")) == "2022"
    assert period_words(Period()) == "an unknown time"
    assert period_words(Period(dt.date(2022, 2, 24), None)) == "from 24 February 2022 on"
    assert period_words(Period(None, dt.date(2022, 2, 24))) == "until 24 February 2022"
    assert [on_or_in(p) for p in (span("2022-06-28"), JUNE, STAY)] == [
        "on 28 June 2022", "in June 2022", "from 28 to 30 June 2022",
    ]  # fmt: skip
    assert on_or_in(Period()) == "an unknown time"


def test_days_apart_is_far_for_unknown_ends() -> None:
    assert days_apart(STAY, span("2022-07-02")) == days_apart(span("2022-07-02"), STAY) == 2
    assert days_apart(STAY, JUNE) == 0


@given(DATES, st.integers(0, 40), st.integers(-60, 60))
def test_a_day_is_inside_or_outside_never_open(first: dt.date, length: int, offset: int) -> None:
    stay = Period(first, first + dt.timedelta(days=length))
    told = Period(first + dt.timedelta(days=offset), first + dt.timedelta(days=offset))
    assert matches(told, stay, "presence") is (0 <= offset <= length)
    assert matches(told, stay, "arrival") is (offset == 0)
    assert matches(told, stay, "departure") is (offset == length)
    assert holds_point(told, told) is True


@given(
    DATES,
    st.integers(0, 40),
    st.sampled_from(["arrival", "presence", "departure", "whole", "start", "end", ""]),
)
def test_moving_all_dates_by_28_years_moves_nothing(first: dt.date, length: int, aspect: str) -> None:
    first = min(first, dt.date(2070, 1, 1))
    later = first.replace(year=first.year + 28)
    days = dt.timedelta(days=length)
    assert matches(Period(first, first), Period(first, first + days), aspect) is matches(
        Period(later, later), Period(later, later + days), aspect
    )
