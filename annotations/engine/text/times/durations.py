"""Durations: "three days", "a three-day visit", "the past three months", "years of war", "weeklong".

"The past three months" keeps its place: it runs to publication, "the next two years" from it.
Hedges belong to the expression, as in TIMEX3 ("about a year", mod APPROX).
"""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import (
    COUNT,
    HEDGE,
    UNITS,
    S,
    count_of,
    leads,
    length,
    mod_of,
    unit_of,
)
from annotations.engine.text.times.scene import Meaning, Piece, Scene

_ADJECTIVE = (
    rf"(?:(?:full|whole|short|long|more|calendar|straight|consecutive|successive|business|working|solid"
    rf"|single|further|additional|extra|upcoming|coming|past|next|previous){S})*"
)
_WHICH = (
    rf"(?:(?P<which>(?i:(?:the|these|those|his|her|its|their){S}(?:last|past|next|coming|previous|following"
    rf"|first|final|preceding)|last|past|next)){S})?"
)
PATTERN = re.compile(
    rf"(?<![\w$£€.,/-]){_WHICH}{HEDGE}?(?:the{S}(?=\d|\w+{S}(?:days|weeks|months"
    rf"|years)\b))?(?P<count>{COUNT})(?P<gap>{S}|-|)(?P<adjective>{_ADJECTIVE})(?P<unit>{UNITS})"
    rf"(?P<half>{S}and{S}(?:a{S})?half)?(?P<tail>-long|(?:-|{S})old\b)?"
    rf"(?:(?:,?{S}and{S}|,{S}|{S})(?P<count2>{COUNT}){S}(?P<unit2>{UNITS})(?!{S}(?:ago|later"
    rf"|earlier)))?(?!\w)"
)
OPEN = re.compile(
    rf"(?<![\w-])(?:(?P<which>(?i:(?:the{S})?(?:last|past|next|coming|previous|following|recent|preceding)"
    rf"|recent|these(?!{S}days\b)|many|several)){S}|(?P<ahead>(?i:for|in|within|over|"
    rf"after|took|take|takes|spent|lasted|lasting|last|despite|following)){S}(?P<hedge>more{S}than{S}"
    rf"|almost{S}|nearly{S})?)(?P<unit>(?i:years|months|weeks|days|decades|centuries|hours"
    rf"|minutes))\b(?!-\w)"
)
WHOLE = re.compile(
    rf"\b(?P<all>(?i:all|(?:a|the|an){S}(?:whole|entire|full)|half|full|whole))(?:{S}|-)(?P<unit>(?i:day"
    rf"|night|week|weekend|month|year|hour|decade|century))\b"
)
QUARTER = re.compile(rf"{_WHICH}{HEDGE}?(?:an?{S})?(?<![\w-])quarter(?:-|{S}|{S}of{S}a{S})century\b")
LONG = re.compile(r"(?<![\w-])(?P<unit>(?i:day|night|week|month|year|decade|century|hour)s?)-?long\b")
_SMALLER = ["century", "decade", "year", "month", "week", "day", "hour", "minute", "second"]
# Titles and names made of a length, and "second" as an ordinal.
_NAMES = re.compile(
    r"(?:hours in A&E|Minutes\b|Hours\b|Days of\b|Years[’'] War|Day War|Years War|Weeks Later|Days Later)"
)
_AGO = re.compile(rf"{S}ago\b")
_COMPARED = re.compile(r"\b(?:as|how|that)\s\Z", re.IGNORECASE)
_VERB_AHEAD = re.compile(
    r"\b(?:to|not|n['’]t|will|would|could|can|may|might|must|should|did|does|do|also|usually|they|that)\s\Z",
    re.IGNORECASE,
)
_BACK, _ON = ("last", "past", "previous", "preceding"), ("next", "coming", "following")


