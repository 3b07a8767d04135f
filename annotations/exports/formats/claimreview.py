"""schema.org ClaimReview (JSON-LD), for claims that the article attributes to somebody else.

A ClaimReview says that others claimed something; a paper's own statement is no matter for it, and
its errors leave as `correctioncomment`. Reviews that nobody has signed off are drafts
(`creativeWorkStatus`), so that none is published by accident. An abstention has words and no
number: it stands nowhere on a scale from false to true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, ClaimRecord, Format, Json, Options, listed
from annotations.exports.words import verdict_word

WORST, BEST = 1, 5
RATING = {"refuted": 1, "depends_on_definition": 3, "sources_conflict": 3, "supported": 5}


class ClaimReview(Format):
    """For the page that carries the fact-check, and for what search engines gather from it."""

    label: ClassVar[str] = "ClaimReview (schema.org JSON-LD)"
    suffix: ClassVar[str] = ".claimreview.jsonld"
    media_type: ClassVar[str] = "application/ld+json"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One graph of reviews."""
        yield '{"@context":"https://schema.org","@graph":['
        yield from listed(
            _review(article, claim)
            for article in articles
            for claim in article.claims
            if claim.verdict and claim.reading.get("attributed")
        )
        yield "\n]}\n"


def _review(article: ArticleRecord, claim: ClaimRecord) -> dict[str, Json]:
    told = {"@type": "NewsArticle", "url": article.url, "headline": article.title,
            "datePublished": article.published.isoformat()}  # fmt: skip
    review: dict[str, Json] = {
        "@type": "ClaimReview",
        "@id": f"{article.url}#claim-{claim.id}",
        "url": f"{article.url}#claim-{claim.id}",
        "claimReviewed": claim.place.exact,
        "datePublished": claim.updated.date().isoformat(),
        "inLanguage": article.language,
        "author": {"@type": "Organization", "name": article.desk},
        "reviewRating": _rating(claim),
        "itemReviewed": {
            "@type": "Claim",
            # The reading knows that somebody said it, not yet who.
            "author": {"@type": "Person", "description": f"A speaker quoted in “{article.title}”"},
            "datePublished": article.published.isoformat(),
            "firstAppearance": told,  # the first that this desk knows of
            "appearance": [told],
        },
    }
    if not claim.signed:
        review["creativeWorkStatus"] = "Draft"
    return review


def _rating(claim: ClaimRecord) -> dict[str, Json]:
    rating: dict[str, Json] = {"@type": "Rating", "alternateName": verdict_word(claim.verdict)}
    if claim.verdict in RATING:
        rating |= {"ratingValue": RATING[claim.verdict], "bestRating": BEST, "worstRating": WORST}
    overridden = [d.reason for d in claim.decisions if d.verdict == claim.verdict and d.reason]
    proved = claim.proofs[-1].words if claim.proofs else ""
    explanation = overridden[-1] if overridden else claim.finding.summary if claim.finding else proved
    return rating | ({"ratingExplanation": explanation} if explanation else {})
