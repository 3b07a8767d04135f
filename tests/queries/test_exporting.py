"""Records for formats: complete, in order, in keyset batches, at a price that does not grow with claims."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Claim, Comment, Correction, Decision, Proof
from annotations.queries import exporting
from annotations.queries.exporting import Addresses, records
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db
SITE = Addresses("https://desk.example")


def told():
    return list(records(Article.objects.all(), SITE))


def test_an_article_without_a_text_and_a_dismissed_claim_do_not_leave():
    Article.objects.create(
        desk=rows.article().desk, title="Empty", owner=rows.user(), anchored_on="2024-01-12"
    )
    rows.claims(rows.article("sports"), 2, state="dismissed")
    assert [(article.title, article.claims) for article in told()] == [("Travels", ()), ("Travels", ())]


def test_a_record_holds_all_that_was_said_and_done():
    article = rows.article()
    assert article.current is not None
    [claim] = rows.claims(article, created_by=rows.user())
    newsroom.judged(claim)
    newest = newsroom.judged(claim, "supported")
    Comment.objects.create(claim=claim, author=rows.user("rob"), text="Which log?")
    Proof.objects.create(claim=claim, author=rows.user("rob"), source="Log")
    Decision.objects.create(claim=claim, author=rows.user("rob"), action="confirm", verdict="supported")
    for state, words in (("withdrawn", "x"), ("signed", "An")):
        Correction.objects.create(
            claim=claim,
            version=article.current,
            start=0,
            end=3,
            before="The",
            after=words,
            author=rows.user(),
            state=state,
        )
    [record] = told()
    [found] = record.claims
    assert (found.verdict, found.by, found.place.exact) == ("supported", "editor", "The")
    assert found.finding
    assert (found.finding.verdict, found.finding.at) == ("supported", newest.created_at)
    assert [c.after for c in found.corrections] == ["An"]
    assert [c.text for c in found.comments] == ["Which log?"]
    assert [d.author for d in found.decisions] == ["rob"]
    assert [p.source for p in found.proofs] == ["Log"]
    assert record.url == f"https://desk.example/articles/{article.pk}/"


def test_batches_cut_nothing_off_and_double_nothing(monkeypatch):
    monkeypatch.setattr(exporting, "ARTICLES", 3)
    monkeypatch.setattr(exporting, "CLAIMS", 10)
    for number in range(8):
        rows.claims(rows.article(), (number * 7) % 25)
    found = told()
    assert [article.id for article in found] == sorted(Article.objects.values_list("pk", flat=True))
    ids = [claim.id for article in found for claim in article.claims]
    assert sorted(ids) == sorted(Claim.objects.values_list("pk", flat=True))
    assert all(list(a.claims) == sorted(a.claims, key=lambda c: (c.place.start, c.place.end)) for a in found)


def test_many_claims_cost_as_many_queries_as_one():
    article = rows.article()
    newsroom.judged(rows.claims(article)[0])
    few = cost()
    for other in range(5):
        for claim in rows.claims(rows.article(f"desk{other}"), 30):
            newsroom.judged(claim)
    assert cost() == few


def cost() -> int:
    with CaptureQueriesContext(connection) as captured:
        assert told()
    return len(captured)
