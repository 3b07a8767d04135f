"""JSON Lines: one claim a line, nothing of it left out."""

from __future__ import annotations

import json

from tests.exports.records import TEXT, article, claim, discussed, written
from tests.web.newsroom import BODY


def test_no_claim_no_line():
    assert written("jsonl", article()) == ""


def test_a_line_holds_a_claim_with_all_that_is_known():
    [line] = written("jsonl", article(discussed())).splitlines()
    told = json.loads(line)
    assert TEXT[told["start"] : told["end"]] == told["quote"] == "three times"
    assert told["finding"]["used"] == BODY["used"]
    assert told["finding"]["computed"] == {"trips": 2}
    assert told["decisions"][0]["reason"] == "The ministry says so."
    assert told["corrections"][0]["after"] == "twice"
    assert told["comments"][0]["text"] == "Which log?"
    assert told["proofs"][0]["page"] == "4"
    assert told["published"] == "2024-01-12"


def test_a_claim_that_nobody_checked_has_nulls_not_gaps():
    checked = json.loads(written("jsonl", article(discussed())))
    bare = json.loads(written("jsonl", article(claim(verdict="", finding=None, state="marked"))))
    assert list(bare) == list(checked)
    assert bare["finding"] is None
    assert bare["verdict"] is None


def test_a_line_end_in_the_text_ends_no_line():
    assert len(written("jsonl", article(claim(), title="a\nb\u2028c")).split("\n")) == 2
