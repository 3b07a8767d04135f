"""Asking for checks from a page or the API: the service writes the rows, this sends them on commit."""

from __future__ import annotations

from collections.abc import Sequence

from annotations import tasks
from annotations.services import checking

PATIENT = 100
"""From so many claims on an order goes to the bulk queue, where it keeps no other editor waiting."""


def order_checks(claim_ids: Sequence[int], user_id: int) -> list[int]:
    """Ids of the checks that are then open for these claims."""
    queue = "bulk" if len(claim_ids) >= PATIENT else "interactive"
    ids = checking.request_checks(claim_ids, user_id, queue)
    tasks.publish(ids, queue)
    return ids