def read(found: re.Match[str], scene: Scene) -> list[Piece] | None:
    """A length of time, tied to publication where the words tie it."""
    text, count, word = scene.text, found["count"], found["unit"]
    if _COMPARED.search(text[max(0, found.start("count") - 6) : found.start("count")]) and count.lower() in (
        "many",
        "few",
    ):
        return None  # "in as many months"
    if _AGO.match(text, found.end()):
        return None
    amount, unit = count_of(count), unit_of(word)
    singular = not word.lower().endswith("s") and word.lower() not in ("century",)
    bare = " ".join(count.lower().split())
    if unit == "second" and (
        singular
        and (
            bare in ("a", "an", "one", "another", "half", "many")
            or not (bare[0].isdigit() or found["gap"] == "-")
        )
    ):
        return None
    if not found["gap"] and not bare[0].isdigit():
        return None
    if singular and found["gap"] != "-" and amount is not None and amount > 1 and not _short(word):
        return None
    if (
        bare in ("some", "half", "many")
        and singular
        and not (bare == "half" and unit in ("hour", "year", "day", "century", "decade"))
    ):
        return None
    if _NAMES.search(text[found.start("unit") : found.end() + 12]):
        return None
    if found["half"] and amount is not None:
        amount += Decimal("0.5")
    start, which = found.start(), found["which"]
    if (which or "").lower() == "last" and _VERB_AHEAD.search(text[max(0, start - 10) : start]):
        which = None  # "will last nine days"
        start = found.start("hedge") if found["hedge"] else found.start("count")
    if not found["which"] and leads(
        found["hedge"], text[max(0, start - 12) : start], text[found.end() : found.end() + 1]
    ):
        start = found.start("count")
    if found["gap"] == "-" and not found["which"] and not found["hedge"]:
        start = found.start("count")  # "the 10-day trip": the article is the trip's
    if found["tail"] == "-long" and bare in ("a", "an"):
        start = found.start("unit")
    value = length(amount, unit)
    if found["count2"]:
        value = _sum(value, unit, found["count2"], found["unit2"])
        if not value:
            return None
    mod = mod_of(found["hedge"]) if not found["hedge"] or start <= found.start("hedge") else ""
    first, last = _tied(which or found["adjective"], amount, unit, scene)
    if found["count"].lower() == "some" and amount is None and not singular:
        mod = mod or "APPROX"
    amount = amount * 2 if unit == "fortnight" and amount is not None else amount
    unit = "week" if unit == "fortnight" else unit
    return [Piece(start, found.end(), Meaning("DURATION", value, first, last, unit, mod, amount, unit))]


def _short(word: str) -> bool:
    return word.lower() in ("hr", "min", "sec", "yr", "hour", "day", "minute")


def _sum(value: str, unit: str, count: str, unit2: str) -> str:
    """As in "two years and three months" as P2Y3M; empty where the second is no smaller part of the first."""
    small, amount = unit_of(unit2), count_of(count)
    if (
        unit not in _SMALLER
        or small not in _SMALLER
        or amount is None
        or _SMALLER.index(small) <= _SMALLER.index(unit)
    ):
        return ""
    tail = length(amount, small)[1:]
    return value + (tail.removeprefix("T") if "T" in value else tail)


def _tied(words: str | None, amount: Decimal | None, unit: str, scene: Scene) -> calendar.Bounds:
    """Where "the past three months" lies."""
    said = (words or "").lower()
    back, ahead = any(w in said for w in _BACK), any(w in said for w in _ON)
    if not back and not ahead:
        return None, None
    base = scene.base() if "following" in said or "preceding" in said else scene.published
    if amount is None or amount > 9999:
        return (None, base) if back else (base, None)
    steps = {"fortnight": 14, "week": 7, "day": 1, "night": 1, "weekend": 7}
    signed = -amount if back else amount
    if unit in steps:
        far = calendar.add_days(base, int(signed * steps[unit]))
    elif unit in ("hour", "minute", "second"):
        far = calendar.add_days(base, int(signed / {"hour": 24, "minute": 1440, "second": 86400}[unit]))
    else:
        far = calendar.add_months(
            base, int(signed * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])
        )
    return (far, base) if back else (base, far)


def read_open(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "for years", "the past months", "recent weeks": PXY, PXM, PXW."""
    unit = unit_of(found["unit"])
    if (found["which"] or "").lower() == "many" and _COMPARED.search(
        scene.text[max(0, found.start() - 6) : found.start()]
    ):
        return None
    first, last = _tied(found["which"], None, unit, scene)
    return Meaning("DURATION", length(None, unit), first, last, unit, unit=unit)


def open_start(found: re.Match[str]) -> int:
    """Where the expression itself starts: the word ahead of it is a preposition or a verb."""
    return (
        found.start("which")
        if found["which"]
        else found.start("hedge")
        if found["hedge"]
        else found.start("unit")
    )


def read_whole(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "all week", "the whole year", "half year", "full day"."""
    unit = unit_of(found["unit"])
    amount = Decimal("0.5") if found["all"].lower() == "half" else Decimal(1)
    return Meaning("DURATION", length(amount, unit), precision=unit, amount=amount, unit=unit)


def read_quarter(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "a quarter century", "the next quarter of a century"."""
    years = Decimal(25)
    first, last = _tied(found["which"], years, "year", scene)
    return Meaning("DURATION", "P25Y", first, last, "year", mod_of(found["hedge"]), years, "year")


def read_long(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "weeklong", "decade-long", "years-long"."""
    unit = unit_of(found["unit"])
    amount = None if found["unit"].lower().endswith("s") else Decimal(1)
    return Meaning("DURATION", length(amount, unit), precision=unit, amount=amount, unit=unit)
