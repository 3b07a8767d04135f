"""An article's text for the page, so that the container's text is the canonical text, letter by letter.

The annotator counts UTF-16 units over the container, so whatever stands between two blocks in the
canonical text (usually two line feeds) is given out too, and the template adds no white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TAGS = {"headline": "h1", "caption": "figcaption", "quote": "blockquote", "chrome": "p"}


@dataclass(frozen=True, slots=True)
class Part:
    """One block: `gap` is the text before it, `tag` its element. `lines` counts a chrome run's lines."""

    gap: str
    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring blocks that are shown together, or left out together as site chrome."""

    chrome: bool
    parts: tuple[Part, ...]

    @property
    def lines(self) -> int:
        """How many lines are left out."""
        return sum(part.text.count("\n") + 1 for part in self.parts)


def runs(text: str, blocks: Iterable[Sequence[str | int]]) -> tuple[list[Run], str]:
    """The runs of a text and what follows the last block. Only the first headline is an h1."""
    found: list[Run] = []
    at = 0
    titled = False
    for block in blocks:
        kind, start, end = str(block[0]), int(block[1]), int(block[2])
        tag = TAGS.get(kind, "p")
        if tag == "h1":
            tag, titled = ("h2", True) if titled else ("h1", True)
        part = Part(text[at:start], tag, text[start:end])
        chrome = kind == "chrome"
        if found and found[-1].chrome and chrome:
            found[-1] = Run(True, (*found[-1].parts, part))
        else:
            found.append(Run(chrome, (part,)))
        at = end
    return found, text[at:]
