"""Which sentence of an old text became which of a new one.

Sentences that are word for word the same are paired first. Where one stands several times its
neighbours decide, never its position; where they cannot, the pair is not sure. What is left over
between two paired sentences is paired by likeness: that is a sentence that was edited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq, Levenshtein

from annotations.engine.anchoring.describe import CONTEXT
from annotations.engine.anchoring.tokens import Alphabet, Line, around

ALIKE = 0.4  # of two sentences in one place of the text, by tokens that both have in order
KNOWN = 0.5  # of the neighbours of a short sentence, for it to be the same one
ALIKE_ELSEWHERE = 0.75  # the same for a sentence that was moved and edited
WITHIN = 0.8  # of a sentence's tokens that another must hold to have swallowed it
FEWEST = 4  # tokens, for a likeness that is no accident
CLEAR = 0.15  # by which the neighbours of one place must be better than those of the next
MOST = 250_000  # pairs of sentences that are compared in one stretch
MOST_REPEATED = 2_500  # and among those that are word for word the same


@dataclass(frozen=True, slots=True)
class Pair:
    """What became of an old sentence: the index of the new one. `same`: word for word. Not `sure`:
    nothing decides between lookalikes. `parts`: new sentences that may hold what was split off."""

    to: int
    same: bool
    sure: bool = True
    parts: tuple[int, ...] = ()


def pair(
    old: Sequence[Line], new: Sequence[Line], old_text: str, new_text: str, wanted: set[int]
) -> dict[int, Pair]:
    """By old index; a sentence that is gone is not among them. Only `wanted` ones are told for sure."""
    alphabet = Alphabet()
    old_keys = "".join(alphabet.letter(line.letters) for line in old)
    new_keys = "".join(alphabet.letter(line.letters) for line in new)
    in_order = dict(_aligned(old_keys, new_keys))
    found = {at: Pair(to, same=True) for at, to in in_order.items()}
    for at, to, sure in _repeated(old, new, old_text, new_text, old_keys, new_keys, in_order):
        if to is None:
            found.pop(at, None)
        else:
            found[at] = Pair(to, same=True, sure=sure)
    for low, high, first, last in _stretches(found, len(old), len(new)):
        found |= _edited(old, new, range(low, high), range(first, last), found, wanted)
    taken = {each.to for each in found.values()}
    free = {at: line.letters for at, line in enumerate(new) if at not in taken}
    for at in sorted(wanted - found.keys()):
        best = process.extractOne(
            old[at].letters, free, scorer=Indel.normalized_similarity, score_cutoff=ALIKE_ELSEWHERE
        )
        if best is not None and len(old[at].letters) >= FEWEST:
            found[at] = Pair(best[2], same=False, sure=False)
    return found


def _aligned(old: str, new: str) -> Iterator[tuple[int, int]]:
    for op in LCSseq.opcodes(old, new):
        if op.tag == "equal":
            yield from zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)


def _repeated(
    old: Sequence[Line],
    new: Sequence[Line],
    old_text: str,
    new_text: str,
    old_keys: str,
    new_keys: str,
    in_order: dict[int, int],
) -> Iterator[tuple[int, int | None, bool]]:
    """Sentences that stand several times or have changed their order: (old, new or None, sure)."""
    here, there = _indexes(old_keys), _indexes(new_keys)
    for key, olds in here.items():
        news = there.get(key, [])
        settled = all(at in in_order for at in olds) and len(olds) == len(news)
        long = len(old[olds[0]].letters) > FEWEST  # "He did." may stand anywhere
        if not news or (settled and len(olds) == 1 and long):
            continue
        if len(olds) * len(news) > MOST_REPEATED:
            yield from ((at, in_order.get(at), settled) for at in olds)
            continue
        before = {at: around(old, at, old_text, CONTEXT) for at in olds}
        after = {at: around(new, at, new_text, CONTEXT) for at in news}
        scores = {(at, to): _context(before[at], after[to]) for at in olds for to in news}
        yield from _matched(olds, scores, in_order, settled and (long or len(olds) > 1), long)


def _matched(
    olds: list[int],
    scores: dict[tuple[int, int], float],
    in_order: dict[int, int],
    settled: bool,
    long: bool,
) -> Iterator[tuple[int, int | None, bool]]:
    """The best pair first. One is sure if no other for either sentence comes near it."""
    left = sorted(scores, key=lambda pair: (-scores[pair], in_order.get(pair[0]) != pair[1], pair))
    done: set[int] = set()
    while left:
        at, to = left[0]
        rivals = [pair for pair in left[1:] if (pair[0] == at) != (pair[1] == to)]
        clear = all(scores[pair] <= scores[at, to] - CLEAR for pair in rivals)
        # As many as before and in their old order: nothing was put in or taken out among them.
        kept = settled and in_order.get(at) == to
        known = long or scores[at, to] >= KNOWN
        yield at, to, (clear and known) or kept
        done.add(at)
        left = [pair for pair in left if pair[0] != at and pair[1] != to]
    yield from ((at, None, False) for at in olds if at not in done)


def _context(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Prefix and suffix weigh the same, as in the selectors of browsers' annotators."""
    # The end of a text is no neighbour: that both stand last says little.
    sides = [(one[0][::-1], other[0][::-1]), (one[1], other[1])]
    told = [Levenshtein.normalized_similarity(*side) for side in sides if all(side)]
    if told:
        return sum(told) / len(told)
    return float(one == other)


