"""Claims of two articles that cannot both be right, and those that can."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from annotations.engine.judging.archive import clash
from annotations.engine.values import Claim, Occasion, Period, Reading, Ref, Window
from annotations.sources.builtin import load_tables

EARLY, LATE = dt.date(2024, 1, 12), dt.date(2024, 6, 12)
BLINKEN = (Ref("person:antony-blinken", "Blinken"),)
EGYPT = (Ref("country:egypt", "Egypt"),)


def claim(kind: str, anchor: dt.date = LATE, **fields: Any) -> Claim:
    reading = Reading(kind=kind, anchor=anchor, subjects=BLINKEN, **fields)
    return Claim(0, 5, "words", kind, reading)


def since(last: dt.date) -> Window:
    return Window(Period(dt.date(2023, 10, 7), last), opened_by="since")


def count(value: int, anchor: dt.date, **fields: Any) -> Claim:
    given = {"period": since(anchor), "places": EGYPT, "unit": "trip", "fact": "visit"} | fields
    return claim("count", anchor, value=value, **given)


def why(one: Claim, other: Claim) -> str:
    return clash(one, other, load_tables())


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (count(5, LATE), count(3, EARLY)),  # he has travelled since
        (count(3, LATE), count(3, EARLY)),
        (count(2, LATE, hedge="about"), count(3, EARLY)),
        (count(2, LATE, places=()), count(3, EARLY)),
        (claim("age", value=62), claim("age", EARLY, value=61)),
        (claim("age", value=61), claim("age", EARLY, value=61)),
        (claim("age", value=58, hedge="nearly"), claim("age", EARLY, value=61)),
        (claim("first", fact="visit", places=EGYPT, negated=True), count(3, EARLY)),
        (claim("age", value=60), count(3, EARLY)),
    ],
)
def test_both_can_be_right(here, there):
    assert why(here, there) == ""


def test_a_count_that_shrank():
    assert why(count(2, LATE), count(3, EARLY)) == "This article says 2 trips, an earlier one 3 trips."


def test_a_count_with_an_end_of_its_own():
    window = since(dt.date(2023, 12, 31))
    assert "5 trips" in why(count(5, LATE, period=window), count(3, EARLY, period=window))


def test_ages_that_no_birthday_fits():
    told = why(claim("age", value=59), claim("age", EARLY, value=61))
    assert told == "This article says 59; an earlier one said 61 on 12 January 2024. No birthday fits both."
    leap = dt.date(2024, 2, 29)
    assert why(claim("age", leap, value=61), claim("age", leap, value=61)) == ""


def test_two_days_of_one_arrival():
    day: dict[str, Any] = {"fact": "visit", "places": EGYPT, "aspect": "arrival"}
    here = claim("date", value=Period(dt.date(2023, 11, 7), dt.date(2023, 11, 7)), **day)
    there = claim("date", EARLY, value=Period(dt.date(2023, 11, 5), dt.date(2023, 11, 5)), **day)
    assert why(here, there) == "This article says 7 November 2023, an earlier one 5 November 2023."


def test_a_first_that_an_earlier_article_denies():
    day = dt.date(2023, 5, 3)
    visit = claim("date", EARLY, fact="visit", places=EGYPT, value=Period(day, day))
    occasion = Occasion(Period(dt.date(2024, 6, 1), dt.date(2024, 6, 1)))
    first = claim("first", fact="visit", places=EGYPT, occasion=occasion, period=Window(opened_by="ever"))
    told = why(first, visit)
    assert told.startswith("This article says that this was the first")
    assert "an earlier one tells of one" in told
    assert "this one tells" in why(visit, first)
