"""Sentences made from the rows, against a truth that no line of the engine had a part in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.cases import brute_force, run_cases

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not run_cases.REFERENCE.exists(), reason="the shared reference files are not beside this checkout"
    ),
]
NUMBER = 240


@pytest.fixture(scope="module")
def told() -> list[tuple[dict[str, Any], set[str]]]:
    made = brute_force.sentences(run_cases.REFERENCE, 2026, NUMBER)
    with tempfile.TemporaryDirectory(prefix="brute-force-") as folder:
        found = run_cases.answers(Path(folder), made)
    return [
        (case, {claim["verdict"] for claim in answer["claims"]})
        for case, answer in zip(made, found, strict=True)
    ]


def test_the_judge_makes_all_kinds_true_and_false(told: list[tuple[dict[str, Any], set[str]]]) -> None:
    kinds = {(case["id"].split("-")[0], case["true"]) for case, _ in told}
    assert len(kinds) == 16


def test_no_true_sentence_is_refuted(told: list[tuple[dict[str, Any], set[str]]]) -> None:
    assert [case["sentence"] for case, got in told if case["true"] and "refuted" in got] == []


def test_no_false_sentence_is_supported(told: list[tuple[dict[str, Any], set[str]]]) -> None:
    """A part of it may be true: then another part is refuted, or the whole stays open."""
    wrong = [
        case["sentence"]
        for case, got in told
        if not case["true"] and "supported" in got and not got & {"refuted", "not_enough_evidence"}
    ]
    assert wrong == []


def test_most_sentences_are_answered(told: list[tuple[dict[str, Any], set[str]]]) -> None:
    decided = [case for case, got in told if ("supported" if case["true"] else "refuted") in got]
    assert len(decided) >= 0.95 * len(told)
