"""A person's own verdict on a claim of the kind `manual`, and what it rests on.

What a file is, is read from its first bytes, never from its name; it is kept outside of what the web
server gives out, under a name that nobody chose.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from annotations.engine.values import Verdict
from annotations.models import Claim, Lease, Proof
from annotations.models.states import ClaimState
from annotations.queries import reviews
from annotations.services import history, moving
from annotations.services.errors import ConflictError, WorkbenchError

LARGEST = 10 * 1024 * 1024
SNIFFED = 1024

KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
}
"""Extensions under which a proof is kept, and the type with which it is given out."""

_SIGNATURES = ((b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")

_VERDICTS = frozenset(verdict.value for verdict in Verdict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a verdict rests on: a source and its page, a note, a file's bytes; one at least."""

    source: str = ""
    page: str = ""
    note: str = ""
    file: bytes = b""


def prove(*, claim_id: int, user_id: int, verdict: str, ground: Ground) -> int:
    """Give a manual claim its verdict; the proof's id. The claim then waits for its reviewer.

    Raises ConflictError for another kind of claim, one that somebody holds or has decided on, and
    WorkbenchError (fields "verdict", "source", "file") for what is missing or cannot be kept.
    """
    if verdict not in _VERDICTS:
        raise WorkbenchError("Choose a verdict.", "verdict")
    source, page, note = ground.source.strip(), ground.page.strip(), ground.note.strip()
    if not (source or note or ground.file):
        raise WorkbenchError(
            "Name a source, write a note or add a file: a verdict needs its ground.", "source"
        )
    for words, most, field in ((source, 300, "source"), (page, 60, "page"), (note, 4000, "note")):
        if len(words) > most:
            raise WorkbenchError(f"This is longer than {most:,} characters.", field)
    extension = sniff(ground.file) if ground.file else ""
    with transaction.atomic():
        claim = moving.locked(claim_id)
        _refuse(claim, user_id)
        proof = Proof(claim=claim, author_id=user_id, source=source, page=page, note=note)
        if extension:
            proof.file.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(ground.file), save=False)
        try:
            with transaction.atomic():
                _write(claim, proof, verdict, user_id)
        except BaseException:
            proof.file.delete(save=False)  # no file without its row
            raise
    return proof.pk


def sniff(content: bytes) -> str:
    """The extension of a file by its content. Raises WorkbenchError (field "file") for what is not kept."""
    if len(content) > LARGEST:
        raise WorkbenchError(f"The file is larger than {LARGEST // (1024 * 1024)} MB.", "file")
    head = content[:SNIFFED]
    for signature, extension in _SIGNATURES:
        if head.startswith(signature):
            return extension
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    # Controls make it a program, "<" a page or picture that could hold a script.
    if _CONTROLS.search(text) or text.lstrip().startswith("<"):
        raise WorkbenchError("Only PDF, PNG, JPEG, WebP and plain text files can be kept.", "file")
    return "txt"


def type_of(name: str) -> str:
    """The content type of a kept file, by the extension that `sniff` gave it."""
    return KINDS.get(name.rpartition(".")[2], "application/octet-stream")


def _refuse(claim: Claim, user_id: int) -> None:
    if claim.kind != reviews.MANUAL:
        raise ConflictError("Only a claim of the kind manual is judged by a person alone.", "claim")
    if claim.state not in (
        ClaimState.MARKED, ClaimState.IN_REVIEW, ClaimState.CHECKED, ClaimState.REOPENED,
    ):  # fmt: skip
        raise ConflictError(
            f"A claim that is {claim.get_state_display().lower()} keeps its verdict.", "state"
        )
    lease = Lease.objects.filter(claim=claim, until__gt=timezone.now()).exclude(holder_id=user_id)
    if lease.exists():
        raise ConflictError("Somebody is reviewing this verdict just now.", "lease")
    turn = reviews.turn_of(claim, reviews.proposal_of(claim))
    if turn.decisions:
        raise ConflictError("Two people differ over this verdict; a third settles it.", "state")


def _write(claim: Claim, proof: Proof, verdict: str, user_id: int) -> None:
    proof.save()
    new = {ClaimState.MARKED: ClaimState.IN_REVIEW, ClaimState.REOPENED: ClaimState.CHECKED}
    state = new.get(ClaimState(claim.state), claim.state)
    before = claim.verdict
    told = {"verdict": verdict, "proof": proof.pk, "source": proof.source, "page": proof.page}
    event = moving.moved(claim, state, "verdict given", user_id, **told)
    event.before = (event.before or {}) | {"verdict": before}
    history.write([event])
    claim.verdict = verdict
    claim.save(update_fields=["verdict", "updated_at"])
    # Whoever gives the verdict does not review it: a lease of theirs ends here.
    Lease.objects.filter(claim=claim).delete()
