"""Writes the append-only history. Called inside the transaction of the change that it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotations.models import Article, Claim, Event
from annotations.services import announcing

Json = dict[str, Any] | None


def of_article(
    article: Article, verb: str, actor_id: int | None, *, before: Json = None, after: Json = None
) -> Event:
    """An unsaved event about an article."""
    return Event(
        actor_id=actor_id,
        desk_id=article.desk_id,
        article_id=article.pk,
        subject="article",
        subject_id=article.pk,
        verb=verb,
        before=before,
        after=after,
    )


def of_claim(
    claim: Claim, verb: str, actor_id: int | None, *, before: Json = None, after: Json = None
) -> Event:
    """An unsaved event about a claim; its article must be loaded. Without an actor: a worker did it."""
    return Event(
        actor_id=actor_id,
        desk_id=claim.article.desk_id,
        article_id=claim.article_id,
        subject="claim",
        subject_id=claim.pk,
        verb=verb,
        before=before,
        after=after,
    )


def write(events: Iterable[Event]) -> None:
    """Append them, in this order, and tell the desk's webhooks."""
    written = Event.objects.bulk_create(list(events), batch_size=500)
    announcing.announce(written)
