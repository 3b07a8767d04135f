"""A corrected sentence to begin with; where the finding leaves a choice there is none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from annotations.engine.rewording import reworded
from annotations.engine.values import Period, Reading, Span

DAY = dt.date(2024, 1, 12)


def told(sentence: str, quote: str, reading: Reading, **finding: Any) -> str | None:
    text = f"Before. {sentence} After."
    start = text.index(quote)
    place = Span(text.index(sentence), text.index(sentence) + len(sentence))
    body = {"verdict": "refuted"} | finding
    return reworded(text, place, Span(start, start + len(quote)), reading, body)


def variants(*results: Any) -> list[dict[str, Any]]:
    return [{"name": "trips", "computed": result, "holds": False, "plausible": True} for result in results]


COUNT = Reading(kind="count", anchor=DAY, value=3)
NUMBERS = ("He has been to Egypt three times since 2021.", "been to Egypt three times")


@pytest.mark.parametrize(
    ("reading", "finding"),
    [
        (COUNT, {"verdict": "supported", "variants": variants(2)}),
        (COUNT, {"verdict": "depends_on_definition", "variants": variants(2)}),
        (COUNT, {"variants": variants(2, 4)}),
        (COUNT, {"variants": []}),
        (COUNT, {"variants": variants(0)}),
        (Reading(kind="count", anchor=DAY, value=3, negated=True), {"variants": variants(2)}),
        (Reading(kind="count", anchor=DAY, value=5), {"variants": variants(2)}),
        (Reading(kind="count", anchor=DAY), {"variants": variants(2)}),
    ],
)
def test_nothing_is_proposed_where_the_finding_leaves_a_choice(reading, finding):
    assert told(*NUMBERS, reading, **finding) is None


@pytest.mark.parametrize(
    ("sentence", "quote", "value", "right", "expected"),
    [
        (*NUMBERS, 3, 4, "He has been to Egypt four times since 2021."),
        (*NUMBERS, 3, 2, "He has been to Egypt twice since 2021."),
        ("It was his 4th trip.", "4th trip", 4, 3, "It was his 3rd trip."),
        ("It was his fourth trip.", "fourth trip", 4, 3, "It was his third trip."),
        ("Twenty-one ministers came.", "Twenty-one ministers", 21, 9, "Nine ministers came."),
        ("He flew 1,200 miles.", "1,200 miles", 1200, 11500, "He flew 11,500 miles."),
        ("It was a three-day visit.", "three-day visit", 3, 2, "It was a two-day visit."),
        ("It was his twenty-first trip.", "twenty-first trip", 21, 22, "It was his 22nd trip."),
    ],
)
def test_numbers(sentence, quote, value, right, expected):
    reading = Reading(kind="count", anchor=DAY, value=value)
    assert told(sentence, quote, reading, variants=variants(right)) == expected


def dated(first: str, last: str = "", aspect: str = "") -> Reading:
    period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
    return Reading(kind="date", anchor=DAY, value=period, aspect=aspect)


@pytest.mark.parametrize(
    ("words", "reading", "expected"),
    [
        ("on November 7, 2023", dated("2023-11-07"), "on November 5, 2023"),
        ("on 7 November 2023", dated("2023-11-07"), "on 5 November 2023"),
        ("on Nov. 7", dated("2023-11-07"), "on Nov. 5"),
        ("in November 2022", dated("2022-11-01", "2022-11-30"), "in November 2023"),
        ("in 2022", dated("2022-01-01", "2022-12-31"), "in 2023"),
        ("on Tuesday", dated("2024-01-09"), None),
        ("on Sunday", dated("2023-11-12"), None),
        ("in Sept. 2023", dated("2023-09-01", "2023-09-30"), "in Nov. 2023"),
    ],
)
def test_dates_keep_their_style(words, reading, expected):
    right = {"start": "2023-11-05", "end": "2023-11-06"}
    made = told(f"He flew to Baghdad {words}.", f"Baghdad {words}", reading, computed=right)
    assert made == (expected and f"He flew to Baghdad {expected}.")


def test_the_last_day_for_an_end():
    right = {"start": "2023-11-05", "end": "2023-11-06"}
    words = ("The tour ended on 7 November 2023.", "ended on 7 November 2023")
    made = told(*words, dated("2023-11-07", aspect="end"), computed=right)
    assert made == "The tour ended on 6 November 2023."