def _indexes(keys: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        found[key].append(at)
    return found


def _stretches(found: dict[int, Pair], olds: int, news: int) -> Iterator[tuple[int, int, int, int]]:
    """Old and new sentences between two pairs that stand in the same order in both texts."""
    standing = [(-1, -1)]
    chain = [(at, found[at].to) for at in sorted(found)]
    alphabet = Alphabet()
    rising = "".join(alphabet.letter(str(to)) for to in sorted(to for _, to in chain))
    for op in LCSseq.opcodes("".join(alphabet.letter(str(to)) for _, to in chain), rising):
        if op.tag == "equal":
            standing += chain[op.src_start : op.src_end]
    standing.append((olds, news))
    for (at, to), (then, there) in pairwise(standing):
        if then - at > 1 and there - to > 1:
            yield at + 1, then, to + 1, there


def _edited(
    old: Sequence[Line],
    new: Sequence[Line],
    olds: range,
    news: range,
    found: dict[int, Pair],
    wanted: set[int],
) -> dict[int, Pair]:
    """Pairs by likeness inside one stretch, the likest first, each new sentence once."""
    taken = {each.to for each in found.values()}
    free = [to for to in news if to not in taken]
    todo = [at for at in olds if at not in found]
    if len(todo) * len(free) > MOST:
        todo = [at for at in todo if at in wanted]
    letters = [new[to].letters for to in free]  # once for all: the pairs are many
    alike = [
        (-score, abs((at - olds.start) - (to - news.start)), at, to)
        for at in todo
        for score, to in _likest(old[at], letters, free, Indel.normalized_similarity, ALIKE)
    ]
    made: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, to in sorted(alike):
        if at not in made and to not in used:
            made[at] = to
            used.add(to)
    for at in todo:  # drawn whole into a longer sentence
        if at not in made:
            whole = _likest(old[at], letters, free, LCSseq.similarity, _enough(old[at]))
            if whole:
                made[at] = whole[0][1]
                used.add(whole[0][1])
    rest = [to for to in free if to not in used]
    return {
        at: Pair(to, same=False, parts=tuple(part for part in rest if _holds(old[at], new[part])))
        for at, to in made.items()
    }


def _likest(
    line: Line, letters: list[str], among: list[int], scorer: Callable[..., float], least: float
) -> list[tuple[float, int]]:
    """(score, new index) of the likest few, the best first. `letters`: those of `among`, in its order."""
    found = process.extract(line.letters, letters, scorer=scorer, score_cutoff=least, limit=8)
    return [(score, among[at]) for _, score, at in found]


def _enough(line: Line) -> float:
    return max(FEWEST, WITHIN * len(line.letters))


def _holds(line: Line, part: Line) -> bool:
    """Whether a new sentence may be a part of an old one."""
    return bool(LCSseq.similarity(line.letters, part.letters) >= _enough(part))
