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
from annotations.models.states import ClaimState
from annotations.services.checking import MANUAL
from annotations.services.rereading import UNTOUCHED

NOBODYS = frozenset({ClaimState.SUGGESTED, ClaimState.DISMISSED})
"""States of claims that nobody stands for."""

OPEN_CORRECTIONS = (CorrectionState.PROPOSED, CorrectionState.SIGNED)


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one claim: its state is untouched by this. `kind` and `reading` are the new ones."""

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
    there = [
        (anchor.claim.kind, carriage.span)
        for anchor, carriage in zip(anchors, carriages, strict=True)
        if carriage.span is not None
    ]
    return [
        _fate(anchor, carriage, old, new, there) for anchor, carriage in zip(anchors, carriages, strict=True)
    ]


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


def _fate(
    anchor: Anchor, carriage: Carriage, old: Analysis, new: Analysis, there: Sequence[tuple[str, Span]]
) -> Fate:
    claim, how, span = anchor.claim, Carried(carriage.how.value), carriage.span
    kind, reading = claim.kind, claim.reading
    if span is not None and claim.kind == MANUAL:
        # No reading could tell whether the words around it have changed what it says.
        how = how if carriage.sentence_same else Carried.CHANGED
    elif span is not None:
        same, kind, reading = _read_again(claim, anchor, span, carriage, old, new, there)
        how = how if same else Carried.CHANGED
    return Fate(claim.pk, kind, anchor.start, anchor.end, how, span, reading)


def _read_again(
    claim: Claim,
    anchor: Anchor,
    span: Span,
    carriage: Carriage,
    old: Analysis,
    new: Analysis,
    there: Sequence[tuple[str, Span]],
) -> tuple[bool, str, dict[str, Any]]:
    """(whether the words say what they said, the kind that they have now, the reading to have)."""
    was = run.read_marked(old, anchor.start, anchor.end, claim.kind)
    now = run.read_marked(new, span.start, span.end, claim.kind)
    alike = same_sense(was.reading, now.reading)
    sure = alike and (carriage.sentence_same or min(was.confidence, now.confidence) > run.UNREAD)
    if alike and (claim.lock != UNTOUCHED or carriage.how is How.EXACT or claim.reading.get("unread")):
        return sure, claim.kind, claim.reading  # edited by a person, or the words read as they did
    if not alike:

        def free(kind: str) -> bool:
            """Whether no claim of the kind stands on these words; what nobody stands for stays as it is."""
            stands = claim.state not in NOBODYS
            return stands and not any(own == kind and span.overlaps(place) for own, place in there)

        now = run.read_changed(new, span.start, span.end, claim.kind, free)
    return sure, now.kind, codec.dump_reading(now.reading)
