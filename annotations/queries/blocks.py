"""A version's blocks as they are read: those that somebody brought back are no site chrome any more."""

from __future__ import annotations

from annotations.engine.analysis import Block
from annotations.engine.text.brought_back import brought_back
from annotations.models import BroughtBack, Version


def stored_blocks(version: Version) -> tuple[Block, ...]:
    """The blocks that came with the version."""
    return tuple(Block(*block) for block in version.blocks)


def digests_of(article_id: int) -> frozenset[str]:
    """The words that were brought back in an article."""
    return frozenset(BroughtBack.objects.filter(article_id=article_id).values_list("digest", flat=True))


def blocks_of(version: Version) -> tuple[Block, ...]:
    """The blocks with what was brought back. No query for a version without site chrome, else one."""
    blocks = stored_blocks(version)
    if all(block.checkable for block in blocks):
        return blocks
    return brought_back(version.text, blocks, digests_of(version.article_id))
