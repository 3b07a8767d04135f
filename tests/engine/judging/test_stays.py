"""Visits, stays and trips: what is joined, what is not, and what hides single journeys (rule 7)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.judging import stays
from annotations.engine.values import Citation, Fact, KnownGap, Period
from tests.engine.world import AMARA, TOMAS, day, visit


def shape(facts: list[Fact], gaps: tuple[KnownGap, ...] = ()) -> list[list[tuple[str, int]]]:
    """Trips as lists of (country, records of the stay)."""
    return [[(s.country, len(s.visits)) for s in trip.stays] for trip in stays.group(facts, gaps)]


def test_two_whole_days_at_home_part_two_trips() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1),
        visit(AMARA, "2022-03-05", "2022-03-05", "Chile", 2),
    ]
    assert len(shape(rows)) == 2


def test_one_whole_day_between_does_not() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1),
        visit(AMARA, "2022-03-04", "2022-03-05", "Chile", 2),
    ]
    assert shape(rows) == [[("country:peru", 1), ("country:chile", 1)]]


def test_two_people_never_share_a_trip() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1),
        visit(TOMAS, "2022-03-01", "2022-03-02", "Peru", 2),
    ]
    assert len(shape(rows)) == 2


def test_a_stay_is_one_whatever_lies_between_and_two_after_a_day_away() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-02", "Israel", 1),
        visit(AMARA, "2022-03-02", "2022-03-02", "Jordan", 2),
        visit(AMARA, "2022-03-03", "2022-03-04", "Israel", 3),
        visit(AMARA, "2022-03-06", "2022-03-06", "Israel", 4),
    ]
    assert shape(rows) == [[("country:israel", 2), ("country:jordan", 1), ("country:israel", 1)]]


def test_identical_records_count_once_and_are_kept_as_repeats() -> None:
    row = visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1)
    found = stays.visits([row, replace(row, id="v2", cite=replace(row.cite, row=2))])
    assert [len(v.repeats) for v in found] == [1]


def test_two_cities_of_one_day_are_two_visits_and_one_stay() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-01", "Peru", 1, "Lima"),
        visit(AMARA, "2022-03-01", "2022-03-01", "Peru", 2, "Cusco"),
    ]
    assert shape(rows) == [[("country:peru", 2)]]


def test_one_stay_told_by_two_sources_is_one_visit_and_the_primary_row_stands() -> None:
    own = visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1)
    paper = Citation("Aaa clippings", 1, 7, "secondary", "a paper")
    other = replace(own, id="x", cite=paper, period=Period(day("2022-03-02"), day("2022-03-03")))
    (found,) = stays.visits([other, own])
    assert found.fact == own
    assert found.repeats == (other,)


def test_records_that_share_four_days_in_two_countries_are_a_folded_shuttle() -> None:
    rows = [
        visit(AMARA, "2022-05-03", "2022-05-29", "Syria", 1),
        visit(AMARA, "2022-05-04", "2022-05-31", "Israel", 2),
    ]
    assert all(v.folded for v in stays.visits(rows))
    short = [
        visit(AMARA, "2022-05-03", "2022-05-06", "Syria", 1),
        visit(AMARA, "2022-05-04", "2022-05-06", "Israel", 2),
    ]
    assert not any(v.folded for v in stays.visits(short))


def test_a_gap_is_a_stay_of_its_own_in_the_trip_that_the_days_give_it() -> None:
    rows = [visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1)]
    gap = KnownGap("Travel file", AMARA.id, "country:peru", Period(day("2022-03-03"), day("2022-03-03")))
    assert shape(rows, (gap,)) == [[("country:peru", 1), ("country:peru", 1)]]


def test_a_record_dated_to_a_month_joins_nothing() -> None:
    month = Period(day("2022-03-01"), day("2022-03-31"), "month")
    loose = replace(visit(AMARA, "2022-03-01", "2022-03-31", "Peru", 1), period=month)
    assert len(shape([loose, visit(AMARA, "2022-03-04", "2022-03-05", "Chile", 2)])) == 2


def test_days_are_counted_once_and_clipped_to_a_window() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-03", "Peru", 1),
        visit(AMARA, "2022-03-03", "2022-03-04", "Chile", 2),
    ]
    trips = stays.group(rows)
    assert stays.days(trips) == 4
    assert stays.days(trips, Period(day("2022-03-03"), day("2022-03-31"))) == 2


def test_picking_keeps_the_numbers_of_the_whole_travel() -> None:
    rows = [
        visit(AMARA, "2022-03-01", "2022-03-01", "Peru", 1),
        visit(AMARA, "2022-04-01", "2022-04-01", "Chile", 2),
        visit(AMARA, "2022-05-01", "2022-05-01", "Peru", 3),
    ]
    kept = stays.picked(stays.group(rows), lambda v: v.country == "country:peru")
    assert [trip.number for trip in kept] == [1, 3]


DATES = st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1))
ROWS = st.lists(st.tuples(DATES, st.integers(0, 9), st.sampled_from(["Peru", "Chile", "Oman"])), max_size=12)


@given(ROWS, st.randoms())
def test_the_order_of_records_never_matters(rows: list[tuple[dt.date, int, str]], random: object) -> None:
    facts = [
        visit(AMARA, first.isoformat(), (first + dt.timedelta(days=length)).isoformat(), country, index)
        for index, (first, length, country) in enumerate(rows)
    ]
    mixed = list(facts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert [t.stays for t in stays.group(mixed)] == [t.stays for t in stays.group(facts)]
    joined = [v for t in stays.group(facts) for s in t.stays for v in s.visits]
    assert sum(1 + len(v.repeats) for v in joined) == len(facts)
