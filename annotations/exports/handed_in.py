"""An article as the file that it came from had it: its text, and the offsets that count there.

A data desk's own offsets point into the text as they wrote it (CRLF, NFD, zero-width characters),
so that is what they get back, for as long as nobody has edited the article.
"""

from __future__ import annotations

from functools import cached_property

from annotations.engine.text.canonical import Canonical, canonicalise
from annotations.exports.base import ArticleRecord, ClaimRecord


class HandedIn:
    """The text as handed in where the article still stands as it came, else the current text."""

    def __init__(self, article: ArticleRecord) -> None:
        """Look at one article."""
        self.article = article
        self.unedited = article.version == 1
        self.text = article.handed_in if self.unedited and article.handed_in else article.text

    @cached_property
    def _canonical(self) -> Canonical:
        return canonicalise(self.text)

    def span(self, claim: ClaimRecord) -> tuple[int, int]:
        """Where the claim stands in `text`: as it was told, unless it has been moved since."""
        here = [claim.place.start, claim.place.end]
        told = claim.imported.get("span")
        if self.unedited and told and claim.imported.get("at") == here:
            return told[0], told[1]
        if self.text == self.article.text:
            return here[0], here[1]
        return self._canonical.to_raw(*here)
