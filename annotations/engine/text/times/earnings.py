"""Periods that earnings reports compare: "the year-ago quarter", "the first nine months of the year"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from annotations.engine.text.numerals.words import CARDINAL
from annotations.engine.text.times import calendar
from annotations.engine.text.times.days import relative_year
from annotations.engine.text.times.grammar import YEAR, S, count_of, length, unit_of
from annotations.engine.text.times.relative import shifted
from annotations.engine.text.times.scene import Meaning, Piece, Scene, of_year

AGO = re.compile(
    rf"(?<![\w-])(?:(?:(?i:the|its){S})?(?P<back>(?i:year|month|quarter|week)-(?:ago|earlier))"
    rf"(?:{S}(?P<unit>quarter|month|week|half|period)\b)?)(?![\w-])"
)
SHARE = re.compile(
    rf"(?<![\w-])(?:(?i:the){S})?(?P<which>(?i:first|last|final|opening|closing)){S}(?P<count>\d\d?|(?i:{CARDINAL}))"
    rf"{S}(?P<unit>days|weeks|months|quarters){S}of{S}(?:(?P<year>{YEAR})|(?P<rel>(?:this|last|next|that|the){S}year\b))"
)
YEARS = re.compile(
    rf"(?<![\w-])(?:(?:(?i:the){S})?(?P<year>{YEAR})(?:['’]s)?|(?P<rel>(?i:last|this|next|that){S}year['’]s))"
    rf"{S}(?:(?P<nth>first|second|third|fourth|final)(?:{S}|-)(?P<size>quarter|half)|(?P<unit>period|quarter))\b(?!-?finals?)"
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SHORTER = frozenset({"month", "quarter", "half", "season"})
_DATED = re.compile(r"(?P<year>\d{4})(?P<rest>-(?:Q\d|H\d|\d\d))")
_MONTHS = {"month": 1, "quarter": 3}


def read_ago(found: re.Match[str], scene: Scene) -> list[Piece] | None:
    """The period of the same length a year (a month, a week) before the one last spoken of."""
    unit = found["back"].lower().partition("-")[0]
    noun = found["unit"] or "period"
    start = (
        found.start() if found["unit"] else found.start("back")
    )  # "a year-earlier profit": the profit's article
    base = scene.base() if scene.focus is not None else scene.published
    meaning: Meaning | None
    if unit != "year":
        meaning = shifted(unit, -1, base)
    elif noun in ("quarter", "month"):
        near = scene.focus is not None and scene.focus.precision == noun
        meaning = shifted(noun, -4 if noun == "quarter" else -12, base if near else scene.published)
    elif noun == "week":
        meaning = shifted("week", -52, base)
    else:
        meaning = _same_a_year_before(scene) or shifted("year", -1, base)
    return [Piece(start, found.end(), replace(meaning, aside=True))] if meaning else None


def _same_a_year_before(scene: Scene) -> Meaning | None:
    """The month, quarter or half last spoken of, a year before."""
    focus = scene.focus
    if focus is None or focus.precision not in _SHORTER or focus.first is None or focus.last is None:
        return None
    found = _DATED.fullmatch(focus.value)
    if found is None:
        return None
    size = (focus.last.year - focus.first.year) * 12 + focus.last.month - focus.first.month + 1
    first, last = calendar.months(focus.first.year - 1, focus.first.month, size)
    value = f"{int(found['year']) - 1:04d}{found['rest']}"
    return Meaning("DATE", value, first, last, focus.precision) if first else None


def read_years(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A period of a year told before it: "last year's third quarter", "the 1987 period"."""
    year = int(found["year"]) if found["year"] else relative_year(found["rel"], scene)
    if found["unit"]:
        return _same_in(year, found["unit"], scene)
    half = found["size"] == "half"
    number = _ORDER.get(found["nth"], 2 if half else 4)
    if half and number > 2:
        return None
    months = 6 if half else 3
    first, last = calendar.months(year, months * (number - 1) + 1, months)
    value = f"{year:04d}-{'H' if half else 'Q'}{number}"
    return Meaning("DATE", value, first, last, "half" if half else "quarter") if first else None


def _same_in(year: int, noun: str, scene: Scene) -> Meaning | None:
    """The quarter, half or month last spoken of, in another year; else the year as a whole."""
    focus = scene.focus
    found = _DATED.fullmatch(focus.value) if focus is not None else None
    if (
        focus is None
        or found is None
        or focus.first is None
        or focus.last is None
        or focus.precision == "year"
    ):
        return of_year(year) if noun == "period" else None
    size = (focus.last.year - focus.first.year) * 12 + focus.last.month - focus.first.month + 1
    first, last = calendar.months(year, focus.first.month, size)
    return (
        Meaning("DATE", f"{year:04d}{found['rest']}", first, last, focus.precision, aside=True)
        if first
        else None
    )


def read_share(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A length with its place: the first nine months of 1990 are P9M, January to September."""
    amount, unit = count_of(found["count"]), unit_of(found["unit"])
    year = int(found["year"]) if found["year"] else _year(found["rel"], scene)
    opens, closes = calendar.years(year, year)
    if amount is None or not 0 < amount <= 366 or opens is None or closes is None:
        return None
    first, last = opens, closes
    count, ahead = int(amount), found["which"].lower() in ("first", "opening")
    if unit in _MONTHS:
        months = count * _MONTHS[unit]
        if months > 12:
            return None
        first, last = _ends(calendar.months(year, 1 if ahead else 13 - months, months), opens, closes)
    else:
        days = count * (7 if unit == "week" else 1)
        if days > 365:
            return None
        first, last = (
            (opens, opens + dt.timedelta(days - 1)) if ahead else (closes - dt.timedelta(days - 1), closes)
        )
    return Meaning("DURATION", length(amount, unit), first, last, unit, "", amount, unit)


def _ends(bounds: calendar.Bounds, opens: dt.date, closes: dt.date) -> tuple[dt.date, dt.date]:
    return bounds[0] or opens, bounds[1] or closes


def _year(words: str, scene: Scene) -> int:
    """The year that "of the year" names: the one last spoken of as a year, else the one of publication."""
    if not words.lower().startswith("the"):
        return relative_year(words, scene)
    near = scene.focus is not None and scene.focus.precision == "year"
    return scene.base().year if near else scene.published.year
