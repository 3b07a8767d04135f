"""Rankings among the holders of an office, told without a number."""

from __future__ import annotations

import pytest

from annotations.engine import run
from annotations.engine.values import Claim
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, world


def counts(text: str) -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "count"]


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo flew more miles than any other president of Kenya.",
        "Odhiambo has more aides than any other president of Kenya.",
        "Odhiambo signed more laws than any president of Kenya before her.",
        "Lira Sandoval made more trips than any of her predecessors.",
        "The minister made more trips than any other president of Kenya.",
        "No president of Kenya has made as many trips than Odhiambo.",
        "Odhiambo is the most travelled mayor.",
    ],
)
def test_no_ranking(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "who", "unit", "aspect", "hedge"),
    [
        ("Odhiambo made more trips abroad than any other president of Kenya.", AMARA, "trip", "", ""),
        ("Odhiambo made more trips than any president of Kenya before her.", AMARA, "trip", "earlier", ""),
        ("Odhiambo visited more countries than any of her predecessors.", AMARA, "country", "earlier", ""),
        ("Odhiambo made the most trips abroad of any president of Kenya.", AMARA, "trip", "", ""),
        ("Odhiambo is the most travelled president of Kenya.", AMARA, "travel", "", ""),
        ("Odhiambo travelled more widely than any other president of Kenya.", AMARA, "travel", "", ""),
        ("No president of Kenya has been to Oman more often than Keller.", JONAS, "trip", "", "at_least"),
        ("No president of Kenya has visited as many countries as Keller.", JONAS, "country", "", ""),
        ("No other president of Kenya has spent more days abroad than Keller.", JONAS, "day", "", "at_least"),
    ],
)  # fmt: skip
def test_rankings(text: str, who: object, unit: str, aspect: str, hedge: str) -> None:
    [claim] = counts(text)
    reading = claim.reading
    assert [ref.id for ref in reading.subjects] == [who.id]  # type: ignore[attr-defined]
    assert reading.office is not None
    assert reading.office.id == OFFICE.id
    assert (reading.unit, reading.aspect, reading.hedge) == (unit, aspect, hedge)
    assert (reading.scope, reading.value, reading.qualified) == ("office", None, "")
    assert [c.kind for c in run.read(text, PUBLISHED, world()).claims] == ["count"]


def test_nobody_before_somebody_is_a_first() -> None:
    text = "No president of Kenya before Amara Odhiambo had visited Oman."
    [claim] = run.read(text, PUBLISHED, world()).claims
    assert claim.kind == "first"
    assert [ref.id for ref in claim.reading.subjects] == [AMARA.id]
    assert claim.reading.scope == "office"


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo is the only president to have visited Peru twice.",
        "Only President Odhiambo has visited Peru more than once.",
        "Odhiambo is the only sitting president to have been to Peru three times.",
    ],
)
def test_who_alone_went_so_often_is_left_to_a_person(text: str) -> None:
    """Neither the number nor another one who went once says whether it is so."""
    found = run.read(text, PUBLISHED, world()).claims
    assert not [claim for claim in found if claim.kind in ("last", "count")]


def test_how_often_one_went_stays_a_count() -> None:
    found = run.read("Odhiambo has been to Peru only twice.", PUBLISHED, world()).claims
    assert [claim.kind for claim in found] == ["count"]
