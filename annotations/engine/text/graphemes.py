"""Where one user-perceived character ends (Unicode UAX 29), as far as news text needs it.

Not the whole of UAX 29: the letters that may stand before a consonant ("prepend") are left out,
and Indic conjuncts are held together by their virama alone.
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VIRAMA = 9  # canonical combining class


def _extends(char: str) -> bool:
    """Whether the character never starts a cluster: marks, joiners, skin tones, tags."""
    if char < "\u0300":
        return False
    return (
        unicodedata.category(char) in ("Mn", "Mc", "Me")
        or char in "\u200c\u200d\uff9e\uff9f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
        or "\u1160" <= char <= "\u11ff"  # Hangul vowels and finals written as single letters
        or "\ud7b0" <= char <= "\ud7fb"
    )


def _flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def is_boundary(text: str, at: int) -> bool:
    """Whether a cluster may be cut before `text[at]`. Both ends of the text are boundaries."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if _extends(after):
        return before in "\r\n"
    if before == _JOINER:
        return after < "\u2190"  # a joined emoji goes on after the joiner
    if _flag_letter(before) and _flag_letter(after):
        start = at
        while start > 0 and _flag_letter(text[start - 1]):
            start -= 1
        return (at - start) % 2 == 0
    if "\u1100" <= before <= "\u115f":  # a Hangul initial goes on with another one or a syllable
        return not ("\u1100" <= after <= "\u115f" or "\uac00" <= after <= "\ud7a3")
    return not (unicodedata.combining(before) == _VIRAMA and after.isalpha())


def outward(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest range around `start`..`end` that cuts no cluster."""
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end
