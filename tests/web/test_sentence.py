"""A reading as a sentence with slots."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from annotations.engine.values import Occasion, Period, Reading, Ref, Window
from annotations.web.sentence import number, ordinal, pieces

ANCHOR = dt.date(2023, 6, 15)
LEADER = Ref("person:leader", "the leader")
HOST = Ref("person:host", "his host")
JULY = Period(dt.date(2022, 7, 1), dt.date(2022, 7, 31), "month")
DAY = Period(dt.date(2022, 7, 19), dt.date(2022, 7, 19))


def told(**fields: Any) -> str:
    return " ".join(piece.text for piece in pieces(Reading(anchor=ANCHOR, **fields)))


def test_an_ordinal_with_its_window():
    window = Window(Period(dt.date(2022, 2, 24), dt.date(2022, 7, 19)), opened_by="since")
    fields = {"kind": "ordinal", "subjects": (LEADER,), "fact": "visit", "unit": "trip", "value": 2}
    sentence = told(**fields, place="abroad", period=window)
    assert sentence == (
        "Ordinal of trips by the leader to anywhere abroad from 24 Feb 2022 to 19 Jul 2022 is 2nd"
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"kind": "age", "subjects": (LEADER,), "unit": "year", "value": 69},
            "Age of the leader is 69 years",
        ),
        (
            {"kind": "date", "event": Ref("event:war", "the war"), "value": DAY},
            "Date of the war is 19 Jul 2022",
        ),
        (
            {"kind": "date", "event": Ref("e", "the war"), "aspect": "start", "value": JULY},
            "Date of the start of the war is July 2022",
        ),
        (
            {"kind": "count", "subjects": (LEADER,), "unit": "country", "value": 40, "hedge": "more_than"},
            "Count of countries by the leader is more than 40",
        ),
        ({"kind": "first", "subjects": (LEADER,), "negated": True}, "First by the leader never happened"),
        (
            {
                "kind": "quantity", "fact": "observation", "unit": "percent", "value": Decimal("4.1"),
                "series": Ref("series:jobless", "unemployment"), "places": (Ref("country:peru", "Peru"),),
                "period": Window(JULY, "in"),
            },
            "Quantity of unemployment in Peru from 1 Jul 2022 to 31 Jul 2022 is 4.1 percent",
        ),
        (
            {"kind": "quantity", "unit": "person", "value": 14, "hedge": "at_least", "negated": True},
            "Quantity not: is at least 14 people",
        ),
        (
            {"kind": "quantity", "unit": "percentage point", "value": 3, "aspect": "rise"},
            "Quantity rose by 3 percentage points",
        ),
        (
            {"kind": "last", "fact": "meeting", "subjects": (LEADER, HOST), "occasion": Occasion(DAY)},
            "Last of meeting by the leader and his host at 19 Jul 2022",
        ),
    ],
)  # fmt: skip
def test_other_kinds(fields, sentence):
    assert told(**fields) == sentence


def test_every_value_names_its_slot():
    found = pieces(Reading(kind="count", anchor=ANCHOR, subjects=(LEADER,), unit="trip", value=2))
    assert [piece.slot for piece in found if piece.slot] == ["kind", "unit", "subjects", "value"]


@pytest.mark.parametrize(
    ("value", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (21, "21st")]
)
def test_ordinals(value, words):
    assert ordinal(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1200, "1,200"), (Decimal("52.180"), "52.18"), (Decimal("1E+3"), "1,000")]
)
def test_numbers(value, words):
    assert number(value) == words
