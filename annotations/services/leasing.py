"""Who holds a claim: take, take next, renew, release, and what becomes of a lease that has run out.

Whatever changes a lease first locks its claim, so two people never hold one; the unique row a claim is
the database's own word for it. A lease that has run out counts for nothing at once, even where no beat
runs to clear it away. A person's draft of a decision is a row of its own and outlives all of this.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from annotations.models import Claim, Event, Lease
from annotations.models.states import ClaimState
from annotations.queries import queue, reviews
from annotations.queries.asked import EVERYTHING, Asked
from annotations.services import history, moving
from annotations.services.errors import ConflictError

TRIES = 25
"""Claims that "take next" looks at before it gives up: each was lost to somebody faster, or is barred."""


def take(*, claim_id: int, user_id: int) -> int:
    """Hold a claim for the desk's lease time; the lease's id. Taken again by its holder it is renewed.

    Raises Claim.DoesNotExist, and ConflictError where somebody else holds it, where it is not to be
    reviewed now, or where the decision must be another person's.
    """
    with transaction.atomic():
        return _hold(moving.locked(claim_id), user_id)


def take_next(
    *, user_id: int, desk_ids: Iterable[int], asked: Asked = EVERYTHING, but: Iterable[int] = ()
) -> int | None:
    """Hold the first claim that this person may decide on; the lease's id, None where none is left.

    One that they hold already comes first, then what is assigned to them, then by priority. `but`
    are claims to pass over for now.
    """
    desks, passed = list(desk_ids), set(but)
    rows = queue.narrowed(desks, asked, user_id)
    own = [pk for pk in queue.held_by(user_id).values_list("pk", flat=True) if pk not in passed]
    if own and (fitting := set(rows.filter(pk__in=own).values_list("pk", flat=True))):
        for claim_id in (pk for pk in own if pk in fitting):
            try:
                return take(claim_id=claim_id, user_id=user_id)
            except ConflictError:
                passed.add(claim_id)  # it went into another state under the lease
    free = queue.takeable(rows, user_id)
    for among in (queue.assigned_to(free, user_id), free):
        for _ in range(TRIES):
            with _passing_over_locked():
                found = _first(queue.ordered(among.exclude(pk__in=passed)))
                if found is None:
                    break
                passed.add(found)
                try:
                    return take(claim_id=found, user_id=user_id)
                except ConflictError:
                    continue  # somebody was faster, or it is another person's to decide
    return None


def renew(*, lease_id: int, user_id: int) -> int:
    """Hold on to a claim; the lease's id. Raises ConflictError if it is not this person's any more."""
    with transaction.atomic():
        lease = held(lease_id, user_id)
        _prolong(lease)
    return lease_id


def release(*, lease_id: int, user_id: int) -> int:
    """Give a claim back to the queue; its id. A draft of the decision stays."""
    with transaction.atomic():
        lease = held(lease_id, user_id)
        claim = lease.claim
        history.write([give_back(lease, claim, "released", user_id)])
    return claim.pk


def return_expired(most: int = 500) -> list[int]:
    """Give back the claims whose leases have run out; their ids. Beat calls it."""
    over = Lease.objects.filter(until__lte=timezone.now()).order_by("claim_id")
    returned = []
    for claim_id in list(over.values_list("claim_id", flat=True)[:most]):
        with transaction.atomic():
            claim = moving.locked(claim_id)
            lease = Lease.objects.filter(claim=claim, until__lte=timezone.now()).first()
            if lease is not None:
                history.write([give_back(lease, claim, "lease expired", None)])
                returned.append(claim_id)
    return returned


def held(lease_id: int, user_id: int) -> Lease:
    """The lease, its claim locked, if it still is this person's. Raises ConflictError otherwise."""
    # Somebody else's lease is asked for as one that never was: not even the number of queries tells.
    claim_id = Lease.objects.filter(pk=lease_id, holder_id=user_id).values_list("claim_id", flat=True).first()
    claim = moving.locked(claim_id) if claim_id is not None else None
    lease = Lease.objects.filter(pk=lease_id, holder_id=user_id).first() if claim else None
    if claim is None or lease is None or lease.until <= timezone.now():
        raise ConflictError(
            "Your hold on this claim has run out. What you wrote is kept; take the claim again.", "lease"
        )
    lease.claim = claim
    return lease


def give_back(lease: Lease, claim: Claim, verb: str, user_id: int | None) -> Event:
    """End a lease of a locked claim, and put the claim back to where it waited."""
    holder = lease.holder_id
    lease.delete()
    return moving.moved(claim, _waits_as(claim), verb, user_id, holder=holder)


def _hold(claim: Claim, user_id: int) -> int:
    now, events = timezone.now(), []
    lease = Lease.objects.filter(claim=claim).select_related("holder").first()
    if lease is not None and lease.until > now and lease.holder_id != user_id:
        raise ConflictError(f"{_name(lease)} holds this claim until {_clock(lease, claim)}.", "lease")
    if lease is not None and lease.until <= now:
        events.append(give_back(lease, claim, "lease expired", None))
        lease = None
    if claim.state not in queue.STATES:
        raise ConflictError(
            f"A claim that is {claim.get_state_display().lower()} is not for review now.", "state"
        )
    proposal = reviews.proposal_of(claim)
    turn = reviews.turn_of(claim, proposal)
    reason = reviews.barred(claim, turn, proposal, user_id)
    if reason:
        raise ConflictError(reason, "author")
    # What a second was to sign may have been found otherwise since: then all begins anew.
    waits = claim.state == ClaimState.AWAITING_SECOND and turn.decisions
    if lease is None or (claim.state != ClaimState.IN_REVIEW and not waits):
        new = claim.state if waits else ClaimState.IN_REVIEW
        events.append(moving.moved(claim, new, "taken", user_id))
    if lease is None:
        lease = Lease.objects.create(claim=claim, holder_id=user_id, until=now)
    lease.claim = claim
    _prolong(lease)
    history.write(events)
    return lease.pk


def _prolong(lease: Lease) -> None:
    minutes = reviews.policy_of(lease.claim.article.desk_id).lease_minutes
    lease.until = timezone.now() + dt.timedelta(minutes=minutes)
    lease.save(update_fields=["until"])


def _waits_as(claim: Claim) -> str:
    """A dispute keeps waiting for its third person, and a person's own verdict has no check to go back to."""
    if claim.state != ClaimState.IN_REVIEW or claim.kind == reviews.MANUAL:
        return str(claim.state)
    turn = reviews.turn_of(claim, reviews.proposal_of(claim))
    return str(ClaimState.IN_REVIEW if turn.decisions else ClaimState.CHECKED)


def _passing_over_locked() -> AbstractContextManager[object]:
    """On PostgreSQL the search and the taking are one transaction, which passes over claims that another
    is just taking. SQLite has one writer at a time: searching inside would keep all others waiting."""
    return transaction.atomic() if connection.features.has_select_for_update_skip_locked else nullcontext()


def _first(rows: QuerySet[Claim]) -> int | None:
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(of=("self",), skip_locked=True)
    found = list(rows.only("pk")[:1])  # the whole rows of all that wait need not go through the sorting
    return found[0].pk if found else None


def _name(lease: Lease) -> str:
    return lease.holder.get_full_name() or lease.holder.get_username()


def _clock(lease: Lease, claim: Claim) -> str:
    return f"{lease.until.astimezone(ZoneInfo(claim.article.desk.time_zone)):%H:%M}"
