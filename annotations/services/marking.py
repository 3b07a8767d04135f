"""What an editor does to claims: mark, accept, dismiss, edit the reading.

Who may do it is the entry point's question; here stand the rules that hold for everybody. Every
verb locks the claim, asks the one table of moves, and writes one event with before and after.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotations.engine import codec, registry, run
from annotations.engine.anchoring.describe import describe
from annotations.engine.values import Reading
from annotations.models import Anchor, Article, Assignment, Claim, Lease, Version
from annotations.models.states import OPEN, ClaimState, may_move
from annotations.queries.blocks import blocks_of
from annotations.queries.world import load_world
from annotations.services import checking, history, reviewing
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.flagging import flag_after

STOOD_FOR = frozenset({ClaimState.SIGNED_OFF, ClaimState.CORRECTED})
"""Claims that somebody has signed: without one an article whose claims are all put aside stays a draft."""

LONGEST = 2000
"""Code points of one claim, and of the statement that an editor writes for it."""


def mark(*, version_id: int, start: int, end: int, kind: str, user_id: int) -> int:
    """The id of the claim on text[start:end], white space at its ends left out, its reading filled in.

    A suggestion of the same kind on the same words is accepted instead of doubled. Raises
    WorkbenchError for a bad span or kind, ConflictError where the words are marked already or
    the article has a newer version.
    """
    version = Version.objects.select_related("article").get(pk=version_id)
    article = version.article
    start, end = trimmed(version.text, start, end)
    reading = filled(version, start, end, kind)
    place = describe(version.text, start, end)
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)  # one editor at a time
        if current.current_id != version.pk:
            raise ConflictError("The article has a newer version; reload it and mark the words there.")
        twin = (
            Claim.objects.filter(
                article=article, kind=kind, anchors__version=version, anchors__start=start, anchors__end=end
            )
            .exclude(state=ClaimState.DISMISSED)
            .first()
        )
        if twin is not None and twin.state == ClaimState.SUGGESTED:
            return accept(claim_id=twin.pk, user_id=user_id)
        if twin is not None:
            raise ConflictError(f"These words are already marked as {kind}.")
        claim = Claim.objects.create(
            article=article,
            kind=kind,
            state=ClaimState.MARKED,
            reading=codec.dump_reading(reading),
            confidence=1.0,
            created_by_id=user_id,
        )
        Anchor.objects.create(
            claim=claim,
            version=version,
            start=start,
            end=end,
            exact=place.exact,
            prefix=place.prefix,
            suffix=place.suffix,
        )
        after = {"state": claim.state, "kind": kind, "quote": place.exact, "start": start, "end": end}
        history.write([history.of_claim(claim, "marked", user_id, after=after | {"reading": claim.reading})])
        close_or_open(current, user_id)
    return claim.pk


def accept(*, claim_id: int, user_id: int) -> int:
    """Make a suggestion a marked claim; its id."""
    with transaction.atomic():
        claim = _locked(claim_id)
        if claim.state != ClaimState.SUGGESTED:  # other claims go back to marked too, but not so
            raise _cannot_be(claim, "accepted")
        _move(claim, ClaimState.MARKED, "accepted", user_id)
    return claim_id


def accept_all(*, article_id: int, user_id: int, above: float = 0.0) -> list[int]:
    """Accept every suggestion of at least this confidence; the ids, none where nothing is left."""
    with transaction.atomic():
        claims = list(
            Claim.objects.select_for_update(of=("self",))
            .select_related("article")
            .filter(article_id=article_id, state=ClaimState.SUGGESTED, confidence__gte=above)
            .order_by("pk")
        )
        ids = [claim.pk for claim in claims]
        Claim.objects.filter(article_id=article_id, state=ClaimState.SUGGESTED, confidence__gte=above).update(
            state=ClaimState.MARKED, created_by_id=user_id, updated_at=timezone.now()
        )
        # One action, however many claims: undoing takes it back as one.
        before = {"state": str(ClaimState.SUGGESTED)}
        after = {"state": str(ClaimState.MARKED), "together": uuid.uuid4().hex[:12]}
        history.write(
            history.of_claim(claim, "accepted", user_id, before=before, after=after) for claim in claims
        )
    return ids


def dismiss(*, claim_id: int, user_id: int, reason: str = "") -> int:
    """Put a claim aside for good; its id. A check that is under way is called off, and a review ends:
    whoever holds the claim is told so with their next step, and what they wrote is kept. The last open
    claim of an article signs it off, where people stand for what remains."""
    with transaction.atomic():
        article = _article_of(claim_id)
        claim = _locked(claim_id)
        _move(claim, ClaimState.DISMISSED, "dismissed", user_id, reason=reason.strip()[:500])
        checking.call_off([claim_id])
        Lease.objects.filter(claim=claim).delete()
        Assignment.objects.filter(claim=claim).delete()
        close_or_open(article, user_id)
    flag_after([claim])
    return claim_id


def edit_reading(*, claim_id: int, reading: dict[str, Any], lock: int, user_id: int) -> list[int]:
    """Give a claim another reading and ask for a check of it; ids of the checks to publish.

    `lock` is the claim's lock as the editor saw it. Raises ConflictError if it has moved on, and
    WorkbenchError (field "reading") for a reading that cannot be read or a state that is closed.
    """
    with transaction.atomic():
        claim = _locked(claim_id)
        if claim.lock != lock:
            raise ConflictError("Somebody else has edited this claim since you opened it; reload it.", "lock")
        new = _checked_reading(reading, claim.article.anchored_on)
        dumped = codec.dump_reading(new)
        if dumped == claim.reading:
            return []
        if claim.state not in checking.CHECKABLE | {ClaimState.SUGGESTED, ClaimState.CHECKING}:
            raise ConflictError(f"A claim that is {claim.get_state_display().lower()} keeps its reading.")
        if new.kind == MANUAL != claim.kind and claim.state not in (ClaimState.SUGGESTED, ClaimState.MARKED):
            raise ConflictError(
                "This claim has been checked; dismiss it and mark the words as manual.", "kind"
            )
        if new.kind == MANUAL and claim.state not in (ClaimState.SUGGESTED, ClaimState.MARKED):
            raise ConflictError(
                "A person has judged this statement; send it back before the statement changes.", "statement"
            )
        before = {"kind": claim.kind, "reading": claim.reading, "lock": claim.lock, "state": str(claim.state)}
        if claim.state == ClaimState.SUGGESTED:
            claim.state = ClaimState.MARKED  # whoever corrects a suggestion stands for it
            claim.created_by_id = user_id
        claim.kind, claim.reading, claim.lock = new.kind, dumped, claim.lock + 1
        claim.save(update_fields=["kind", "reading", "lock", "state", "created_by", "updated_at"])
        after = {"kind": claim.kind, "reading": claim.reading, "lock": claim.lock, "state": str(claim.state)}
        history.write([history.of_claim(claim, "reading edited", user_id, before=before, after=after)])
        # What runs for the old reading must not answer for the new one.
        checking.call_off([claim_id])
        if claim.kind != MANUAL:
            return checking.request_checks([claim_id], user_id)
    flag_after([claim])  # no check comes that would
    return []


def close_or_open(article: Article, user_id: int) -> None:
    """As `reviewing.close_or_open`, but putting claims aside alone signs nothing off."""
    if Claim.objects.filter(article=article, state__in=OPEN | STOOD_FOR).exists():
        reviewing.close_or_open(article, user_id)


def _article_of(claim_id: int) -> Article:
    """The claim's article, locked: always before the claim, as whoever decides does it."""
    return Article.objects.select_for_update().get(claims=claim_id)


