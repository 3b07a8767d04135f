"""Reads a part of an article that was left out as site chrome, and leaves it out again.

The wish is a row beside the version, which never changes. What is found in the part is suggested as
from any other; leaving it out again puts its suggestions aside and keeps what somebody has marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from annotations.engine import run
from annotations.engine.analysis import Block
from annotations.engine.text.brought_back import brought_back, digest_of, run_at
from annotations.engine.values import Claim as FoundClaim
from annotations.models import Anchor, Article, BroughtBack, Claim, Event, Version
from annotations.models.states import ClaimState
from annotations.queries.blocks import blocks_of, digests_of, stored_blocks
from annotations.queries.world import load_world
from annotations.services import history
from annotations.services.errors import ConflictError
from annotations.services.flagging import flag_after
from annotations.services.importing import suggest

BACK, OUT = "part read too", "part left out again"
_ASIDE = "left out with its part"
_QUOTED = 200


def read_too(*, article_id: int, start: int, user_id: int) -> int:
    """Read the left-out part that begins at `start`; how many suggestions came of it.

    Raises ConflictError where no part that is left out begins there.
    """
    version = _version(article_id)
    part = run_at(blocks_of(version), start)
    if not part:
        raise ConflictError("No part of the current text that is left out begins there.", "start")
    digests = [digest_of(version.text, block) for block in part]
    return _bring(version, digests, user_id, BACK)


def leave_out(*, article_id: int, start: int, user_id: int) -> int:
    """Leave a part that was brought back out again; how many suggestions went with it."""
    version = _version(article_id)
    back = digests_of(article_id)
    stored = stored_blocks(version)
    # Turned round, what was brought back is what is left out, so that its runs are those of the page.
    mine = [
        replace(block, kind="chrome" if digest_of(version.text, block) in back else "paragraph")
        if not block.checkable
        else block
        for block in stored
    ]
    part = run_at(mine, start)
    if not part:
        raise ConflictError("No part of the current text that was brought back begins there.", "start")
    return _leave(version, [digest_of(version.text, block) for block in part], user_id, OUT)


def turn(event: Event, user_id: int, verb: str, *, back: bool) -> None:
    """Undo or redo what an event of this module tells of, under the verb of undoing."""
    told = event.after or {}
    version = _version(event.subject_id)
    act = _leave if (event.verb == BACK) is back else _bring
    act(version, list(told["digests"]), user_id, verb, of=event.pk, what=event.verb)


def _version(article_id: int) -> Version:
    article = Article.objects.select_related("current").get(pk=article_id)
    if article.current is None:
        raise ConflictError("The article has no text.", "start")
    article.current.article = article
    return article.current


def _bring(version: Version, digests: Sequence[str], user_id: int, verb: str, **more: Any) -> int:
    # Read before the transaction opens: SQLite has one write lock, and a long text takes seconds.
    article = version.article
    spans = _spans(version, digests)
    blocks = brought_back(version.text, stored_blocks(version), digests_of(article.pk) | set(digests))
    world = load_world(article.desk_id)
    analysis = run.analyse(version.text, blocks, article.anchored_on, world)
    found = [claim for claim in run.find_claims(analysis) if _inside(claim.start, claim.end, spans)]
    with transaction.atomic():
        _lock(version)
        BroughtBack.objects.bulk_create(
            [BroughtBack(article=article, digest=digest, created_by_id=user_id) for digest in digests],
            ignore_conflicts=True,
        )
        history.write([_told(version, verb, user_id, digests, spans, more)])
        back = _went_with(version, spans)
        events = [_moved(claim, ClaimState.SUGGESTED, "suggested again", user_id) for claim in back]
        fresh = _fresh(version, found)
        history.write([*events, *suggest(article, version, fresh)])
    flag_after(back)
    return len(back) + len(fresh)


def _leave(version: Version, digests: Sequence[str], user_id: int, verb: str, **more: Any) -> int:
    spans = _spans(version, digests)
    with transaction.atomic():
        _lock(version)
        BroughtBack.objects.filter(article=version.article, digest__in=digests).delete()
        claims = _claims(version, spans, ClaimState.SUGGESTED)
        events = [_moved(claim, ClaimState.DISMISSED, _ASIDE, user_id) for claim in claims]
        history.write([_told(version, verb, user_id, digests, spans, more), *events])
    flag_after(claims)
    return len(events)


def _went_with(version: Version, spans: Sequence[Block]) -> list[Claim]:
    """Suggestions that went with the part come back with it; what a person rejected does not."""
    claims = {claim.pk: claim for claim in _claims(version, spans, ClaimState.DISMISSED)}
    last: dict[int, str] = {}
    told = Event.objects.filter(subject="claim", subject_id__in=list(claims)).order_by("pk")
    for pk, verb in told.values_list("subject_id", "verb"):
        last[pk] = verb
    return [claim for pk, claim in claims.items() if last.get(pk) == _ASIDE]


def _moved(claim: Claim, state: ClaimState, verb: str, user_id: int) -> Event:
    before = {"state": str(claim.state)}
    claim.state = state
    claim.save(update_fields=["state", "updated_at"])
    return history.of_claim(claim, verb, user_id, before=before, after={"state": str(state)})


def _claims(version: Version, spans: Sequence[Block], state: ClaimState) -> list[Claim]:
    rows = (
        Anchor.objects.filter(version=version, claim__state=state)
        .select_related("claim__article")
        .order_by("start", "pk")
    )
    return [row.claim for row in rows if _inside(row.start, row.end, spans)]


def _fresh(version: Version, found: Sequence[FoundClaim]) -> list[FoundClaim]:
    """What no claim of its kind stands on already, dismissed or not."""
    here = list(Anchor.objects.filter(version=version).values_list("claim__kind", "start", "end"))
    return [
        claim
        for claim in found
        if not any(
            kind == claim.kind and start < claim.end and claim.start < end for kind, start, end in here
        )
    ]


def _lock(version: Version) -> None:
    article = Article.objects.select_for_update().get(pk=version.article_id)
    if article.current_id != version.pk:
        raise ConflictError("The article has a newer version by now; look at it first.", "start")


def _spans(version: Version, digests: Sequence[str]) -> list[Block]:
    """Where the words stand in this version: perhaps nowhere, or more than once."""
    blocks = stored_blocks(version)
    return [block for block in blocks if not block.checkable and digest_of(version.text, block) in digests]


def _inside(start: int, end: int, spans: Sequence[Block]) -> bool:
    return any(block.start <= start and end <= block.end for block in spans)


def _told(
    version: Version, verb: str, user_id: int, digests: Sequence[str], spans: Sequence[Block], more: Any
) -> Event:
    words = " ".join(version.text[block.start : block.end] for block in spans)
    after = {"version": version.number, "digests": list(digests), "quote": words[:_QUOTED], **more}
    return history.of_article(version.article, verb, user_id, after=after)
