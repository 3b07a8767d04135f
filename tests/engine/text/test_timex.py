"""Time expressions against the corpora, and properties that hold on any text."""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.engine.analysis import Block
from annotations.engine.text.timex import find_expressions
from annotations.engine.values import Alias, Entity
from tests.engine.text.timex_corpus import CORPORA, NEGATIVE
from tests.engine.text.timex_news import NAMES, NEWS
from tests.engine.text.timex_rare import RARE

ANCHOR = dt.date(2013, 3, 22)
CASES = [
    pytest.param(value, first, last, sentence, id=sentence)
    for rows in (*CORPORA.values(), *RARE.values(), *NEWS.values())
    for value, first, last, sentences in rows
    for sentence in sentences
]


def marked(sentence: str) -> tuple[str, int, int]:
    """The sentence without its brackets, and where they stood."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize(("value", "first", "last", "sentence"), CASES)
def test_means(value: str, first: str, last: str, sentence: str) -> None:
    text, start, end = marked(sentence)
    found = {(e.start, e.end): e for e in find_expressions(text, ANCHOR)}
    assert (start, end) in found, [e.text for e in found.values()]
    expression = found[start, end]
    dates = tuple(day.isoformat() if day else "" for day in (expression.first, expression.last))
    assert (expression.value, *dates) == (value, first, last)


@pytest.mark.parametrize("sentence", NEGATIVE + NAMES)
def test_means_no_time(sentence: str) -> None:
    assert [e.text for e in find_expressions(sentence, ANCHOR)] == []


def test_weekday_beside_a_date_is_kept() -> None:
    [expression] = find_expressions("It closed on Thursday, June 28, 2012.", ANCHOR)
    assert expression.weekday == 3


def test_amount_unit_and_mod_of_a_duration() -> None:
    [expression] = find_expressions("Not for more than 20 years.", ANCHOR)
    assert (expression.amount, expression.unit, expression.mod) == (Decimal(20), "year", "MORE_THAN")


def test_slashes_follow_the_one_that_can_only_be_read_one_way() -> None:
    british = find_expressions("From 3/4/2012 to 24/4/2012.", ANCHOR)
    american = find_expressions("From 3/4/2012 to 4/24/2012.", ANCHOR)
    assert [e.value for e in british] == ["2012-04-03", "2012-04-24"]
    assert [e.value for e in american] == ["2012-03-04", "2012-04-24"]


def test_two_digits_lie_near_publication() -> None:
    text = "Filed 10/30/89 in the '80s, the 60s and the late fifties; it is due in the nineties."
    found = find_expressions(text, dt.date(1989, 11, 10))
    assert [e.value for e in found] == ["1989-10-30", "198", "196", "195", "199"]


def test_a_comparison_does_not_move_the_scene() -> None:
    text = "In 2010 it earned 3 million, up from 2 million a year earlier. It closed later that year."
    assert [e.value for e in find_expressions(text, ANCHOR)] == ["2010", "2009", "2010"]


def test_a_far_day_to_come_is_not_the_day_of_a_clock() -> None:
    text = "The next election is on 7 May 2015. The committee met at noon."
    assert [e.value for e in find_expressions(text, ANCHOR)] == ["2015-05-07", "2013-03-22T12:00"]


def test_years_in_names_of_events_are_left_to_the_names() -> None:
    games = Entity("event:games", "event", "2012 Summer Olympics", (Alias("London 2012"),))
    text = "During the 2012 Summer Olympics, not in 2012, at London 2012."
    assert [e.start for e in find_expressions(text, ANCHOR, [games])] == [text.index("in 2012") + 3]


def test_no_expression_crosses_a_blank_line() -> None:
    assert find_expressions("He came in June\n\n2012 was dry.", ANCHOR)[0].text == "June"


WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "this",
        "June",
        "May",
        "28",
        "2012",
        "Tuesday",
        ",",
        ".",
        "-",
        "–",
        "of",
        "week",
        "two",
        "years",
        "ago",
        "later",
        "in",
        "on",
        "day",
        "a",
        "and",
        "to",
        "mid",
        "early",
        "late",
        "3",
        "p.m.",
        "quarter",
        "1990s",
        "every",
        "'s",
        "’",
        "\n",
        "Christmas",
        "second",
        "15",
        "20",
        "Oct.",
        "7",
        "2022-06-28",
        "24/2/2022",
        "century",
        "half",
        "80",
        "'",
    ]
)


@given(st.text(max_size=300) | st.lists(WORDS, max_size=40).map(" ".join), st.dates())
@settings(max_examples=300, deadline=None)
def test_reads_any_text(text: str, published: dt.date) -> None:
    found = find_expressions(text, published)
    assert found == find_expressions(text, published)
    end = 0
    for expression in found:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        assert expression.first is None or expression.last is None or expression.first <= expression.last
        end = expression.end


@pytest.mark.parametrize(
    "unit",
    ["1 ", "the last ", "June 28, ", "two ", "and ", "\n", "early ", "Monday ", "2012-", "a", "1,111,"],
)
def test_repetition_stays_linear(unit: str) -> None:
    """The time for 16 times the text is far below 16 squared times the time."""
    short, long = unit * (4_000 // len(unit)), unit * (64_000 // len(unit))
    started = time.process_time()
    find_expressions(short, ANCHOR)
    middle = time.process_time()
    find_expressions(long, ANCHOR)
    assert time.process_time() - middle < 60 * (middle - started) + 3


def test_dates_in_site_chrome_are_not_spoken_of() -> None:
    text = "He won in 2010.\n\nIssue of May 1, 1999\n\nLater that year he died."
    chrome = Block("chrome", text.index("Issue"), text.index("\n\nLater"))
    assert [e.value for e in find_expressions(text, ANCHOR, blocks=[chrome])] == [
        "2010",
        "1999-05-01",
        "2010",
    ]
