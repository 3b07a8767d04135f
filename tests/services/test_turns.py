"""Turns: when a claim is decided anew; and what the last decision does to its article."""

from __future__ import annotations

import pytest

from annotations.models import Assignment, Claim, Draft, Event
from annotations.queries import reviews
from annotations.services import reviewing, settling
from annotations.services.errors import ConflictError
from annotations.services.judging import Outcome
from tests.services import desk as rows
from tests.services import review
from tests.services.review import WHY

pytestmark = pytest.mark.django_db


# ---- turns


def test_a_re_check_that_finds_the_same_ends_no_dispute():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "override", "supported", WHY)
    review.found(claim, "refuted")
    with pytest.raises(ConflictError, match="another person’s"):
        review.lease(claim, "ada")
    decision = review.decide(claim, "cy")
    assert (decision.turn, decision.round, claim.state) == (1, 3, "signed_off")


def test_what_a_second_was_to_sign_is_found_otherwise():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.found(claim, "supported", changed=True)
    Claim.objects.filter(pk=claim.pk).update(state="awaiting_second")
    decision = review.decide(claim, "ada", "send_back")
    assert (decision.turn, decision.round, claim.state) == (2, 1, "marked")


def test_a_changed_finding_begins_a_new_turn_even_in_a_dispute():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "override", "supported", WHY)
    review.found(claim, "supported", changed=True)
    decision = review.decide(claim, "ada")
    assert (decision.turn, decision.round, claim.state) == (2, 1, "signed_off")


def test_a_claim_that_was_signed_off_and_is_checked_again_begins_a_new_turn():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo")
    review.found(claim, "refuted")
    decision = review.decide(claim, "ada")
    assert (decision.turn, decision.round) == (2, 1)


@pytest.mark.parametrize(("changed", "verdict"), [(False, "supported"), (True, "refuted")])
def test_an_overridden_verdict_outlives_a_re_check_that_finds_the_same(changed, verdict):
    claim = review.checked("refuted")
    review.decide(claim, "ada", "override", "supported", WHY)
    review.decide(claim, "bo", "override", "supported", WHY)
    outcome = Outcome("refuted", "So it is.", {}, "1")
    check = claim.checks.latest("pk")
    settling.settle(claim, check, outcome, False, "worker", changed=changed)
    assert (claim.verdict, claim.state) == (verdict, "checked" if changed else "signed_off")


def test_the_desks_policy_asks_for_a_second():
    article = rows.article()
    review.policy(article, second_verdicts=["supported"], second_kinds=["count"])
    by_verdict = review.checked("supported", article, kind="date")
    by_kind = review.checked("not_enough_evidence", article, kind="count")
    neither = review.checked("not_enough_evidence", article, kind="date")
    for claim in (by_verdict, by_kind, neither):
        review.decide(claim, "ada")
    assert [claim.state for claim in (by_verdict, by_kind, neither)] == [
        "awaiting_second", "awaiting_second", "signed_off",
    ]  # fmt: skip


def test_a_decision_frees_the_claim_for_the_next_person():
    claim = review.checked("refuted")
    Assignment.objects.create(claim=claim, to=rows.user("ada"), by=rows.user("chief"))
    reviewing.save_draft(claim_id=claim.pk, user_id=rows.user("ada").pk, body={"action": "confirm"})
    review.decide(claim, "ada")
    assert not Assignment.objects.exists()
    assert not Draft.objects.exists()
    assert review.lease(claim, "bo")


# ---- the article


def test_an_article_is_signed_off_with_its_last_open_claim():
    article = rows.article()
    one, other = review.checked(article=article), review.checked(article=article)
    review.decide(one, "ada")
    article.refresh_from_db()
    assert article.state == "draft"
    review.decide(other, "ada")
    article.refresh_from_db()
    assert article.state == "signed_off"
    assert Event.objects.latest("pk").verb == "signed off"


def test_a_suggestion_that_nobody_decided_keeps_it_open():
    article = rows.article()
    rows.claims(article, state="suggested")
    review.decide(review.checked(article=article), "ada")
    article.refresh_from_db()
    assert article.state == "draft"


def test_a_published_article_stays_published():
    article = rows.article()
    article.state = "published"
    article.save()
    review.decide(review.checked(article=article), "ada")
    article.refresh_from_db()
    assert article.state == "published"


def test_what_was_signed_is_told_with_reason_and_people(django_assert_num_queries):
    plain, changed = review.checked("supported"), review.checked("refuted")
    review.decide(plain, "ada")
    review.decide(changed, "ada", "override", "supported", WHY)
    review.decide(changed, "bo", "override", "supported", "So it does.")
    with django_assert_num_queries(1):
        signed = reviews.signed([plain.pk, changed.pk])
    ada, bo = rows.user("ada").pk, rows.user("bo").pk
    assert signed[plain.pk] == reviews.Signed("supported", "", False, (ada,))
    assert signed[changed.pk] == reviews.Signed("supported", WHY, True, (ada, bo))
