"""The news paragraphs with time expressions: well formed, and read at least as well as here."""

from __future__ import annotations

import pytest

from tests.cases import run_times

# (strict F1, strict and value F1, value share, false per 1,000 characters) that each set must keep.
FLOORS = {"a": (98.0, 95.5, 97.0, 0.3), "b": (98.5, 95.5, 96.0, 0.35)}


def test_every_paragraph_is_well_formed():
    cases = run_times.cases()
    assert len({case["id"] for case in cases}) == len(cases)
    assert {case["set"] for case in cases} == set(FLOORS)
    for case in cases:
        end = 0
        for mark in case["expressions"]:
            assert case["text"][mark["start"] : mark["end"]] == mark["text"]
            assert end <= mark["start"] < mark["end"]
            assert mark["type"] in ("DATE", "TIME", "DURATION", "SET")
            assert mark["values"]
            end = mark["end"]
        for mark in case["open"] + case["traps"]:
            assert case["text"][mark["start"] : mark["end"]] == mark["text"]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_expressions_are_found_and_mean_what_they_say(name):
    done = run_times.score([case for case in run_times.cases() if case["set"] == name])
    strict, both, values, false = FLOORS[name]
    assert done.f1("strict") >= strict
    assert done.f1("strict and value") >= both
    assert done.values >= values
    assert done.false_per_thousand <= false
