"""Fragments of regexes that the families of time expressions share, and what they mean.

White space inside an expression may be one line break (hard-wrapped text) but never a blank
line. Month and weekday names keep their capitals, all other words may start a sentence.
"""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.numerals.words import CARDINAL, cardinal

S = r"(?:[ \t\u00a0]{1,2}\n?|\n)"
DASH = rf"(?:-|{S}?[–—]{S}?)"
_FULL = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DAYS_SHORT = ["Mon", "Tues", "Tue", "Weds", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun"]


def _cased(words: list[str]) -> str:
    """As written in a sentence or in a headline of capitals."""
    return "|".join([*words, *(w.upper() for w in words)])


MONTH = rf"(?:(?:{_cased(_FULL)})\b|(?:{_cased(_SHORT)})\b\.?)"
WEEKDAY = rf"(?:(?:{_cased(_DAYS)})\b)"
WEEKDAY_ANY = rf"(?:(?:{_cased(_DAYS)})\b|(?:{_cased(_DAYS_SHORT)})\b\.?)"
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[.,:]\d|%|/))"
YEAR = r"(?:(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|/\d))"
POSS = r"(?:['’]s\b)?"
DAYPART = r"(?:morning|afternoon|evening|night|lunchtime)"
REL_YEAR = (
    rf"(?:(?:of{S})?(?:last|this|next|that|(?:the|that){S}same|the{S}(?:previous|following|past)){S}year\b)"
)

# What narrows a month, a year, a decade: "early 2012", "mid-June", "the end of the 1990s".
PART = (
    rf"(?:(?P<part>(?i:(?:the{S})?(?:very{S})?(?:early|late)|(?:the{S})?(?:early-to-mid|mid-to-late)|mid"
    rf"|(?:the{S})?(?:start|beginning|end|close|middle|"
    rf"(?:first|second|latter|early|late){S}(?:half|part)){S}of))(?:{S}|-)(?:the{S})?)"
)
HEDGE = (
    rf"(?:(?P<hedge>(?i:about|around|roughly|approximately|some|nearly|almost|over|more{S}than|less{S}than"
    rf"|fewer{S}than|"
    rf"at{S}least|at{S}most|up{S}to|as{S}(?:little|much|many){S}as|no{S}(?:more|less|fewer){S}than"
    rf"|just{S}(?:over|under)|"
    rf"well{S}over|under)){S})"
)
MODS = {
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "under": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "just under": "LESS_THAN",
    "over": "MORE_THAN",
    "more than": "MORE_THAN",
    "just over": "MORE_THAN",
    "well over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "no fewer than": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "as much as": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
    "as little as": "EQUAL_OR_MORE",
}

UNIT = r"(?i:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century)"
UNITS = (
    r"(?i:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|fortnights?|months?"
    r"|quarters|years?|"
    r"yrs?|decades?|centuries|century)\b"
)
# TIMEX3 codes: P3M, PT24H, P2DE (decades), P1CE (century), P1WE (weekend).
CODES = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "NI",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_UNIT_FORMS = {"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "centurie": "century"}
VAGUE = (
    rf"(?:a{S}(?:few|matter{S}of|number{S}of|handful{S}of)|few|several|many|some|numerous"
    rf"|countless|recent|(?:dozens|hundreds|thousands|tens){S}of)"
)
COUNT = (
    rf"(?:\[?(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?i:{VAGUE}|half{S}an?|an?{S}half|half"
    rf"|a{S}couple(?:{S}of)?|couple{S}of|"
    rf"another|(?!(?:thousand|million|billion|trillion)\b)(?:{CARDINAL})(?:{S}and{S}a{S}half)?|an?))\]?)"
)


def unit_of(word: str) -> str:
    """The unit in the singular: "years" is "year", "hrs" is "hour"."""
    bare = word.lower().removesuffix("s")
    return _UNIT_FORMS.get(bare, bare)


def count_of(words: str) -> Decimal | None:
    """How many, or None for "several", "a few". A couple is two."""
    bare = " ".join(words.strip("[]").lower().split())
    if bare[0].isdigit():
        return Decimal(bare.replace(",", ""))
    if bare in ("a", "an", "another"):
        return Decimal(1)
    if bare.startswith(("half", "a half", "an half")):
        return Decimal("0.5")
    if "couple" in bare:
        return Decimal(2)
    if re.fullmatch(VAGUE, bare):
        return None
    if bare.endswith(" and a half"):
        return cardinal(bare.removesuffix(" and a half")) + Decimal("0.5")
    return cardinal(bare)


_PREPOSITION = re.compile(
    r"\b(?:for|in|after|of|by|since|with|lasted|lasting|took|takes|spent|was|is|than|just|and)\s\Z|(?:\A"
    r"|[.!?\n“\"]\s?)\Z",
    re.IGNORECASE,
)


def leads(hedge: str | None, ahead: str, behind: str) -> bool:
    """Whether "over" is a preposition here ("rose over three years") and so no part of the expression."""
    return (hedge or "").lower() in ("over", "around", "under") and (
        _PREPOSITION.search(ahead) is None or behind.startswith(",")
    )


def mod_of(words: str | None) -> str:
    """TIMEX3 mod of a hedge."""
    return MODS[" ".join(words.lower().split())] if words else ""


def length(amount: Decimal | None, unit: str) -> str:
    """TIMEX3 value of a duration: P3M, PT24H, PXY, P2W for a fortnight."""
    if unit == "fortnight":
        amount, unit = (amount * 2 if amount is not None else None), "week"
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if amount == Decimal("0.5") and unit == "hour":
        amount, unit = Decimal(30), "minute"
    number = "X" if amount is None else f"{amount.normalize():f}"
    return f"P{clock}{number}{CODES[unit]}"
