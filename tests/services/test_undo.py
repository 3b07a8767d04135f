"""Undo and redo: the inverse of every action of a visit, with the history kept."""

import pytest

from annotations.models import Anchor, Claim, Event
from annotations.models.article import Article
from annotations.models.states import ClaimState
from annotations.queries.visits import visit
from annotations.services import bounding, marking, undoing
from annotations.services.errors import ConflictError
from tests.services.desk import READING, article, claims, user

pytestmark = pytest.mark.django_db


def undo(of: Article, since: int = 0, name: str = "editor") -> str:
    return undoing.undo(article_id=of.pk, user_id=user(name).pk, since=since)[0]


def redo(of: Article, since: int = 0) -> str:
    return undoing.redo(article_id=of.pk, user_id=user().pk, since=since)[0]


def state(claim: Claim) -> str:
    claim.refresh_from_db()
    return claim.state


def test_nothing_to_undo_is_said():
    with pytest.raises(ConflictError, match="nothing to undo"):
        undo(article())
    with pytest.raises(ConflictError, match="nothing to redo"):
        redo(article("b"))


def test_what_others_did_is_not_mine_to_undo():
    made = article()
    (claim,) = claims(made, state=ClaimState.SUGGESTED)
    marking.accept(claim_id=claim.pk, user_id=user("bea").pk)
    with pytest.raises(ConflictError, match="nothing to undo"):
        undo(made)


def test_what_was_before_the_visit_stays():
    made = article()
    (claim,) = claims(made, state=ClaimState.SUGGESTED)
    marking.accept(claim_id=claim.pk, user_id=user().pk)
    with pytest.raises(ConflictError, match="nothing to undo"):
        undo(made, since=Event.objects.latest("pk").pk)


def test_marking_there_and_back():
    made = article()
    pk = marking.mark(version_id=made.current_id or 0, start=0, end=12, kind="count", user_id=user().pk)
    claim = Claim.objects.get(pk=pk)
    assert undo(made) == "marking"
    assert state(claim) == ClaimState.DISMISSED
    redo(made)
    assert state(claim) == ClaimState.CHECKING
    undo(made)
    assert state(claim) == ClaimState.DISMISSED


@pytest.mark.parametrize(
    ("before", "after"),
    [("suggested", "suggested"), ("marked", "checking"), ("checked", "checked"), ("failed", "failed"),
     ("reopened", "reopened"), ("checking", "checking")],
)  # fmt: skip
def test_a_rejected_claim_comes_back_to_where_it_stood(before, after):
    made = article()
    (claim,) = claims(made, state=before)
    marking.dismiss(claim_id=claim.pk, user_id=user().pk, reason="no claim")
    undo(made)
    assert state(claim) == after
    redo(made)
    assert state(claim) == ClaimState.DISMISSED


def test_accepting_all_is_undone_as_one():
    made = article()
    all_of_them = claims(made, 3, state=ClaimState.SUGGESTED)
    marking.accept_all(article_id=made.pk, user_id=user().pk)
    assert undo(made) == "accepting 3 claims"
    assert {state(claim) for claim in all_of_them} == {ClaimState.SUGGESTED}
    redo(made)
    assert {state(claim) for claim in all_of_them} == {ClaimState.CHECKING}
    assert {claim.created_by for claim in all_of_them} == {user()}


def test_an_edit_goes_back_to_the_reading_and_is_checked():
    made = article()
    (claim,) = claims(made)
    marking.edit_reading(claim_id=claim.pk, reading=READING | {"unit": "trip"}, lock=1, user_id=user().pk)
    undo(made)
    claim.refresh_from_db()
    assert (claim.reading, claim.lock, claim.state) == (READING, 3, ClaimState.CHECKING)
    redo(made)
    claim.refresh_from_db()
    assert claim.reading["unit"] == "trip"


def test_editing_a_suggestion_is_one_step():
    made = article()
    (claim,) = claims(made, state=ClaimState.SUGGESTED)
    marking.edit_reading(claim_id=claim.pk, reading=READING | {"unit": "trip"}, lock=1, user_id=user().pk)
    undo(made)
    assert state(claim) == ClaimState.SUGGESTED


def test_boundaries_and_kind_go_back():
    made = article()
    (claim,) = claims(made)
    bounding.move_bounds(claim_id=claim.pk, start=0, end=12, lock=1, user_id=user().pk)
    bounding.change_kind(claim_id=claim.pk, kind="last", lock=2, user_id=user().pk)
    assert [action.words for action in visit(made.pk, user().pk, 0).done] == [
        "moving the boundaries",
        "changing the kind",
    ]
    undo(made)
    undo(made)
    claim.refresh_from_db()
    assert (claim.kind, claim.reading, Anchor.objects.get().exact) == ("count", READING, "The")


def test_what_somebody_else_edited_since_is_left_alone():
    made = article()
    (claim,) = claims(made)
    marking.edit_reading(claim_id=claim.pk, reading=READING | {"unit": "trip"}, lock=1, user_id=user().pk)
    marking.edit_reading(
        claim_id=claim.pk, reading=READING | {"unit": "visit"}, lock=2, user_id=user("bea").pk
    )
    with pytest.raises(ConflictError, match="bea has gone on"):
        undo(made)
    claim.refresh_from_db()
    assert claim.reading["unit"] == "visit"


def test_a_signed_claim_is_not_undone():
    made = article()
    (claim,) = claims(made, state=ClaimState.SUGGESTED)
    marking.accept(claim_id=claim.pk, user_id=user().pk)
    Claim.objects.update(state=ClaimState.SIGNED_OFF)
    with pytest.raises(ConflictError, match="by now"):
        undo(made)


def test_a_new_action_ends_what_could_be_redone():
    made = article()
    first, second = claims(made, 2, state=ClaimState.SUGGESTED)
    marking.accept(claim_id=first.pk, user_id=user().pk)
    undo(made)
    marking.dismiss(claim_id=second.pk, user_id=user().pk)
    with pytest.raises(ConflictError, match="nothing to redo"):
        redo(made)


def test_undoing_is_told_by_the_history_and_deletes_nothing():
    made = article()
    (claim,) = claims(made, state=ClaimState.SUGGESTED)
    marking.accept(claim_id=claim.pk, user_id=user().pk)
    undo(made)
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == ["accepted", "undone"]
