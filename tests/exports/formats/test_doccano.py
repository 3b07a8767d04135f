"""doccano: our own articles in the shape of the real exports."""

from __future__ import annotations

import json

import pytest

from tests.exports.records import START, article, claim, discussed, written
from tests.imports.loading import PEERS

REAL = PEERS / "doccano-1.8.4-spans.jsonl"


def test_a_suggestion_is_no_label():
    [line] = written("doccano", article(claim(state="suggested", by=""))).splitlines()
    assert json.loads(line)["label"] == []


def test_a_document_a_line_with_spans_in_code_points():
    lines = written("doccano", article(discussed()), article(number=2)).splitlines()
    assert len(lines) == 2
    told = json.loads(lines[0])
    assert told["label"] == [[START, START + 11, "COUNT"]]
    assert told["text"][START : START + 11] == "three times"
    assert told["Comments"] == ["Which log?"]


@pytest.mark.skipif(not REAL.exists(), reason="the real exports lie beside the checkout")
def test_ours_has_the_keys_of_a_real_one():
    real = [json.loads(line) for line in REAL.read_text("utf-8").splitlines()]
    told = json.loads(written("doccano", article(discussed())))
    # "origin" is a column that the real project's own data brought; ours bring others.
    assert set(real[0]) - {"origin"} <= set(told)
    assert {type(told[key]) for key in ("id", "text", "label", "Comments")} == {int, str, list}
    assert [type(part) for part in told["label"][0]] == [type(part) for part in real[0]["label"][0]]
