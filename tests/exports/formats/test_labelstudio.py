"""Label Studio JSON: our own articles in the shape of the real export."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.exports.records import START, article, claim, discussed, written
from tests.imports.loading import PEERS

REAL = PEERS / "labelstudio-1.23.2.json"


def tasks(*articles: Any) -> list[dict[str, Any]]:
    return list(json.loads(written("labelstudio", *articles)))


def test_no_article_is_an_empty_array():
    assert tasks() == []


def test_a_suggestion_is_a_prediction_and_no_annotation():
    [task] = tasks(article(claim(state="suggested", by="", confidence=0.7)))
    assert task["annotations"] == []
    [prediction] = task["predictions"]
    assert prediction["score"] == prediction["result"][0]["score"] == 0.7


def test_a_region_says_its_words_and_carries_verdict_and_notes():
    [task] = tasks(article(discussed()))
    region, verdict, note = task["annotations"][0]["result"]
    assert region["value"] == {"start": START, "end": START + 11, "text": "three times", "labels": ["COUNT"]}
    assert verdict["value"]["choices"] == ["refuted"]
    assert note["value"]["text"] == ["The minister has been there twice.", "Which log?"]
    assert region["id"] == verdict["id"] == note["id"]


@pytest.mark.skipif(not REAL.exists(), reason="the real exports lie beside the checkout")
def test_ours_has_the_keys_of_a_real_one():
    real, ours = json.loads(REAL.read_text("utf-8"))[0], tasks(article(discussed()))[0]
    assert set(ours) == set(real)
    theirs, mine = real["annotations"][0], ours["annotations"][0]
    assert set(mine) == set(theirs)
    by_type = {result["type"]: result for result in theirs["result"]}
    for result in mine["result"]:
        like = by_type[result["type"]]
        assert set(result) == set(like)
        assert set(result["value"]) == set(like["value"])
