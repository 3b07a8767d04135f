"""Which changes a desk's webhooks are told of, and the deliveries that wait to be sent.

`history.write` calls this in the transaction of the change, so a delivery exists exactly where its
change does; sending is `delivering.py`'s.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from annotations.models import Delivery, Event, Webhook
from annotations.models.article import ArticleState
from annotations.models.states import ClaimState

EVENTS = {
    "verdict.changed": "A claim has a verdict, or another one",
    "claim.signed_off": "A claim is signed off",
    "version.created": "An article has a new version, the first included",
    "article.published": "An article is published",
}
PING = "ping"
"""What the test button sends."""


def announce(events: Iterable[Event]) -> None:
    """Write a delivery for every webhook that asked for one of these changes. No query for the rest."""
    told = [(name, event) for event in events for name in names_of(event) if event.desk_id]
    if not told:
        return
    hooks = list(Webhook.objects.filter(active=True, desk_id__in={event.desk_id for _, event in told}))
    Delivery.objects.bulk_create(
        delivery(hook, name, _about(event))
        for name, event in told
        for hook in hooks
        if hook.desk_id == event.desk_id and name in hook.events
    )


def names_of(event: Event) -> list[str]:
    """The webhook events that a line of history makes."""
    before, after = event.before or {}, event.after or {}
    names = []
    if event.subject == "claim":
        if "verdict" in before and "verdict" in after and before["verdict"] != after["verdict"]:
            names.append("verdict.changed")
        if after.get("state") == ClaimState.SIGNED_OFF and before.get("state") != ClaimState.SIGNED_OFF:
            names.append("claim.signed_off")
    elif event.subject == "article":
        if event.verb in ("imported", "new version"):
            names.append("version.created")
        if event.verb == "published" and after.get("state") == ArticleState.PUBLISHED:
            names.append("article.published")
    return names


def delivery(hook: Webhook, name: str, about: dict[str, Any]) -> Delivery:
    """An unsaved delivery; its body is never changed again, whatever happens to what it tells of."""
    told = {"id": uuid.uuid4().hex, "event": name, "desk": hook.desk_id, **about}
    return Delivery(webhook=hook, event=name, body=json.dumps(told), next_at=timezone.now())


def _about(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "change": event.pk,
        "article": event.article_id,
        "claim": event.subject_id if event.subject == "claim" else None,
        "before": event.before,
        "after": event.after,
    }
