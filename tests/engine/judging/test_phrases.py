"""Pieces of sentences: articles before names, lists, what a claim of first or last is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from annotations.engine.judging.phrases import kind_words, listed, place_name
from annotations.engine.values import Reading, Ref

READING = Reading("first", dt.date(2024, 5, 3), fact="visit")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Peru", "Peru"),
        ("United States", "the United States"),
        ("Middle East", "the Middle East"),
        ("Czech Republic", "the Czech Republic"),
        ("Europe", "Europe"),
        ("Vatican City", "Vatican City"),
    ],
)
def test_a_place_has_the_article_that_it_needs(name: str, said: str) -> None:
    assert place_name(name) == said


def test_names_in_a_row() -> None:
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_what_a_claim_is_about() -> None:
    peru = replace(READING, places=(Ref("country:peru", "Peru"),), scope="office")
    assert kind_words(peru) == "trip to Peru by a holder of the office"
    assert kind_words(READING) == "trip abroad"
    assert kind_words(replace(READING, fact="match", companions=(Ref("x", "Brook"),))) == "match with Brook"
