"""The pages that look back: report, history and insights, and what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Claim, Finding
from annotations.services import correcting, leasing, reviewing
from annotations.web.views import insights
from tests.services.articles import TEXT, claim, imported, renewed
from tests.services.desk import article as rows_article
from tests.services.desk import claims, user
from tests.web import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return imported()


def test_the_report_tells_everything(article):
    egypt = claim(article, "Egypt")
    for name in ("ravi", "rita"):
        lease = leasing.take(claim_id=egypt.pk, user_id=user(name).pk)
        choice = reviewing.Choice("needs_correction", "", "Two trips, says the record")
        reviewing.decide(lease_id=lease, user_id=user(name).pk, choice=choice)
    row = correcting.propose(claim_id=egypt.pk, after="He has been there twice.", user_id=user().pk)
    correcting.sign(correction_id=row, user_id=user("ravi").pk)
    client = newsroom.browser(newsroom.member(article))
    page = client.get(f"/articles/{article.pk}/report/").content.decode()
    assert "before the newest check" not in page
    for words in ("Fact-check report", "Two trips, says the record", "asked for a correction",
                  "Correction, signed off", "Demo: travels abroad of Antony Blinken · revision 1", "row ",
                  "not signed off", "/api/v1/exports/claimreview/?article="):  # fmt: skip
        assert words in page, words


def test_the_report_says_which_decision_was_on_other_words(article):
    egypt = claim(article, "Egypt")
    lease = leasing.take(claim_id=egypt.pk, user_id=user("ravi").pk)
    reviewing.decide(lease_id=lease, user_id=user("ravi").pk, choice=reviewing.Choice("confirm"))
    renewed(article, TEXT.replace("three times", "four times"))
    page = newsroom.browser(newsroom.member(article)).get(f"/articles/{article.pk}/report/")
    assert "before the newest check" in page.content.decode()


def test_a_signed_article_is_published_from_its_report(article):
    client = newsroom.browser(newsroom.member(article))
    assert "still open" in client.post(f"/articles/{article.pk}/publish/", follow=True).content.decode()
    Claim.objects.update(state="signed_off")
    Article.objects.update(state="signed_off")
    assert "Mark as published" in client.get(f"/articles/{article.pk}/report/").content.decode()
    client.post(f"/articles/{article.pk}/publish/")
    article.refresh_from_db()
    assert article.state == "published"


def downloaded(client: Client, path: str) -> bytes:
    answer: Any = client.get(path)
    return b"".join(answer.streaming_content)


def test_history_in_words_and_as_a_file(article):
    egypt = claim(article, "Egypt")
    renewed(article)
    client = newsroom.browser(newsroom.member(article))
    page = client.get(f"/articles/{article.pk}/history/?q=lost").content.decode()
    assert "lost" in page
    assert "Blinken has visited Egypt" in page
    assert (
        "Nothing like that happened" in client.get(f"/articles/{article.pk}/history/?q=xyz").content.decode()
    )
    whole = downloaded(client, f"/articles/{article.pk}/history.jsonl")
    one = downloaded(client, f"/articles/{article.pk}/history.jsonl?claim={egypt.pk}")
    assert whole.startswith(b'{"id"')
    assert 0 < one.count(b"\n") < whole.count(b"\n")


def test_insights_of_a_desk_without_work_and_with_some(article):
    client = newsroom.browser(newsroom.member(rows_article("sport"), "sam"))
    assert "Nothing to show yet" in client.get("/insights/").content.decode()
    client = newsroom.browser(newsroom.member(article))
    page = client.get("/insights/").content.decode()
    for words in (
        "Verdicts by week",
        "From asking to the verdict",
        "Kinds of claims",
        "No claim has been decided",
    ):
        assert words in page, words


@pytest.mark.parametrize("page", ["versions", "report", "history", "insights"])
def test_a_hundred_rows_cost_as_many_queries_as_one(page):
    article = rows_article()
    client = newsroom.browser(newsroom.member(article))
    path = "/insights/" if page == "insights" else f"/articles/{article.pk}/{page}/"

    def queries() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    def grow(many: int) -> None:
        for each in claims(article, many):
            newsroom.judged(each)
            row: Any = {"version": article.current, "start": 0, "end": 3, "before": "The", "after": "A"}
            each.corrections.create(author=user(), state="applied", applied_in=article.current, **row)

    grow(1)
    one = queries()
    Claim.objects.all().delete()
    grow(100)
    assert Finding.objects.count() == 100
    assert queries() == one


@pytest.mark.parametrize(
    ("kappa", "words"),
    [(0.0, "no more agreement than chance"), (0.1, "slight agreement"), (1.0, "almost perfect")],
)
def test_agreement_is_called_by_its_name(kappa, words):
    assert words in insights._level(kappa)
