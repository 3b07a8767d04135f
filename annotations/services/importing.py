"""Brings an article in: its text made canonical, its claims found and suggested, in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import transaction

from annotations.engine import codec, run
from annotations.engine.anchoring.describe import describe
from annotations.engine.text.blocks import title_of
from annotations.engine.values import Claim as FoundClaim
from annotations.models import Anchor, Article, Claim, Event, Version
from annotations.queries.world import load_world
from annotations.services import history
from annotations.services.errors import WorkbenchError

LARGEST = 2 * 1024 * 1024
"""Bytes of UTF-8 that one article may have."""


def import_article(
    *,
    desk_id: int,
    user_id: int,
    title: str,
    raw: str | bytes,
    published: dt.date,
    deadline: dt.datetime | None = None,
) -> int:
    """The id of the new article. Every claim that the engine finds is a suggestion.

    `published` is the (planned) publication date, from which relative dates are read. Raises
    WorkbenchError for what is not an article: empty, binary, over 2 MB.
    """
    text = as_text(raw)
    # Read before the transaction opens: SQLite has one write lock, and a long text takes seconds.
    result = run.read(text, published, load_world(desk_id))
    canonical = result.canonical.text
    if not canonical.strip():
        raise WorkbenchError("The article is empty: there is no text to check.", "text")
    title = title.strip()[:300] or title_of(canonical, result.canonical.blocks)[:300]
    with transaction.atomic():
        article = Article.objects.create(
            desk_id=desk_id, title=title, owner_id=user_id, anchored_on=published, deadline=deadline
        )
        version = Version.objects.create(
            article=article,
            number=1,
            text=canonical,
            blocks=[[block.kind, block.start, block.end] for block in result.canonical.blocks],
            digest=digest_of(canonical),
            created_by_id=user_id,
        )
        article.current = version
        article.save(update_fields=["current"])
        after = {"title": title, "published": published.isoformat(), "version": 1, "digest": version.digest}
        history.write([history.of_article(article, "imported", user_id, after=after)])
        history.write(suggest(article, version, result.claims))
    return article.pk


def as_text(raw: str | bytes) -> str:
    """The words of an upload or a form field. Raises WorkbenchError, naming size, limit or place."""
    if isinstance(raw, bytes):
        _refuse_size(len(raw))
        try:
            raw = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WorkbenchError(
                f"This is not text in UTF-8: byte {error.start + 1} cannot be read.", "text"
            ) from error
    else:
        _refuse_size(len(raw.encode("utf-8", "surrogatepass")))
    nul = raw.find("\0")
    if nul >= 0:
        raise WorkbenchError(f"This is a binary file, not text: character {nul + 1} is NUL.", "text")
    try:
        raw.encode()
    except UnicodeEncodeError as error:
        raise WorkbenchError(
            "The text holds half a character (a lone surrogate) and cannot be stored.", "text"
        ) from error
    if not raw.strip():
        raise WorkbenchError("The article is empty: there is no text to check.", "text")
    return raw


def digest_of(text: str) -> str:
    """SHA-256 of the canonical text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_size(size: int) -> None:
    if size > LARGEST:
        raise WorkbenchError(
            f"The text has {size / 1024 / 1024:.1f} MB; the limit is {LARGEST // 1024 // 1024} MB.", "text"
        )


def suggest(article: Article, version: Version, found: Sequence[FoundClaim]) -> list[Event]:
    """Write what the engine found in a version as suggestions; the events are the caller's to write."""
    claims = Claim.objects.bulk_create(
        [
            Claim(
                article=article,
                kind=claim.kind,
                reading=codec.dump_reading(claim.reading),
                confidence=claim.confidence,
                why=claim.why[:200],
                worth=claim.worth,
            )
            for claim in found
        ],
        batch_size=500,
    )
    anchors = []
    events = []
    for row, claim in zip(claims, found, strict=True):
        place = describe(version.text, claim.start, claim.end)
        anchors.append(
            Anchor(
                claim=row,
                version=version,
                start=claim.start,
                end=claim.end,
                exact=place.exact,
                prefix=place.prefix,
                suffix=place.suffix,
            )
        )
        after = {"kind": row.kind, "quote": place.exact, "start": claim.start, "end": claim.end}
        events.append(history.of_claim(row, "suggested", None, after=after | {"reading": row.reading}))
    Anchor.objects.bulk_create(anchors, batch_size=500)
    return events
