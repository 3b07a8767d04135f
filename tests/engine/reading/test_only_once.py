"""Counts told by "only" and no number, and what an office or a month beside a count does to its window."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine import run
from annotations.engine.values import Claim
from tests.engine.world import PUBLISHED, world


def found(text: str, kind: str = "count", published: dt.date = PUBLISHED) -> list[Claim]:
    """The claims of a kind."""
    return [claim for claim in run.read(text, published, world()).claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("Odhiambo made her only visit to Peru as president in May 2021.", ""),
        ("Odhiambo's only trip to Peru was in 2021.", ""),
        ("The only time Odhiambo went to Peru was in May 2021.", ""),
        ("The only visit to Peru by Amara Odhiambo came in May 2021.", ""),
        ("Odhiambo made her only trip to Peru in 2021.", "in"),  # in that year, or of all: it stays dark
    ],
)
def test_only_is_a_count_of_one(text: str, opened: str) -> None:
    (claim,) = found(text)
    assert (claim.reading.value, claim.reading.hedge, claim.reading.period.opened_by) == (1, "only", opened)
    assert claim.reading.period.period.first is None


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo's only stop was in Lima.",
        "Odhiambo's only trip was to Peru.",
        "It was the only trip of May.",
    ],
)
def test_the_only_stop_of_a_trip_is_no_count(text: str) -> None:
    assert found(text) == []


def test_a_country_before_the_title_leaves_the_place_alone() -> None:
    (claim,) = found("Peru was visited twice by Amara Odhiambo as Kenyan president.")
    assert [ref.name for ref in claim.reading.places] == ["Peru"]
    assert claim.reading.in_office


def test_countries_of_a_month_are_not_those_of_one_trip() -> None:
    (claim,) = found("In March 2024, Odhiambo traveled to five countries.")
    assert (claim.reading.aspect, claim.reading.period.opened_by) == ("", "in")


def test_years_beside_a_number_of_trips_are_no_stay() -> None:
    assert found("Odhiambo made one trip to Peru from 2020 through 2022.", "date") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Keller first visited Peru in 2012.", 1),
        ("On his tour in 2012 Keller first visited Peru and then Chile.", 0),
        ("On Tuesday Odhiambo first visited Lima.", 0),
    ],
)
def test_first_visited(text: str, number: int) -> None:
    assert len(found(text, "first")) == number
