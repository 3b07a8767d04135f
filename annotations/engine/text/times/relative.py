"""Dates told from another date: "yesterday", "last week", "this year", "the same day", "the weekend".

"Last", "this", "next" start from publication; "that", "the same", "the following", "the
previous", "the year before" from the date last spoken of.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import DAYPART, PART, POSS, S, length, unit_of
from annotations.engine.text.times.parts import part_name
from annotations.engine.text.times.scene import (
    Meaning,
    Scene,
    at_part,
    of_month,
    of_week,
    of_weekend,
    of_year,
    of_years,
    on_day,
    unknown,
)
from annotations.engine.text.times.words import DAYPARTS

_UNIT = (
    r"(?P<unit>(?i:(?:calendar|financial|fiscal|school|academic)[ ])?(?i:year|month|week|weekend|decade"
    r"|fortnight|century|quarter|day))"
)
NAMED_DAY = re.compile(
    rf"(?<![\w-])(?:(?P<mod>(?i:earlier|later|late|early)){S})?(?:(?P<far>(?i:the{S})?(?i:day{S}"
    rf"(?:before{S}yesterday|after{S}tomorrow)))|"
    rf"(?P<word>(?i:today|yesterday|tomorrow|tonight)))\b(?:{S}(?P<dp>{DAYPART})\b)?{POSS}(?!-\w)"
)
_DURING = "|".join(rf"(?<=\b{word} )the" for word in ("in", "by", "throughout", "during", "through", "until"))
DAY_PART = re.compile(
    rf"\b(?:(?P<mod>(?i:earlier|later|late|early)){S})?(?P<which>(?i:this|last|that|(?:the{S})?(?:next"
    rf"|following|previous|same)|{_DURING})){S}(?:(?P<mid>(?i:early|late|mid)){S})?(?P<dp>(?i:morning|afternoon"
    rf"|evening|night))\b{POSS}(?!{S}of\b)"
)
PERIOD = re.compile(
    rf"\b(?:{PART}|(?P<mod>(?i:earlier|later|early|late)){S}(?:in{S})?)?(?P<which>(?i:this{S}(?:past|coming"
    rf"|current)|this|last|next|that{S}same|that|"
    rf"(?:the{S})?(?:past|last|next|previous|coming|following|current|same|present|preceding)"
    rf"|the)){S}{_UNIT}\b{POSS}(?!-\w)(?!{S}century\b)"
)
BESIDE = re.compile(rf"\b(?i:the){S}{_UNIT}{S}(?P<behind>(?i:before|after|earlier))\b")
_THING_BEHIND = re.compile(
    rf"{S}(?!and\b|when\b|in\b|at\b|to\b|with\b|by\b|but\b|as\b|on\b|while\b|because\b|for\b"
    rf"|that\b)[\w$£€\"“(]"
)
_AHEAD_OF_THE = re.compile(
    r"\b(?:over|during|throughout|for|at|on|through|of|until|this|all|into|by)\s\Z", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:over|in|during|within|for|throughout)\s\Z", re.IGNORECASE)
_NO_DAY = frozenset(("this", "last", "past", "this past", "current", "present", "coming", "this current"))
_PROPER = re.compile(r"\bUSA\s\Z")


def read_named_day(found: re.Match[str], scene: Scene) -> Meaning | None:
    """Today, yesterday, tomorrow, with a part of the day or without."""
    if _PROPER.search(scene.text[max(0, found.start() - 5) : found.start()]):
        return None
    if found["far"]:
        return on_day(calendar.add_days(scene.published, -2 if "before" in found["far"].lower() else 2))
    word = found["word"].lower()
    day = calendar.add_days(scene.published, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
    mod = {"late": "END", "early": "START"}.get((found["mod"] or "").lower(), "")
    if found["dp"] or word == "tonight":
        return at_part(day, DAYPARTS[found["dp"].lower()] if found["dp"] else "NI", mod)
    return on_day(day, mod)


def read_day_part(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "this morning", "last night", "the next afternoon", "in the evening" of the day spoken of."""
    which = found["which"].lower()
    code = DAYPARTS[found["dp"].lower()]
    mod = {"late": "END", "early": "START", "mid": "MID"}.get(
        (found["mod"] or found["mid"] or "").lower(), ""
    )
    if which == "this":
        return at_part(scene.published, code, mod)
    if which == "last":
        return at_part(calendar.add_days(scene.published, -1), code, mod)
    day = scene.clock_day(found.start(), found.end()) if which == "the" else scene.day or scene.published
    shift = 1 if "next" in which or "following" in which else -1 if "previous" in which else 0
    return at_part(calendar.add_days(day, shift), code, mod)


