"""The fact-check report as one HTML file: no script, nothing from elsewhere, made to be printed.

The file carries its own policy (no source but its own style sheet, by hash), so that not even a
mistake here could make it fetch or run something on the chief's machine.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import ClassVar

from annotations.exports.base import ArticleRecord, Format, Options
from annotations.exports.report_claim import badge, claim_section
from annotations.exports.report_text import LOOKS, marked


class Report(Format):
    """For the chief, the lawyer and the file."""

    label: ClassVar[str] = "Report (HTML)"
    suffix: ClassVar[str] = ".report.html"
    media_type: ClassVar[str] = "text/html"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One page for all articles, each beginning a new sheet of paper."""
        style, digest = _style()
        yield (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" '
            f"content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>Fact-check report</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        )
        none = True
        for article in articles:
            none = False
            yield from _article(article)
        if none:
            yield "<p>There is no article to report on.</p>\n"
        yield "</main>\n<footer>Made by the fact-check workbench.</footer>\n</body>\n</html>\n"


@cache
def _style() -> tuple[str, str]:
    """The style sheet and its SHA-256 as a policy names it."""
    style = (Path(__file__).parents[1] / "report.css").read_text(encoding="utf-8")
    return style, base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _article(article: ArticleRecord) -> Iterator[str]:
    claims = [claim for claim in article.claims if not claim.suggested]
    numbered = list(enumerate(claims, start=1))
    language = escape(article.language)
    yield f'<article>\n<p class="kicker">{escape(article.desk)} · version {article.version} · published '
    yield f"{article.published:%d %B %Y} · {escape(article.state.replace('_', ' '))}</p>\n"
    yield f'<h1 lang="{language}">{escape(article.title)}</h1>\n'
    yield _counts(Counter(claim.verdict for claim in claims))
    waiting = sum(claim.suggested for claim in article.claims)
    if waiting:
        yield f'<p class="meta">{waiting} suggestions of the engine are not in this report.</p>\n'
    yield f'<h2>The text</h2>\n<div class="text" lang="{language}">\n'
    yield from marked(article.text, numbered)
    yield "</div>\n"
    if claims:
        yield "<h2>The claims</h2>\n"
    for number, claim in numbered:
        yield from claim_section(number, claim)
    yield "</article>\n"


def _counts(counts: Counter[str]) -> str:
    order = [*LOOKS, ""]
    items = "".join(f"<li>{badge(verdict, counts[verdict])}</li>" for verdict in order if counts[verdict])
    return (
        f'<ul class="counts" aria-label="Verdicts">{items}</ul>\n'
        if items
        else "<p>No claim is marked.</p>\n"
    )
