"""Which clause a date belongs to, and the place that a date is told of."""

from __future__ import annotations

import pytest

from annotations.engine import run
from annotations.engine.values import Reading
from tests.engine.world import PUBLISHED, world


def dated(text: str) -> list[Reading]:
    """The readings of kind date that name somebody whom the world knows."""
    claims = run.read(text, PUBLISHED, world()).claims
    return [c.reading for c in claims if c.kind == "date" and any(r.id for r in c.reading.subjects)]


@pytest.mark.parametrize(
    "text",
    [
        # the date of a clause with "since" is that clause's own
        "It was the third meeting of Odhiambo and Varga since troops rolled into Oman on 24 February.",
        # what stands behind a comma is told of the same thing, and has no date of its own
        "Odhiambo's motorcade swept through Lima on Monday, the first stop of a tour that will end in Cairo.",
        # where she came from is not where she landed
        "Odhiambo landed at the old airfield on Tuesday, straight from Peru.",
        # "here" is where the report was written
        "CAIRO (Wire) - Odhiambo landed here on Monday on a tour that began in Lima.",
    ],
)
def test_no_journey_is_dated_by_another_clause(text: str) -> None:
    assert [r for r in dated(text) if r.fact in ("visit", "meeting")] == []


def test_a_date_put_in_front_is_that_of_the_clause_behind() -> None:
    told = dated("It was on May 2, long after the vote, that Odhiambo landed in Lima.")
    assert [[ref.name for ref in one.places] for one in told] == [["Lima"]]
    assert told[0].aspect == "arrival"


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo stopped for a few hours in Lima on Sunday.",
        "Odhiambo spent New Year's Eve with the troops in Lima.",
    ],
)
def test_who_stops_or_spends_a_day_somewhere_is_there(text: str) -> None:
    (told,) = dated(text)
    assert ([ref.name for ref in told.places], told.aspect) == (["Lima"], "presence")


def test_whom_a_place_only_entitles_has_not_been_there() -> None:
    told = dated("Varga, the president of Hungary, was in Lima on Sunday.")
    assert [ref.name for one in told for ref in one.places] == ["Lima"]
