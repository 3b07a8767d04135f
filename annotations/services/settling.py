"""What a finding does to its claim: state, verdict, and whether it is flagged as clashing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from annotations.models import Check, Claim, Event
from annotations.models.states import ClaimState
from annotations.services import history
from annotations.services.judging import Outcome

REOPENS = {
    ClaimState.SIGNED_OFF: ClaimState.REOPENED,
    ClaimState.CORRECTED: ClaimState.REOPENED,
    ClaimState.AWAITING_SECOND: ClaimState.IN_REVIEW,  # the first signed another finding
}
"""States that a re-check leaves alone while the finding is the same, and by which way it leads out of
them where it is not: all of them come to `checked`."""

SIGNED = frozenset({ClaimState.SIGNED_OFF, ClaimState.CORRECTED, ClaimState.NEEDS_CORRECTION})
"""States in which the verdict is the one that people signed: an overridden one outlives a re-check that
finds what was found before."""


def lock_claims(claim_ids: Iterable[int]) -> dict[int, Claim]:
    """The claims by id, with their articles, locked in the order of ids."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("article")
    return {claim.pk: claim for claim in rows.filter(pk__in=set(claim_ids)).order_by("pk")}


def settle(
    claim: Claim, check: Check, outcome: Outcome, clash: bool, worker: str, *, changed: bool
) -> list[Event]:
    """Move a locked claim as its finding says, unsaved, and the events that tell of it.

    `changed` is whether verdict or computed values differ from the claim's finding before this one.
    """
    before: dict[str, Any] = {"state": str(claim.state), "verdict": claim.verdict, "clash": claim.clash}
    events: list[Event] = []
    verdict = claim.verdict if claim.state in SIGNED and not changed else outcome.verdict
    if claim.state in REOPENS and changed:
        reopened = {"state": str(REOPENS[ClaimState(claim.state)]), "verdict": outcome.verdict}
        events.append(history.of_claim(claim, "reopened", None, before=before, after=reopened))
        claim.state = ClaimState.CHECKED
        before = before | reopened
    elif claim.state == ClaimState.CHECKING:
        claim.state = ClaimState.CHECKED
    claim.verdict, claim.clash = verdict, clash
    after = {"state": str(claim.state), "verdict": claim.verdict, "clash": clash}
    told = after | {"check": check.pk, "finding": outcome.digest, "worker": worker}
    return [*events, history.of_claim(claim, "checked", None, before=before, after=told)]


def save(claims: Iterable[Claim]) -> None:
    """Write state, verdict and clash of settled claims, with one statement for all that agree."""
    groups: dict[tuple[str, str, bool], list[int]] = {}
    for claim in claims:
        groups.setdefault((claim.state, claim.verdict, claim.clash), []).append(claim.pk)
    now = timezone.now()
    for (state, verdict, clash), ids in groups.items():
        Claim.objects.filter(pk__in=ids).update(state=state, verdict=verdict, clash=clash, updated_at=now)
