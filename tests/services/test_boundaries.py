"""A claim's words and kind change; the claim stays the same."""

import pytest

from annotations.models import Anchor, Check, Claim, Event
from annotations.models.states import ClaimState
from annotations.services import bounding
from annotations.services.errors import ConflictError, WorkbenchError
from tests.services.desk import TEXT, article, claims, user

pytestmark = pytest.mark.django_db


def move(claim: Claim, start: int, end: int, lock: int | None = None) -> list[int]:
    return bounding.move_bounds(
        claim_id=claim.pk, start=start, end=end, lock=lock or claim.lock, user_id=user().pk
    )


@pytest.mark.parametrize("state", [ClaimState.SIGNED_OFF, ClaimState.DISMISSED, ClaimState.AWAITING_SECOND])
def test_a_closed_claim_keeps_its_words(state):
    (claim,) = claims(article(), state=state)
    with pytest.raises(ConflictError, match="keeps its words"):
        move(claim, 0, 12)
    assert Anchor.objects.get().end == 3


def test_who_saw_an_older_claim_is_told_so():
    (claim,) = claims(article())
    with pytest.raises(ConflictError, match="Somebody else"):
        move(claim, 0, 12, lock=7)


def test_a_span_without_words_is_refused():
    (claim,) = claims(article())
    with pytest.raises(WorkbenchError, match="not inside"):
        move(claim, 0, len(TEXT) + 9)


def test_words_of_another_claim_of_the_kind_are_refused():
    first, second = claims(article(), 2)
    with pytest.raises(WorkbenchError, match="already marked"):
        move(second, 0, 3)
    assert first.pk != second.pk


def test_the_same_words_ask_for_nothing():
    (claim,) = claims(article())
    assert move(claim, 0, 4) == []  # the space at the end is no word
    assert not Event.objects.exists()


def test_moved_words_are_read_anew_and_checked():
    (claim,) = claims(article())
    (check,) = move(claim, 0, 42)
    anchor = Anchor.objects.get()
    claim.refresh_from_db()
    assert (anchor.exact, anchor.suffix[:4]) == (TEXT[:42], ". Th")
    assert (claim.lock, claim.state, Check.objects.get().pk) == (2, ClaimState.CHECKING, check)
    assert claim.reading["value"] == 3
    event = Event.objects.get(verb="boundaries moved")
    assert event.before is not None
    assert event.after is not None
    assert (event.before["quote"], event.after["quote"]) == ("The", TEXT[:42])


def test_moving_a_suggestion_accepts_it():
    (claim,) = claims(article(), state=ClaimState.SUGGESTED)
    move(claim, 0, 12)
    claim.refresh_from_db()
    assert (claim.state, claim.created_by) == (ClaimState.CHECKING, user())


def test_another_kind_reads_the_same_words():
    (claim,) = claims(article())
    assert bounding.change_kind(claim_id=claim.pk, kind="last", lock=1, user_id=user().pk)
    claim.refresh_from_db()
    assert (claim.kind, claim.reading["kind"]) == ("last", "last")


def test_a_checked_claim_does_not_become_manual():
    (claim,) = claims(article(), state=ClaimState.CHECKED)
    with pytest.raises(ConflictError, match="has been checked"):
        bounding.change_kind(claim_id=claim.pk, kind="manual", lock=1, user_id=user().pk)
