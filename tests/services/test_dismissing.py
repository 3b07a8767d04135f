"""Putting a claim aside ends its review and may close the article; marking one opens it again."""

from __future__ import annotations

import pytest

from annotations.models import Article, Assignment, Claim, Draft, Event, Lease
from annotations.services import leasing, marking, reviewing, undoing
from annotations.services.errors import ConflictError
from annotations.services.reviewing import Choice
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db


def test_who_held_a_dismissed_claim_can_neither_decide_nor_renew():
    claim = review.checked()
    ada = review.person("ada", at=claim.article)
    lease = leasing.take(claim_id=claim.pk, user_id=ada.pk)
    reviewing.save_draft(claim_id=claim.pk, user_id=ada.pk, body={"reason": "half a thought"})
    marking.dismiss(claim_id=claim.pk, user_id=rows.user().pk, reason="not a claim")
    with pytest.raises(ConflictError):
        reviewing.decide(lease_id=lease, user_id=ada.pk, choice=Choice("confirm"))
    with pytest.raises(ConflictError):
        leasing.renew(lease_id=lease, user_id=ada.pk)
    assert Claim.objects.get().state == "dismissed"
    assert not Lease.objects.exists()
    assert Draft.objects.get().body["reason"] == "half a thought"  # an undone dismissal finds it again


def test_a_dismissed_claim_is_nobodys_work():
    claim = review.checked()
    ada = review.person("ada", at=claim.article)
    Assignment.objects.create(claim=claim, to=ada, by=rows.user())
    marking.dismiss(claim_id=claim.pk, user_id=rows.user().pk)
    assert not Assignment.objects.exists()


def test_an_article_whose_claims_are_all_put_aside_stays_a_draft():
    article = rows.article()
    for claim in rows.claims(article, 2, state="suggested"):
        marking.dismiss(claim_id=claim.pk, user_id=rows.user().pk)
    assert Article.objects.get().state == "draft"


def test_dismissing_one_of_two_open_claims_signs_nothing_off():
    article = rows.article()
    first, *_ = rows.claims(article, 2)
    rows.claims(article, state="signed_off")
    marking.dismiss(claim_id=first.pk, user_id=rows.user().pk)
    assert Article.objects.get().state == "draft"


def test_dismissing_the_last_open_claim_signs_the_article_off_and_undoing_opens_it():
    article = rows.article()
    rows.claims(article, state="signed_off")
    (last,) = rows.claims(article)
    start = Event.objects.count()
    marking.dismiss(claim_id=last.pk, user_id=rows.user().pk)
    assert Article.objects.get().state == "signed_off"
    assert Event.objects.filter(subject="article", verb="signed off").count() == 1
    undoing.undo(article_id=article.pk, user_id=rows.user().pk, since=start)
    assert Article.objects.get().state == "draft"


def test_marking_words_of_a_signed_off_article_makes_it_a_draft():
    article = rows.article()
    Article.objects.update(state="signed_off")
    assert article.current_id is not None
    marking.mark(version_id=article.current_id, start=0, end=42, kind="manual", user_id=rows.user().pk)
    assert Article.objects.get().state == "draft"


def test_a_published_article_stays_published():
    article = rows.article()
    rows.claims(article, state="signed_off")
    (last,) = rows.claims(article)
    Article.objects.update(state="published")
    marking.dismiss(claim_id=last.pk, user_id=rows.user().pk)
    assert Article.objects.get().state == "published"
