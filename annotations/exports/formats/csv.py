"""CSV (RFC 4180), a claim a row, for spreadsheets: no cell can run as a formula.

UTF-8; with the option `bom` a byte-order mark goes first, without which Excel takes the file for
the machine's old code page.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, ClaimRecord, Format, Options
from annotations.exports.cells import safe
from annotations.exports.words import ACTIONS, verdict_word

HEADERS = (
    "article", "title", "published", "version", "claim", "kind", "label", "state", "verdict", "quote",
    "start", "end", "clash", "summary", "computed", "sources", "decisions", "correction",
    "comments", "marked by", "updated", "address",
)  # fmt: skip


class Csv(Format):
    """For spreadsheets. Suggestions are rows too: their state says so."""

    label: ClassVar[str] = "CSV, a claim a row"
    suffix: ClassVar[str] = ".csv"
    media_type: ClassVar[str] = "text/csv"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """The header and the rows."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        if options.bom:
            buffer.write("\ufeff")
        writer.writerow(HEADERS)
        for article in articles:
            for claim in article.claims:
                writer.writerow([safe(cell) for cell in _row(article, claim)])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
        yield buffer.getvalue()  # the header, where there is no article at all


def _row(article: ArticleRecord, claim: ClaimRecord) -> list[object]:
    finding = claim.finding
    body = finding.body if finding else {}
    used = {
        f"{row.get('source')} r{row.get('revision')}, row {row.get('row')}" for row in body.get("used", ())
    }
    said = [
        " ".join((d.author, ACTIONS.get(d.action, d.action), d.verdict and verdict_word(d.verdict), d.reason))
        for d in claim.decisions
    ]
    proved = "; ".join(proof.words for proof in claim.proofs)
    by_hand = f"A person decided: {verdict_word(claim.verdict)}." if claim.proofs and claim.verdict else ""
    return [
        article.id, article.title, article.published.isoformat(), article.version, claim.id, claim.kind,
        claim.label, claim.state, claim.verdict, claim.place.exact, claim.place.start, claim.place.end,
        claim.clash, finding.summary if finding else by_hand,
        "; ".join(f"{name}: {value}" for name, value in body.get("computed", {}).items()),
        "; ".join(sorted(used)) or proved, "; ".join(" ".join(words.split()) for words in said),
        claim.corrections[-1].after if claim.corrections else "",
        "; ".join(f"{comment.author}: {comment.text}" for comment in claim.comments),
        claim.by, claim.updated.isoformat(), f"{article.url}#claim-{claim.id}",
    ]  # fmt: skip
