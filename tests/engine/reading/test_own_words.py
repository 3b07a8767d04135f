"""People and events of no source: lengths, ages, ranks and counts by their own words."""

from __future__ import annotations

import pytest

from annotations.engine import run
from annotations.engine.values import Claim, Evidence, Verdict
from tests.engine.world import PUBLISHED, world


def claims(text: str, kind: str) -> list[Claim]:
    """The claims of a kind."""
    return [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "value", "about"),
    [
        ("Jens Dahl was held for six days.", "duration", 6, "Jens Dahl"),
        ("The tremor lasted 40 seconds.", "duration", 40, "The tremor lasted"),
        ("Rosa Dahl was pulled out after 26 hours.", "duration", 26, "Rosa Dahl"),
        ("Greta Holm, 54, was cleared.", "age", 54, "Greta Holm"),
        ("A 14-year-old boy was hurt.", "age", 14, "the 14-year-old boy"),
        ("Jens Dahl and his 19-year-old son were hurt.", "age", 19, "the 19-year-old son"),
        ("Jens Dahl died at the age of 90.", "age", 90, "Jens Dahl"),
        ("Greta Holm won her third title.", "ordinal", 3, "Greta Holm"),
        ("It was the fifth earthquake this year.", "ordinal", 5, "fifth earthquake"),
        ("Greta Holm was the first woman to be jailed there.", "first", None, "Greta Holm"),
        ("Jens Dahl has been arrested three times.", "count", 3, "Jens Dahl"),
    ],
)
def test_found_and_left_open(text: str, kind: str, value: int | None, about: str) -> None:
    [claim] = claims(text, kind)
    reading = claim.reading
    assert reading.value == value
    named = [*(ref.name for ref in reading.subjects), *([reading.event.name] if reading.event else ())]
    assert named[0] == about
    finding = run.judge_with(reading, Evidence(), world().tables)
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert "would decide it" in finding.summary


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jens Dahl was first persuaded to travel back to Lima.", "first"),
        ("The first meeting is to be held in Lima on May 16.", "first"),
        ("The last ballot there was cast the next day.", "last"),
        ("Greta Holm spoke. The last survivor was found on Monday.", "last"),
        ("Jens Dahl was turned around twice, toward Peru by the navy.", "count"),
        ("She lives on the third floor.", "ordinal"),
        ("The second case is that of Jens Dahl.", "ordinal"),
        ("It is the second-largest port.", "ordinal"),
        ("A 300-year-old church burned.", "age"),
        ("It was the hottest day in ten years.", "duration"),
        ("Two weeks later Jens Dahl was free.", "duration"),
        ("The talks were put off for a week.", "duration"),
    ],
)
def test_not_told(text: str, kind: str) -> None:
    assert claims(text, kind) == []


def test_one_person_is_one_name() -> None:
    text = "Jens Dahl was jailed on Monday. Dahl was freed on Tuesday. He was jailed again on Wednesday."
    dates = claims(text, "date")
    assert [[ref.name for ref in c.reading.subjects] for c in dates] == [["Jens Dahl"]] * 3


def test_two_described_things_never_clash() -> None:
    text = "The accident happened on Monday.\n\nThe accident happened on Tuesday."
    text += " A 14-year-old boy fell, then a 15-year-old boy."
    result = run.read(text, PUBLISHED, world())
    assert all(not one.inconsistent_with for one in run.check(result, lambda question: Evidence()))


@pytest.mark.parametrize(
    "text", ["Gudrun Varga was jailed on Monday.", "Gudrun Varga, 54, won. Varga, 54, left."]
)
def test_a_namesake_is_not_the_one_that_a_source_knows(text: str) -> None:
    for claim in run.read(text, PUBLISHED, world()).claims:
        assert not any(ref.id for ref in claim.reading.subjects)
