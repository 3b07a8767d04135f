"""A claim in its paragraph: the sentence it stands in, and what comes before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.engine.analysis import Block
from annotations.engine.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in five parts; those of the sentence are shown in full ink, the others fainter."""

    kind: str
    before: str
    opening: str  # of the sentence, up to the claim
    quote: str
    ending: str
    after: str


def passage(text: str, blocks: Iterable[Sequence[str | int]], start: int, end: int) -> Passage:
    """The passage of text[start:end]; a claim across paragraphs takes in all of them."""
    around = [Block(str(kind), int(first), int(last)) for kind, first, last in blocks]
    touched = [block for block in around if block.start < end and start < block.end]
    first = min((block.start for block in touched), default=max(0, start - 300))
    last = max((block.end for block in touched), default=min(len(text), end + 300))
    sentences = [s for s in split_sentences(text, tuple(touched)) if s.start < end and start < s.end]
    opens = max(first, min((s.start for s in sentences), default=start))
    closes = min(last, max((s.end for s in sentences), default=end))
    opens, closes = min(opens, start), max(closes, end)
    kind = touched[0].kind if touched else "paragraph"
    return Passage(
        kind, text[first:opens], text[opens:start], text[start:end], text[end:closes], text[closes:last]
    )
