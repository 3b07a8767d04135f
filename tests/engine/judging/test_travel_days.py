"""Ways of telling the same records (rule 4)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.judging.travel_days import longer, recorded, shorter

FIRST = dt.date(2024, 5, 13)


def days(*told: object) -> list[int]:
    return [t.days for t in told]  # type: ignore[attr-defined]


def test_a_record_of_two_days_holds_no_travel_day() -> None:
    assert shorter(FIRST, FIRST + dt.timedelta(days=1)) == ()


def test_only_the_trip_s_own_ends_may_be_told_with_a_flight() -> None:
    last = FIRST + dt.timedelta(days=3)
    assert longer(FIRST, last, opens=False, closes=False) == ()
    assert days(*longer(FIRST, last, opens=True, closes=False)) == [5]
    assert days(*longer(FIRST, last)) == [5, 5, 6]


def test_a_long_record_may_hold_a_travel_day_at_either_end_or_both() -> None:
    last = FIRST + dt.timedelta(days=3)
    assert days(*shorter(FIRST, last)) == [3, 3, 2]
    assert recorded(FIRST, last).exact
    assert recorded(FIRST, last).period.first == FIRST


@given(st.integers(0, 60))
def test_never_a_day_added_at_one_end_and_taken_off_at_the_other(length: int) -> None:
    last = FIRST + dt.timedelta(days=length)
    for told in (*shorter(FIRST, last), *longer(FIRST, last)):
        early, late = (FIRST - told.first).days, (told.last - last).days
        assert early * late >= 0
        assert (early, late) != (0, 0)
        assert abs(early) <= 1
        assert abs(late) <= 1
