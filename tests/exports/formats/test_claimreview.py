"""ClaimReview: only for what others said, drafts until somebody has signed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from annotations.engine.values import Verdict
from tests.exports.records import article, claim, discussed, written
from tests.exports.schemas import REVIEW, graph_of

SAID = {"kind": "count", "anchor": "2024-01-12", "attributed": True}


def reviews(*claims: Any) -> list[dict[str, Any]]:
    told = json.loads(written("claimreview", article(*claims)))
    Draft202012Validator(graph_of(REVIEW)).validate(told)
    return list(told["@graph"])


def test_a_papers_own_statement_is_no_claim_review():
    assert reviews(claim(), discussed()) == []


def test_a_claim_without_a_verdict_has_no_review():
    assert reviews(claim(reading=SAID, verdict="", finding=None, state="marked")) == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_valid(verdict):
    [review] = reviews(claim(reading=SAID, verdict=str(verdict)))
    rated = "ratingValue" in review["reviewRating"]
    assert rated == (verdict not in (Verdict.NOT_ENOUGH, Verdict.NOT_CHECKABLE))
    assert "_" not in review["reviewRating"]["alternateName"]


def test_what_nobody_signed_is_a_draft():
    draft, signed = reviews(claim(reading=SAID), claim(2, reading=SAID, state="signed_off"))
    assert draft["creativeWorkStatus"] == "Draft"
    assert "creativeWorkStatus" not in signed


def test_the_reviewers_reason_explains_an_overridden_verdict():
    [review] = reviews(discussed(reading=SAID, verdict="supported"))
    assert review["reviewRating"]["ratingExplanation"] == "The ministry says so."
    assert review["reviewRating"]["ratingValue"] == 5


def test_the_fields_that_publishers_read():
    [review] = reviews(claim(reading=SAID))
    assert review["claimReviewed"] == "three times"
    assert review["url"] == "https://desk.example/articles/1/#claim-1"
    assert review["itemReviewed"]["appearance"][0]["headline"] == "Abroad again"
    assert {"author", "datePublished", "firstAppearance", "appearance"} <= set(review["itemReviewed"])
    assert review["author"] == {"@type": "Organization", "name": "World"}


def test_the_schema_can_fail():
    [review] = reviews(claim(reading=SAID))
    for key in ("url", "itemReviewed", "reviewRating"):
        broken = {name: value for name, value in review.items() if name != key}
        assert not Draft202012Validator(REVIEW).is_valid(broken)
    assert not Draft202012Validator(REVIEW).is_valid(
        review | {"reviewRating": {"@type": "Rating", "alternateName": "x", "ratingValue": 1}}
    )
