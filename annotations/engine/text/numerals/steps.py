"""How finely a number is written: "4.1 percent" to a tenth, "3.4 million" to a hundred thousand.

A number holds for every value that rounds to it at its own step. Idle zeros at the end ("1,200
people") may be meant exactly or as a round figure; here they count as written.
"""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import SCALES

_SCALES: dict[str, int] = {
    **{word: value for word, value in SCALES.items() if value >= 1000},
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_WRITTEN = re.compile(
    rf"(?P<whole>\d[\d,\u00a0\u2009\u202f]*)(?:\.(?P<part>\d+))?(?P<vulgar> ?[½¼¾⅓⅔⅛⅕])?"
    rf"(?:[ -]?(?P<scale>{either(_SCALES)})\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"\b(?P<scale>{either([word for word in _SCALES if len(word) > 3])})\b", re.IGNORECASE)
_ROUGH = Decimal("0.1")  # "a quarter", "two and a half": a tenth of the unit that is parted


def step_of(text: str, metres: bool = False) -> Decimal:
    """The value of the last place that the words of a number write out.

    `metres`: a letter glued to the digits is a unit ("120m") and no scale.
    """
    found = _WRITTEN.search(text)
    if found is None:
        scales = [_SCALES[word.lower()] for word in _WORDS.findall(text)]
        last = Decimal(scales[-1]) if scales and _WORDS.search(text.rstrip(" -")) else Decimal(1)
        return last * _ROUGH if " half" in text else last
    letters = (found["scale"] or "").lower()
    scale = 1 if metres and len(letters) == 1 else _SCALES.get(letters, 1)
    places = len(found["part"] or "") + (1 if found["vulgar"] else 0)
    return Decimal(scale).scaleb(-places)
