"""Plain text in UTF-8 (or UTF-16 with its byte-order mark): one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from annotations.imports.base import Document, Problem, Reader
from annotations.imports.decoding import TEXT_LIMIT, decode, text_of


class Text(Reader):
    """An article as bare words."""

    label: ClassVar[str] = "Plain text"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".text", ".md")

    def knows(self, name: str, data: bytes) -> int:
        """By name alone: every file may be text."""
        return int(name.lower().endswith(self.suffixes))

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """The one document. Its title is its headline, which the importer finds by itself."""
        yield Document(name, text_of(name, decode(name, data, TEXT_LIMIT)))
