"""A corrected sentence that holds: the wording of `rewording`, read and judged where it would stand.

A sentence says more than the one number that was wrong ("in May in Lima": another month, and
he was elsewhere). What the sources do not support in its new words is not proposed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotations.engine import run
from annotations.engine.analysis import Block, World
from annotations.engine.anchoring.sense import same_sense
from annotations.engine.excerpts import Excerpt, excerpt
from annotations.engine.rewording import reworded
from annotations.engine.values import Reading, Span, Verdict


def proposed(
    text: str,
    blocks: tuple[Block, ...],
    sentence: Span,
    claim: Span,
    reading: Reading,
    finding: Mapping[str, Any],
    world: World,
    gather: run.Gather,
) -> str | None:
    """The sentence put right; None where the finding does not tell how, or the new words do not hold."""
    made = reworded(text, sentence, claim, reading, finding)
    if made is None:
        return None
    place = excerpt(text, blocks, sentence)
    if len(place.text) < len(text) and not _reads_so(place, sentence, claim, reading, world):
        place = Excerpt(text, blocks)
    sentence, claim = place.span(sentence), place.span(claim)
    whole = place.text[: sentence.start] + made + place.text[sentence.end :]
    moved = len(made) - (sentence.end - sentence.start)
    analysis = run.analyse(whole, _shifted(place.blocks, sentence, moved), reading.anchor, world)
    now = Span(claim.start, claim.end + moved)
    verdicts = [
        (each.kind, run.judge(each.reading, gather, world).verdict)
        for each in run.find_claims(analysis, Span(sentence.start, sentence.end + moved))
        if each.span.overlaps(now)
    ]
    same = {reading.kind, "first"} if reading.kind == "ordinal" else {reading.kind}
    holds = any(kind in same and verdict is Verdict.SUPPORTED for kind, verdict in verdicts)
    return made if holds and all(verdict is not Verdict.REFUTED for _, verdict in verdicts) else None


def _reads_so(place: Excerpt, sentence: Span, claim: Span, reading: Reading, world: World) -> bool:
    """Whether the sentence as it stands says the same in the excerpt as in its article."""
    analysis = run.analyse(place.text, place.blocks, reading.anchor, world)
    found = run.find_claims(analysis, place.span(sentence))
    return any(each.span == place.span(claim) and same_sense(each.reading, reading) for each in found)


def _shifted(blocks: tuple[Block, ...], sentence: Span, moved: int) -> tuple[Block, ...]:
    return tuple(
        Block(
            block.kind,
            block.start + (moved if block.start >= sentence.end else 0),
            block.end + (moved if block.end >= sentence.end else 0),
        )
        for block in blocks
    )
