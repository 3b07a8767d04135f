"""doccano JSONL (doccano 1.8, sequence labelling): one document a line, as doccano exports it.

Two shapes: spans as `label: [[start, end, label], ...]`, or `entities` with ids and `relations`
between them. A document that came from doccano leaves in the shape in which it came, with the
fields, comments and relations that it brought; any other leaves as spans. Offsets are code points.
Suggestions stay here: doccano has nothing that stands for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import ClassVar

from annotations.exports.base import ArticleRecord, ClaimRecord, Format, Json, Options, dumps
from annotations.exports.handed_in import HandedIn


class Doccano(Format):
    """For doccano's import, and for data desks that read its files."""

    label: ClassVar[str] = "doccano (JSONL)"
    suffix: ClassVar[str] = ".doccano.jsonl"
    media_type: ClassVar[str] = "application/x-ndjson"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One line an article."""
        for article in articles:
            yield dumps(_document(article)) + "\n"


def _document(article: ArticleRecord) -> dict[str, Json]:
    told = article.told("doccano")
    before = HandedIn(article)
    claims = sorted(
        (claim for claim in article.claims if not claim.suggested),
        key=lambda claim: claim.told("doccano").get("order", len(article.claims)),
    )
    document: dict[str, Json] = {"id": told.get("id", article.id), told.get("text_key", "text"): before.text}
    document |= told.get("fields", {}) if told else _fields(article)
    spans = [(*before.span(claim), claim) for claim in claims]
    if told.get("shape") == "relations":
        document |= _with_relations(spans, told)
    else:
        document[told.get("label_key", "label")] = [[start, end, claim.label] for start, end, claim in spans]
    comments = [comment.text for claim in claims for comment in claim.own_comments]
    if not told or "comments" in told or comments:
        document["Comments"] = [*told.get("comments", ()), *comments]
    return document


def _fields(article: ArticleRecord) -> dict[str, Json]:
    """Columns that doccano keeps as metadata, by which the article finds its way back."""
    return {"title": article.title, "published": article.published.isoformat(), "url": article.url}


def _with_relations(spans: list[tuple[int, int, ClaimRecord]], told: dict[str, Json]) -> dict[str, Json]:
    given = [claim.told("doccano").get("id") for _, _, claim in spans]
    fresh = count(max((number for number in given if isinstance(number, int)), default=0) + 1)
    entities = [
        {
            "id": next(fresh) if number is None else number,
            "label": claim.label,
            "start_offset": start,
            "end_offset": end,
        }
        for (start, end, claim), number in zip(spans, given, strict=True)
    ]
    left = {entity["id"] for entity in entities}
    relations = [r for r in told.get("relations", ()) if r.get("from_id") in left and r.get("to_id") in left]
    return {"entities": entities, "relations": relations}
