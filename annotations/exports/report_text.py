"""The article's text in a report: paragraphs with the claims' spans as links to what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from annotations.exports.base import ClaimRecord

# (class, sign) by verdict: colour never stands alone.
LOOKS = {
    "supported": ("s", "✓"),
    "refuted": ("r", "✕"),
    "depends_on_definition": ("d", "≈"),
    "sources_conflict": ("c", "⇄"),
    "not_enough_evidence": ("u", "?"),
    "not_checkable": ("x", "–"),
}
UNCHECKED = ("m", "○")

Numbered = tuple[int, ClaimRecord]


def marked(text: str, claims: Sequence[Numbered]) -> Iterator[str]:
    """The text as paragraphs. Where spans overlap the shortest shows; each is numbered at its end."""
    at = 0
    for block in text.split("\n\n"):
        here = [(n, c) for n, c in claims if c.place.start < at + len(block) and at < c.place.end]
        yield f"<p>{''.join(_block(block, at, here))}</p>\n"
        at += len(block) + 2


def _block(block: str, at: int, claims: Sequence[Numbered]) -> Iterator[str]:
    edges = {0, len(block)}
    for _, claim in claims:
        edges |= {max(0, claim.place.start - at), min(len(block), claim.place.end - at)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        words = escape(block[start:end])
        over = [
            (c.place.end - c.place.start, n, c)
            for n, c in claims
            if c.place.start - at <= start and end <= c.place.end - at
        ]
        if not over:
            yield words
            continue
        _, _, claim = min(over, key=lambda found: found[:2])
        ended = "".join(f"<sup>{n}</sup>" for n, c in claims if c.place.end - at == end)
        css = LOOKS.get(claim.verdict, UNCHECKED)[0]
        yield f'<mark class="{css}"><a href="#claim-{claim.id}">{words}</a>{ended}</mark>'
