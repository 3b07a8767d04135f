"""JSON Lines: one claim a line with its article, reading, finding and what people did with it.

A finding is the one of the command line (docs/cli.md): `computed`, `variants`, `window`,
`used`, `left_out`, `inconsistent_with`. Offsets are code points into the version's text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, ClaimRecord, Format, Json, Options, dumps


class JsonLines(Format):
    """For scripts and data desks."""

    label: ClassVar[str] = "JSON Lines, a claim a line"
    suffix: ClassVar[str] = ".jsonl"
    media_type: ClassVar[str] = "application/x-ndjson"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One line a claim, suggestions included (`state`)."""
        for article in articles:
            about = {
                "article": article.id,
                "title": article.title,
                "published": article.published.isoformat(),
                "url": article.url,
                "version": article.version,
                "version_url": article.version_url,
                "desk": article.desk,
            }
            for claim in article.claims:
                yield dumps(about | _claim(claim)) + "\n"


def _claim(claim: ClaimRecord) -> dict[str, Json]:
    finding = claim.finding
    return {
        "claim": claim.id,
        "start": claim.place.start,
        "end": claim.place.end,
        "quote": claim.place.exact,
        "prefix": claim.place.prefix,
        "suffix": claim.place.suffix,
        "carried": claim.place.carried,
        "kind": claim.kind,
        "label": claim.label,
        "state": claim.state,
        "verdict": claim.verdict or None,
        "clash": claim.clash,
        "confidence": claim.confidence,
        "reading": claim.reading,
        "marked_by": claim.by or None,
        "created": claim.created.isoformat(),
        "updated": claim.updated.isoformat(),
        "finding": finding and {**finding.body, "inconsistent_with": list(finding.clashes),
                                "checked": finding.at.isoformat()},
        "decisions": [_told(decision) for decision in claim.decisions],
        "corrections": [_told(correction) for correction in claim.corrections],
        "comments": [_told(comment) for comment in claim.comments],
        "proofs": [_told(proof) for proof in claim.proofs],
        "imported": claim.imported or None,
    }  # fmt: skip


def _told(record: Json) -> dict[str, Json]:
    """Any of the small records; its time as an ISO string."""
    fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return fields | {"at": record.at.isoformat()}
