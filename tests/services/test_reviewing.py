"""Decisions. First what must not happen; then the table of what each decision leads to."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Assignment, Claim, Decision, Draft, Event, Lease
from annotations.models.states import MOVES
from annotations.queries import reviews
from annotations.services import leasing, reviewing, settling
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.judging import Outcome
from annotations.services.reviewing import Choice
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db

WHY = "Row 12 of the log says otherwise."


def lease(claim: Claim, who: str) -> tuple[int, int]:
    user_id = rows.user(who).pk
    return leasing.take(claim_id=claim.pk, user_id=user_id), user_id


def refused(claim: Claim, state: str) -> None:
    claim.refresh_from_db()
    assert claim.state == state


# ---- what must not happen


def test_nobody_decides_without_a_lease():
    claim = review.checked()
    with pytest.raises(ConflictError, match="has run out"):
        reviewing.decide(lease_id=999, user_id=rows.user("ada").pk, choice=Choice("confirm"))
    refused(claim, "checked")


def test_nobody_decides_with_anothers_lease():
    claim = review.checked()
    stolen, _ = lease(claim, "ada")
    with pytest.raises(ConflictError, match="has run out"):
        reviewing.decide(lease_id=stolen, user_id=rows.user("bo").pk, choice=Choice("confirm"))
    refused(claim, "in_review")
    assert not Decision.objects.exists()


def test_an_expired_lease_decides_nothing_and_the_draft_stays():
    claim = review.checked()
    held, user_id = lease(claim, "ada")
    reviewing.save_draft(claim_id=claim.pk, user_id=user_id, body={"action": "override", "reason": WHY})
    review.overdue(claim)
    with pytest.raises(ConflictError, match="What you wrote is kept"):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"))
    assert Draft.objects.get().body == {"action": "override", "verdict": "", "reason": WHY}


def test_a_lease_decides_once():
    claim = review.checked()
    held, user_id = lease(claim, "ada")
    reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"))
    with pytest.raises(ConflictError):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("send_back"))
    assert Decision.objects.count() == 1


def test_a_finding_that_the_person_has_not_read_is_not_decided_on():
    claim = review.checked()
    read = reviews.proposal_of(claim).check_id
    review.found(claim, "supported")
    held, user_id = lease(claim, "ada")
    with pytest.raises(ConflictError, match="finding has changed"):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"), check_id=read)


def test_the_same_person_is_not_the_second():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    with pytest.raises(ConflictError, match="another person’s"):
        lease(claim, "ada")


def test_the_marker_is_not_the_second():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    with pytest.raises(ConflictError, match="You marked this claim"):
        lease(claim, "editor")


def test_neither_of_two_who_differ_settles_it():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "send_back")
    for name in ("ada", "bo", "editor"):
        with pytest.raises(ConflictError):
            lease(claim, name)


def test_the_database_itself_refuses_a_second_decision_of_one_person_in_a_turn():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(claim=claim, author=rows.user("ada"), action="confirm", turn=1, round=2)


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (Choice("approve"), "action"),
        (Choice("override"), "verdict"),
        (Choice("override", "supported", WHY), "verdict"),
        (Choice("override", "false", WHY), "verdict"),
        (Choice("override", "refuted"), "reason"),
        (Choice("override", "refuted", "  "), "reason"),
        (Choice("needs_correction", "refuted"), "reason"),
        (Choice("override", "refuted", "x" * 4001), "reason"),
    ],
)
def test_a_choice_that_says_too_little_names_its_field(choice, field):
    claim = review.checked("supported")
    held, user_id = lease(claim, "ada")
    with pytest.raises(WorkbenchError) as error:
        reviewing.decide(lease_id=held, user_id=user_id, choice=choice)
    assert error.value.field == field
    refused(claim, "in_review")
    assert not Decision.objects.exists()


# ---- where decisions lead

ONE = [
    ("supported", ("confirm",), "signed_off"),
    ("not_enough_evidence", ("confirm",), "signed_off"),
    ("refuted", ("confirm",), "awaiting_second"),
    ("depends_on_definition", ("confirm",), "awaiting_second"),
    ("supported", ("override", "not_checkable", WHY), "awaiting_second"),
    ("supported", ("needs_correction",), "needs_correction"),
    ("refuted", ("needs_correction",), "awaiting_second"),
    ("supported", ("needs_correction", "refuted", WHY), "awaiting_second"),
    ("supported", ("send_back",), "marked"),
    ("refuted", ("send_back", "", "The reading has the wrong person."), "marked"),
]


@pytest.mark.parametrize(("verdict", "choice", "state"), ONE)
def test_a_first_decision(verdict, choice, state):
    claim = review.checked(verdict)
    decision = review.decide(claim, "ada", *choice)
    assert claim.state == state
    assert (decision.turn, decision.round) == (1, 1)
    assert not Lease.objects.exists()
    told = Event.objects.get(verb="decided")
    assert (told.before, review.told(told)["state"]) == ({"state": "in_review"}, state)


TWO = [
    (("confirm",), ("confirm",), "signed_off", "refuted"),
    (("needs_correction",), ("needs_correction",), "needs_correction", "refuted"),
    (("needs_correction",), ("confirm",), "needs_correction", "refuted"),
    (("confirm",), ("needs_correction",), "needs_correction", "refuted"),
    (("override", "supported", WHY), ("override", "supported", WHY), "signed_off", "supported"),
    (("override", "supported", WHY), ("confirm",), "in_review", "refuted"),
    (("confirm",), ("override", "supported", WHY), "in_review", "refuted"),
    (("confirm",), ("send_back",), "in_review", "refuted"),
    (("confirm",), ("needs_correction", "depends_on_definition", WHY), "in_review", "refuted"),
]


@pytest.mark.parametrize(("first", "second", "state", "verdict"), TWO)
def test_a_second_decision(first, second, state, verdict):
    claim = review.checked("refuted")
    review.decide(claim, "ada", *first)
    decision = review.decide(claim, "bo", *second)
    assert (claim.state, claim.verdict) == (state, verdict)
    assert (decision.turn, decision.round) == (1, 2)


THREE = [
    (("confirm",), "signed_off", "refuted"),
    (("override", "depends_on_definition", WHY), "signed_off", "depends_on_definition"),
    (("needs_correction",), "needs_correction", "refuted"),
    (("send_back",), "marked", "refuted"),
]


@pytest.mark.parametrize(("third", "state", "verdict"), THREE)
def test_a_third_settles_it(third, state, verdict):
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "override", "supported", WHY)
    decision = review.decide(claim, "cy", *third)
    assert (claim.state, claim.verdict) == (state, verdict)
    assert (decision.turn, decision.round) == (1, 3)


def test_every_move_of_a_decision_is_in_the_one_table():
    moves = {("in_review", state) for _, _, state in ONE} | {("in_review", state) for _, state, _ in THREE}
    moves |= {("awaiting_second", state) for _, _, state, _ in TWO}
    assert all(new in MOVES[old] for old, new in moves)
    decided = {new for old, new in moves if old == "awaiting_second"}
    assert decided == MOVES["awaiting_second"] - {"reopened"}  # its words changed: no decision


# ---- turns


def test_a_re_check_that_finds_the_same_ends_no_dispute():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "override", "supported", WHY)
    review.found(claim, "refuted")
    with pytest.raises(ConflictError, match="another person’s"):
        lease(claim, "ada")
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
    assert lease(claim, "bo")


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
