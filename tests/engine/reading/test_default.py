"""What is filled in for words that an editor marks and no kind finds by itself."""

from __future__ import annotations

import pytest

from annotations.engine import run
from annotations.engine.text.canonical import canonicalise
from annotations.engine.values import Period, Reading
from tests.engine.world import AMARA, PUBLISHED, day, world


def marked(text: str, words: str, kind: str) -> Reading:
    """The reading of the words in the text."""
    canonical = canonicalise(text)
    start = canonical.text.index(words)
    claim = run.read_span(
        canonical.text, canonical.blocks, start, start + len(words), kind, PUBLISHED, world()
    )
    assert claim.quote == words
    return claim.reading


def test_words_without_anybody_keep_an_empty_subject() -> None:
    assert (
        marked(
            "The harvest ended in Lima on April 2, 2024.", "ended in Lima on April 2, 2024", "date"
        ).subjects
        == ()
    )


def test_the_second_half_of_a_journey_is_of_the_person_named_before_and_has_no_window() -> None:
    text = (
        "Amara Odhiambo set out. The tour began in Oslo on April 2, 2024, and ended in Lima on April 9, 2024."
    )
    reading = marked(text, "ended in Lima on April 9, 2024", "date")
    assert [(ref.id, ref.how) for ref in reading.subjects] == [(AMARA.id, "named before")]
    assert (reading.fact, reading.aspect, reading.places[0].id) == ("visit", "departure", "city:lima")
    assert reading.value == Period(day("2024-04-09"), day("2024-04-09"))
    assert reading.period.opened_by == ""


@pytest.mark.parametrize("kind", ["count", "ordinal", "first", "last", "duration", "age", "participation"])
def test_any_words_may_be_marked_as_any_kind(kind: str) -> None:
    assert marked("Nothing here says it 🙂.", "Nothing here", kind).kind == kind
