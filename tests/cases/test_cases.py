"""The travel claims of this folder: no flips, the figures that must be reached, a case for each kind."""

from __future__ import annotations

import collections
from typing import Any

import pytest

from tests.cases import run_cases

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not run_cases.REFERENCE.exists(), reason="the shared reference files are not beside this checkout"
    ),
]
VERDICTS = {"supported", "refuted", "depends_on_definition", "not_enough_evidence"}


@pytest.fixture(scope="module")
def results() -> list[tuple[dict[str, Any], str, list[dict[str, Any]]]]:
    return list(run_cases.judged(run_cases.cases()))


def test_every_case_is_well_formed():
    cases = run_cases.cases()
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({(case["sentence"], case["published"]) for case in cases}) == len(cases)
    for case in cases:
        assert case["kind"] in run_cases.KINDS
        assert case["why"]
        assert set(case["verdict"]) <= VERDICTS
    assert set(run_cases.KINDS) == {case["kind"] for case in cases}


def test_nothing_is_turned_round(results):
    flips = [f"{case['id']} {case['sentence']}" for case, outcome, _ in results if outcome == "flipped"]
    assert not flips


def test_answers_are_right_and_given(results):
    counted = collections.Counter(outcome for _, outcome, _ in results)
    answered = counted["right"] + counted["wrong"] + counted["flipped"]
    assert counted["right"] >= 0.97 * answered
    assert answered >= 0.80 * len(results)


def test_each_claim_quotes_its_sentence(results):
    for case, _, claims in results:
        for claim in claims:
            assert claim["quote"] == case["sentence"][claim["start"] : claim["end"]]
