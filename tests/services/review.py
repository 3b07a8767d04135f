"""Claims that wait for review, and the people who review them, as rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from annotations.models import Article, Check, Claim, Decision, DeskPolicy, Event, Finding, Lease, Membership
from annotations.models.desk import Role
from annotations.services import leasing, reviewing
from annotations.services.reviewing import Choice
from tests.services import desk as rows

WHY = "Row 12 of the log says otherwise."


def person(name: str, role: str = Role.REVIEWER, at: Article | None = None) -> Any:
    user = rows.user(name)
    if at is not None:
        Membership.objects.get_or_create(desk=at.desk, user=user, role=role)
    return user


def found(claim: Claim, verdict: str = "supported", **fields: Any) -> Finding:
    """Give a claim a finished check; it stands as checked."""
    check = Check.objects.create(
        claim=claim, version_id=claim.article.current_id or 0, reading=claim.reading, state="done"
    )
    Claim.objects.filter(pk=claim.pk).update(state="checked", verdict=verdict)
    claim.refresh_from_db()
    body = {"verdict": verdict, "summary": "So it is.", "computed": {}}
    return Finding.objects.create(
        of=check, verdict=verdict, summary="So it is.", body=body, engine="1", digest="0" * 64, **fields
    )


def checked(verdict: str = "supported", article: Article | None = None, **fields: Any) -> Claim:
    """One claim with a finding, marked by the editor."""
    claim = rows.claims(article or rows.article(), created_by=rows.user("editor"), **fields)[0]
    found(claim, verdict)
    return claim


def lease(claim: Claim, who: str) -> tuple[int, int]:
    """One person takes the claim: the lease, and who that is."""
    user_id = rows.user(who).pk
    return leasing.take(claim_id=claim.pk, user_id=user_id), user_id


def lease_of(claim: Claim) -> Lease:
    return Lease.objects.get(claim=claim)


def overdue(claim: Claim) -> None:
    Lease.objects.filter(claim=claim).update(until=timezone.now() - dt.timedelta(seconds=1))


def decide(claim: Claim, who: str, action: str = "confirm", verdict: str = "", reason: str = "") -> Decision:
    """Take the claim and decide on it, as one person."""
    user_id = rows.user(who).pk
    lease = leasing.take(claim_id=claim.pk, user_id=user_id)
    choice = Choice(action, verdict, reason)
    decision = reviewing.decide(lease_id=lease, user_id=user_id, choice=choice)
    claim.refresh_from_db()
    return Decision.objects.get(pk=decision)


def told(event: Event) -> dict[str, Any]:
    """What an event says came after."""
    assert event.after is not None
    after: dict[str, Any] = event.after
    return after


def policy(article: Article, **fields: Any) -> DeskPolicy:
    return DeskPolicy.objects.update_or_create(desk=article.desk, defaults=fields)[0]
