"""The part of a long article that one of its sentences is read by.

Reading a sentence needs what "he", "the region" or a last name alone may stand for: the words shortly
before it, and those with which the article begins. All between costs time and says nothing of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.engine.analysis import Block
from annotations.engine.values import Span

OPENING, BEFORE = 2000, 3000
"""Characters from the beginning of the article, and before the sentence, that are kept at least."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some whole blocks of an article as a text of their own; what stood at `at` stands `back` earlier."""

    text: str
    blocks: tuple[Block, ...]
    back: int = 0

    def span(self, of: Span) -> Span:
        """Where a span of the last kept blocks stands here."""
        return Span(of.start - self.back, of.end - self.back)


def excerpt(text: str, blocks: tuple[Block, ...], sentence: Span) -> Excerpt:
    """The opening, what leads to the sentence's block, and that block. Offsets are code points."""
    if not blocks:
        return Excerpt(text, blocks)
    last = next((n for n, block in enumerate(blocks) if sentence.end <= block.end), len(blocks) - 1)
    first = next((n for n, block in enumerate(blocks) if block.end > sentence.start - BEFORE), last)
    opening = next((n for n, block in enumerate(blocks) if block.end > OPENING), last)
    if opening + 1 >= first:
        return Excerpt(text[: blocks[last].end], blocks[: last + 1])
    head, tail = blocks[: opening + 1], blocks[first : last + 1]
    joined = f"{text[: head[-1].end]}\n\n"
    back = tail[0].start - len(joined)
    moved = (Block(block.kind, block.start - back, block.end - back) for block in tail)
    return Excerpt(joined + text[tail[0].start : tail[-1].end], (*head, *moved), back)
