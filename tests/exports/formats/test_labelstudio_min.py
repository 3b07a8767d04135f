"""Label Studio JSON_MIN: a row an annotation, one key a control."""

from __future__ import annotations

import json

import pytest

from tests.exports.records import START, article, claim, discussed, written
from tests.imports.loading import PEERS

REAL = PEERS / "labelstudio-1.23.2-min.json"


def test_an_article_that_nobody_marked_has_no_row():
    assert json.loads(written("labelstudio_min", article())) == []
    assert json.loads(written("labelstudio_min", article(claim(state="suggested", by="")))) == []


def test_one_choice_is_a_word_and_two_are_a_list():
    [row] = json.loads(written("labelstudio_min", article(discussed())))
    assert row["verdict"] == "refuted"
    assert row["label"] == [{"start": START, "end": START + 11, "text": "three times", "labels": ["COUNT"]}]
    [row] = json.loads(written("labelstudio_min", article(discussed(), claim(2))))
    assert row["verdict"] == ["refuted", "refuted"]


@pytest.mark.skipif(not REAL.exists(), reason="the real exports lie beside the checkout")
def test_ours_has_the_keys_of_a_real_one():
    real = json.loads(REAL.read_text("utf-8"))[1]
    [ours] = json.loads(written("labelstudio_min", article(discussed())))
    assert set(real) - {"origin"} <= set(ours)
