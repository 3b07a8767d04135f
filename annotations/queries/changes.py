"""The append-only history as pages and files show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from annotations.models import Event

BATCH = 2000


def of_article(article_id: int, words: str = "") -> QuerySet[Event]:
    """Everything that happened to an article and its claims, newest first."""
    rows = Event.objects.filter(article_id=article_id).select_related("actor").order_by("-pk")
    return rows.filter(verb__icontains=words) if words else rows


def of_claim(claim_id: int) -> QuerySet[Event]:
    """Everything that happened to a claim, newest first."""
    rows = Event.objects.filter(subject="claim", subject_id=claim_id)
    return rows.select_related("actor").order_by("-pk")


def lines(rows: QuerySet[Event]) -> Iterator[dict[str, Any]]:
    """Events as plain objects, oldest first, in constant memory."""
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        yield {
            "id": row.pk,
            "at": row.at.isoformat(),
            "who": row.actor.get_username() if row.actor else None,
            "subject": row.subject,
            "subject_id": row.subject_id,
            "verb": row.verb,
            "before": row.before,
            "after": row.after,
        }
