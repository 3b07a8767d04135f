"""Idempotency keys: the answer to a creation is kept for a day and given again, never made twice.

The row is written before the work begins, in a transaction of its own, so of two requests at once one
works and the other hears that it does. A process that dies at work leaves the row as it is: whether
its work was committed nobody knows, and a second article is worse than a question.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from annotations.models import IdempotencyKey
from annotations.services.errors import ConflictError

KEPT = dt.timedelta(days=1)
LONGEST = 120
AT_WORK = "The first request with this key has not ended; ask again in a moment."


class OtherRequestError(ConflictError):
    """The key came before with another request (HTTP 422)."""


def begin(*, user_id: int, key: str, request: str) -> tuple[IdempotencyKey, bool]:
    """The row of this key, and whether the work is the caller's to do.

    `request` is a digest of everything that makes a request what it is. Raises OtherRequestError
    where the key belongs to another request, ConflictError while the first one is still at work.
    """
    try:
        row, ours = IdempotencyKey.objects.get_or_create(
            user_id=user_id, key=key, defaults={"request": request}
        )
    except IntegrityError as error:  # the first was refused and gave the key free at this very moment
        raise ConflictError(AT_WORK) from error
    if not ours and row.created_at < timezone.now() - KEPT:
        with transaction.atomic():
            old = IdempotencyKey.objects.filter(pk=row.pk, created_at=row.created_at).delete()
        if old[0]:
            return begin(user_id=user_id, key=key, request=request)
    if row.request != request:
        raise OtherRequestError("This key was sent before with another request.")
    if not ours and not row.status:
        raise ConflictError(AT_WORK)
    return row, ours


def finish(row: IdempotencyKey, *, status: int, body: Any, headers: dict[str, str]) -> None:
    """Keep the answer."""
    row.status, row.body, row.headers = status, body, headers
    row.save(update_fields=["status", "body", "headers"])


def forget(row: IdempotencyKey) -> None:
    """Give the key free: the request was refused and made nothing."""
    row.delete()


def forget_old() -> int:
    """Delete keys whose day is over; how many."""
    return IdempotencyKey.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]
