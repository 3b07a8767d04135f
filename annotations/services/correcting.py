"""Corrections: a new text for a claim's sentence, proposed, signed by somebody else, applied or withdrawn.

Applying makes a new version of the article with all signed corrections in it; every claim is carried
into it, and only what changed is checked anew. A correction that can no longer be applied because its
sentence was edited in the same words is withdrawn by the version that did so.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from annotations.engine import codec
from annotations.engine.anchoring.diff import merged
from annotations.engine.proposing import proposed
from annotations.engine.text.sentences import split_sentences
from annotations.engine.values import Span
from annotations.models import Anchor, Article, Claim, Correction, Finding, Version
from annotations.models.review import CorrectionState
from annotations.models.states import ClaimState
from annotations.queries.blocks import blocks_of, stored_blocks
from annotations.queries.evidence import gather
from annotations.queries.world import load_world
from annotations.services import history, moving
from annotations.services.carrying import OPEN_CORRECTIONS
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.versioning import Made, new_version

LONGEST = 4000
NOT_OURS = frozenset({ClaimState.SUGGESTED, ClaimState.DISMISSED})
"""States in which nobody stands for a claim, so that there is nothing to correct."""


def propose(*, claim_id: int, after: str, user_id: int, note: str = "") -> int:
    """Propose a text for the claim's sentence; the correction's id. An empty text takes it out.

    An earlier proposal of the claim gives way. Raises WorkbenchError (field "after") for a text that
    changes nothing or is too long, ConflictError where a signed correction waits or the claim has no
    place in the current version.
    """
    after = " ".join(after.split())
    if len(after) > LONGEST:
        raise WorkbenchError(f"A sentence of more than {LONGEST:,} characters is none.", "after")
    with transaction.atomic():
        claim = moving.locked(claim_id)
        if claim.state in NOT_OURS:
            raise ConflictError("Accept the claim before you correct its sentence.", "state")
        anchor, version = _place(claim)
        span = sentence_of(version, Span(anchor.start, anchor.end))
        before = version.text[span.start : span.end]
        if after == " ".join(before.split()):
            raise WorkbenchError("This is the sentence as it stands: change a word of it.", "after")
        earlier = claim.corrections.filter(state__in=OPEN_CORRECTIONS).first()
        if earlier is not None and earlier.state == CorrectionState.SIGNED:
            raise ConflictError("A signed correction waits to be applied; withdraw it first.", "state")
        if earlier is not None:
            _close(earlier, claim, user_id, "replaced by another")
        made = Correction.objects.create(
            claim=claim,
            version=version,
            start=span.start,
            end=span.end,
            before=before,
            after=after,
            note=note.strip()[:2000],
            author_id=user_id,
        )
        told = {"correction": made.pk, "before": before, "after": after, "note": made.note}
        history.write([history.of_claim(claim, "correction proposed", user_id, after=told)])
    return made.pk


def sign(*, correction_id: int, user_id: int) -> int:
    """Sign a proposal off; its id. It is in the report from now on, and waits to be applied.

    Raises ConflictError for one's own proposal and for one that is no longer open.
    """
    with transaction.atomic():
        row, claim = _locked(correction_id)
        if row.state != CorrectionState.PROPOSED:
            raise ConflictError(f"This correction is {row.get_state_display().lower()} by now.", "state")
        if row.author_id == user_id:
            raise ConflictError("The proposal is yours; somebody else must sign it.", "author")
        row.state, row.signed_by_id = CorrectionState.SIGNED, user_id
        row.save(update_fields=["state", "signed_by"])
        told = {"correction": row.pk, "after": row.after}
        history.write([history.of_claim(claim, "correction signed off", user_id, after=told)])
    return correction_id


def withdraw(*, correction_id: int, user_id: int, reason: str = "") -> int:
    """Take back a correction that is not in the text yet; its id."""
    with transaction.atomic():
        row, claim = _locked(correction_id)
        if row.state not in OPEN_CORRECTIONS:
            raise ConflictError(f"This correction is {row.get_state_display().lower()} by now.", "state")
        _close(row, claim, user_id, reason.strip()[:500])
    return correction_id


def apply(*, article_id: int, user_id: int, queue: str = "interactive") -> Made:
    """Make a new version with all signed corrections of an article; its id and the checks to publish.

    Raises ConflictError where none is signed, or where two change the same words of one sentence.
    """
    article = Article.objects.select_related("current").get(pk=article_id)
    version = article.current
    rows = Correction.objects.filter(
        claim__article=article, version=version, state=CorrectionState.SIGNED
    ).order_by("start", "pk")
    signed = list(rows)
    if version is None or not signed:
        raise ConflictError("No signed correction waits for this article.", "state")
    return new_version(
        article_id=article_id,
        raw=corrected(version.text, signed),
        user_id=user_id,
        queue=queue,
        applies=[row.pk for row in signed],
    )


def corrected(text: str, rows: Sequence[Correction]) -> str:
    """The text with corrections of it applied. Raises ConflictError where two cannot both be."""
    sentences: dict[Span, str] = {}
    for row in rows:
        span = Span(row.start, row.end)
        if text[row.start : row.end] != row.before:
            raise ConflictError("The sentence of a correction no longer stands as it was.", "before")
        if span not in sentences:
            if any(span.overlaps(other) for other in sentences):
                raise ConflictError(f"Two corrections overlap at “{row.before[:60]}”.", "after")
            sentences[span] = row.after
            continue
        both = merged(row.before, sentences[span], row.after)
        if both is None:
            raise ConflictError(
                f"Two corrections change the same words of “{row.before[:60]}”; withdraw one.", "after"
            )
        sentences[span] = both
    for span in sorted(sentences, reverse=True):
        after = sentences[span]
        # A sentence that is taken out takes the space behind it along.
        end = span.end + (not after and text[span.end : span.end + 1] == " ")
        text = text[: span.start] + after + text[end:]
    return text


def suggestion(claim: Claim, anchor: Anchor, finding: Finding | None) -> str:
    """The sentence to begin with: put right where the finding tells how and the sources support what it
    then says, else as it stands."""
    version = anchor.version
    span = sentence_of(version, Span(anchor.start, anchor.end))
    made = None
    if finding is not None and claim.kind != MANUAL and claim.reading.get("anchor"):
        desk_id = claim.article.desk_id
        made = proposed(
            version.text,
            blocks_of(version),
            span,
            Span(anchor.start, anchor.end),
            codec.load_reading(claim.reading),
            finding.body,
            load_world(desk_id),
            lambda question: gather(question, desk_id),
        )
    return made or version.text[span.start : span.end]


def sentence_of(version: Version, span: Span) -> Span:
    """From the first letter of the sentence in which a span begins to the last of that in which it ends."""
    blocks = stored_blocks(version)
    touched = [
        each for each in split_sentences(version.text, blocks) if span.overlaps(Span(each.start, each.end))
    ]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _place(claim: Claim) -> tuple[Anchor, Version]:
    anchor = claim.anchors.filter(version_id=claim.article.current_id or 0).select_related("version").first()
    if anchor is None:
        raise ConflictError("The claim has no place in the current version; mark its words first.", "state")
    return anchor, anchor.version


def _locked(correction_id: int) -> tuple[Correction, Claim]:
    """A correction under the lock of its claim."""
    claim = moving.locked(Correction.objects.values_list("claim_id", flat=True).get(pk=correction_id))
    return Correction.objects.select_for_update().get(pk=correction_id), claim


def _close(row: Correction, claim: Claim, user_id: int, reason: str) -> None:
    row.state = CorrectionState.WITHDRAWN
    row.save(update_fields=["state"])
    told = {"correction": row.pk, "reason": reason}
    history.write([history.of_claim(claim, "correction withdrawn", user_id, after=told)])
