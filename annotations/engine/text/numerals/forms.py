"""The forms of a number in running text, as one regex, and the value of what it matched.

Digits with thousands separators and scales ("1.2bn", "40 000"), ordinals ("12th"), fractions
("two-thirds", "3½"), cardinals and ordinals in words, and counts by the dozen ("a dozen",
"tens of thousands"), which are ranges because the word leaves the number open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import (
    CARDINAL,
    ORDINAL,
    PARTS,
    SCALES,
    UNITS,
    WHOLE_WORDS,
    cardinal,
    ordinal,
)

_PLURAL_PARTS = either([part + "s" for part in PARTS if part != "half"] + ["halves"])
_PART = either(PARTS)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "1/3", "⅔": "2/3", "⅛": "0.125", "⅕": "0.2"}
_GLUED = {
    "bn": 10**9,
    "mn": 10**6,
    "mln": 10**6,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "k": 10**3,
    "m": 10**6,
    "b": 10**9,
}
_SCALED = (
    rf"(?:[ -]?(?:{either(SCALES)})(?:[ -](?:{either(SCALES)}))?\b"
    r"|[ ]?(?:bn|mn|mln|bln|tn|trn)\b|(?:k|m|b)\b)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    r"|(?<![\w.])\.\d+)"
)
_OPEN = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
         "tens": 10, "trillions": 10**12}  # fmt: skip

# "a third of them" is a share, "a third trip" is not.
_ONE_PART = (
    rf"one[ -](?:{_PART})|an?[ -](?:{_PART})(?= (?:of|fewer|more|less|higher|lower)\b)|half(?= (?:of|the)\b)"
)
_FEW = either(list(UNITS)[1:])
_DIGIT = either([*list(UNITS)[:10], "oh", "nought"])
_DIGITS_SAID = {**{word: value for word, value in UNITS.items() if value < 10}, "oh": 0, "nought": 0}
# "six and a half", "two and three quarters": a whole and what is over.
_OVER = rf"(?:(?:a|one) (?:half|quarter|fourth)|(?:two|three|four|five) (?:{_PLURAL_PARTS}))"
_REST = rf" and {_OVER}(?![\w-]| (?:of|final)\b)"
_POINT = rf"(?P<point> point(?: (?:{_DIGIT}))+)"
_WORDS = "|".join(
    (
        rf"(?P<part>(?P<over>{_FEW}|an?)[ -](?:{_PLURAL_PARTS})|{_ONE_PART})",
        rf"(?P<piece>(?:half(?: a)?|a quarter(?: of a)?|three[ -]quarters of a) (?:{either(SCALES)}))",
        rf"(?P<open>(?:(?:tens|hundreds|thousands|dozens|scores) of )?(?:{either(_OPEN)}))(?<!tens)",
        rf"(?P<nth>{ORDINAL})",
        rf"(?P<words>{CARDINAL})(?:(?P<rest>{_REST})(?: (?P<lift>{either(SCALES)}))?|{_POINT})?",
    )
)
FORM = "|".join(
    (
        rf"\b(?P<dozen>(?:half a |an? )?dozen|(?:{CARDINAL}|\d+) dozens?)\b",
        r"(?P<ordinal>\d+(?:,\d{3})*(?:st|nd|rd|th)\b)",
        r"(?P<slash>\d{1,3}/\d{1,3}(?![\d/]))",
        rf"(?P<digits>{_DIGITS})(?P<vulgar> ?[{''.join(_VULGAR)}])?(?P<scale>{_SCALED})?(?P<more>{_REST})?",
        rf"(?P<bare>[{''.join(_VULGAR)}])",
        rf"\b(?:{_WORDS})\b",
    )
)
# What each of them begins with. A search asks this first: at most places of a text it is no, and soon told.
_BEGINNINGS = either([*WHOLE_WORDS, *PARTS, "dozen", "halves", *_OPEN])
BEGINS = rf"(?:\.?\d|[{''.join(_VULGAR)}]|(?:an?[ -])?(?:{_BEGINNINGS}))"


@dataclass(frozen=True, slots=True)
class Number:
    """The value of one form; `high` where the words leave a range."""

    value: Decimal
    kind: str  # cardinal | ordinal | fraction
    high: Decimal | None = None
    scale: str = ""  # the letter glued to the digits, which money and people read as a scale


def digits(text: str) -> Decimal:
    """The value of digits with any thousands separator."""
    return Decimal(re.sub(r"[,\s]", "", text))


def read(found: re.Match[str]) -> Number:
    """The number that a match of FORM says."""
    said = found.groupdict()
    if said["ordinal"]:
        return Number(digits(said["ordinal"][:-2]), "ordinal")
    if said["slash"]:
        over, under = said["slash"].split("/")
        return Number(Decimal(over) / Decimal(under) if int(under) else Decimal(0), "fraction")
    if said["digits"]:
        return _digits(said)
    if said["bare"]:
        return Number(_vulgar(said["bare"]), "fraction")
    if said["part"]:
        return Number(_part(said["part"].lower(), (said["over"] or "").lower()), "fraction")
    if said["piece"]:
        words = re.split(r"[ -]", said["piece"].lower())
        share = {"half": "0.5", "a": "0.25", "three": "0.75"}[words[0]]
        return Number(Decimal(share) * SCALES[words[-1]], "cardinal")
    if said["dozen"]:
        count = said["dozen"].lower().removesuffix("s").removesuffix("dozen").strip()
        times = Decimal("0.5") if count == "half a" else Decimal(1) if count in ("", "a") else _count(count)
        return Number(times * 12, "cardinal")
    if said["open"]:
        return _open(said["open"].lower())
    if said["nth"]:
        return Number(ordinal(said["nth"]), "ordinal")
    whole = cardinal(said["words"])
    if said["point"]:
        digits_said = "".join(str(_DIGITS_SAID[word]) for word in said["point"].lower().split()[1:])
        return Number(whole + Decimal(f"0.{digits_said}"), "cardinal")
    # "two million and a half" means half a million more
    step = SCALES.get(re.split(r"[ -]", said["words"].lower())[-1], 1)
    whole += _rest(said["rest"]) * (step if step > 1000 else 1)
    return Number(whole * SCALES.get((said["lift"] or "").lower(), 1), "cardinal")


def _rest(text: str | None) -> Decimal:
    """The part of " and a half", " and three quarters"; 0 for none."""
    if not text:
        return Decimal(0)
    words = re.split(r"[ -]", text.lower().removeprefix(" and "))
    return _part(" ".join(words), words[0] if words[0] != "half" else "")


def _count(text: str) -> Decimal:
    return digits(text) if text[0].isdigit() else cardinal(text)


def _vulgar(sign: str) -> Decimal:
    over, _, under = _VULGAR[sign].partition("/")
    return Decimal(over) / Decimal(under or 1)


def _digits(said: dict[str, str | None]) -> Number:
    value = digits(said["digits"] or "0")
    if said["vulgar"]:
        value += _vulgar(said["vulgar"].strip())
    written = (said["scale"] or "").strip(" -")
    scale = written.lower()
    for word in re.split(r"[ -]", scale):
        value *= SCALES.get(word) or _GLUED.get(word) or 1
    step = SCALES.get(scale.split(" ")[-1], 1)
    value += _rest(said["more"]) * (step if step > 1000 else 1)
    return Number(value, "cardinal", scale=written if len(written) == 1 else "")


def _part(text: str, over: str) -> Decimal:
    if text == "half":
        return Decimal("0.5")
    name = re.split(r"[ -]", text)[-1]
    single = "half" if name == "halves" else name if name in PARTS else name.removesuffix("s")
    times = Decimal(1) if over in ("", "a", "an") else cardinal(over)
    return times / Decimal(PARTS[single])


def _open(text: str) -> Number:
    """The least and the most it can mean: "hundreds" is 200 to 999, "tens of thousands" 20,000 to 99,999."""
    low = Decimal(1)
    for word in text.split(" of "):
        low *= _OPEN[word]
    first = _OPEN[text.split(" of ")[0]]
    top = {12: Decimal(99) / 12, 20: Decimal(10)}.get(first, Decimal(1000 if first >= 1000 else 10))
    return Number(low * 2, "cardinal", high=low * top - 1)
