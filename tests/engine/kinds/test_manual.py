"""The kind `manual`: the engine reads nothing, asks nothing and decides nothing."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import codec, run
from annotations.engine.kinds.manual import Manual
from annotations.engine.touches import of_claim
from annotations.engine.values import Evidence, Question, Reading, Verdict
from tests.engine.world import AMARA, PUBLISHED, covered, visit, world

TEXT = "Amara Odhiambo, 61, has been to Oman three times since 2019. She is called the lioness of the lakes."


@given(st.text(max_size=200))
def test_nothing_is_found(text: str) -> None:
    assert all(claim.kind != "manual" for claim in run.read(text, PUBLISHED, world()).claims)


def test_marked_words_that_another_kind_could_read_stay_unread() -> None:
    whole = run.read(TEXT, PUBLISHED, world()).analysis
    claim = run.read_marked(whole, 0, 30, "manual")
    assert claim.reading == Reading("manual", PUBLISHED)
    assert claim.quote == TEXT[:30]


@pytest.mark.parametrize("statement", ["", "Her nickname is the lioness of the lakes."])
def test_no_evidence_decides(statement: str) -> None:
    reading = dataclasses.replace(Reading("manual", PUBLISHED), statement=statement)
    rows = (visit(AMARA, "2020-01-01", "2020-01-03", "Oman", 1),)
    evidence = Evidence(rows, (covered(None, "2024-12-31"),))
    finding = Manual().judge(reading, evidence, world().tables)
    assert finding.verdict is Verdict.NOT_CHECKABLE
    assert "a person decides" in finding.summary
    assert not finding.used


def test_no_change_of_sources_touches_it() -> None:
    reading = Reading("manual", PUBLISHED, statement="As spelled.")
    question = run.question_of(reading)
    assert question == Question()
    assert of_claim(reading, question, Evidence(), world().tables) == frozenset()


def test_the_statement_is_kept() -> None:
    reading = Reading("manual", PUBLISHED, statement="Größe 😀")
    assert codec.load_reading(codec.dump_reading(reading)) == reading
    assert "statement" not in codec.dump_reading(Reading("manual", PUBLISHED))
