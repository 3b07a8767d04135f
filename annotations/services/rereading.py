"""Reads the words of claims again, where names, vocabulary or dates of events have changed.

A reading that a person has edited stands, and so does that of a claim that somebody has signed: what
people have said is not overwritten by what the engine reads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from annotations.engine import codec, run
from annotations.engine.analysis import Analysis
from annotations.engine.values import Reading
from annotations.models import Anchor, Claim, Version
from annotations.models.states import ClaimState
from annotations.queries.blocks import blocks_of
from annotations.queries.world import load_world
from annotations.services import checking, history
from annotations.services.checking import MANUAL

UNTOUCHED = 1
"""The lock of a claim whose reading nobody has edited."""

BY_HAND = 1.0
"""Confidence of a claim that a person marked: its words need not tell the kind by themselves."""

OPEN = (checking.CHECKABLE | {ClaimState.CHECKING}) - {ClaimState.CORRECTED, ClaimState.REOPENED}


def reread(claim_ids: Iterable[int], cause: str) -> list[int]:
    """Give claims the reading that their words have now; ids of those whose reading has moved."""
    moved: list[int] = []
    for version_id, anchors in _by_version(claim_ids).items():
        version = Version.objects.select_related("article").get(pk=version_id)
        moved += _version(version, anchors, cause)
    return moved


def _by_version(claim_ids: Iterable[int]) -> dict[int, list[Anchor]]:
    found: dict[int, list[Anchor]] = defaultdict(list)
    ids = sorted(claim_ids)
    for at in range(0, len(ids), checking.BATCH):
        rows = Anchor.objects.filter(claim_id__in=ids[at : at + checking.BATCH]).select_related(
            "claim__article"
        )
        for anchor in rows.order_by("version_id", "start"):
            claim = anchor.claim
            if anchor.version_id == claim.article.current_id and _may(claim):
                found[anchor.version_id].append(anchor)
    return found


def _may(claim: Claim) -> bool:
    return claim.lock == UNTOUCHED and claim.kind != MANUAL and claim.state in OPEN


def _version(version: Version, anchors: list[Anchor], cause: str) -> list[int]:
    world = load_world(version.article.desk_id)
    blocks = blocks_of(version)
    analysis = run.analyse(version.text, blocks, version.article.anchored_on, world)
    now = {anchor.claim_id: codec.dump_reading(_reading(analysis, anchor)) for anchor in anchors}
    moved = [anchor.claim_id for anchor in anchors if anchor.claim.reading != now[anchor.claim_id]]
    return _write(moved, now, cause) if moved else []


def _reading(analysis: Analysis, anchor: Anchor) -> Reading:
    """What the words say now; what a person marked as something that no kind reads there stays so."""
    place, claim = (anchor.start, anchor.end), anchor.claim
    said = claim.reading.get("unread") or claim.confidence < BY_HAND
    return (run.read_changed if said else run.read_marked)(analysis, *place, claim.kind).reading


def _write(ids: list[int], now: dict[int, dict[str, object]], cause: str) -> list[int]:
    written, events = [], []
    with transaction.atomic():
        rows = Claim.objects.select_for_update(of=("self",)).select_related("article").filter(pk__in=ids)
        for claim in rows.order_by("pk"):
            if not _may(claim):  # an editor was faster
                continue
            before, claim.reading = {"reading": claim.reading}, now[claim.pk]
            claim.save(update_fields=["reading", "updated_at"])
            after = {"reading": claim.reading, "cause": cause}
            events.append(history.of_claim(claim, "read again", None, before=before, after=after))
            written.append(claim.pk)
        checking.call_off(written)  # what runs for the old reading must not answer for the new one
        history.write(events)
    return written
