"""Two texts paragraph by paragraph: which became which, for reading two versions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from annotations.engine.anchoring.tokens import Alphabet, Line, lines
from annotations.engine.values import Span

ALIKE = 0.4  # of two paragraphs in one place, by tokens that both have in order
MOST = 40_000  # pairs of paragraphs that are compared in one stretch


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the old text, of the new one, or of both; `same` but for white space and quotes."""

    old: Span | None
    new: Span | None
    same: bool = False


def passages(old: str, old_blocks: Sequence[Span], new: str, new_blocks: Sequence[Span]) -> list[Passage]:
    """In reading order; what was taken out stands where it stood."""
    alphabet = Alphabet()
    before, after = lines(old, old_blocks, alphabet), lines(new, new_blocks, alphabet)
    keys = Alphabet()
    ops = LCSseq.opcodes(
        "".join(keys.letter(line.letters) for line in before),
        "".join(keys.letter(line.letters) for line in after),
    )
    found: list[Passage] = []
    olds: list[int] = []
    news: list[int] = []
    for op in ops:
        if op.tag != "equal":
            olds += range(op.src_start, op.src_end)
            news += range(op.dest_start, op.dest_end)
            continue
        found += _between([before[at] for at in olds], [after[at] for at in news])
        olds, news = [], []
        for at, to in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True):
            found.append(Passage(before[at].span, after[to].span, same=True))
    return [*found, *_between([before[at] for at in olds], [after[at] for at in news])]


def _between(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Passage]:
    """What was edited between two paragraphs that stayed: the pairs, in order, that are likest in all."""
    pairs = dict(_pairs([line.letters for line in before], [line.letters for line in after]))
    to = 0
    for at, line in enumerate(before):
        if at not in pairs:
            yield Passage(line.span, None)
            continue
        yield from (Passage(None, each.span) for each in after[to : pairs[at]])
        yield Passage(line.span, after[pairs[at]].span)
        to = pairs[at] + 1
    yield from (Passage(None, each.span) for each in after[to:])


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(before) * len(after) > MOST:
        return
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    alike = [[_alike(one, other) for other in after] for one in before]
    for at in reversed(range(len(before))):
        for to in reversed(range(len(after))):
            with_pair = alike[at][to] + best[at + 1][to + 1] if alike[at][to] else 0.0
            best[at][to] = max(with_pair, best[at + 1][to], best[at][to + 1])
    at = to = 0
    while at < len(before) and to < len(after):
        if alike[at][to] and best[at][to] == alike[at][to] + best[at + 1][to + 1]:
            yield at, to
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1


def _alike(one: str, other: str) -> float:
    return float(Indel.normalized_similarity(one, other, score_cutoff=ALIKE))
