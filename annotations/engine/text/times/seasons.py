"""Seasons, quarters, halves and fiscal years: "summer 2019", "the third quarter", "fiscal 2019".

Seasons are the meteorological ones of the northern hemisphere; the winter of a year starts in
its December. When a fiscal year starts is not in the words, so it has a value and no dates.
"""

from __future__ import annotations

import re

from annotations.engine.text.times import calendar
from annotations.engine.text.times.days import relative_year
from annotations.engine.text.times.grammar import PART, POSS, REL_YEAR, YEAR, S
from annotations.engine.text.times.parts import part_mod, part_name, part_of
from annotations.engine.text.times.relative import of_quarter
from annotations.engine.text.times.scene import Meaning, Piece, Scene
from annotations.engine.text.times.words import SEASONS

_NAME = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"
SEASON = re.compile(
    rf"(?<![\w-]){PART}?(?:(?P<which>(?i:this{S}(?:past|coming)|this|last|next|that|the{S}(?:past|last|next"
    rf"|previous|following|coming|same)|the|(?<=\bin )|(?<=\bby )|(?<=\bsince ))){S})?"
    rf"{_NAME}(?:(?:{S}of)?{S}(?P<year>{YEAR})(?:[-–/]\d\d(?:\d\d)?)?|{S}(?P<rel>{REL_YEAR}))?\b{POSS}(?!-\w)"
)
_NTH = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_OF_YEAR = (
    rf"(?:,?(?:{S}of)?{S}(?:(?P<year>{YEAR})|(?P<rel>{REL_YEAR})|(?P<the>the{S}year\b)|(?P<fiscal>(?:fiscal"
    rf"|FY){S}?(?P<fy>{YEAR}))))?"
)
QUARTER = re.compile(
    rf"(?<![\w-])(?:(?:(?i:the){S})?(?:(?P<before>fiscal){S})?(?P<nth>(?i:{'|'.join(_NTH)}))(?:{S}|-)(?:(?P<between>fiscal)(?:{S}|-))?(?P<size>quarter"
    rf"|half)\b{_OF_YEAR}|[Qq](?P<q>[1-4])(?:(?:{S}|-)(?:of{S})?(?P<qyear>{YEAR}))?\b|(?P<yfirst>(?:1[5-9]"
    rf"|20)\d\d)(?:{S}|-)(?P<letter>[QqH])(?P<yq>[1-4])\b){POSS}(?!-?finals?)"
)
FISCAL = re.compile(
    rf"(?<![\w-])(?:FY{S}?|(?i:(?:the{S})?(?:fiscal|financial)){S}(?:year{S}(?:ending{S}"
    rf"|ended{S})?)?)['’]?(?P<year>{YEAR}|\d\d(?!\w))(?:[-–/](?P<second>\d\d\d\d|\d\d))?\b{POSS}"
)
_AHEAD = re.compile(
    r"\b(?:in|by|since|during|until|before|after|through|throughout|for|from|to|of|over|mid|late|early)\s\Z",
    re.IGNORECASE,
)
_NO_SEASON = re.compile(
    rf"{S}(?:of|from|in{S}(?:love|line))\b|{S}(?:Olympics|Olympic|Paralympics|Paralympic|Games|Palace|War"
    rf"|Offensive|Universiade)\b"
)


