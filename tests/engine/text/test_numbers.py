"""Quantities against their corpus, hedges against the shipped table, and properties."""

from __future__ import annotations

import datetime as dt
import pathlib
import time
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.engine.tables import HedgeRow
from annotations.engine.text.numbers import find_quantities
from annotations.engine.text.timex import find_expressions
from tests.engine.text.numbers_corpus import HEDGED, NEGATIVE, QUANTITIES

DATA = pathlib.Path(__file__).parents[3] / "annotations" / "data" / "hedges.yaml"
HEDGES = [
    HedgeRow(**{**row, "words": tuple(row["words"])}) for row in yaml.safe_load(DATA.read_text("utf-8"))
]
CASES = [
    pytest.param(kind, value, high, unit, sentence, id=sentence)
    for kind, value, high, unit, sentences in QUANTITIES
    for sentence in sentences
]


@pytest.mark.parametrize(("kind", "value", "high", "unit", "sentence"), CASES)
def test_means(kind: str, value: str, high: str, unit: str, sentence: str) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    found = {(q.start, q.end): q for q in find_quantities(sentence.replace("[", "").replace("]", ""), HEDGES)}
    assert (start, end) in found, [q.text for q in found.values()]
    quantity = found[start, end]
    assert (quantity.kind, quantity.unit) == (kind, unit)
    assert quantity.value == Decimal(value)
    assert quantity.high == (Decimal(high) if high else None)


@pytest.mark.parametrize(("key", "words"), [(key, words) for key, said in HEDGED.items() for words in said])
def test_hedges(key: str, words: str) -> None:
    [quantity] = find_quantities(words, HEDGES)
    assert quantity.hedge == key
    assert quantity.text.lstrip("$") == "40"


@pytest.mark.parametrize("sentence", NEGATIVE)
def test_means_no_number(sentence: str) -> None:
    assert [q.text for q in find_quantities(sentence, HEDGES)] == []


def test_numbers_of_dates_are_left_out_and_those_of_durations_kept() -> None:
    text = "On June 28, 2012, at 3 p.m., 40 people began a three-day walk."
    found = find_quantities(text, HEDGES, find_expressions(text, dt.date(2013, 3, 22)))
    assert [q.text for q in found] == ["40", "three-day"]


def test_every_hedge_of_the_table_widens_or_bounds() -> None:
    for row in HEDGES:
        assert row.words
        assert row.low is not None or row.high is not None
        assert (row.low or 0) <= (row.high or 10)


NUMBERISH = st.sampled_from(
    [
        "one",
        "two",
        "hundred",
        "and",
        "a",
        "half",
        "dozen",
        "third",
        "1,000",
        "1.2",
        "bn",
        "$",
        "£",
        "%",
        "per",
        "cent",
        "-",
        "to",
        "of",
        "million",
        "5m",
        "12th",
        "½",
        "3/4",
        "years",
        "old",
        "thousands",
        "or",
        "so",
        "about",
    ]
)


@given(st.text(max_size=300) | st.lists(NUMBERISH, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_reads_any_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, HEDGES):
        assert end <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.high is None or quantity.high > quantity.value
        end = quantity.end


@pytest.mark.parametrize(
    "unit",
    ["one ", "a hundred ", "hundred and ", "1,000", "1 000 ", "half a ", "twenty-", "$", "tens of ", "1/2 "],
)
def test_repetition_stays_linear(unit: str) -> None:
    short, long = unit * (2_000 // len(unit)), unit * (32_000 // len(unit))
    started = time.process_time()
    find_quantities(short, HEDGES)
    middle = time.process_time()
    find_quantities(long, HEDGES)
    assert time.process_time() - middle < 60 * (middle - started) + 3
