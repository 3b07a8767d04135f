"""Offsets of other tools into code points: what a region says that its words are decides the unit.

Files made through an API count code points (Python); those made in a browser page count UTF-16 code
units (JavaScript), in which an emoji is two; some see CRLF as one, and a CSV opened as text has lost
the CR that its offsets count. A whole text is read in the first unit in which all its regions say
what they should; a region that fits none is looked for by its words, and taken only if they stand
in the text once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeAlias

Told: TypeAlias = tuple[int, int, str | None]
"""Start, end, and the words that stand there if the file tells them."""

# (width of what is beyond the basic plane, of the LF after a CR, of any other LF)
UNITS = ((1, 1, 1), (2, 1, 1), (1, 0, 1), (2, 0, 1), (1, 1, 2), (2, 1, 2))


def spans(text: str, told: Sequence[Told]) -> list[tuple[int, int] | None]:
    """Each region in code points; None where its words are not there."""
    tables: list[_Units] = []
    for unit in UNITS:  # nearly always the first will do, so the others are not even made
        tables.append(_Units(text, unit))
        found = [tables[-1].span(region) for region in told]
        if all(found):
            return found
    return [_alone(text, region, tables) for region in told]


def _alone(text: str, told: Told, tables: Sequence[_Units]) -> tuple[int, int] | None:
    for table in tables:
        if found := table.span(told):
            return found
    for words in (told[2], _unix(told[2] or "")):
        if words and text.count(words) == 1:
            at = text.index(words)
            return at, at + len(words)
    return None


def _unix(words: str) -> str:
    return words.replace("\r\n", "\n")


class _Units:
    """One way of counting: `starts[i]` is the unit at which code point i begins."""

    def __init__(self, text: str, unit: tuple[int, int, int]) -> None:
        self.text = text
        wide, lf_after_cr, lf = unit
        self.starts: list[int] | None = None
        if unit != UNITS[0]:
            widths = [wide if char > "\uffff" else lf if char == "\n" else 1 for char in text]
            for pair in re.finditer("\r\n", text):
                widths[pair.start() + 1] = lf_after_cr
            self.starts = [0, *accumulate(widths)]

    def span(self, told: Told) -> tuple[int, int] | None:
        """The region in code points, if it lies in the text and says what it should."""
        start, end, words = told
        if not 0 <= start < end:
            return None
        first, last = self._point(start), self._point(end)
        if first is None or last is None or last > len(self.text) or first >= last:
            return None
        here = self.text[first:last]
        return (first, last) if words is None or _unix(here) == _unix(words) else None

    def _point(self, at: int) -> int | None:
        """The code point at a unit; None inside of a surrogate pair or past the end."""
        if self.starts is None:
            return at
        index = bisect_left(self.starts, at)
        return index if index < len(self.starts) and self.starts[index] == at else None