def read_season(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A season of a year; bare ones only where a date can stand."""
    said = found.groupdict()
    text = scene.text
    which = " ".join((said["which"] or "").lower().split())
    if not said["year"] and _NO_SEASON.match(text, found.end()):
        return None
    doubtful = said["season"].lower() in ("fall", "spring")  # verbs too: "it will fall next year"
    bare = not said["year"] and (doubtful or not said["rel"]) and which in ("", "the") and not said["part"]
    dated = bool(_AHEAD.search(text[max(0, found.start() - 11) : found.start()]))
    owned = which == "the" and found[0].endswith(("'s", "’s"))  # "the autumn's best film"
    if bare and not owned and not (dated and (which or said["rel"] or not doubtful)):
        return None
    code, month = SEASONS[said["season"].lower()]
    if said["year"]:
        year = int(said["year"])
    elif said["rel"]:
        year = relative_year(said["rel"], scene)
    else:
        year = _season_year(which, month, found, scene)
    bounds = calendar.months(year, month, 3)
    if bounds[0] is None:
        return None
    part = part_name(said["part"])
    first, last = part_of(bounds, part)
    return Meaning("DATE", f"{year:04d}-{code}", first, last, "season", part_mod(part))


def _season_year(which: str, month: int, found: re.Match[str], scene: Scene) -> int:
    """The season under way counts as this one; "last" is the one before it that is over."""
    published = scene.published
    year, now = published.year, published.year * 12 + published.month
    starts = year * 12 + month
    if which in ("that", "the same"):
        return scene.base().year
    if which in ("last", "this past", "the past", "the last", "the previous"):
        return year if starts + 3 <= now else year - 1
    if which in ("next", "this coming", "the coming", "the next", "the following"):
        return year if starts > now else year + 1
    if starts + 3 <= now or starts <= now:
        return year + 1 if starts + 3 <= now and scene.tense(found.start(), found.end()) == "plan" else year
    if which == "this" and month != 12:
        return year
    if month == 12 and published.month <= 2:
        return year - 1
    return year if scene.tense(found.start(), found.end()) == "plan" else year - 1


def read_quarter(found: re.Match[str], scene: Scene) -> Meaning | list[Piece] | None:
    """Quarters and halves of calendar years; without a year only the quarter, by its tense."""
    said = found.groupdict()
    if said["yfirst"]:
        return _written(int(said["yfirst"]), said["letter"] or "", int(said["yq"] or 0))
    number = int(said["q"]) if said["q"] else _NTH[said["nth"].lower()]
    year = _quarter_year(said, scene)
    if said["fy"]:
        return Meaning(
            "DATE",
            f"FY{said['fy']}-Q{number}" if said["size"] == "quarter" else f"FY{said['fy']}-H{number}",
            precision="quarter",
        )
    if said["before"] or said["between"]:  # when a fiscal quarter starts is not in the words
        year = year if year is not None else _near(number, found, scene)
        return Meaning(
            "DATE", f"{year:04d}-{'H' if said['size'] == 'half' else 'Q'}{number}", precision="quarter"
        )
    if said["size"] == "half":
        if year is None or (number > 2 and said["nth"].lower() not in ("last", "final")):
            return None
        number = min(number, 2)
        first, last = calendar.months(year, 6 * number - 5, 6)
        return Meaning("DATE", f"{year:04d}-H{number}", first, last, "half") if first else None
    if year is None:
        if said["nth"] and said["nth"].lower() in ("last", "final"):
            return None  # "last quarter" is the one before this one
        ahead = scene.text[max(0, found.start() - 8) : found.start()]
        if said["nth"] and "-" not in found[0] and not _AHEAD.search(ahead):
            return None
        year = _near(number, found, scene)
    meaning = of_quarter(year, number)
    if (
        meaning and "-" in found[0] and said["nth"]
    ):  # "the third-quarter results": the article is the results'
        return [Piece(found.start("nth"), found.end(), meaning)]
    return meaning


def _written(year: int, letter: str, number: int) -> Meaning | None:
    """2019-Q3, 2019 H2."""
    if letter != "H":
        return of_quarter(year, number)
    first, last = calendar.months(year, 6 * number - 5, 6)
    return Meaning("DATE", f"{year:04d}-H{number}", first, last, "half") if first and number <= 2 else None


def _quarter_year(said: dict[str, str | None], scene: Scene) -> int | None:
    if said["year"] or said["qyear"]:
        return int(said["year"] or said["qyear"] or 0)
    if said["rel"]:
        return relative_year(said["rel"], scene)
    return scene.published.year if said["the"] else None


def _near(number: int, found: re.Match[str], scene: Scene) -> int:
    published = scene.published
    if scene.tense(found.start(), found.end()) == "plan":
        return published.year + (3 * number < published.month)
    return published.year - (3 * number - 2 > published.month)


def read_fiscal(found: re.Match[str], scene: Scene) -> Meaning | None:
    """FY2019; "2019-20" is named by the year in which it ends."""
    year = int(found["year"])
    year = calendar.full_year(year, scene.published) if year < 100 else year
    if found["second"]:
        second = int(found["second"])
        year = second if second > 100 else year // 100 * 100 + second
    return Meaning("DATE", f"FY{year:04d}", precision="year")
