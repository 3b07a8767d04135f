"""Figures on the work of desks, from a bounded number of the newest rows: a page must not scan a year.

Every figure says how many rows it was made of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.models import Decision, Event, Finding
from annotations.models.states import ClaimState

NEWEST = 1_000
"""Findings, and decisions, that are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finished check."""

    claim_id: int
    kind: str
    verdict: str
    asked: dt.datetime
    at: dt.datetime
    bulk: bool


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A claim's last decision, and when its first verdict was there."""

    claim_id: int
    kind: str
    at: dt.datetime
    action: str


def findings(desk_ids: Iterable[int]) -> list[Found]:
    """The newest finished checks of these desks, newest first. One query."""
    rows = Finding.objects.filter(of__claim__article__desk_id__in=list(desk_ids)).order_by("-of_id")
    told = rows.values_list(
        "of__claim_id", "of__claim__kind", "verdict", "of__created_at", "created_at", "of__queue"
    )[:NEWEST]
    return [Found(*row[:5], bulk=row[5] != "interactive") for row in told]


def decisions(desk_ids: Iterable[int]) -> list[SignedOff]:
    """The newest decisions on claims that are signed off now, newest first. One query."""
    rows = Decision.objects.filter(
        claim__article__desk_id__in=list(desk_ids), claim__state=ClaimState.SIGNED_OFF
    ).order_by("-pk")
    told = rows.values_list("claim_id", "claim__kind", "at", "action")[:NEWEST]
    return [SignedOff(*row) for row in told]


def first_marked(claim_ids: Iterable[int]) -> dict[int, dt.datetime]:
    """When a person first stood for each claim: marked it or accepted it. One query a thousand claims."""
    found: dict[int, dt.datetime] = {}
    ids = sorted(set(claim_ids))
    for at in range(0, len(ids), 1000):
        rows = Event.objects.filter(
            subject="claim", subject_id__in=ids[at : at + 1000], verb__in=("marked", "accepted")
        )
        for claim_id, when in rows.order_by("-pk").values_list("subject_id", "at"):
            found[claim_id] = when
    return found
