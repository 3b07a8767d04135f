"""Site chrome that a person wants read after all.

A version's blocks never change, so the wish is kept beside them, by the words of the block: it holds
wherever the same words stand as site chrome, in the next version too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace

from annotations.engine.analysis import Block


def digest_of(text: str, block: Block) -> str:
    """What a block's words are known by, white space aside."""
    return hashlib.sha256(" ".join(text[block.start : block.end].split()).encode()).hexdigest()


def brought_back(text: str, blocks: Iterable[Block], digests: Collection[str]) -> tuple[Block, ...]:
    """The blocks, those of the given words as paragraphs instead of site chrome."""
    return tuple(
        replace(block, kind="paragraph")
        if digests and not block.checkable and digest_of(text, block) in digests
        else block
        for block in blocks
    )


def run_at(blocks: Iterable[Block], start: int) -> list[Block]:
    """The neighbouring blocks of site chrome that the page shows as one, if the first is at `start`."""
    run: list[Block] = []
    for block in blocks:
        if not block.checkable:
            run.append(block)
        elif run and run[0].start == start:
            return run
        else:
            run = []
    return run if run and run[0].start == start else []
