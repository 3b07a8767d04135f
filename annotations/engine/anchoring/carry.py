"""Carries claims from one text of an article to the next (rule 17): exact, moved, changed or lost.

The sentence decides where a claim went, its words whether they are still the same: "12 trips" in a
sentence that now says "13 trips" is `changed`, however alike the two look, and the same words in
another sentence are another claim. Whether a claim whose words are the same still means the same
("he" may be somebody else now) is asked of its reading: `engine/anchoring/sense.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel

from annotations.engine.anchoring.pairing import Pair, pair
from annotations.engine.anchoring.tokens import Alphabet, Line, lines
from annotations.engine.values import Span


class How(StrEnum):
    """What became of a claim's words."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Edition:
    """A text and where its sentences are."""

    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Carriage:
    """Where a claim is now; no span where it is lost. `sentence_same`: all words around it are, too."""

    how: How
    span: Span | None = None
    sentence_same: bool = True


_LOST = Carriage(How.LOST, None, False)


def carry(old: Edition, new: Edition, spans: Sequence[Span]) -> tuple[Carriage, ...]:
    """What became of each span, in the order given. Pure; linear where little has changed."""
    if old == new:
        return tuple(Carriage(How.EXACT, span) for span in spans)
    alphabet = Alphabet()
    before, after = lines(old.text, old.sentences, alphabet), lines(new.text, new.sentences, alphabet)
    starts = [line.span.start for line in before]
    held = [_held(span, before, starts) for span in spans]
    wanted = {at for inside in held for at in inside}
    pairs = pair(before, after, old.text, new.text, wanted)
    found = []
    for span, inside in zip(spans, held, strict=True):
        pieces = [_piece(span, before[at], pairs.get(at), after) for at in inside]
        found.append(pieces[0] if len(pieces) == 1 else _joined(span, pieces, inside, pairs))
    return tuple(_named(span, carriage) for span, carriage in zip(spans, found, strict=True))


def _held(span: Span, before: Sequence[Line], starts: Sequence[int]) -> range:
    """The sentences whose words a span touches."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = first
    while last < len(before) and before[last].span.start < span.end:
        last += 1
    while first < last and before[first].touched(span) is None:
        first += 1
    while last > first and before[last - 1].touched(span) is None:
        last -= 1
    return range(first, last)


def _piece(span: Span, line: Line, into: Pair | None, after: Sequence[Line]) -> Carriage:
    """What became of the words of one sentence; MOVED stands for "the same words" until it is named."""
    if into is None:
        return _LOST
    best = _placed(span, line, after[into.to], into)
    if best.how is How.MOVED:
        return best
    for part in into.parts:
        other = _placed(span, line, after[part], into)
        if other.how is How.MOVED:
            return other
    return best


def _placed(span: Span, line: Line, into: Line, how: Pair) -> Carriage:
    inside = line.touched(span)
    assert inside is not None
    start, end = inside
    if how.same:
        here = Span(_start(span, line, start, into, start), _end(span, line, end, into, end))
        return Carriage(How.MOVED if how.sure else How.CHANGED, here)
    first, last = _mapped(line.letters, into.letters, start, end)
    if first >= last:
        return _LOST
    quote = line.letters[start:end]
    same = into.letters[first:last] == quote and not _glued(line, start, end, into, first, last)
    # A phrase that the sentence has twice is not told apart by counting letters.
    single = line.letters.count(quote) == 1 == into.letters.count(quote)
    here = (
        Span(_start(span, line, start, into, first), _end(span, line, end, into, last))
        if same
        else Span(into.places[first].start, into.places[last - 1].end)
    )
    return Carriage(How.MOVED if same and single and how.sure else How.CHANGED, here, False)


def _mapped(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """Tokens [start, end) of the old sentence in the new one; what was put in before or behind them
    stays outside, what was put in their place is theirs."""
    first = last = -1
    for low, high, there, then, equal in _blocks(old, new):
        if first < 0 and low <= start < high:
            first = there + (start - low) if equal else there
        if low < end <= high:
            last = there + (end - low) if equal else then
    return first, last


def _blocks(old: str, new: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Runs of equal tokens, and between them what was taken out together with what was put in."""
    low = there = 0
    for op in Indel.opcodes(old, new):
        if op.tag != "equal":
            continue
        if op.src_start > low or op.dest_start > there:
            yield low, op.src_start, there, op.dest_start, False
        yield op.src_start, op.src_end, op.dest_start, op.dest_end, True
        low, there = op.src_end, op.dest_end
    if low < len(old) or there < len(new):
        yield low, len(old), there, len(new), False


def _glued(line: Line, start: int, end: int, into: Line, first: int, last: int) -> bool:
    """Whether another token now stands right against the words: "12" is not in "12.5"."""
    was = line.glued(start, -1), line.glued(end - 1, 1)
    now = into.glued(first, -1), into.glued(last - 1, 1)
    return any(new and new != old for old, new in zip(was, now, strict=True))


def _start(span: Span, line: Line, at: int, into: Line, to: int) -> int:
    """A span may begin inside a token."""
    return into.places[to].start + max(0, span.start - line.places[at].start)


def _end(span: Span, line: Line, at: int, into: Line, to: int) -> int:
    return into.places[to - 1].end - max(0, line.places[at - 1].end - span.end)


def _joined(span: Span, pieces: list[Carriage], inside: range, pairs: dict[int, Pair]) -> Carriage:
    """A claim over several sentences: the same only if all are, side by side as before."""
    found = [piece.span for piece in pieces if piece.span is not None]
    if not found:
        return _LOST
    ordered = all(one.end <= other.start for one, other in pairwise(found))
    first = pairs[inside[0]].to if inside[0] in pairs else -1
    beside = all(at in pairs and pairs[at].to == first + n for n, at in enumerate(inside))
    same = beside and all(piece.how is How.MOVED for piece in pieces)
    if same or (ordered and found[-1].end - found[0].start <= 2 * (span.end - span.start) + 80):
        whole = Span(found[0].start, found[-1].end)
    else:
        whole = max(found, key=lambda piece: piece.end - piece.start)
    around = all(piece.sentence_same for piece in pieces) and same
    return Carriage(How.MOVED if same else How.CHANGED, whole, around)


def _named(span: Span, found: Carriage) -> Carriage:
    if found.how is How.MOVED and found.span == span:
        return Carriage(How.EXACT, span, found.sentence_same)
    return found
