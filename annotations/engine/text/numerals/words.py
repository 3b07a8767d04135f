"""Numbers in English words: cardinals, ordinals, fractions, as text and as Decimal.

The regex fragments are for larger patterns (time expressions count with them too); the
readers take what a fragment matched. "a hundred and twenty-first" is one number, "nineteen
twenty" is two.
"""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.alternation import either

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
} | {word[:-1] + "ieth": value for word, value in TENS.items()}
_SCALE_ORDINALS = {word + "th": value for word, value in SCALES.items() if word not in ("lakh", "crore")}
# Denominators: "two thirds", "three-quarters", "a fifth of".
PARTS = {word: value for word, value in ORDINALS.items() if value > 2} | {"half": 2, "quarter": 4}

WHOLE_WORDS = (*UNITS, *TENS, *SCALES, *ORDINALS, *_SCALE_ORDINALS)
_SMALL = rf"(?:(?:{either(TENS)})(?:[ -](?:{either(list(UNITS)[1:10])}))?|{either(UNITS)})"
_SCALE = rf"(?:{either(SCALES)})"
_GROUP = rf"(?:{_SMALL}(?:[ -]{_SCALE})*|(?:an? )?{_SCALE}(?:[ -]{_SCALE})*)"
_STEP = (
    rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion))(?: and |,? "
    rf"|-){_SMALL}(?:[ -]{_SCALE})*"
)
# A whole cardinal in words: "twenty-six", "a hundred and four thousand", "two thousand two hundred".
CARDINAL = rf"{_GROUP}(?:{_STEP})*"
_SCALED = "(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)|(?<=trillion))"
_ORDINAL_TAIL = (
    rf"(?:(?:{either(TENS)})[ -](?:{either(list(ORDINALS)[:9])})|{either(ORDINALS)}"
    rf"|{either(_SCALE_ORDINALS)})"
)
# "one hundred and fifth" is an ordinal; "one fifth" is none, but a fraction.
ORDINAL = (
    rf"(?:{CARDINAL}[ -](?:{either(_SCALE_ORDINALS)})|(?:{CARDINAL}{_SCALED}(?: and |[ -]))?{_ORDINAL_TAIL})"
)
_WORD = re.compile(r"[a-z]+")


def cardinal(text: str) -> Decimal:
    """The value of what CARDINAL matched."""
    return Decimal(_total(text))


def ordinal(text: str) -> Decimal:
    """The value of what ORDINAL matched."""
    return Decimal(_total(text))


def _total(text: str) -> int:
    """Groups below a scale word add up; a scale multiplies the group before it."""
    whole = group = 0
    for word in _WORD.findall(text.lower()):
        value = UNITS.get(word, TENS.get(word, ORDINALS.get(word)))
        if value is not None:
            group += value
            continue
        scale = SCALES.get(word) or _SCALE_ORDINALS.get(word)
        if scale == 100:
            group = max(group, 1) * 100
        elif scale:
            if group == 0 and whole:  # "hundred thousand million": the scale lifts all before it
                whole *= scale
            else:
                whole, group = whole + max(group, 1) * scale, 0
    return whole + group
