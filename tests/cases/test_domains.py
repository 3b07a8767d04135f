"""Claims of domains that no release knows: no flips, and nearly all answered from manifest and CSV alone."""

from __future__ import annotations

import collections

import pytest

from tests.cases import run_domains

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def results():
    return list(run_domains.judged(run_domains.cases()))


def test_every_case_is_well_formed():
    cases = run_domains.cases()
    assert len({case["id"] for case in cases}) == len(cases)
    assert len({(case["sentence"], case["published"]) for case in cases}) == len(cases)
    assert all(case["why"] and case["verdict"] for case in cases)


def test_nothing_is_turned_round(results):
    wrong = [
        f"{case['id']} {case['sentence']}" for case, outcome, _ in results if outcome in ("flipped", "wrong")
    ]
    assert not wrong


def test_nearly_all_are_answered(results):
    counted = collections.Counter(outcome for _, outcome, _ in results)
    assert counted["right"] >= 0.85 * len(results)


def test_each_claim_quotes_its_sentence(results):
    for case, _, claims in results:
        for claim in claims:
            assert claim["quote"] == case["sentence"][claim["start"] : claim["end"]]
