"""Who holds a claim. First what must not happen."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from annotations.models import Assignment, Claim, Draft, Event, Lease
from annotations.queries.asked import Asked
from annotations.services import leasing, reviewing
from annotations.services.errors import ConflictError
from annotations.services.reviewing import Choice
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db


def take(claim: Claim, who: str) -> int:
    return leasing.take(claim_id=claim.pk, user_id=rows.user(who).pk)


def take_next(who: str, *articles: object, **asked: object) -> int | None:
    desks = {claim.article.desk_id for claim in Claim.objects.select_related("article")}
    lease = leasing.take_next(user_id=rows.user(who).pk, desk_ids=desks, asked=Asked(**asked))  # type: ignore[arg-type]
    return Lease.objects.get(pk=lease).claim_id if lease else None


# ---- what must not happen


def test_two_people_never_hold_one_claim():
    claim = review.checked()
    take(claim, "ada")
    with pytest.raises(ConflictError, match="ada holds this claim until"):
        take(claim, "bo")
    assert review.lease_of(claim).holder.username == "ada"


@pytest.mark.parametrize(
    "state",
    ["suggested", "marked", "checking", "failed", "signed_off", "needs_correction", "corrected", "reopened",
     "dismissed"],
)  # fmt: skip
def test_what_does_not_wait_for_review_cannot_be_taken(state):
    claim = rows.claims(rows.article(), state=state)[0]
    with pytest.raises(ConflictError, match="is not for review now"):
        take(claim, "ada")
    assert not Lease.objects.exists()
    assert not Event.objects.exists()


def test_an_expired_lease_is_not_renewed():
    claim = review.checked()
    lease = take(claim, "ada")
    review.overdue(claim)
    with pytest.raises(ConflictError, match="has run out"):
        leasing.renew(lease_id=lease, user_id=rows.user("ada").pk)


@pytest.mark.parametrize("verb", [leasing.renew, leasing.release])
def test_a_stolen_lease_is_of_no_use(verb):
    claim = review.checked()
    lease = take(claim, "ada")
    until = review.lease_of(claim).until
    with pytest.raises(ConflictError, match="has run out"):
        verb(lease_id=lease, user_id=rows.user("bo").pk)
    assert review.lease_of(claim).until == until


def test_a_lease_that_was_taken_over_is_of_no_use():
    claim = review.checked()
    old = take(claim, "ada")
    review.overdue(claim)
    assert take(claim, "bo") != old
    with pytest.raises(ConflictError):
        leasing.renew(lease_id=old, user_id=rows.user("ada").pk)
    with pytest.raises(ConflictError):
        reviewing.decide(lease_id=old, user_id=rows.user("ada").pk, choice=Choice("confirm"))


def test_take_next_gives_nothing_of_another_desk():
    claim = review.checked()
    other = rows.article("sports").desk_id
    assert leasing.take_next(user_id=rows.user("ada").pk, desk_ids=[other]) is None
    assert leasing.take_next(user_id=rows.user("ada").pk, desk_ids=[]) is None
    assert leasing.take_next(user_id=rows.user("ada").pk, desk_ids=[claim.article.desk_id]) is not None


# ---- take, renew, release


def test_taking_moves_a_checked_claim_into_review_and_tells_so():
    claim = review.checked()
    review.policy(claim.article, lease_minutes=30)
    take(claim, "ada")
    claim.refresh_from_db()
    assert claim.state == "in_review"
    left = review.lease_of(claim).until - timezone.now()
    assert dt.timedelta(minutes=29) < left <= dt.timedelta(minutes=30)
    event = Event.objects.get()
    assert (event.verb, event.before, event.after) == ("taken", {"state": "checked"}, {"state": "in_review"})


def test_a_claim_that_awaits_a_second_keeps_its_state():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    take(claim, "bo")
    claim.refresh_from_db()
    assert claim.state == "awaiting_second"
    leasing.release(lease_id=review.lease_of(claim).pk, user_id=rows.user("bo").pk)
    claim.refresh_from_db()
    assert claim.state == "awaiting_second"


def test_taking_ones_own_claim_again_renews_it():
    claim = review.checked()
    lease = take(claim, "ada")
    Lease.objects.update(until=timezone.now() + dt.timedelta(minutes=1))
    assert take(claim, "ada") == lease
    assert review.lease_of(claim).until > timezone.now() + dt.timedelta(minutes=10)


def test_a_claim_that_was_checked_again_under_the_lease_goes_on():
    claim = review.checked()
    lease = take(claim, "ada")
    review.found(claim, "refuted")
    with pytest.raises(ConflictError, match="finding has changed"):
        reviewing.decide(lease_id=lease, user_id=rows.user("ada").pk, choice=Choice("confirm"))
    assert take(claim, "ada") == lease
    claim.refresh_from_db()
    assert claim.state == "in_review"


def test_release_gives_it_back_and_keeps_the_draft():
    claim = review.checked()
    lease = take(claim, "ada")
    reviewing.save_draft(claim_id=claim.pk, user_id=rows.user("ada").pk, body={"reason": "see page 3"})
    leasing.release(lease_id=lease, user_id=rows.user("ada").pk)
    claim.refresh_from_db()
    assert claim.state == "checked"
    assert not Lease.objects.exists()
    assert Draft.objects.get().body["reason"] == "see page 3"


def test_an_expired_lease_is_given_back_by_beat_and_keeps_the_draft():
    claim = review.checked()
    take(claim, "ada")
    reviewing.save_draft(claim_id=claim.pk, user_id=rows.user("ada").pk, body={"action": "override"})
    assert leasing.return_expired() == []
    review.overdue(claim)
    assert leasing.return_expired() == [claim.pk]
    claim.refresh_from_db()
    assert claim.state == "checked"
    assert Draft.objects.exists()
    assert list(Event.objects.values_list("verb", flat=True)) == ["taken", "lease expired"]


def test_an_expired_lease_counts_for_nothing_even_without_beat():
    claim = review.checked()
    take(claim, "ada")
    review.overdue(claim)
    assert take_next("bo") == claim.pk
    assert review.lease_of(claim).holder.username == "bo"


def test_a_dispute_that_is_released_still_waits_for_its_third():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    review.decide(claim, "bo", "override", "supported", "Row 3 shows three.")
    lease = take(claim, "cy")
    leasing.release(lease_id=lease, user_id=rows.user("cy").pk)
    claim.refresh_from_db()
    assert claim.state == "in_review"
    with pytest.raises(ConflictError, match="another person’s"):
        take(claim, "bo")


# ---- take next


def test_the_order_is_deadline_gravity_change_confidence():
    soon, later = rows.article(), rows.article()
    soon.deadline = timezone.now() + dt.timedelta(hours=1)
    later.deadline = timezone.now() + dt.timedelta(days=1)
    soon.save()
    later.save()
    never = review.checked("refuted", confidence=0.9)
    mild = review.checked("supported", later)
    sure, unsure = review.checked("refuted", later, confidence=0.9), review.checked("refuted", later)
    moved = review.checked("refuted", later)
    review.found(moved, "refuted", changed=True, previous="supported")
    first = review.checked("supported", soon)
    got = []
    for _ in range(6):
        got.append(take_next("ada"))
        Lease.objects.update(holder=rows.user("bo"))
    assert got == [first.pk, moved.pk, sure.pk, unsure.pk, mild.pk, never.pk]
    assert take_next("ada") is None


def test_what_one_holds_already_comes_first():
    held, other = review.checked(), review.checked("refuted")
    take(held, "ada")
    assert take_next("ada") == held.pk
    assert take_next("bo") == other.pk


def test_what_is_assigned_comes_next_and_to_nobody_else():
    plain, given = review.checked("refuted"), review.checked("supported")
    Assignment.objects.create(claim=given, to=rows.user("ada"), by=rows.user("chief"))
    assert take_next("ada") == given.pk
    assert take_next("bo") == plain.pk
    assert take_next("cy") is None


def test_what_another_must_decide_is_passed_over():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    assert take_next("ada") is None
    assert take_next("editor") is None  # marked it
    assert take_next("bo") == claim.pk


def test_filters_and_passing_over():
    count, date = review.checked("refuted"), review.checked("supported", kind="date")
    assert take_next("ada", kind="date") == date.pk
    assert take_next("bo", verdict="supported") is None
    desk = count.article.desk_id
    assert leasing.take_next(user_id=rows.user("cy").pk, desk_ids=[desk], but=[count.pk]) is None
