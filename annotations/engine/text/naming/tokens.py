"""Words of a text with their folded form, the unit in which names are matched."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotations.engine.text.fold import fold

_WORD = re.compile(r"[^\W_]+(?:['’‘ʻ][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
# What may stand between two words of one name: "Jean-Claude", "Israel–Hamas".
_INSIDE = re.compile(r"[ \n]|[-‐-–—&]| [–—&-] ")
# "U.S.", "George H.W. Bush", "St. Petersburg", "Sept. 11"; not "... in Korea. South Africa"
_STOP = re.compile(r"\.[ -]?")
_ABBREVIATED = frozenset(
    {
        "mrs",
        "gen",
        "sen",
        "rep",
        "gov",
        "col",
        "adm",
        "rev",
        "sgt",
        "maj",
        "capt",
        *("jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec"),
        "prof",
        "pres",
        "sec",
    }
)


class Token(NamedTuple):
    """A word: `end` leaves the possessive out, `stop` has it."""

    start: int
    end: int
    stop: int
    key: str
    cap: bool
    text: str

    @property
    def owned(self) -> bool:
        """Whether a possessive follows."""
        return self.stop > self.end


def tokenise(text: str, start: int, end: int, known: dict[str, str]) -> list[Token]:
    """The words of a range; `known` keeps folded forms over calls."""
    tokens = []
    for found in _WORD.finditer(text, start, end):
        word = found[0]
        bare = word[:-2] if word.endswith(_POSSESSIVE) else word
        if not bare:
            continue
        key = known.get(bare)
        if key is None:
            key = known[bare] = (
                bare.lower() if bare.isascii() and bare.isalnum() else fold(bare).replace(" ", "")
            )
        at = found.start()
        tokens.append(Token(at, at + len(bare), found.end(), key, word[0].isupper(), bare))
    return tokens


def joined(text: str, before: Token, after: Token) -> bool:
    """Whether two words stand close enough to be parts of one name."""
    gap = text[before.stop : after.start]
    if gap == " " or _INSIDE.fullmatch(gap):
        return True
    return _shortened(before) and bool(_STOP.fullmatch(gap))


def adjacent(text: str, before: Token, after: Token) -> bool:
    """Whether only a space, or the stop of an abbreviation and a space, parts two words."""
    gap = text[before.stop : after.start]
    return gap == " " or (gap in (". ", ".", "-") and _shortened(before))


def _shortened(word: Token) -> bool:
    return not word.owned and (len(word.text) <= 2 or word.key in _ABBREVIATED)
