"""Rows of the database as the API's plain dictionaries. Keys equal those of `serializers.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet

from annotations.models import Anchor, Article
from annotations.queries import articles as article_queries

Plain = dict[str, Any]

CLAIM = {
    "id": "claim_id", "article": "claim__article_id", "version": "version_id", "start": "start", "end": "end",
    "quote": "exact", "prefix": "prefix", "suffix": "suffix", "carried": "carried", "kind": "claim__kind",
    "state": "claim__state", "verdict": "claim__verdict", "clash": "claim__clash",
    "confidence": "claim__confidence", "reading": "claim__reading", "lock": "claim__lock",
    "updated": "claim__updated_at",
}  # fmt: skip
VERSION = {
    "id": "pk", "article": "article_id", "number": "number", "text": "text", "blocks": "blocks",
    "digest": "digest", "created": "created_at",
}  # fmt: skip
CHECK = {
    "id": "pk", "claim": "claim_id", "version": "version_id", "state": "state", "queue": "queue",
    "attempts": "attempts", "error": "error", "created": "created_at", "finished": "finished_at",
    "finding": "finding__pk",
}  # fmt: skip
FINDING = {
    "id": "pk", "check_id": "of_id", "claim": "of__claim_id", "verdict": "verdict", "summary": "summary",
    "body": "body", "inconsistent_with": "inconsistent_with", "sources": "sources", "engine": "engine",
    "digest": "digest", "created": "created_at",
}  # fmt: skip
SOURCE = {
    "id": "pk", "desk": "desk_id", "name": "name", "publisher": "publisher", "url": "url",
    "licence": "licence", "tier": "tier", "lineage": "lineage", "revision": "current",
}  # fmt: skip
REVISION = {
    "id": "pk", "source": "source_id", "number": "number", "file": "file", "digest": "digest",
    "mapping": "mapping", "rows": "rows", "bad_rows": "bad_rows", "retrieved": "retrieved_at",
}  # fmt: skip
FACT = {
    "id": "pk", "source": "source_id", "row": "row", "first_revision": "first_revision",
    "last_revision": "last_revision", "kind": "kind", "first": "first", "last": "last",
    "precision": "precision", "country": "country", "places": "places", "text": "text", "remarks": "remarks",
}  # fmt: skip


def plain(row: Mapping[str, Any], keys: Mapping[str, str]) -> Plain:
    """One row of `values()` under the API's names."""
    return {name: row[column] for name, column in keys.items()}


def current_claims(claim_ids: Iterable[int]) -> QuerySet[Anchor]:
    """The anchors of claims in their articles' current versions."""
    return Anchor.objects.filter(claim__in=list(claim_ids), version_id=F("claim__article__current_id"))


def articles(rows: Iterable[Article]) -> list[Plain]:
    """Articles with their counts: one query more, whatever their number."""
    return [
        {
            "id": listed.article.pk,
            "desk": listed.article.desk_id,
            "title": listed.article.title,
            "owner": listed.article.owner.get_username(),
            "state": listed.article.state,
            "published": listed.article.anchored_on,
            "deadline": listed.article.deadline,
            "version": listed.article.current_id,
            "updated": listed.article.updated_at,
            "counts": {
                name: getattr(listed.counts, name)
                for name in ("claims", "suggested", "checking", "checked", "refuted", "clashes")
            },
        }
        for listed in article_queries.listed(rows)
    ]