def read_period(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "last week", "that year", "the end of the month", "the year before"."""
    which = " ".join(found["which"].lower().split()).removeprefix("the ")
    unit = found["unit"].lower()
    part = part_name(found["part"])
    if which == "the":
        return _with_the(found, scene, unit, part)
    ahead = scene.text[max(0, found.start() - 11) : found.start()]
    if not part and not found["mod"] and _runs(found["which"].lower(), which, unit, ahead):
        return _running(which, unit, scene.published)
    if unit == "day" and which in _NO_DAY:
        return None
    if scene.adrift() and (
        which in ("that", "that same", "same", "following") or (which, unit) == ("next", "day")
    ):
        return unknown(unit)
    shift, base = _from(which, scene)
    if unit == "day" and which == "next":
        base = scene.base()
    if unit == "weekend" and which in ("this", "current"):
        return this_weekend(found, scene)
    mod = (found["mod"] or "").lower()
    meaning = shifted(unit, shift, base, part or {"early": "early", "late": "late"}.get(mod, ""))
    return _told(meaning, mod, which, scene) if mod in ("earlier", "later") else meaning


def _runs(said: str, which: str, unit: str, ahead: str) -> bool:
    """Whether "the past year" is a length that ends on publication day, not a year of the calendar."""
    if unit in ("century", "weekend") or " " in unit or not said.startswith("the"):
        return False
    return which == "past" or (which in ("last", "next") and _OVER.search(ahead) is not None)


def _running(which: str, unit: str, published: dt.date) -> Meaning:
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    sign = 1 if which == "next" else -1
    if days:
        far = calendar.add_days(published, sign * days)
    else:
        far = calendar.add_months(published, sign * {"month": 1, "quarter": 3, "year": 12}.get(unit, 120))
    first, last = (published, far) if which == "next" else (far, published)
    amount = Decimal(2 if unit == "fortnight" else 1)
    named = "week" if unit == "fortnight" else unit
    return Meaning("DURATION", length(amount, named), first, last, named, "", amount, named)


def read_beside(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "the year before", "the day after"; not "the year before the war"."""
    if _THING_BEHIND.match(scene.text, found.end()):
        return None
    return shifted(found["unit"].lower(), 1 if found["behind"].lower() == "after" else -1, scene.base())


def _with_the(found: re.Match[str], scene: Scene, unit: str, part: str) -> Meaning | None:
    if unit == "weekend" and _AHEAD_OF_THE.search(scene.text[max(0, found.start() - 12) : found.start()]):
        return this_weekend(found, scene)
    if (part or found["mod"]) and unit in ("year", "month", "week", "decade", "century"):
        near = scene.focus is not None and scene.focus.precision == unit
        return shifted(unit, 0, scene.base() if near else scene.published, part or part_name(found["mod"]))
    return None


def _from(which: str, scene: Scene) -> tuple[int, dt.date]:
    """How many units from which day."""
    if which in ("last", "past", "this past"):
        return -1, scene.published
    if which in ("next", "coming", "this coming"):
        return 1, scene.published
    if which == "following":
        return 1, scene.base()
    if which in ("previous", "preceding"):
        return -1, scene.base()
    if which in ("that", "that same", "same"):
        return 0, scene.base()
    return 0, scene.published


def this_weekend(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The last weekend if the verb is past, else the one of this week; on a weekend day that one."""
    published = scene.published
    past = scene.tense(found.start(), found.end()) == "past" and published.weekday() < 5
    return of_weekend(calendar.week(published, -1 if past else 0))


def shifted(unit: str, shift: int, base: dt.date, part: str = "") -> Meaning | None:
    """The calendar unit `shift` units from the one that holds the day."""
    kind, _, bare = unit.rpartition(" ")
    unit = unit_of(bare)
    if kind in ("fiscal", "financial"):  # whose fiscal year is meant, and so when it starts, is not said
        return Meaning("DATE", f"FY{base.year + shift:04d}", precision="year")
    if unit == "day":
        return on_day(calendar.add_days(base, shift))
    if unit in ("week", "fortnight"):
        return of_week(calendar.week(base, shift), part)
    if unit == "weekend":
        return of_weekend(calendar.week(base, shift))
    if unit == "month":
        day = calendar.add_months(base.replace(day=1), shift)
        return of_month(day.year, day.month, part) if day else None
    if unit == "quarter":
        day = calendar.add_months(base.replace(day=1, month=(base.month - 1) // 3 * 3 + 1), 3 * shift)
        return of_quarter(day.year, (day.month + 2) // 3) if day else None
    if unit == "year":
        return of_year(base.year + shift, part)
    size = 10 if unit == "decade" else 100
    start = (base.year // size + shift) * size
    if not 0 < start < 9999:
        return None
    return of_years(start, size, f"{start // size:0{3 if size == 10 else 2}d}", part)


def of_quarter(year: int, number: int) -> Meaning | None:
    """A DATE of one quarter of the calendar year."""
    first, last = calendar.months(year, 3 * number - 2, 3)
    return Meaning("DATE", f"{year:04d}-Q{number}", first, last, "quarter") if first else None


def _told(meaning: Meaning | None, mod: str, which: str, scene: Scene) -> Meaning | None:
    """As in "earlier this year" ends on publication day, "later this year" starts there."""
    if meaning is None or meaning.first is None or meaning.last is None:
        return meaning
    first, last, pivot = meaning.first, meaning.last, scene.published if which == "this" else scene.base()
    if which == "this" and first <= pivot <= last:
        first, last = (first, pivot) if mod == "earlier" else (pivot, last)
    elif (
        mod == "later"
        and scene.focus is not None
        and scene.focus.last is not None
        and first <= scene.focus.last < last
    ):
        first = scene.focus.last
    return Meaning(
        "DATE", meaning.value, first, last, meaning.precision, "START" if mod == "earlier" else "END"
    )
