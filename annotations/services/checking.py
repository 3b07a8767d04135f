"""Asks for checks and calls them off. The row that is written here is the message that cannot be lost.

The entry point that called publishes the ids (`tasks.publish`); were it to die first, beat finds
the row all the same (`services/outbox.py`). `services/running.py` does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from annotations.models import Check, Claim, Event
from annotations.models.check import CheckState
from annotations.models.states import MOVES, ClaimState
from annotations.services import history
from annotations.services.errors import ConflictError

CHECKABLE = frozenset(state for state, to in MOVES.items() if ClaimState.CHECKING in to)
"""States from which a claim goes into checking."""

STAY = frozenset({ClaimState.CORRECTED, ClaimState.AWAITING_SECOND, ClaimState.NEEDS_CORRECTION})
"""States that a re-check leaves while it runs, and for good where its finding is the same."""

OPEN = (CheckState.QUEUED, CheckState.RUNNING)

BATCH = 500
"""Rows of one statement: SQLite allows so many parameters, and a lock is not held for long."""

MANUAL = "manual"
"""The kind that no engine computes: a person gives the verdict."""


def request_checks(
    claim_ids: Iterable[int], user_id: int | None, queue: str = "interactive", cause: str = ""
) -> list[int]:
    """Queue a check of each claim, and the ids of all checks that are then open, in claim order.

    A claim whose check is open already keeps that one. A claim that is signed off stays so while
    its check runs; unless a person asks, so do those corrected or waiting for a second decision or a
    correction. `cause` says what a re-check answers to ("revision 3 of Travels"). Claims that cannot
    be checked (a suggestion, a dismissed claim, the kind `manual`) are passed over; where no claim of
    the call can be, ConflictError says why. Past 500 claims each batch is a transaction; asking again for
    what an interrupted call has asked for already changes nothing.
    """
    ids = sorted(set(claim_ids))
    made: list[int] = []
    refusals: list[str] = []
    for at in range(0, len(ids), BATCH):
        # One batch a transaction: a re-check of 100,000 claims must not keep an editor from writing.
        with transaction.atomic():
            made += _request(ids[at : at + BATCH], user_id, queue, cause[:120], refusals)
    if refusals and not made:
        raise ConflictError(refusals[0], "state")
    return made


def cancel_checks(check_ids: Iterable[int], user_id: int) -> list[int]:
    """Call off checks that still wait; ids of those called off. One that runs is left to finish.

    The claim goes back to `checked` if it has a verdict from before, else to `marked`.
    """
    ids = sorted(set(check_ids))
    with transaction.atomic():
        claims = _locked(Check.objects.filter(pk__in=ids).values_list("claim_id", flat=True))
        waiting = list(
            Check.objects.select_for_update().filter(pk__in=ids, state=CheckState.QUEUED).order_by("pk")
        )
        events = []
        for check in waiting:
            claim = claims[check.claim_id]
            if claim.state != ClaimState.CHECKING:
                continue
            back = ClaimState.CHECKED if claim.verdict else ClaimState.MARKED
            before, after = {"state": str(claim.state)}, {"state": str(back), "check": check.pk}
            events.append(history.of_claim(claim, "check cancelled", user_id, before=before, after=after))
            claim.state = back
            claim.save(update_fields=["state", "updated_at"])
        _close(waiting)
        history.write(events)
    return [check.pk for check in waiting]


def call_off(claim_ids: Sequence[int]) -> None:
    """Cancel the open checks of claims that the caller has locked and moves on itself.

    A worker that runs one of them has lost its token, and what it finds is thrown away.
    """
    _close(list(Check.objects.select_for_update().filter(claim_id__in=claim_ids, state__in=OPEN)))


def _request(
    claim_ids: list[int], user_id: int | None, queue: str, cause: str, refusals: list[str]
) -> list[int]:
    claims = _locked(claim_ids)
    ids = dict(Check.objects.filter(claim_id__in=claims, state__in=OPEN).values_list("claim_id", "pk"))
    new: list[Check] = []
    moving: list[Claim] = []
    for claim in claims.values():
        if claim.pk in ids:
            continue
        stays = claim.state == ClaimState.SIGNED_OFF or (claim.state in STAY and user_id is None)
        reason = _refusal(claim, stays)
        if reason:
            refusals.append(reason)
            continue
        if not stays and claim.state != ClaimState.CHECKING:
            moving.append(claim)
        version_id = claim.article.current_id
        assert version_id is not None  # _refusal has looked
        new.append(
            Check(
                claim=claim,
                version_id=version_id,
                reading=claim.reading,
                queue=queue,
                cause=cause,
                requested_by_id=user_id,
            )
        )
    made = Check.objects.bulk_create(new)
    Claim.objects.filter(pk__in=[claim.pk for claim in moving]).update(
        state=ClaimState.CHECKING, updated_at=timezone.now()
    )
    history.write(_requested(made, {claim.pk for claim in moving}, user_id))
    ids |= {check.claim_id: check.pk for check in made}
    return [ids[claim_id] for claim_id in claims if claim_id in ids]


def _refusal(claim: Claim, stays: bool) -> str:
    if claim.kind == MANUAL:
        return "A claim of the kind manual is judged by a person, not by a check."
    if claim.article.current_id is None:
        return "The article has no text to check."
    if not stays and claim.state not in CHECKABLE and claim.state != ClaimState.CHECKING:
        return f"A claim that is {claim.get_state_display().lower()} cannot be checked."
    return ""


def _requested(checks: list[Check], moving: set[int], user_id: int | None) -> list[Event]:
    events = []
    for check in checks:
        before = {"state": str(check.claim.state)}
        state = str(ClaimState.CHECKING) if check.claim_id in moving else before["state"]
        after = {"state": state, "check": check.pk} | ({"cause": check.cause} if check.cause else {})
        events.append(history.of_claim(check.claim, "check requested", user_id, before=before, after=after))
    return events


def _locked(claim_ids: Iterable[int]) -> dict[int, Claim]:
    """The claims by id, locked in the order of ids: two transactions never wait for each other."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("article")
    return {claim.pk: claim for claim in rows.filter(pk__in=list(claim_ids)).order_by("pk")}


def _close(checks: list[Check]) -> None:
    Check.objects.filter(pk__in=[check.pk for check in checks], state__in=OPEN).update(
        state=CheckState.CANCELLED, token="", lease_until=None, finished_at=timezone.now()
    )
