"""Clashes are found once for an article, and anew where a claim or a reading has changed."""

import pytest

from annotations.engine import run
from annotations.engine.values import Inconsistency, Span
from annotations.models import Claim
from annotations.models.states import ClaimState
from annotations.services import consistency
from tests.services.desk import article, claims

pytestmark = pytest.mark.django_db


class Engine:
    """Says that the first two claims clash, and that the third does with words that are no claim."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.analysed = 0

    def inconsistencies(self, found, analysis):
        self.asked.append(len(found))
        spans = [claim.span for claim in found]
        if len(spans) < 3:
            return ()
        one, two, three = spans[:3]
        return (
            Inconsistency(one, two, "two", "They differ."),
            Inconsistency(two, one, "one", "They differ."),
            Inconsistency(three, Span(40, 44), "four", "The caption differs."),
        )

    def analyse(self, *_: object) -> object:
        self.analysed += 1
        return object()


@pytest.fixture
def engine(monkeypatch):
    made = Engine()
    monkeypatch.setattr(consistency, "inconsistencies", made.inconsistencies)
    monkeypatch.setattr(run, "analyse", made.analyse)
    return made


@pytest.fixture
def version(db):
    return article().current


def test_an_article_without_claims_has_no_clash(engine, version):
    assert consistency.clashes(version.pk) == {}


def test_dismissed_and_manual_claims_are_not_compared(engine, version):
    claims(version.article, 1, state=ClaimState.DISMISSED)
    claims(version.article, 1, kind="manual", reading={"kind": "manual"})
    claims(version.article, 1, state=ClaimState.SUGGESTED)
    consistency.clashes(version.pk)
    assert engine.asked == [1]


def test_each_span_is_told_of_the_other_with_the_claims_on_it(engine, version):
    one, two, three = (claim.pk for claim in claims(version.article, 3))
    found = consistency.clashes(version.pk)
    assert found[one] == [{"start": 1, "end": 4, "quote": "two", "why": "They differ.", "claims": [two]}]
    assert found[two][0]["claims"] == [one]
    assert found[three][0]["claims"] == []


def test_the_same_question_is_answered_from_memory(engine, version, django_assert_max_num_queries):
    claims(version.article, 3)
    first = consistency.clashes(version.pk)
    with django_assert_max_num_queries(4):
        assert consistency.clashes(version.pk) == first
    assert engine.asked == [3]


def test_another_reading_is_compared_anew_but_the_text_is_not_analysed_again(engine, version):
    claims(version.article, 3)
    consistency.clashes(version.pk)
    Claim.objects.filter(article=version.article).update(lock=2)
    consistency.clashes(version.pk)
    assert (engine.asked, engine.analysed) == ([3, 3], 1)
