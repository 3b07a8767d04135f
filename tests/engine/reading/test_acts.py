"""Claims of first, last and never are made only of acts that some source could record."""

import pytest

from annotations.engine.run import read
from tests.engine.world import PUBLISHED, world


def found(text):
    """Kinds of the claims of first and last in the text."""
    claims = read(text, PUBLISHED, world()).claims
    return [claim.kind for claim in claims if claim.kind in ("first", "last")]


@pytest.mark.parametrize(
    "text",
    [
        "Amara Odhiambo was the first president to resign.",
        "Amara Odhiambo became the first Kenyan president to sign a climate law in Peru.",
        "Amara Odhiambo is the first Kenyan president in ten years to raise taxes on Peru.",
        "Amara Odhiambo called Tomas Varga for the first time since 2019.",
        "Amara Odhiambo had not criticised Peru in four years.",
        "No Kenyan president has ever apologised in Peru.",
        "The last Kenyan president to threaten Peru was Jonas Keller.",
    ],
)
def test_other_acts_are_no_claims(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Amara Odhiambo is the first Kenyan president to visit Peru.", "first"),
        ("Amara Odhiambo is the first Kenyan president ever to set foot in Peru.", "first"),
        ("Amara Odhiambo is the first Kenyan president in Peru since 2010.", "first"),
        ("Amara Odhiambo is the first Kenyan president in ten years to travel to Peru.", "first"),
        ("Amara Odhiambo was in Peru for the first time.", "first"),
        ("No Kenyan president has ever been to Peru.", "first"),
        ("Amara Odhiambo had not visited Peru in four years.", "last"),
        ("The last Kenyan president to visit Peru was Jonas Keller.", "last"),
    ],
)
def test_journeys_are_claims(text, kind):
    assert found(text) == [kind]
