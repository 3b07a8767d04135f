"""Decisions. First what must not happen; then the table of what each decision leads to."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Claim, Decision, Draft, Event, Lease
from annotations.models.states import MOVES
from annotations.queries import reviews
from annotations.services import reviewing
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.reviewing import Choice
from tests.services import desk as rows
from tests.services import review
from tests.services.review import WHY

pytestmark = pytest.mark.django_db


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
    stolen, _ = review.lease(claim, "ada")
    with pytest.raises(ConflictError, match="has run out"):
        reviewing.decide(lease_id=stolen, user_id=rows.user("bo").pk, choice=Choice("confirm"))
    refused(claim, "in_review")
    assert not Decision.objects.exists()


def test_an_expired_lease_decides_nothing_and_the_draft_stays():
    claim = review.checked()
    held, user_id = review.lease(claim, "ada")
    reviewing.save_draft(claim_id=claim.pk, user_id=user_id, body={"action": "override", "reason": WHY})
    review.overdue(claim)
    with pytest.raises(ConflictError, match="What you wrote is kept"):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"))
    assert Draft.objects.get().body == {"action": "override", "verdict": "", "reason": WHY}


def test_a_lease_decides_once():
    claim = review.checked()
    held, user_id = review.lease(claim, "ada")
    reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"))
    with pytest.raises(ConflictError):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("send_back"))
    assert Decision.objects.count() == 1


def test_a_finding_that_the_person_has_not_read_is_not_decided_on():
    claim = review.checked()
    read = reviews.proposal_of(claim).check_id
    review.found(claim, "supported")
    held, user_id = review.lease(claim, "ada")
    with pytest.raises(ConflictError, match="finding has changed"):
        reviewing.decide(lease_id=held, user_id=user_id, choice=Choice("confirm"), check_id=read)


def test_the_same_person_is_not_the_second():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    with pytest.raises(ConflictError, match="another person’s"):
        review.lease(claim, "ada")


def test_the_marker_is_not_the_second():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    with pytest.raises(ConflictError, match="You marked this claim"):
        review.lease(claim, "editor")


def test_neither_of_two_who_differ_settles_it():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "send_back")
    for name in ("ada", "bo", "editor"):
        with pytest.raises(ConflictError):
            review.lease(claim, name)


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
    held, user_id = review.lease(claim, "ada")
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
