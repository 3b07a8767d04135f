"""schema.org CorrectionComment on the article (`NewsArticle.correction`), as JSON-LD.

For a paper's own errors: each correction that was proposed, signed or applied, on the article that
it corrects. Articles without any are left out; a correction that nobody has signed is a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import (
    ArticleRecord,
    ClaimRecord,
    CorrectionRecord,
    Format,
    Json,
    Options,
    listed,
)


class CorrectionComment(Format):
    """For the article's own page: what was wrong, and what it says now."""

    label: ClassVar[str] = "Corrections (schema.org CorrectionComment)"
    suffix: ClassVar[str] = ".corrections.jsonld"
    media_type: ClassVar[str] = "application/ld+json"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One graph of articles with their corrections."""
        yield '{"@context":"https://schema.org","@graph":['
        yield from listed(
            _article(article) for article in articles if any(claim.corrections for claim in article.claims)
        )
        yield "\n]}\n"


def _article(article: ArticleRecord) -> dict[str, Json]:
    return {
        "@type": "ReportageNewsArticle",
        "@id": article.url,
        "url": article.url,
        "headline": article.title,
        "inLanguage": article.language,
        "datePublished": article.published.isoformat(),
        "publisher": {"@type": "Organization", "name": article.desk},
        "correction": [
            _correction(article, claim, correction)
            for claim in article.claims
            for correction in claim.corrections
        ],
    }


def _correction(article: ArticleRecord, claim: ClaimRecord, told: CorrectionRecord) -> dict[str, Json]:
    words = f"An earlier version said “{told.before}”. It should be “{told.after}”."
    comment: dict[str, Json] = {
        "@type": "CorrectionComment",
        "@id": f"{article.url}#claim-{claim.id}-correction",
        "text": f"{words} {told.note}".strip(),
        "dateCreated": told.at.isoformat(),
        "author": {"@type": "Organization", "name": article.desk},
        "about": {"@type": "Claim", "text": claim.place.exact},
    }
    return comment if told.state != "proposed" else comment | {"creativeWorkStatus": "Draft"}
