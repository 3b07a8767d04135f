"""Checks as pages and the API show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from annotations.models import Check
from annotations.models.check import CheckState


@dataclass(frozen=True, slots=True)
class Outbox:
    """How much work one queue holds: `unsent` waits for room or for a broker."""

    unsent: int
    sent: int
    running: int


def of_claim(claim_id: int) -> QuerySet[Check]:
    """All checks of a claim, newest first, with their findings."""
    return Check.objects.filter(claim_id=claim_id).select_related("finding", "requested_by").order_by("-id")


def open_ids(claim_ids: Iterable[int]) -> list[int]:
    """Checks of these claims that are queued or running."""
    rows = Check.objects.filter(
        claim_id__in=list(claim_ids), state__in=(CheckState.QUEUED, CheckState.RUNNING)
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def outbox(queue: str) -> Outbox:
    """What waits and runs in a queue now."""
    queued = Check.objects.filter(queue=queue, state=CheckState.QUEUED)
    unsent = queued.filter(published_at=None).count()
    return Outbox(
        unsent=unsent,
        sent=queued.count() - unsent,
        running=Check.objects.filter(queue=queue, state=CheckState.RUNNING).count(),
    )
