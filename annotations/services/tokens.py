"""API tokens: made, found by their secret, revoked. The secret is told once and kept as its SHA-256.

A token is 256 random bits, so a plain digest is enough: there is nothing to guess slowly.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from annotations.models import ApiToken, Event, Membership
from annotations.services import history
from annotations.services.errors import WorkbenchError

MARK = "wb_"
"""What every token begins with, so that scanners of leaked secrets know one."""

SCOPES = ("read", "write")
LONGEST = 366
"""Days after which any token has ended."""
MOST = 50
"""Living tokens of one person."""
SEEN = dt.timedelta(minutes=1)
"""`last_used_at` is no finer than this: a write for every request would be dear."""


def make(
    *, user_id: int, name: str, scopes: Collection[str], days: int, desk_id: int | None = None
) -> tuple[int, str]:
    """A new token's id, and its secret, which nobody can read again.

    Without a desk it reaches all desks of its owner. Raises WorkbenchError naming the field.
    """
    name, wanted = name.strip(), [scope for scope in SCOPES if scope in scopes]
    if not name or len(name) > 80:
        raise WorkbenchError("Say in up to 80 characters what the token is for.", "name")
    if not wanted or len(wanted) != len(set(scopes)):
        raise WorkbenchError("Choose what the token may do.", "scopes")
    if not 1 <= days <= LONGEST:
        raise WorkbenchError(f"Give 1 to {LONGEST} days.", "days")
    if desk_id is not None and not Membership.objects.filter(user_id=user_id, desk_id=desk_id).exists():
        raise WorkbenchError("You are no member of this desk.", "desk")
    if living(user_id).count() >= MOST:
        raise WorkbenchError(f"You have {MOST} tokens; revoke one that is no longer used.", "name")
    secret = MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user_id=user_id,
            desk_id=desk_id,
            name=name,
            prefix=secret[:8],
            digest=digest_of(secret),
            scopes=wanted,
            expires_at=timezone.now() + dt.timedelta(days=days),
        )
        history.write([_event(token, "token made", user_id, after=_told(token))])
    return token.pk, secret


def revoke(*, token_id: int, user_id: int) -> int:
    """End a token at once; its id. A second time changes nothing."""
    with transaction.atomic():
        token = ApiToken.objects.select_for_update().get(pk=token_id)
        end([token], user_id)
    return token_id


def end(tokens: Collection[ApiToken], user_id: int) -> None:
    """Revoke locked tokens that still stand, with their lines of history."""
    now, events = timezone.now(), []
    for token in tokens:
        if token.revoked_at is None:
            token.revoked_at = now
            token.save(update_fields=["revoked_at"])
            events.append(_event(token, "token revoked", user_id, before=_told(token)))
    history.write(events)


def holder(secret: str) -> ApiToken | None:
    """The living token with this secret and its user; notes that it was used."""
    now = timezone.now()
    token = (
        ApiToken.objects.select_related("user")
        .filter(digest=digest_of(secret), revoked_at=None, user__is_active=True)
        .filter(Q(expires_at=None) | Q(expires_at__gt=now))
        .first()
    )
    if token is not None and (token.last_used_at is None or token.last_used_at < now - SEEN):
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def living(user_id: int) -> Any:
    """The tokens of a person that are neither revoked nor expired."""
    rows = ApiToken.objects.filter(user_id=user_id, revoked_at=None)
    return rows.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def _told(token: ApiToken) -> dict[str, Any]:
    return {
        "name": token.name,
        "prefix": token.prefix,
        "scopes": token.scopes,
        "expires": token.expires_at and token.expires_at.isoformat(),
    }


def _event(token: ApiToken, verb: str, actor_id: int, **told: dict[str, Any]) -> Event:
    return Event(
        actor_id=actor_id, desk_id=token.desk_id, subject="token", subject_id=token.pk, verb=verb, **told
    )
