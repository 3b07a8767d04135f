"""A saved web page: its main text, headline and date, by trafilatura; never its markup.

trafilatura reads with lxml's HTML parser, which knows no entities but HTML's own and fetches
nothing. Where it finds no main text (a fragment, a bare paragraph) all words are taken.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from typing import ClassVar

from annotations.imports.base import Document, Problem, Reader, ReadError
from annotations.imports.decoding import decode, text_of
from annotations.imports.fields import day_of
from annotations.imports.markup import refuse_depth, words_of

LIMIT = 8 * 1024 * 1024
"""Bytes of one page: several times its text."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(!doctype html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
# Declarations say nothing of the words; anchored, so that a page full of them costs no time.
_PROLOGUE = re.compile(
    r"\s*(<\?xml[^>]{0,200}\?>)?\s*(<!DOCTYPE[^>\[]{0,300}(\[[^\]]*\]\s*)?>)?", re.IGNORECASE
)


HEAD = 200_000
"""Characters in which a page declares what it is."""

_META = re.compile(r"<(?:meta|time)\s[^>]{1,500}>", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"""(?:property|name|itemprop)\s*=\s*["']?(?:article:published_time|og:published_time|datePublished"""
    r"""|dc\.date(?:\.issued)?|dcterms\.(?:issued|date)|parsely-pub-date|pubdate|date)["'\s>]""",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_JSON_LD = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"(\d{4}-\d\d-\d\d)')


class Html(Reader):
    """An article as a web page."""

    label: ClassVar[str] = "Web page (HTML)"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    def knows(self, name: str, data: bytes) -> int:
        """By name, or by a tag that pages begin with."""
        if name.lower().endswith(self.suffixes):
            return 2
        return 2 if data.lstrip()[:1] == b"<" and _MARKUP.search(data[:4096]) else 0

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """The one document. Raises ReadError where the page has no words."""
        page = _decoded(name, data)
        opening = _PROLOGUE.match(page)
        page = page[opening.end() :] if opening else page
        refuse_depth(name, page)
        title, text = _extracted(page)
        text = text or words_of(page)
        if not text.strip():
            raise ReadError(f"{name}: there is no text on this page")
        yield Document(name, text_of(name, text), title, _declared(page))


def _decoded(name: str, data: bytes) -> str:
    """In the encoding that the page names, else UTF-8. Raises ReadError naming the byte."""
    named = _CHARSET.search(data[:2048])
    encoding = named[1].decode("ascii").lower() if named else "utf-8"
    if encoding in ("utf-8", "utf8", "utf-16"):
        return decode(name, data, LIMIT)
    try:
        # windows-1252 is what browsers take for latin-1 too.
        told = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}.get(encoding, encoding)
        return decode(name, data.decode(told, "replace").encode("utf-8"), LIMIT)
    except LookupError as error:
        raise ReadError(f"{name}: the page names an encoding that nobody knows: {encoding}") from error


def _declared(page: str) -> dt.date | None:
    """The day of publication that the page declares for machines. Never one out of its words: every
    "last year" of the article is read from that day, and a guess would spoil them all."""
    for tag in _META.findall(page[:HEAD]):
        if _PUBLISHED.search(tag) and (told := _ISO.search(tag)) and (day := day_of(told[0])):
            return day
    told = _JSON_LD.search(page)
    return day_of(told[1]) if told else None


def _extracted(page: str) -> tuple[str, str]:
    """(headline, main text), empty where trafilatura finds none."""
    import trafilatura  # half a second, and only imports of pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page without a text is no event
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    except Exception:  # lxml and htmldate raise what they like on broken pages
        return "", ""
    if found is None or isinstance(found, dict):
        return "", ""
    # trafilatura ends a block with one line end, and an article's blocks are parted by a blank line.
    text = "\n\n".join(line for line in (found.text or "").split("\n") if line.strip())
    return str(found.title or ""), text
