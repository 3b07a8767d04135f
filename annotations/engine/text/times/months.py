"""Months: "June 2022", "May", "mid-June", "June of last year", "the first week of May".

"May", "March", "August" are names and verbs too: alone they count only after a word that a
month can follow. A month without a year is the last one up to publication, or the next one
if its verb tells a plan.
"""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.times import calendar
from annotations.engine.text.times.days import relative_year
from annotations.engine.text.times.grammar import DASH, DAY, MONTH, PART, POSS, REL_YEAR, WEEKDAY, YEAR, S
from annotations.engine.text.times.parts import part_name
from annotations.engine.text.times.scene import Meaning, Scene, of_month, of_week, of_weekend, on_day
from annotations.engine.text.times.words import month_number, weekday_number

_YEAR = (
    rf"(?:,?{S}(?:of{S})?(?P<year>{YEAR})|{S}(?P<short>['’]\d\d)\b|,?{S}(?P<rel>{REL_YEAR})"
    rf"|[/-](?P<tight>{YEAR}))?"
)
PATTERN = re.compile(
    rf"(?<![\w-]){PART}?(?:(?P<which>(?i:last|next|this|this{S}past|this{S}coming|(?:the{S})?same)){S})?"
    rf"(?P<mon>{MONTH})(?:(?:{DASH}|-to-|-through-)(?P<mon2>{MONTH})(?:{S}(?:quarter|period)\b)?)?{_YEAR}{POSS}(?![\w-]*\w)"
)
NTH = re.compile(
    rf"(?i:the{S})?\b(?P<nth>(?i:first|second|third|fourth|1st|2nd|3rd|4th|last|final"
    rf"|opening)){S}(?P<unit>(?i:week|weekend)|{WEEKDAY})"
    rf"{S}(?:of|in){S}(?:(?P<mon>{MONTH})(?:,?{S}(?:of{S})?(?P<year>{YEAR}))?|(?P<whole>{YEAR}))"
)
# Months that are words or names of people as well, or short forms that need their point.
_DOUBTFUL = frozenset(
    [
        "may",
        "march",
        "april",
        "june",
        "august",
        "jan",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_AHEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|of|after|before|for|and|or|between|on|around"
    r"|about|"
    r"throughout|late|early|mid|every|each|one|past|as|at|that|than|with|the|an?|\w\w+est|worst|best)"
    r"|[(,–—-])\s\Z",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"\s+(?:[A-Z][a-z]+|said|says|told|added|herself|has said)\b")
_DATED_AHEAD = re.compile(r"\b(?:in|since|until|till|during|throughout)\s\Z", re.IGNORECASE)
# "my niece, April, was born"
_APPOSED = re.compile(r",\s(?:was|is|has|had|who|whose|says|said|aged|\d)")
_NAMED = re.compile(r"\b(?:Black|Red|Miss|Operation)\s\Z")
_EVENT = re.compile(r"\s+(?:(?:Revolution|Crisis|War)\b|of\s+(?:the\s+)?[A-Z])")
_FOLLOWING = re.compile(rf"{S}(?:to|and|until|till|through|or){S}{MONTH}{S}(?:{DAY},?{S})?(?P<year>{YEAR})")
_ORDER = {
    "first": 0,
    "opening": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
}


def start(found: re.Match[str]) -> int:
    """Where the expression starts: the article belongs to "the July-September quarter"."""
    begins = found.start()
    whole = found["mon2"] and found[0].endswith(("quarter", "period"))
    return begins - 4 if whole and found.string[max(0, begins - 4) : begins] == "the " else begins


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """A month, a part of it, or months joined by a dash."""
    said = found.groupdict()
    month = month_number(said["mon"])
    year = _year(said, month, found, scene)
    if year is None:
        if not said["which"] and not said["part"] and not _is_month(found, scene):
            return None
        year = _by_tense(month, found, scene)
    if said["mon2"]:
        return _span(year, month, month_number(said["mon2"]), explicit=bool(said["year"]))
    return of_month(year, month, part_name(said["part"]))


def _year(said: dict[str, str | None], month: int, found: re.Match[str], scene: Scene) -> int | None:
    published = scene.published
    if said["year"] or said["tight"]:
        return int(said["year"] or said["tight"] or 0)
    if said["short"]:
        return calendar.full_year(int(said["short"][1:]), published)
    if said["rel"]:
        return relative_year(said["rel"], scene)
    which = (said["which"] or "").lower()
    if which in ("last", "this past"):
        return published.year - (month >= published.month)
    if which in ("next", "this coming"):
        return published.year + (month <= published.month)
    if which == "this":
        return published.year
    if which:
        return scene.base().year
    later = _FOLLOWING.match(scene.text, found.end())
    return int(later["year"]) if later else None


def _is_month(found: re.Match[str], scene: Scene) -> bool:
    """Whether "May" is the month and not the verb, the prime minister or the short form of a name."""
    if _NAMED.search(scene.text[max(0, found.start() - 8) : found.start()]) or _EVENT.match(
        scene.text, found.end()
    ):
        return False
    word, ahead = found["mon"], scene.text[max(0, found.start() - 12) : found.start()]
    bare = word.rstrip(".").lower()
    if bare not in _DOUBTFUL:
        return True
    if _NAME_BEHIND.match(scene.text, found.end()) and bare in (
        "may",
        "april",
        "june",
        "august",
        "march",
        "jan",
    ):
        return bare != "jan" and bool(_DATED_AHEAD.search(ahead))
    if ahead.endswith(", ") and _APPOSED.match(scene.text, found.end()):
        return False
    if len(bare) <= 4 and bare not in ("may", "june") and not word.endswith("."):
        return False
    return bool(_AHEAD.search(ahead))


def _by_tense(month: int, found: re.Match[str], scene: Scene) -> int:
    """The year of a month that names none."""
    published = scene.published
    before = scene.joined(found.start())
    if (
        before is not None
        and before[1] != ","
        and before[0].meaning.precision in ("month", "day")
        and before[0].meaning.first
    ):
        start = before[0].meaning.first  # "from November to February", "in June and July"
        if start.year != published.year or before[1] in ("to", "until", "till", "through", "-"):
            return start.year + (month < start.month)
    if (year := scene.year_told(found.start())) is not None:
        return year
    if scene.tense(found.start(), found.end()) == "plan":
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _span(year: int, first: int, last: int, *, explicit: bool) -> Meaning | None:
    start = year - 1 if explicit and last < first else year
    end = start + (last < first)
    opens, closes = calendar.month(start, first)[0], calendar.month(end, last)[1]
    return (
        Meaning("DATE", f"{start:04d}-{first:02d}/{end:04d}-{last:02d}", opens, closes, "month")
        if opens
        else None
    )


def read_nth(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "the first week of May", "the last weekend of June 2022"; the first week holds the 1st."""
    if found["whole"]:
        first, last = calendar.years(int(found["whole"]), int(found["whole"]))
    else:
        month = month_number(found["mon"])
        year = int(found["year"]) if found["year"] else _by_tense(month, found, scene)
        first, last = calendar.month(year, month)
    if first is None or last is None:
        return None
    if found["unit"].lower() not in ("week", "weekend"):
        return on_day(
            _nth_weekday(first, last, weekday_number(found["unit"]), _ORDER.get(found["nth"].lower()))
        )
    order = _ORDER.get(found["nth"].lower())
    weekend = found["unit"].lower() == "weekend"
    if order is None:
        start = last - dt.timedelta(days=(last.weekday() - 5) % 7) if weekend else last
    else:
        shift = (5 - first.weekday()) % 7 if weekend else 0
        start = first + dt.timedelta(days=shift + 7 * order)
    return of_weekend(calendar.week(start)) if weekend else of_week(calendar.week(start))


def _nth_weekday(first: dt.date, last: dt.date, weekday: int, order: int | None) -> dt.date:
    """As in "the first Tuesday in November"; no order is the last one."""
    if order is None:
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * order)
