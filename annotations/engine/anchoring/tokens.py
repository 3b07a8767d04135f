"""Texts as sentences of tokens, so that white space and the style of quotation marks cannot matter.

A token is a word or a single mark. Each different token is one character of an alphabet that two
texts share, so that a sentence is a string, and comparing sentences is comparing strings (rapidfuzz
does that in C).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.engine.values import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SINGLE = "‘’‚‛‹›'`´′"
_DOUBLE = '“”„‟«»"″'
_QUOTES = frozenset(_SINGLE + _DOUBLE)
_ROUND = _QUOTES | frozenset(".,;:!?…()[]{}")  # stand around words without changing them


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: where it stands, its tokens' places, and the tokens as letters of the alphabet."""

    span: Span
    places: tuple[Span, ...]
    letters: str
    text: str

    def touched(self, span: Span) -> tuple[int, int] | None:
        """The tokens (from, to, end excluded) that share a code point with the span."""
        inside = [at for at, place in enumerate(self.places) if place.overlaps(span)]
        return (inside[0], inside[-1] + 1) if inside else None

    def glued(self, at: int, step: int) -> str:
        """The token that stands right against token `at`, before it (-1) or behind it (1), if it can
        be part of it: ".5" behind "12", but no full stop at the end of a sentence."""
        to = at + step
        if not self._beside(at, to):
            return ""
        word = self._word(to)
        if word in _ROUND and not (self._beside(to, to + step) and self._word(to + step) not in _ROUND):
            return ""
        return word

    def _beside(self, at: int, to: int) -> bool:
        low, high = sorted((at, to))
        return low >= 0 and high < len(self.places) and self.places[low].end == self.places[high].start

    def _word(self, at: int) -> str:
        place = self.places[at]
        return self.text[place.start - self.span.start : place.end - self.span.start]


class Alphabet:
    """One character for each different thing, in the order in which they come."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, thing: str) -> str:
        """The character that stands for it."""
        known = self._letters.get(thing)
        if known is None:
            at = len(self._letters) + 1
            known = chr(at if at < 0xD800 else at + 0x800)  # surrogates are no characters
            self._letters[thing] = known
        return known


def lines(text: str, sentences: Iterable[Span], alphabet: Alphabet) -> list[Line]:
    """The sentences of a text; one without tokens cannot be."""
    found = []
    for span in sentences:
        places = [Span(*match.span()) for match in _TOKEN.finditer(text, span.start, span.end)]
        letters = "".join(alphabet.letter(_folded(text, place)) for place in places)
        if places:
            found.append(Line(span, tuple(places), letters, text[span.start : span.end]))
    return found


def around(found: Sequence[Line], at: int, text: str, size: int) -> tuple[str, str]:
    """Up to `size` code points of context on either side of a sentence, folded as tokens are."""
    span = found[at].span
    before, after = text[max(0, span.start - size * 2) : span.start], text[span.end : span.end + size * 2]
    return plain(before)[-size:], plain(after)[:size]


def plain(text: str) -> str:
    """The text with one space for any white space and one style of quotation marks."""
    return " ".join("".join("'" if c in _QUOTES else c for c in text).split())


def _folded(text: str, place: Span) -> str:
    token = text[place.start : place.end]
    if token not in _QUOTES:
        return token
    if place.start and text[place.start - 1].isdigit():
        return "'" if token in _SINGLE else '"'  # feet are not inches
    return "'"
