"""A sentence with what was recognised in it replaced by typed tokens, for trigger patterns.

"Blinken's fourth Middle East trip since Oct. 7" becomes "<P0>'s <N1> <L2> trip since <T3>", so
that a kind's pattern speaks of people, places, dates and ordinals and never of names. Tokens:

    P person   H possessive pronoun (his)   G group (the pair)   F office as a class (no president)
    L place or region, noun or adjective    E named event   S series   O organisation
    T date or time   D duration   R set     N ordinal   Q cardinal   M percent, money, measure

`compile_pattern` expands {P}, {POSS}, {L}, ... in a pattern to the tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from annotations.engine.analysis import Analysis, Expression, Mention, Quantity, Sentence

Item: TypeAlias = Mention | Expression | Quantity

_MENTION_TAGS = {"person": "P", "group": "G", "office": "F", "place": "L", "event": "E", "series": "S"}
_EXPRESSION_TAGS = {"DATE": "T", "TIME": "T", "DURATION": "D", "SET": "R"}
_QUANTITY_TAGS = {"ordinal": "N", "cardinal": "Q"}
_POSSESSIVE = frozenset({"his", "her", "their", "its", "whose"})

_NAMES = {
    "P": r"<[PG]\d+>",
    "ANYONE": r"<[PGF]\d+>",
    "POSS": r"(?:<[PGFLO]\d+>['’]s?|<H\d+>)",
    "OWN": r"(?:<[PGF]\d+>['’]s?|<H\d+>)",
    "L": r"<L\d+>",
    "LIST": r"<L\d+>(?:(?:,? and |, (?:and |then |the )?|,? then |,? to |; | or )(?:the )?<L\d+>)*",
    "PEOPLE": r"<[PG]\d+>(?:(?:,? and |, (?:and |the )?|; )(?:the )?(?:[A-Z][\w-]+ )?<[PG]\d+>)*",
    "WHEN": r"<[TE]\d+>",
    **{tag: rf"<{tag}\d+>" for tag in "HGFESOTDRNQM"},
}


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern with {P}, {L}, {N}, ... as token classes; case does not matter."""
    return re.compile(re.sub(r"\{([A-Z]+)\}", lambda m: _NAMES[m[1]], pattern), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One token: its text in the tagged sentence, and the item it stands for."""

    tag: str
    start: int  # in the tagged text
    end: int
    item: Item


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tagged sentence. `origin` maps its pieces back to the canonical text."""

    text: str
    marks: tuple[Mark, ...]
    origin: tuple[tuple[int, int], ...]  # (offset in the tagged text, offset in the canonical text)
    sentence: Sentence

    def item(self, token: str) -> Item:
        """The item of a token such as "<P0>"."""
        return self.marks[int(token[2:-1])].item

    def mention(self, token: str) -> Mention:
        """The mention of a P, H, G, F, L, E, S or O token."""
        item = self.item(token)
        assert isinstance(item, Mention)
        return item

    def expression(self, token: str) -> Expression:
        """The expression of a T, D or R token."""
        item = self.item(token)
        assert isinstance(item, Expression)
        return item

    def quantity(self, token: str) -> Quantity:
        """The quantity of an N, Q or M token."""
        item = self.item(token)
        assert isinstance(item, Quantity)
        return item

    def tokens(self, tags: str, start: int = 0, end: int | None = None) -> list[Mark]:
        """Marks of the given tag letters that lie inside the range of the tagged text."""
        stop = len(self.text) if end is None else end
        return [m for m in self.marks if m.tag in tags and m.start >= start and m.end <= stop]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A range of the tagged text as a range of the canonical text."""
        return self._place(start, False), self._place(end, True)

    def offset(self, original: int) -> int:
        """Where an offset of the canonical text lies in the tagged text."""
        at = 0
        for tagged_at, text_at in self.origin:
            if text_at <= original:
                at = tagged_at + original - text_at
        return min(at, len(self.text))

    def _place(self, offset: int, closing: bool) -> int:
        for mark in self.marks:
            if mark.start < offset < mark.end or (closing and offset == mark.end):
                return mark.item.end
            if offset == mark.start:
                return mark.item.end if closing and offset != mark.start else mark.item.start
        at = bisect_right(self.origin, (offset, 1 << 60)) - 1
        tagged, original = self.origin[at]
        return original + offset - tagged


def _tag(item: Item) -> str:
    if isinstance(item, Mention):
        if item.kind == "person" and item.text.lower() in _POSSESSIVE:
            return "H"
        if item.kind == "group" and item.text.lower() in _POSSESSIVE:
            return "H"
        return _MENTION_TAGS.get(item.kind, "O")
    if isinstance(item, Expression):
        return _EXPRESSION_TAGS[item.type]
    return _QUANTITY_TAGS.get(item.kind, "M")


def _rank(item: Item) -> tuple[int, int]:
    """Events and series win over the dates in their names, dates over numbers, long over short."""
    if isinstance(item, Mention):
        order = 0 if item.kind in ("event", "series") else 2
    else:
        order = 1 if isinstance(item, Expression) else 3
    return order, -(item.end - item.start)


def items_of(sentence: Sentence, context: Analysis) -> list[Item]:
    """What stands in the sentence, without overlaps, in order."""
    inside: list[Item] = [
        item
        for group in (context.mentions, context.expressions, context.quantities)
        for item in _slice(group, sentence)
    ]
    taken: list[Item] = []
    for item in sorted(inside, key=_rank):
        if all(item.end <= other.start or other.end <= item.start for other in taken):
            taken.append(item)
    return sorted(taken, key=lambda item: item.start)


def _slice(items: tuple[Item, ...], sentence: Sentence) -> tuple[Item, ...]:
    """The items inside the sentence; they are sorted, so this stays linear over an article."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].start < sentence.start:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(items) and items[end].end <= sentence.end:
        end += 1
    return items[low:end]


def tag(sentence: Sentence, context: Analysis) -> Tagged:
    """The sentence with typed tokens; made once for all kinds."""
    key = (sentence.start, sentence.end)  # hashed far faster than the sentence itself
    known = context.memo.get(key)
    if not isinstance(known, Tagged):
        known = context.memo[key] = _tagged(sentence, context)
    return known


def retag(tagged: Tagged, context: Analysis, plain: Callable[[Mark], bool]) -> Tagged:
    """The sentence with the words of some marks written out; itself where there are none."""
    items = [mark.item for mark in tagged.marks if not plain(mark)]
    return _made(items, tagged.sentence, context) if len(items) < len(tagged.marks) else tagged


def _tagged(sentence: Sentence, context: Analysis) -> Tagged:
    return _made(items_of(sentence, context), sentence, context)


def _made(items: list[Item], sentence: Sentence, context: Analysis) -> Tagged:
    pieces: list[str] = []
    marks: list[Mark] = []
    origin: list[tuple[int, int]] = [(0, sentence.start)]
    length, at = 0, sentence.start
    for item in items:
        plain = context.text[at : item.start]
        letter = _tag(item)
        token = f"<{letter}{len(marks)}>"
        pieces += [plain, token]
        length += len(plain)
        marks.append(Mark(letter, length, length + len(token), item))
        length += len(token)
        at = item.end
        origin.append((length, at))
    pieces.append(context.text[at : sentence.end])
    return Tagged("".join(pieces), tuple(marks), tuple(origin), sentence)
