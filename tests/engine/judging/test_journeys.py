"""Trips of one person: grouped once, and never those of other evidence."""

from __future__ import annotations

from annotations.engine.judging.journeys import trips_of
from annotations.engine.values import Evidence, KnownGap, Period
from tests.engine.world import AMARA, TOMAS, day, visit

ROWS = (
    visit(AMARA, "2024-04-22", "2024-04-25", "Peru", 1),
    visit(TOMAS, "2024-04-25", "2024-04-26", "Chile", 2),
)


def test_only_the_person_s_own() -> None:
    assert [trip.person for trip in trips_of(AMARA.id, Evidence(ROWS))] == [AMARA.id]
    assert trips_of("person:nobody", Evidence(ROWS)) == ()


def test_a_gap_of_somebody_else_changes_nothing() -> None:
    evidence = Evidence(ROWS)
    gap = KnownGap("Travel file", TOMAS.id, "country:chile", Period(day("2024-04-26"), day("2024-04-27")))
    assert trips_of(AMARA.id, evidence, (gap,)) is trips_of(AMARA.id, evidence)
    assert trips_of(TOMAS.id, evidence, (gap,)) != trips_of(TOMAS.id, evidence)


def test_other_evidence_is_grouped_anew() -> None:
    for number in range(200):  # more than are kept, and freed ids come back
        rows = (visit(AMARA, f"2024-01-{1 + number % 28:02}", "2024-02-01", "Peru", number),)
        (trip,) = trips_of(AMARA.id, Evidence(rows))
        assert trip.first == rows[0].period.first
