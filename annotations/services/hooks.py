"""Webhooks of a desk: made, changed, removed, and the key by which their messages are signed."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from annotations.models import Event, Webhook
from annotations.services import history, posting
from annotations.services.announcing import EVENTS
from annotations.services.errors import ConflictError, WorkbenchError

MOST = 20
"""Webhooks of one desk."""


def make(*, desk_id: int, user_id: int, url: str, events: Collection[str]) -> int:
    """A new webhook's id. Raises WorkbenchError (fields "url", "events")."""
    wanted = _checked(url, events)
    if Webhook.objects.filter(desk_id=desk_id).count() >= MOST:
        raise ConflictError(f"A desk has {MOST} webhooks at most.", "url")
    with transaction.atomic():
        hook = Webhook.objects.create(
            desk_id=desk_id, url=url, events=wanted, secret=secrets.token_urlsafe(24)
        )
        _tell(hook, "webhook made", user_id, None, _told(hook))
    return hook.pk


def change(*, hook_id: int, user_id: int, url: str, events: Collection[str], active: bool) -> int:
    """Change where, what and whether it is told; its id. What waits goes to the new address."""
    wanted = _checked(url, events)
    with transaction.atomic():
        hook = Webhook.objects.select_for_update().get(pk=hook_id)
        before = _told(hook)
        hook.url, hook.events, hook.active = url, wanted, active
        if _told(hook) != before:
            hook.save(update_fields=["url", "events", "active"])
            _tell(hook, "webhook changed", user_id, before, _told(hook))
    return hook_id


def renew_secret(*, hook_id: int, user_id: int) -> int:
    """Sign with another key from now on, what waits included; the webhook's id."""
    with transaction.atomic():
        hook = Webhook.objects.select_for_update().get(pk=hook_id)
        hook.secret = secrets.token_urlsafe(24)
        hook.save(update_fields=["secret"])
        _tell(hook, "webhook key renewed", user_id, None, None)
    return hook_id


def remove(*, hook_id: int, user_id: int) -> int:
    """Delete a webhook with its log of deliveries; its id."""
    with transaction.atomic():
        hook = Webhook.objects.select_for_update().get(pk=hook_id)
        before = _told(hook)
        _tell(hook, "webhook removed", user_id, before, None)
        hook.delete()
    return hook_id


def key_of(hook: Webhook) -> str:
    """The key that signs, shown to the chief. The database holds only the half of what makes it."""
    return "whk_" + salted_hmac("annotations.webhook", hook.secret, algorithm="sha256").hexdigest()


def _checked(url: str, events: Collection[str]) -> list[str]:
    if len(url) > 500:
        raise WorkbenchError("An address has 500 characters at most.", "url")
    try:
        posting.parted(url)
    except posting.PostError as error:
        raise WorkbenchError(str(error), "url") from error
    wanted = [name for name in EVENTS if name in events]
    if not wanted or len(wanted) != len(set(events)):
        raise WorkbenchError("Choose at least one event.", "events")
    return wanted


def _told(hook: Webhook) -> dict[str, Any]:
    return {"url": hook.url, "events": list(hook.events), "active": hook.active}


def _tell(hook: Webhook, verb: str, actor_id: int, before: Any, after: Any) -> None:
    told = Event(
        actor_id=actor_id, desk_id=hook.desk_id, subject="webhook", subject_id=hook.pk, verb=verb,
        before=before, after=after,
    )  # fmt: skip
    history.write([told])