def _locked(claim_id: int) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim_id)


def _move(claim: Claim, new: ClaimState, verb: str, user_id: int, reason: str = "") -> None:
    old = claim.state
    if not may_move(old, new):
        raise _cannot_be(claim, verb)
    claim.state = new
    if old == ClaimState.SUGGESTED and new == ClaimState.MARKED:
        claim.created_by_id = user_id  # who accepts a suggestion stands for it, as its marker
    claim.save(update_fields=["state", "created_by", "updated_at"])
    after = {"state": str(new), "reason": reason} if reason else {"state": str(new)}
    history.write([history.of_claim(claim, verb, user_id, before={"state": str(old)}, after=after)])


def _cannot_be(claim: Claim, verb: str) -> ConflictError:
    return ConflictError(f"A claim that is {claim.get_state_display().lower()} cannot be {verb}.", "state")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends. Raises WorkbenchError for one that holds no words."""
    if not 0 <= start < end <= len(text):
        raise WorkbenchError(f"The selection {start}..{end} is not inside the text.", "start")
    words = text[start:end]
    if not words.strip():
        raise WorkbenchError("Select some words: this is only white space.", "start")
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if end - start > LONGEST:
        raise WorkbenchError(f"The selection is longer than {LONGEST:,} characters.", "end")
    return start, end


def filled(version: Version, start: int, end: int, kind: str) -> Reading:
    """The reading that words have as a kind. Raises WorkbenchError for a kind that there is not."""
    anchor = version.article.anchored_on
    if kind == MANUAL:
        return Reading(kind=MANUAL, anchor=anchor)
    _refuse_unknown(kind)
    world = load_world(version.article.desk_id)
    blocks = blocks_of(version)
    return run.read_span(version.text, blocks, start, end, kind, anchor, world).reading


def _checked_reading(reading: dict[str, Any], anchor: dt.date) -> Reading:
    try:
        loaded = codec.load_reading({**reading, "anchor": anchor.isoformat()})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WorkbenchError(f"This reading cannot be read: {error}", "reading") from error
    if loaded.kind != MANUAL:
        _refuse_unknown(loaded.kind)
        return dataclasses.replace(loaded, statement="", unread=False)  # a person has read it
    given: Any = loaded.statement  # JSON may hold anything here
    words = " ".join(given.split()) if isinstance(given, str) else None
    if words is None or len(words) > LONGEST:
        raise WorkbenchError(f"A statement is words, at most {LONGEST:,} characters.", "statement")
    return Reading(MANUAL, anchor, statement=words)


def _refuse_unknown(kind: str) -> None:
    if kind not in registry.kinds():
        raise WorkbenchError(f"There is no kind of claim called {kind!r}.", "kind")
