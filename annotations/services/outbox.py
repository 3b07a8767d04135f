"""The outbox: which checks wait to be sent, which were sent and lost, which died under a worker.

A check row is written in the transaction that asks for it, so it outlives every process. It is
sent on commit; what was never sent, or was sent and not taken up, is sent again by beat. Sending
twice does no harm, since a check is claimed by a conditional UPDATE; sending never would.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from annotations.models import Check, Claim
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.services import history

LEASE = dt.timedelta(seconds=settings.CHECK_LEASE_SECONDS)
"""How long a worker may hold a check, and how long a sent one may wait in an empty queue."""

ATTEMPTS = 4
"""Runs of one check before it is given up: a check that kills its worker must not do so for ever."""

BACKLOG_PATIENCE = 10
"""In a queue that is not empty a sent check may wait so many leases: its message is likely there."""


def waiting(queue: str) -> bool:
    """Whether a check was written that nobody has sent yet."""
    return Check.objects.filter(state=CheckState.QUEUED, queue=queue, published_at=None).exists()


def sent(queue: str) -> bool:
    """Whether a check was sent that no worker has taken up yet."""
    return Check.objects.filter(state=CheckState.QUEUED, queue=queue, published_at__isnull=False).exists()


def take(queue: str, limit: int, *, ids: Sequence[int] | None = None) -> list[int]:
    """Take up to `limit` checks that were never sent, oldest first, and mark them as sent."""
    return _take(Q(published_at=None), queue, limit, ids)


def take_lost(queue: str, limit: int, *, depth: int) -> list[int]:
    """Take checks that were sent so long ago that their message is gone, and mark them anew.

    `depth` is the number of messages that wait in the broker's queue: with none waiting, a check
    older than the lease is lost; behind a backlog it is given more time.
    """
    patience = LEASE * (BACKLOG_PATIENCE if depth else 1)
    return _take(Q(published_at__lt=timezone.now() - patience), queue, limit, None)


def put_back(check_ids: Sequence[int]) -> None:
    """Undo `take` for checks whose message the broker did not accept."""
    Check.objects.filter(pk__in=check_ids, state=CheckState.QUEUED).update(published_at=None)


def return_expired() -> int:
    """Queue again what a worker held past its lease, and give up what was tried too often."""
    now = timezone.now()
    expired = Check.objects.filter(state=CheckState.RUNNING, lease_until__lt=now)
    with transaction.atomic():
        ids = list(expired.values_list("pk", flat=True)[:1000])
        spent = list(expired.filter(pk__in=ids, attempts__gte=ATTEMPTS).values_list("claim_id", flat=True))
        claims = {
            claim.pk: claim
            for claim in Claim.objects.select_for_update(of=("self",))
            .select_related("article")
            .filter(pk__in=spent)
            .order_by("pk")
        }
        again = expired.filter(pk__in=ids, attempts__lt=ATTEMPTS).update(
            state=CheckState.QUEUED, token="", lease_until=None, published_at=None
        )
        for check in expired.select_for_update().filter(pk__in=ids, claim_id__in=claims):
            give_up(check, claims[check.claim_id], f"The worker died {check.attempts} times on this check.")
    return again + len(claims)


def give_up(check: Check, claim: Claim, error: str) -> None:
    """End a check without a finding, and say so on its claim. The caller holds both locks."""
    check.state, check.error, check.token = CheckState.FAILED, error[:2000], ""
    check.lease_until, check.finished_at = None, timezone.now()
    check.save(update_fields=["state", "error", "token", "lease_until", "finished_at"])
    before = {"state": str(claim.state)}
    if claim.state == ClaimState.CHECKING:
        claim.state = ClaimState.FAILED
        claim.save(update_fields=["state", "updated_at"])
    after = {"state": str(claim.state), "check": check.pk, "error": check.error}
    history.write([history.of_claim(claim, "check failed", None, before=before, after=after)])


def _take(which: Q, queue: str, limit: int, ids: Sequence[int] | None) -> list[int]:
    rows = Check.objects.filter(which, state=CheckState.QUEUED, queue=queue)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    with transaction.atomic():
        # Two senders never take one row: PostgreSQL skips what is locked, SQLite has one writer.
        taken = list(
            rows.select_for_update(skip_locked=True).order_by("pk").values_list("pk", flat=True)[:limit]
        )
        if taken:
            Check.objects.filter(pk__in=taken).update(published_at=timezone.now())
    return taken
