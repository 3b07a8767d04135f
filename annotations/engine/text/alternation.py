"""A list of words as one pattern that looks at each letter once.

A plain "one|two|three" tries every word at every place of a text. With the first letters factored out
("one|t(?:wo|hree)") a place is given up after one look at its letter; what matches stays the same, the
longest word first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

_DEPTH = 3
_REPEATS = ("?", "*", "+", "{")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def either(words: Iterable[str]) -> str:
    """The words (or patterns) as an alternation, longest first, so that "sixteen" is not read as "six".

    Letters are factored out only where all begin with a small one: two cases of a letter may be the same.
    """
    return _factored(sorted(set(words), key=lambda w: (-len(w), w)), _DEPTH)


def _opaque(word: str) -> bool:
    """Whether the first letter cannot be taken off: no small letter, or one that a sign behind it repeats."""
    return word != "" and (word[0] not in _LETTERS or word[1:2] in _REPEATS)


def _factored(words: list[str], depth: int) -> str:
    if depth == 0 or len(words) < 3 or any(_opaque(word) for word in words):
        return "|".join(words)
    groups = itertools.groupby(sorted(filter(None, words), key=lambda w: w[0]), key=lambda w: w[0])
    parts = []
    for first, group in groups:
        rests = [word[1:] for word in group]  # sorted() is stable: the longest stays first
        parts.append(first + (rests[0] if len(rests) == 1 else f"(?:{_factored(rests, depth - 1)})"))
    return "|".join(parts + [""] * ("" in words))
