"""What becomes of an article's claims in a new text: a plan, made before anything is written.

Where the words are the same, they are read in both texts: a claim whose reading is no longer the same
("he" is somebody else now) is as changed as one whose words are. What both texts read alike keeps
the reading that it has, be it edited by a person or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotations.engine import codec, run
from annotations.engine.analysis import Analysis
from annotations.engine.anchoring.carry import Carriage, Edition, How, carry
from annotations.engine.anchoring.diff import merged
from annotations.engine.anchoring.sense import same_sense
from annotations.engine.values import Span
from annotations.models import Anchor, Claim, Correction, Version
from annotations.models.claim import Carried
from annotations.models.review import CorrectionState
from annotations.services.checking import MANUAL
from annotations.services.rereading import UNTOUCHED

UNREAD = 0.3
"""Confidence of a reading that no kind found by itself: it does not tell what the sentence says."""

OPEN_CORRECTIONS = (CorrectionState.PROPOSED, CorrectionState.SIGNED)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one claim: its state is untouched by this. `reading` is the one to have now."""

    claim_id: int
    kind: str
    start: int  # where it was
    end: int
    how: Carried
    span: Span | None
    reading: dict[str, Any]

    @property
    def kept(self) -> bool:
        """Whether state and verdict stand."""
        return self.how in (Carried.EXACT, Carried.MOVED)


def standing(version: Version) -> list[Anchor]:
    """The anchors of a version with their claims, dismissed ones too, in order."""
    anchors = Anchor.objects.filter(version=version).select_related("claim")
    return list(anchors.order_by("start", "end", "claim_id"))


def fates(anchors: Sequence[Anchor], old: Analysis, new: Analysis) -> list[Fate]:
    """What becomes of each claim between two analysed texts. Reads nothing and writes nothing."""
    spans = [Span(anchor.start, anchor.end) for anchor in anchors]
    carriages = carry(edition(old), edition(new), spans)
    return [_fate(anchor, carriage, old, new) for anchor, carriage in zip(anchors, carriages, strict=True)]


@dataclass(frozen=True, slots=True)
class Rebased:
    """Where the sentence of an open correction stands now, and the correction on it. None where it is
    gone, or was edited in the very words that the correction is about."""

    correction_id: int
    span: Span | None
    after: str = ""


def rebased(version: Version, old: Analysis, new: Analysis) -> list[Rebased]:
    """What becomes of the corrections that are proposed or signed, but not yet in the text."""
    rows = list(Correction.objects.filter(version=version, state__in=OPEN_CORRECTIONS).order_by("pk"))
    spans = [Span(row.start, row.end) for row in rows]
    carriages = carry(edition(old), edition(new), spans) if rows else ()
    return [_rebased(row, each, new) for row, each in zip(rows, carriages, strict=True)]


def _rebased(row: Correction, carriage: Carriage, new: Analysis) -> Rebased:
    if carriage.span is None or carriage.how is not How.CHANGED:
        return Rebased(row.pk, carriage.span, row.after)
    now = new.text[carriage.span.start : carriage.span.end]
    after = merged(row.before, now, row.after)
    settled = after is None or after == now
    return Rebased(row.pk, None) if settled else Rebased(row.pk, carriage.span, after or "")


def edition(analysis: Analysis) -> Edition:
    """An analysed text as carrying sees it."""
    return Edition(analysis.text, tuple(Span(each.start, each.end) for each in analysis.sentences))


def _fate(anchor: Anchor, carriage: Carriage, old: Analysis, new: Analysis) -> Fate:
    claim, how, span = anchor.claim, Carried(carriage.how.value), carriage.span
    reading: dict[str, Any] = claim.reading
    if span is not None and claim.kind == MANUAL:
        # No reading could tell whether the words around it have changed what it says.
        how = how if carriage.sentence_same else Carried.CHANGED
    elif span is not None:
        same, reading = _read_again(claim, anchor, span, carriage, old, new)
        how = how if same else Carried.CHANGED
    return Fate(claim.pk, claim.kind, anchor.start, anchor.end, how, span, reading)


def _read_again(
    claim: Claim, anchor: Anchor, span: Span, carriage: Carriage, old: Analysis, new: Analysis
) -> tuple[bool, dict[str, Any]]:
    was = run.read_marked(old, anchor.start, anchor.end, claim.kind)
    now = run.read_marked(new, span.start, span.end, claim.kind)
    alike = same_sense(was.reading, now.reading)
    sure = alike and (carriage.sentence_same or min(was.confidence, now.confidence) > UNREAD)
    if alike and claim.lock != UNTOUCHED:
        return sure, claim.reading  # edited by a person, and the words read as they did
    dumped = codec.dump_reading(now.reading)
    if carriage.how is How.EXACT and alike:
        return sure, claim.reading
    return sure, dumped
