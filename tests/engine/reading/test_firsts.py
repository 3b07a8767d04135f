"""A first whose noun stands before it, and words that number or deny one and are no claim."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine import run
from annotations.engine.values import Claim
from tests.engine.world import PUBLISHED, world


def found(text: str, published: dt.date = PUBLISHED) -> list[Claim]:
    """The claims of kind first."""
    return [claim for claim in run.read(text, published, world()).claims if claim.kind == "first"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has never been the first stop of a Kenyan president.",
        "The trip was first talked of in May, when Odhiambo was in Lima.",
        "The visit, her hosts said, was a success.",
        "Odhiambo landed in Lima on Monday, a year after her first visit there.",
    ],
)
def test_no_claim(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        (
            "The stop in Peru is Odhiambo's first since 2020.",
            "stop in Peru is Odhiambo's first since 2020",
            "Peru",
        ),
        ("The visit to Peru was Odhiambo's first.", "visit to Peru was Odhiambo's first", "Peru"),
        (
            "Odhiambo flew to Peru on a three-day trip, her first abroad this year.",
            "trip, her first abroad this year",
            "abroad",
        ),
        (
            "The trip to Peru will be Odhiambo's first to South America.",
            "trip to Peru will be Odhiambo's first to South America",
            "South America",
        ),
    ],
)
def test_the_noun_stands_before(text: str, quote: str, place: str) -> None:
    (claim,) = found(text)
    told = claim.reading.place or ", ".join(ref.name for ref in claim.reading.places)
    assert (claim.quote, told, claim.reading.fact) == (quote, place, "visit")
    assert [ref.name for ref in claim.reading.subjects] == ["Amara Odhiambo"]


@pytest.mark.parametrize("verb", ["begin his travels abroad", "start his foreign travels"])
def test_where_travels_begin(verb: str) -> None:
    (claim,) = found(f"Keller is the first Kenyan president to {verb} in Peru.")
    assert claim.reading.aspect == "start"


def test_a_sunday_may_begin_the_week_that_is_planned() -> None:
    sunday = dt.date(2024, 5, 5)
    text = "This week's trip to Peru will be Odhiambo's first since 2020."
    (planned,) = found(text, sunday)
    assert planned.reading.occasion.period.first == sunday
    assert planned.reading.occasion.period.last == dt.date(2024, 5, 11)
    (before,) = found(text, dt.date(2024, 5, 4))
    assert before.reading.occasion.period.first == dt.date(2024, 4, 29)


def test_a_first_of_a_region_is_not_the_first_of_all() -> None:
    (claim,) = found("Peru was the first country in South America that Odhiambo visited as president.")
    assert [ref.name for ref in claim.reading.places] == ["South America"]
    assert [ref.name for ref in claim.reading.occasion.places] == ["Peru"]


def test_a_run_of_holders_is_not_their_number() -> None:
    text = "Odhiambo is the fifth Kenyan president in a row to visit Peru."
    claims = run.read(text, PUBLISHED, world()).claims
    assert [c.reading.fact for c in claims if c.kind == "ordinal" and c.reading.fact == "visit"] == []


def test_a_journey_opens_the_window_with_its_traveller() -> None:
    (claim,) = found("No Kenyan president has been to Peru since Keller spent a night in Lima in 2012.")
    assert claim.reading.period.event is not None
    assert claim.reading.period.event.name == "Jonas Keller"
    assert [ref.name for ref in claim.reading.places] == ["Peru"]
    (claim,) = found("No Kenyan president has been to Peru since Keller resigned in 2012.")
    assert claim.reading.period.event is None


def test_a_place_as_it_was_at_one_time_is_narrowed() -> None:
    (claim,) = found("Odhiambo is the first Kenyan president to visit a united Germany.")
    assert claim.reading.qualified == "united"
    (claim,) = found("Odhiambo is the first Kenyan president to visit Germany.")
    assert not claim.reading.qualified


def test_by_a_holder_of_the_office() -> None:
    (claim,) = found(
        "Odhiambo's trip to Peru this week is the first by a Kenyan president in nearly five years."
    )
    assert claim.reading.scope == "office"


def test_not_since_somebodys_visit() -> None:
    (claim,) = found("Not since Keller's visit in May 2013 has a Kenyan president gone to Chile.")
    assert (claim.reading.scope, claim.reading.period.opened_by) == ("office", "since")
