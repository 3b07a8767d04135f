"""Writes what a new version does to its article's claims: their places, readings and states.

What is exactly or only elsewhere the same keeps its state and verdict. What changed is checked anew;
what a person had spoken on is reopened first. What is lost is reopened until a person marks it again
or dismisses it, and has no anchor in the new version: no highlight stands on words that are not there.
Suggestions are nobody's word: one that is lost, or that the engine no longer makes, is dismissed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from annotations.engine.anchoring.describe import describe
from annotations.engine.values import Claim as FoundClaim
from annotations.engine.values import Span
from annotations.models import Anchor, Claim, Correction, Event, Lease, Version
from annotations.models.claim import Carried
from annotations.models.review import CorrectionState
from annotations.models.states import ClaimState, may_move
from annotations.services import checking, history, settling
from annotations.services.carrying import Fate, Rebased
from annotations.services.checking import MANUAL

SPOKEN = frozenset(
    {ClaimState.SIGNED_OFF, ClaimState.CORRECTED, ClaimState.AWAITING_SECOND, ClaimState.NEEDS_CORRECTION}
)
"""States in which a person has spoken on words that are no longer these."""


@dataclass(frozen=True, slots=True)
class Over:
    """From which version to which, what the engine finds in the new one, and who made it."""

    old: Version
    new: Version
    found: Sequence[FoundClaim]
    user_id: int


def carry_over(
    over: Over, fates: Sequence[Fate], corrections: Sequence[Rebased], applies: Collection[int]
) -> list[int]:
    """Write anchors, states and events; ids of the claims to check anew. The caller's transaction."""
    claims = locked(fate.claim_id for fate in fates)
    corrected = _corrections(over, corrections, applies)
    anchors: list[Anchor] = []
    written: list[Claim] = []
    events: list[Event] = []
    for fate in fates:
        claim = claims[fate.claim_id]
        claim.article = over.new.article
        new = _next(claim, fate, over.found, fate.claim_id in corrected)
        stays = fate.span is not None and (fate.kept or new != ClaimState.DISMISSED)
        if stays and fate.span:
            anchors.append(_anchor(over.new, fate, fate.span))
        if (not fate.kept or new != claim.state) and claim.state != ClaimState.DISMISSED:
            events.append(_event(over, claim, fate, new))
        gone = fate.span is None and claim.clash  # words that are gone clash with nothing
        if gone or (claim.state, claim.kind, claim.reading) != (new, fate.kind, fate.reading):
            assert new == claim.state or may_move(claim.state, new), (claim.state, new)
            claim.state, claim.updated_at = new, timezone.now()
            claim.kind, claim.reading = fate.kind, fate.reading
            claim.clash = claim.clash and not gone
            written.append(claim)
    Anchor.objects.bulk_create(anchors, batch_size=checking.BATCH)
    Claim.objects.bulk_update(written, ["state", "kind", "reading", "clash", "updated_at"], batch_size=200)
    history.write(events)
    touched = [fate.claim_id for fate in fates if not fate.kept]
    for at in range(0, len(touched), checking.BATCH):
        part = touched[at : at + checking.BATCH]
        checking.call_off(part)  # what runs for the old words must not answer for the new ones
        Lease.objects.filter(claim_id__in=part).delete()
    return [
        fate.claim_id
        for fate in fates
        if (fate.how == Carried.CHANGED or fate.claim_id in corrected)
        and fate.kind != MANUAL
        and fate.span is not None
        and claims[fate.claim_id].state in checking.CHECKABLE | {ClaimState.CHECKING}
    ]


def _next(claim: Claim, fate: Fate, found: Sequence[FoundClaim], corrected: bool) -> ClaimState:
    """The state that a claim has in the new version, before it is checked anew."""
    state = ClaimState(claim.state)
    if state == ClaimState.NEEDS_CORRECTION and corrected and fate.how != Carried.LOST:
        return ClaimState.CORRECTED
    if state == ClaimState.DISMISSED or fate.kept:
        return state
    if state == ClaimState.SUGGESTED:
        again = fate.span is not None and any(
            each.kind == claim.kind and each.span.overlaps(fate.span) for each in found
        )
        return ClaimState.SUGGESTED if again else ClaimState.DISMISSED
    if fate.how == Carried.LOST:
        return ClaimState.REOPENED
    judged_by_hand = claim.kind == MANUAL and state not in (ClaimState.MARKED, ClaimState.REOPENED)
    return ClaimState.REOPENED if state in SPOKEN or judged_by_hand else state


def _anchor(version: Version, fate: Fate, span: Span) -> Anchor:
    place = describe(version.text, span.start, span.end)
    return Anchor(
        claim_id=fate.claim_id,
        version=version,
        start=span.start,
        end=span.end,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        carried=fate.how,
    )


def _event(over: Over, claim: Claim, fate: Fate, new: ClaimState) -> Event:
    """Tells of a claim whose words are not what they were; whatever else moved is in its anchors."""
    before: dict[str, Any] = {
        "state": str(claim.state),
        "verdict": claim.verdict,
        "reading": claim.reading,
        "version": over.old.number,
        "start": fate.start,
        "end": fate.end,
        "quote": over.old.text[fate.start : fate.end],
    }
    after: dict[str, Any] = {"state": str(new), "carried": str(fate.how), "version": over.new.number}
    if fate.span is not None:
        span = fate.span
        after |= {"start": span.start, "end": span.end, "quote": over.new.text[span.start : span.end]}
        after |= {"reading": fate.reading} | ({"kind": fate.kind} if fate.kind != claim.kind else {})
    verb = {Carried.LOST: "lost", Carried.CHANGED: "words changed"}.get(fate.how, "corrected")
    return history.of_claim(claim, verb, over.user_id, before=before, after=after)


def _corrections(over: Over, corrections: Sequence[Rebased], applies: Collection[int]) -> set[int]:
    """Bring open corrections along, close those that this text holds or has overtaken; claims corrected."""
    rows = Correction.objects.select_for_update().select_related("claim__article")
    by_id = {row.pk: row for row in rows.filter(pk__in=[each.correction_id for each in corrections])}
    events: list[Event] = []
    corrected: set[int] = set()
    for each in corrections:
        row = by_id[each.correction_id]
        before = {"state": str(row.state), "correction": row.pk}
        if row.pk in applies:
            row.state, row.applied_in = CorrectionState.APPLIED, over.new
            corrected.add(row.claim_id)
            verb = "correction applied"
        elif each.span is None:
            row.state = CorrectionState.WITHDRAWN
            verb = "correction overtaken"  # its sentence reads differently now
        else:
            row.version, row.start, row.end = over.new, each.span.start, each.span.end
            row.before, row.after = over.new.text[row.start : row.end], each.after
            row.save(update_fields=["version", "start", "end", "before", "after"])
            continue
        row.save(update_fields=["state", "applied_in"])
        after = {"state": str(row.state), "correction": row.pk, "version": over.new.number}
        events.append(history.of_claim(row.claim, verb, over.user_id, before=before, after=after))
    history.write(events)
    return corrected


def locked(claim_ids: Iterable[int]) -> dict[int, Claim]:
    """The claims by id, locked in the order of ids."""
    ids = sorted(claim_ids)
    found: dict[int, Claim] = {}
    for at in range(0, len(ids), checking.BATCH):
        found |= settling.lock_claims(ids[at : at + checking.BATCH])
    return found
