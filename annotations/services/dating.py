"""Changes the day for which an article is planned: every relative date is read from it (rule 1).

The article is read again. Every claim is judged from its day of publication on, so each of them takes
the new day; those that the engine reads otherwise now, or that have a verdict, are checked again. A
signed claim stays signed while verdict and numbers are the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from annotations.engine import codec, run
from annotations.engine.analysis import Analysis
from annotations.engine.anchoring.sense import same_sense
from annotations.models import Anchor, Article, Claim, Event
from annotations.models.article import ArticleState
from annotations.models.states import ClaimState
from annotations.queries.blocks import blocks_of
from annotations.queries.world import load_world
from annotations.services import checking, history, reopening
from annotations.services.carrying import standing
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError
from annotations.services.flagging import flag_anew

UNCHECKED = frozenset({ClaimState.SUGGESTED, ClaimState.MARKED, ClaimState.DISMISSED})


def change_date(
    *, article_id: int, anchored_on: dt.date, user_id: int, queue: str = "interactive"
) -> list[int]:
    """Plan an article for another day; ids of the checks to publish, none where it is the same day.

    Raises ConflictError for a published article: it appeared on the day on which it appeared.
    """
    readings = _read(article_id, anchored_on)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article_id)
        if article.state == ArticleState.PUBLISHED:
            raise ConflictError("A published article keeps its day.", "published")
        if article.anchored_on == anchored_on:
            return []
        before = {"published": article.anchored_on.isoformat()}
        article.anchored_on = anchored_on
        article.save(update_fields=["anchored_on", "updated_at"])
        claims = reopening.locked(readings)
        moved, events = _write(article, claims, readings, user_id)
        after = {"published": anchored_on.isoformat(), "read again": len(moved)}
        told = history.of_article(article, "planned for another day", user_id, before=before, after=after)
        history.write([told, *events])
        again = [
            pk for pk, claim in claims.items()
            if claim.kind != MANUAL and (claim.state not in UNCHECKED or (pk in moved and claim.verdict))
        ]  # fmt: skip
        checking.call_off([pk for pk in again if claims[pk].state == ClaimState.CHECKING])
        checks = checking.request_checks(again, None, queue) if again else []
    if article.current_id:
        flag_anew(article.current_id)
    return checks


def _read(article_id: int, anchored_on: dt.date) -> dict[int, tuple[Any, dict[str, Any]]]:
    """By claim: the reading that it had when this was planned, and the one of the new day."""
    article = Article.objects.select_related("current").get(pk=article_id)
    version = article.current
    if version is None or article.anchored_on == anchored_on:
        return {}
    world = load_world(article.desk_id)
    blocks = blocks_of(version)
    old, new = (run.analyse(version.text, blocks, day, world) for day in (article.anchored_on, anchored_on))
    found: dict[int, tuple[Any, dict[str, Any]]] = {}
    for anchor in standing(version):
        claim = anchor.claim
        found[claim.pk] = claim.reading, _reading(anchor, claim, anchored_on, old, new)
    return found


def _reading(anchor: Anchor, claim: Claim, day: dt.date, old: Analysis, new: Analysis) -> dict[str, Any]:
    """What the words say from the new day; an edited reading stands where they say the same."""
    if claim.kind != MANUAL:
        was = run.read_marked(old, anchor.start, anchor.end, claim.kind)
        now = run.read_marked(new, anchor.start, anchor.end, claim.kind)
        if not same_sense(was.reading, now.reading):
            if was.confidence > run.UNREAD or claim.reading.get("unread"):
                now = run.read_changed(new, anchor.start, anchor.end, claim.kind)
            return codec.dump_reading(now.reading)
    return {**claim.reading, "anchor": day.isoformat()}


def _write(
    article: Article,
    claims: dict[int, Claim],
    readings: dict[int, tuple[Any, dict[str, Any]]],
    user_id: int,
) -> tuple[set[int], list[Event]]:
    """Give each claim its reading; which of them moved, and the events that tell of it."""
    moved: set[int] = set()
    events: list[Event] = []
    for pk, (had, reading) in readings.items():
        claim = claims[pk]
        if claim.reading != had:
            raise ConflictError("Somebody edited a claim of the article meanwhile; try again.", "published")
        if {**reading, "anchor": had.get("anchor")} != had:
            moved.add(pk)
            before, after = {"reading": had}, {"reading": reading}
            claim.article = article
            events.append(history.of_claim(claim, "read again", user_id, before=before, after=after))
        claim.reading, claim.updated_at = reading, timezone.now()
    Claim.objects.bulk_update(claims.values(), ["reading", "updated_at"], batch_size=200)
    return moved, events
