"""W3C Web Annotation: valid by the model's own rules, offsets in code points, round trip of files."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from tests.exports.records import START, TEXT, article, claim, discussed, written
from tests.exports.schemas import ANNOTATION, COLLECTION


def collection(*articles: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written("webannotation", *articles))
    Draft202012Validator(COLLECTION).validate(told)
    assert told["total"] == len(told["first"]["items"])
    return told


def test_nothing_is_a_collection_of_nothing():
    assert collection()["total"] == 0


def test_everything_at_once_is_valid():
    told = (discussed(), claim(2, state="suggested", by="", finding=None, verdict=""))
    assert collection(article(*told), article(number=2))["total"] == 4


def test_position_and_quote_count_code_points():
    _, marked = collection(article(claim()))["first"]["items"]
    position, quote = marked["target"]["selector"]
    assert (position["start"], position["end"]) == (START, START + 11)
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "three times"
    assert TEXT[:START].endswith(quote["prefix"])
    assert marked["target"]["source"] == "https://desk.example/api/v1/versions/1/"
    assert marked["motivation"] == "assessing"
    assert marked["target"]["state"] == {"type": "TimeState", "sourceDate": "2024-01-12T09:30:00Z"}


def test_each_body_says_what_it_is_for():
    _, marked = collection(article(discussed()))["first"]["items"]
    purposes = [body["purpose"] for body in marked["body"]]
    assert {"tagging", "classifying", "commenting", "describing", "moderating", "editing"} <= set(purposes)
    values = {body["purpose"]: body["value"] for body in reversed(marked["body"])}
    assert values["tagging"] == "count"
    assert values["classifying"] == "refuted"
    assert values["editing"] == "twice"


def test_a_suggestion_has_no_creator():
    _, marked = collection(article(claim(state="suggested", by="")))["first"]["items"]
    assert "creator" not in marked
    assert marked["generator"]["type"] == "Software"


def test_the_schema_can_fail():
    _, marked = collection(article(discussed()))["first"]["items"]
    valid = Draft202012Validator(ANNOTATION).is_valid
    assert valid(marked)
    assert not valid({k: v for k, v in marked.items() if k != "target"})
    assert not valid(marked | {"motivation": "judging"})
    assert not valid(marked | {"bodyValue": "two bodies"})
    assert not valid(marked | {"created": "2024-01-12"})
    target = marked["target"]
    assert not valid(marked | {"target": target | {"source": "no address"}})
    assert not valid(
        marked | {"target": target | {"selector": [{"type": "TextPositionSelector", "start": -1}]}}
    )
