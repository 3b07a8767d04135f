"""Firsts among the holders of an office: whose they are, and what "and the first to" goes on with."""

import pytest

from annotations.engine import run
from annotations.engine.values import Claim
from tests.engine.world import AMARA, OFFICE, PUBLISHED, TOMAS, world


def firsts(text: str) -> list[Claim]:
    return [one for one in run.read(text, PUBLISHED, world()).claims if one.kind == "first"]


@pytest.mark.parametrize(
    "lead",
    [
        "Tomas Varga went back with Amara Odhiambo, who became",
        "Tomas Varga flew with Amara Odhiambo, who in April was",
    ],
)
def test_a_first_is_of_the_one_who_became_it(lead: str) -> None:
    (claim,) = firsts(f"{lead} the first Kenyan president to visit Peru.")
    assert [ref.id for ref in claim.reading.subjects] == [AMARA.id]
    assert claim.reading.office is not None
    assert claim.reading.office.id == OFFICE.id


def test_and_the_first_to_is_of_the_same_office() -> None:
    told = "the first Kenyan president to visit Peru, and the first to visit Chile"
    text = f"Tomas Varga went with Amara Odhiambo, who became {told}."
    peru, chile = sorted(firsts(text), key=lambda one: one.reading.places[0].name, reverse=True)
    assert [ref.name for ref in (*peru.reading.places, *chile.reading.places)] == ["Peru", "Chile"]
    assert {one.reading.scope for one in (peru, chile)} == {"office"}
    assert {ref.id for one in (peru, chile) for ref in one.reading.subjects} == {AMARA.id}


def test_never_before_a_day_long_past_is_left_open() -> None:
    then = "Tomas Varga flew to Peru on March 4, 2022. He had never been to Chile before."
    now = "Tomas Varga flew to Peru on Monday. He has never been to Chile before."
    assert [one.reading.qualified for one in firsts(then)] == ["had never"]
    assert [one.reading.qualified for one in firsts(now)] == [""]
    assert [one.reading.subjects[0].id for one in firsts(then)] == [TOMAS.id]


def test_the_window_of_the_second_first_is_not_that_of_the_other() -> None:
    told = "the first Kenyan president to visit Peru, and the first to visit Chile since 1986"
    found = firsts(f"Amara Odhiambo was {told}.")
    bounds = {one.reading.places[0].name: one.reading.period.opened_by for one in found}
    assert bounds == {"Peru": "ever", "Chile": "since"}
