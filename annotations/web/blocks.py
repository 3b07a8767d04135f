"""An article's text for the page, so that the container's text is the canonical text, letter by letter.

The annotator counts UTF-16 units over the container, so whatever stands between two blocks in the
canonical text (usually two line feeds) is given out too, and the template adds no white space.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from annotations.engine.analysis import Block
from annotations.engine.text.brought_back import digest_of

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
    start: int = 0
    back: bool = False  # site chrome that somebody brought back: read, and shown as any text

    @property
    def lines(self) -> int:
        """How many lines are left out."""
        return sum(part.text.count("\n") + 1 for part in self.parts)


def runs(text: str, blocks: Iterable[Block], back: Collection[str] = ()) -> tuple[list[Run], str]:
    """The runs of a text and what follows the last block. Only the first headline is an h1.

    `back` are the digests of site chrome that somebody brought back.
    """
    found: list[Run] = []
    at = 0
    titled = False
    for block in blocks:
        kind, start, end = block.kind, block.start, block.end
        tag = TAGS.get(kind, "p")
        if tag == "h1":
            tag, titled = ("h2", True) if titled else ("h1", True)
        part = Part(text[at:start], tag, text[start:end])
        returned = bool(back) and not block.checkable and digest_of(text, block) in back
        chrome = not block.checkable and not returned
        last = found[-1] if found else None
        if last and ((last.chrome and chrome) or (last.back and returned)):
            found[-1] = Run(chrome, (*last.parts, part), last.start, returned)
        else:
            found.append(Run(chrome, (part,), start, returned))
        at = end
    return found, text[at:]
