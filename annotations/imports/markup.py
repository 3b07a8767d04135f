"""HTML to plain words: what nh3 lets through, block by block. No markup goes on from here.

Nobody's HTML is kept or shown: it is sanitised first, so that a mistake below leaves harmless tags
and no script, and then read for its words alone.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3

from annotations.imports.base import ReadError

DEEPEST = 1_000
"""Elements within each other: the sanitiser's time grows with the square of it."""

_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "div",
     "section", "table", "caption", "tr", "th", "td", "figure", "figcaption")
)  # fmt: skip
_INLINE = frozenset(("b", "i", "em", "strong", "u", "s", "sub", "sup", "q", "cite", "span", "a", "br"))
# nh3 drops these with all that is in them; other unknown tags only lose themselves.
_DROPPED = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "nav",
    "form",
}
# <p>, <li> and cells are left out: old pages never close them, and a browser does it for them.
_NESTING = re.compile(
    r"<(/?)(?:div|section|article|main|blockquote|ul|ol|dl|table|figure|span|font|center|b|i|em|strong|a|u|s|q)\b",
    re.IGNORECASE,
)


def refuse_depth(where: str, html: str) -> None:
    """Raises ReadError for a page that is nested deeper than any page is."""
    depth = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST:
            line = html.count("\n", 0, tag.start()) + 1
            raise ReadError(f"{where}: line {line}: over {DEEPEST:,} elements stand within each other")


def sanitised(html: str) -> str:
    """Only blocks and simple inline tags, without attributes. Call `refuse_depth` first."""
    return nh3.clean(
        html, tags=set(_BLOCKS | _INLINE), attributes={}, clean_content_tags=_DROPPED, link_rel=None
    )


def words_of(html: str) -> str:
    """The words of sanitised HTML; a blank line between blocks."""
    parser = _Words()
    parser.feed(sanitised(html))
    parser.close()
    return parser.text()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag in _BLOCKS:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        # White space of the source is layout; only <br> breaks a line.
        first, last = data[:1].isspace(), data[-1:].isspace()
        self._words.append(" " * first + " ".join(data.split()) + " " * (last and not data.isspace()))

    def text(self) -> str:
        """All blocks."""
        self._end()
        return "\n\n".join(self._blocks)

    def _end(self) -> None:
        lines = (" ".join(line.split()) for line in "".join(self._words).split("\n"))
        if block := "\n".join(line for line in lines if line):
            self._blocks.append(block)
        self._words = []
