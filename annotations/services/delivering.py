"""Sends what waits for webhooks: signed, tried again with back-off, every answer kept in the log."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import time
from collections import Counter

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from annotations.models import Delivery, Webhook
from annotations.models.access import DeliveryState
from annotations.services import announcing, hooks, posting
from annotations.services.posting import Answer, PostError

WAITS = (10, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600, 12 * 3600)
"""Seconds after the first, second, ... attempt; after the last one it is given up, some 20 hours on."""
SENT = dt.timedelta(seconds=60)
"""So long a sent message may stay in the queue before it counts as lost."""
AT_ONCE = 5
"""Messages of one webhook in the queue: a receiver that hangs must not keep the others waiting."""
KEPT = dt.timedelta(days=30)


def due(limit: int = 50) -> list[tuple[int, int]]:
    """(delivery, attempt) of what is to be sent now, oldest first; the next call leaves these out."""
    now = timezone.now()
    rows = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now, webhook__active=True)
    if not rows.exists():  # the usual case takes no lock
        return []
    with transaction.atomic():
        found = rows.select_for_update(skip_locked=True, of=("self",)).order_by("next_at", "pk")
        many: Counter[int] = Counter()
        taken: list[tuple[int, int]] = []
        for row in found.values_list("pk", "attempts", "webhook_id")[: limit * AT_ONCE]:
            many[row[2]] += 1
            if many[row[2]] <= AT_ONCE and len(taken) < limit:
                taken.append((row[0], row[1]))
        Delivery.objects.filter(pk__in=[pk for pk, _ in taken]).update(next_at=now + SENT)
    return taken


def deliver(delivery_id: int, attempt: int) -> bool:
    """Send a delivery whose attempts are still `attempt`, so that a message that comes twice is sent
    once; whether it was sent."""
    mine = Delivery.objects.filter(pk=delivery_id, state=DeliveryState.WAITING, attempts=attempt)
    if not mine.update(attempts=F("attempts") + 1, next_at=timezone.now() + SENT):
        return False
    row = Delivery.objects.select_related("webhook").get(pk=delivery_id)
    body = row.body.encode()
    answer, error = None, ""
    try:
        answer = posting.post(row.webhook.url, body, _headers(row, body))
    except PostError as failed:
        error = str(failed)
    _note(row, answer, error)
    return True


def again(delivery_id: int) -> int:
    """Send the same message once more, as a delivery of its own; its id. The log keeps the first."""
    old = Delivery.objects.get(pk=delivery_id)
    return Delivery.objects.create(
        webhook_id=old.webhook_id, event=old.event, body=old.body, next_at=timezone.now()
    ).pk


def test(hook_id: int) -> int:
    """Send a message that says nothing; the delivery's id."""
    hook = Webhook.objects.get(pk=hook_id)
    row = announcing.delivery(hook, announcing.PING, {"at": timezone.now().isoformat()})
    row.save()
    return row.pk


def signature(key: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the timestamp, a full stop and the raw body, in hexadecimal digits."""
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def forget_old() -> int:
    """Delete what was sent or given up a month ago; how many."""
    rows = Delivery.objects.filter(created_at__lt=timezone.now() - KEPT)
    return rows.exclude(state=DeliveryState.WAITING).delete()[0]


def _headers(row: Delivery, body: bytes) -> dict[str, str]:
    now = str(int(time.time()))
    return {
        "Content-Type": "application/json",
        "User-Agent": "fact-check-workbench",
        "Workbench-Event": row.event,
        "Workbench-Delivery": str(row.pk),
        "Workbench-Timestamp": now,
        "Workbench-Signature": "sha256=" + signature(hooks.key_of(row.webhook), now, body),
    }


def _note(row: Delivery, answer: Answer | None, error: str) -> None:
    now = timezone.now()
    row.status, row.answer, row.error = (answer.status, answer.text, "") if answer else (None, "", error)
    if answer and 300 <= answer.status < 400:
        row.error = "Redirects are not followed: give the webhook its final address."
    if answer and 200 <= answer.status < 300:
        row.state, row.done_at = DeliveryState.DELIVERED, now
    elif row.attempts > len(WAITS) or row.event == announcing.PING:
        row.state, row.done_at = DeliveryState.FAILED, now
    else:
        row.next_at = now + dt.timedelta(seconds=WAITS[row.attempts - 1])
    row.save(update_fields=["status", "answer", "error", "state", "done_at", "next_at"])
