"""Holidays that news dates by: fixed days, n-th weekdays of a month, and Easter with what hangs on it."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.times import calendar
from annotations.engine.text.times.days import relative_year
from annotations.engine.text.times.grammar import POSS, REL_YEAR, YEAR, S
from annotations.engine.text.times.scene import Meaning, Scene, of_weekend, on_day

_FIXED = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "may day": (5, 1),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "remembrance day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "juneteenth": (6, 19),
    "groundhog day": (2, 2),
    "international women's day": (3, 8),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "canada day": (7, 1),
    "australia day": (1, 26),
    "waitangi day": (2, 6),
    "guy fawkes night": (11, 5),
    "bonfire night": (11, 5),
    "epiphany": (1, 6),
    "all saints' day": (11, 1),
    "st george's day": (4, 23),
    "st andrew's day": (11, 30),
    "victory day": (5, 9),
    "ve day": (5, 8),
    "flag day": (6, 14),
    "cinco de mayo": (5, 5),
    "burns night": (1, 25),
}
# (month, weekday, which one; -1 is the last)
_NTH = {
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "mother's day": (5, 6, 2),
    "memorial day": (5, 0, -1),
    "father's day": (6, 6, 3),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "patriots' day": (4, 0, 3),
    "may bank holiday": (5, 0, 1),
    "may day bank holiday": (5, 0, 1),
    "spring bank holiday": (5, 0, -1),
    "august bank holiday": (8, 0, -1),
    "summer bank holiday": (8, 0, -1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}
_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter sunday": 0,
    "easter day": 0,
    "easter monday": 1,
    "easter": 0,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
    "corpus christi": 60,
}
# "Johnnie Christmas", "Merry Christmas", "Father Christmas"; not "On Christmas Day".
_NAME_AHEAD = re.compile(
    r"\b(?!(?:On|At|By|In|For|Since|Before|After|Until|From|This|That|The|Over|During|And|But|Last|Next"
    r"|Every|Of|To)\s)[A-Z][a-z]+\s\Z"
)


_AHEAD_OF = re.compile(r"\b(?:ahead of|in time for|run-up to)\s(?:the\s)?\Z")
_SMALL = frozenset({"of", "de", "bank", "holiday"})


def _form(name: str) -> str:
    """The name as it is written, any apostrophe and case of later words, first letter a capital."""
    words = [re.escape(w[0].upper() + w[1:]) if w not in _SMALL else w for w in name.split(" ")]
    words = [f"(?i:{w})" if w in ("bank", "holiday", "Spring", "Summer") else w for w in words]
    return S.join("V-?E" if w == "Ve" else w.replace("'", "['’]?").replace("St", r"St\.?") for w in words)


_ALL = sorted([*_FIXED, *_NTH, *_EASTER], key=len, reverse=True)
PATTERN = re.compile(
    rf"(?<![\w-])(?:(?P<which>(?i:last|this|next|every|each)){S}|(?P<the>(?i:the){S}))?"
    rf"(?P<name>{'|'.join(_form(name) for name in _ALL)})(?:(?P<weekend>{S}weekend)"
    rf"|(?P<span>{S}(?:holidays?|break)))?"
    rf"(?:(?:,|{S}in|{S}of)?{S}(?P<year>{YEAR})|{S}(?P<rel>{REL_YEAR}))?"
    rf"\b{POSS}(?!-\w|{S}(?:Island|Agreement|Accords?|Carol|massacre|uprising|Rising|tree|trees|card|cards"
    rf"|market|markets|party|present|presents|shopping|tsunami))"
)


def start(found: re.Match[str]) -> int:
    """Where the expression starts: an article belongs to "the August bank holiday", "the Easter weekend"."""
    alone = (
        found["the"] and not found["weekend"] and not found["span"] and "bank" not in found["name"].lower()
    )
    return found.start("name") if alone else found.start()


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The holiday in the year told, or in the one that the tense points to."""
    name = (
        re.sub(r"\s+", " ", found["name"].lower().replace("’", "'")).replace("st. ", "st ").replace("-", "")
    )
    key = next((k for k in _ALL if k == name or k.replace("'", "") == name.replace("'", "")), None)
    if key is None:
        return None
    if not found["which"] and _NAME_AHEAD.search(scene.text[max(0, found.start() - 14) : found.start()]):
        return None
    if (found["which"] or "").lower() in ("every", "each"):
        fixed = _FIXED.get(key)
        value = f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else "P1Y"
        return Meaning("SET", value, precision="year")
    day = _told(key, found, scene)
    if found["weekend"] and day is not None:  # that of a Monday or Tuesday is the one before it
        return of_weekend(calendar.week(day, -1 if day.weekday() < 2 else 0))
    if found["span"] and day is not None:  # how many days it has is not in the words
        return Meaning("DATE", day.isoformat(), precision="open")
    return on_day(day)


def _told(key: str, found: re.Match[str], scene: Scene) -> dt.date | None:
    """The day of the holiday in the year that is told or meant."""
    published = scene.published
    if found["year"] or found["rel"]:
        return _date(key, int(found["year"]) if found["year"] else relative_year(found["rel"], scene))
    this = _date(key, published.year)
    which = (found["which"] or "").lower()
    if this is None:
        return None
    plan = which == "next" or _AHEAD_OF.search(scene.text, max(0, found.start() - 12), found.start())
    plan = plan or (which == "" and scene.tense(found.start(), found.end()) == "plan")
    shift = (this < published) if plan else 0 if which == "this" else -(this > published)
    return _date(key, published.year + shift)


def _date(key: str, year: int) -> dt.date | None:
    if key in _FIXED:
        return calendar.day(year, *_FIXED[key])
    if key in _EASTER:
        return calendar.add_days(easter(year), _EASTER[key]) if 1583 <= year <= 9998 else None
    month, weekday, nth = _NTH[key]
    first, last = calendar.month(year, month)
    if first is None or last is None:
        return None
    if nth < 0:
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> dt.date:
    """Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    step = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
