"""A claim keeps its identity while its words or its kind change: the slots are read anew.

The span is moved and not marked again, so that review, thread and history stay with the claim.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from annotations.engine import codec
from annotations.engine.anchoring.describe import Described, describe
from annotations.models import Anchor, Claim, Version
from annotations.models.states import ClaimState
from annotations.services import checking, history, marking
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError, WorkbenchError

CHANGEABLE = checking.CHECKABLE | {ClaimState.SUGGESTED, ClaimState.CHECKING}
"""States in which an editor may still change what a claim says."""

Told = dict[str, Any]


def move_bounds(*, claim_id: int, start: int, end: int, lock: int, user_id: int) -> list[int]:
    """Put the claim on text[start:end] of the current version and read its slots there; ids of the
    checks to publish.

    Raises ConflictError for a claim that somebody else has edited or that is closed, WorkbenchError
    (field "start", "end") for a bad span or words that are marked as this kind already.
    """
    anchor, kind = _place(claim_id)
    version = anchor.version
    start, end = marking.trimmed(version.text, start, end)
    if (start, end) == (anchor.start, anchor.end):
        return []
    reading = codec.dump_reading(marking.filled(version, start, end, kind))
    place = describe(version.text, start, end)
    with transaction.atomic():
        claim = _editable(claim_id, lock)
        _refuse_twin(claim, version, start, end, claim.kind)
        anchor = Anchor.objects.select_for_update().get(pk=anchor.pk)
        before = {"start": anchor.start, "end": anchor.end, "quote": anchor.exact}
        put(anchor, start, end, place)
        after = {"start": start, "end": end, "quote": place.exact}
        return _changed(claim, "boundaries moved", user_id, reading, before, after)


def change_kind(*, claim_id: int, kind: str, lock: int, user_id: int, told: Told | None = None) -> list[int]:
    """Read the claim's words as another kind; ids of the checks to publish. `told` is a reading of that
    kind, as `codec` dumps it, in place of what the words alone give: an editor's slots that still fit.

    Raises what `move_bounds` raises, and ConflictError (field "kind") where a claim that has been
    checked would become one that no engine checks, or the other way round.
    """
    anchor, old = _place(claim_id)
    if kind == old:
        return []
    reading = told or codec.dump_reading(marking.filled(anchor.version, anchor.start, anchor.end, kind))
    with transaction.atomic():
        claim = _editable(claim_id, lock)
        if MANUAL in (kind, claim.kind) and claim.state not in (ClaimState.SUGGESTED, ClaimState.MARKED):
            raise ConflictError(
                "This claim has been checked; put it aside and mark the words as manual.", "kind"
            )
        _refuse_twin(claim, anchor.version, anchor.start, anchor.end, kind)
        return _changed(claim, "kind changed", user_id, reading, {}, {})


def put(anchor: Anchor, start: int, end: int, place: Described) -> None:
    """Save another place of a locked anchor."""
    anchor.start, anchor.end = start, end
    anchor.exact, anchor.prefix, anchor.suffix = place.exact, place.prefix, place.suffix
    anchor.save(update_fields=["start", "end", "exact", "prefix", "suffix"])


def _changed(claim: Claim, verb: str, user_id: int, reading: Told, before: Told, after: Told) -> list[int]:
    """Write the new reading and its line of history, and ask for a check of it."""
    before = before | {"kind": claim.kind, "reading": claim.reading, "state": str(claim.state)}
    if claim.state == ClaimState.SUGGESTED:
        claim.state = ClaimState.MARKED  # whoever corrects a suggestion stands for it
        claim.created_by_id = user_id
    claim.kind, claim.reading, claim.lock = reading["kind"], reading, claim.lock + 1
    claim.save(update_fields=["kind", "reading", "lock", "state", "created_by", "updated_at"])
    after = after | {"kind": claim.kind, "reading": reading, "state": str(claim.state)}
    history.write([history.of_claim(claim, verb, user_id, before=before, after=after)])
    # What runs for the old reading must not answer for the new one.
    checking.call_off([claim.pk])
    return [] if claim.kind == MANUAL else checking.request_checks([claim.pk], user_id)


def _place(claim_id: int) -> tuple[Anchor, str]:
    claim = Claim.objects.select_related("article").get(pk=claim_id)
    anchors = Anchor.objects.select_related("version__article")
    anchor = anchors.filter(claim=claim, version_id=claim.article.current_id or 0).first()
    if anchor is None:
        raise ConflictError("This claim does not stand in the newest version; reload the article.")
    return anchor, claim.kind


def _editable(claim_id: int, lock: int) -> Claim:
    claim = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim_id)
    if claim.lock != lock:
        raise ConflictError("Somebody else has edited this claim since you opened it; reload it.", "lock")
    if claim.state not in CHANGEABLE:
        raise ConflictError(f"A claim that is {claim.get_state_display().lower()} keeps its words.", "state")
    return claim


def _refuse_twin(claim: Claim, version: Version, start: int, end: int, kind: str) -> None:
    twins = Claim.objects.filter(
        article=claim.article, kind=kind, anchors__version=version, anchors__start=start, anchors__end=end
    )
    if twins.exclude(pk=claim.pk).exclude(state=ClaimState.DISMISSED).exists():
        raise WorkbenchError(f"These words are already marked as {kind}.", "start")
