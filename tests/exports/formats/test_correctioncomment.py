"""CorrectionComment: a paper's own errors, on the article."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jsonschema import Draft202012Validator

from tests.exports.records import article, claim, discussed, written
from tests.exports.schemas import CORRECTED, graph_of


def corrected(*articles: Any) -> list[dict[str, Any]]:
    told = json.loads(written("correctioncomment", *articles))
    Draft202012Validator(graph_of(CORRECTED)).validate(told)
    return list(told["@graph"])


def test_an_article_without_corrections_is_left_out():
    assert corrected(article(claim()), article(number=2)) == []


def test_a_correction_says_what_was_wrong_and_what_is_right():
    [found] = corrected(article(claim(2)), article(discussed(), number=2))
    assert found["url"] == "https://desk.example/articles/2/"
    [correction] = found["correction"]
    assert "“three times”" in correction["text"]
    assert "“twice”" in correction["text"]
    assert correction["text"].endswith("Log, p. 4.")


def test_what_nobody_signed_is_a_draft():
    [told] = discussed().corrections
    states = {
        state: corrected(article(claim(corrections=(replace(told, state=state),))))[0]["correction"][0]
        for state in ("proposed", "signed", "applied")
    }
    assert [s for s, c in states.items() if "creativeWorkStatus" in c] == ["proposed"]


def test_the_schema_can_fail():
    [found] = corrected(article(discussed()))
    assert not Draft202012Validator(CORRECTED).is_valid(found | {"correction": []})
