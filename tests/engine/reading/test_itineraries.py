"""Stops of one journey, told without a date."""

from __future__ import annotations

import pytest

from annotations.engine import run
from tests.engine.world import PUBLISHED, world


def stops(text: str) -> list[str]:
    claims = run.read(text, PUBLISHED, world()).claims
    return [ref.name for claim in claims if claim.kind == "participation" for ref in claim.reading.places]


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo visited Peru and Chile.",  # on which journey is not told
        "Odhiambo visited Peru and Chile twice on that trip.",
        "On the trip Odhiambo did not visit Peru and Chile.",
        "Odhiambo visited Peru and Chile on a trip in March 2024.",  # kind date has it
        "The tour included songs and dances.",
        "Odhiambo will visit Peru.",
        "Odhiambo will not visit Peru and Chile.",
    ],
)
def test_no_itinerary(text: str) -> None:
    assert stops(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On her Latin American trip Odhiambo visited Peru and Chile.", ["Peru", "Chile"]),
        ("Odhiambo's tour covered Peru, Chile and Spain.", ["Peru", "Chile", "Spain"]),
        ("Odhiambo toured Peru, Chile and Spain on a single trip.", ["Peru", "Chile", "Spain"]),
        ("Odhiambo is off to Peru and Chile.", ["Peru", "Chile"]),
        ("Odhiambo will visit Peru, Chile and Spain.", ["Peru", "Chile", "Spain"]),
        ("Odhiambo came home after stops in Peru and Chile.", ["Peru", "Chile"]),
    ],
)
def test_itineraries(text: str, expected: list[str]) -> None:
    assert stops(text) == expected
