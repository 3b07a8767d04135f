"""Days of the calendar: "Tuesday, June 28, 2022", "28–29 June", "Oct. 21-25", 2022-06-28, 24/2/2022.

A slashed date is read day first, unless one in the same text can only be month first. A day
without a year lies in the year nearest to publication, the tense of its verb deciding.
"""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import ORDINALS
from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import DASH, DAY, MONTH, POSS, REL_YEAR, WEEKDAY_ANY, YEAR, S
from annotations.engine.text.times.scene import Meaning, Piece, Scene, at_part, on_day
from annotations.engine.text.times.words import month_number, weekday_number

_WD = rf"(?:(?:the{S})?(?P<wd>{WEEKDAY_ANY})(?:,{S}?|{S})(?:the{S})?)?"
_YEAR = rf"(?:{S}?,?{S}(?:(?:of{S})?(?P<year>{YEAR})|(?P<rel>{REL_YEAR}))|,(?P<tight>{YEAR}))?"
_DAY_WORDS = (
    {word: value for word, value in ORDINALS.items() if value <= 20}
    | {
        f"{tens}{gap}{word}": base + ORDINALS[word]
        for tens, base in (("twenty", 20), ("thirty", 30))
        for word in list(ORDINALS)[: 9 if base == 20 else 1]
        for gap in ("-", " ")
    }
    | {"thirtieth": 30}
)
_LIST = rf"{S}(?:to|and|or|until|till|through|thru|&){S}(?:the{S})?"
MONTH_FIRST = re.compile(
    rf"(?<![\w-]){_WD}(?P<mon>{MONTH})(?:{S}|(?<=\.))(?:the{S})?(?P<day>{DAY})"
    rf"(?:{DASH}(?:(?P<mon2>{MONTH}){S})?(?P<day2>{DAY})(?!{S}{MONTH})"
    rf"|(?P<list>(?:,{S}{DAY})*,?(?:{_LIST}))(?P<other>{DAY})(?={S}?(?:[,.;:)?!\n]|{YEAR}|(?:in|at|on|for"
    rf"|when|during|by|as|with|where|was|is|were|will|he|she|they|it){S})|\Z))?"
    rf"{_YEAR}{POSS}"
)
DAY_FIRST = re.compile(
    rf"(?<![\w.,:/$£€-]){_WD}(?:(?P<day>{DAY})"
    rf"(?:{DASH}(?P<day2>{DAY}))?{S}(?:of{S})?|(?:the{S})?(?P<nth>(?i:{either(_DAY_WORDS)})"
    rf"|(?<=the )\d\d?(?:st|nd|rd|th)){S}of{S})(?P<mon>{MONTH})"
    rf"(?:(?:,?{S}(?P<year1>{YEAR}))?{DASH}(?P<day3>{DAY}){S}(?:of{S})?(?P<mon3>{MONTH}))?{_YEAR}{POSS}"
)
# The first day of "from 15 to 16 September", "15 and 16 September".
BARE = re.compile(
    rf"(?<![\w.,:/$£€-])(?P<day>{DAY})(?P<link>,{S}|{_LIST})(?=(?:{DAY},{S})*(?:{DAY},?{_LIST})?{DAY}{S}"
    rf"(?:of{S})?(?P<mon>{MONTH})(?:,?{S}(?P<year>{YEAR}))?)"
)
NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z"
    r"|[+-]\d\d:?\d\d)?)?"
    r"|(?P<big>(?:1[89]|20)\d\d(?P<gap>[/.]|)(?:0[1-9]|1[0-2])(?P=gap)(?:0[1-9]|[12]\d|3[01]))"
    rf"|(?P<named>\d{{1,2}}-{MONTH}-\d{{4}})"
    r"|(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|(?<=/)\d\d))(?![\w/-]|\.\d)"
)
OF_MONTH = re.compile(r"(?<=\bon )the (?P<nth>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b(?=\s*(?:[,.;:)]|\Z))")
_NUMBER = re.compile(r"\b\d\d?(?:st|nd|rd|th)?\b")
_FOLLOWING = re.compile(
    rf"{S}(?:to|and|until|till|through){S}(?:{MONTH}{S}{DAY}|{DAY}{S}{MONTH}),?{S}(?P<year>{YEAR})"
)


def _number(words: str) -> int:
    if words[0].isalpha():
        return _DAY_WORDS[words.lower()]
    return int(re.sub(r"\D", "", words))


def read(found: re.Match[str], scene: Scene) -> Meaning | list[Piece] | None:
    """A day or a range of days; None where the calendar has no such day."""
    said = found.groupdict()
    month, number = month_number(said["mon"]), _number(said["day"] or said["nth"])
    year = _year(said.get("year") or said.get("tight"), said.get("rel"), scene)
    if year is None and (later := _FOLLOWING.match(scene.text, found.end())):
        year = int(later["year"]) - (month > 10 and _starts_later(later[0], month))
    weekday = weekday_number(said["wd"]) if said.get("wd") else None
    end = _end(said, month)
    first = _in_year(said.get("year1"), year, month, number, found, scene, end)
    if first is None:
        return None
    if said.get("other"):
        return _pair(found, first, scene, weekday)
    if end is None:
        return on_day(first, weekday=weekday)
    last = calendar.day(first.year + (end[0] < first.month), *end)
    if last is None or last < first:
        return on_day(first, weekday=weekday)
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last, "day", weekday=weekday)


def _starts_later(words: str, month: int) -> bool:
    """Whether "November 30 to January 2, 2012" crosses the turn of the year."""
    names = re.findall(r"[A-Z][A-Za-z]+", words)
    return bool(names) and month_number(names[-1]) < month


def _end(said: dict[str, str | None], month: int) -> tuple[int, int] | None:
    if said.get("day3") and said.get("mon3"):
        return month_number(said["mon3"] or ""), _number(said["day3"] or "")
    if said.get("day2"):
        return (month_number(said["mon2"] or "") if said.get("mon2") else month), _number(said["day2"] or "")
    return None


def _year(said: str | None, relative: str | None, scene: Scene) -> int | None:
    if said:
        return int(said)
    return relative_year(relative, scene) if relative else None


def relative_year(words: str, scene: Scene) -> int:
    """The year that "last year", "of the following year" names."""
    bare = words.lower()
    if "last" in bare or "past" in bare:
        return scene.published.year - 1
    if "next" in bare:
        return scene.published.year + 1
    if "this" in bare:
        return scene.published.year
    return scene.base().year + ("following" in bare) - ("previous" in bare)


def _in_year(
    own: str | None,
    year: int | None,
    month: int,
    number: int,
    found: re.Match[str],
    scene: Scene,
    end: tuple[int, int] | None,
) -> dt.date | None:
    if own or year is not None:
        crosses = own is None and end is not None and end[0] < month
        return calendar.day(int(own) if own else (year or 0) - crosses, month, number)
    before = scene.joined(found.start())
    if before is not None and before[0].meaning.first is not None and before[0].meaning.precision == "day":
        start = before[
            0
        ].meaning.first  # "from December 30, 2021 to January 2": the first one after its start
        for candidate in (start.year, start.year + 1):
            day = calendar.day(candidate, month, number)
            if day is not None and day >= start and before[1] not in (",", "or"):
                return day
    return nearest(month, number, found, scene)


def nearest(month: int, number: int, found: re.Match[str], scene: Scene) -> dt.date | None:
    """The day in the year that fits best: beside publication, or on the side that the tense tells."""
    published = scene.published
    if (year := scene.year_told(found.start())) is not None and (told := calendar.day(year, month, number)):
        return told
    way = scene.tense(found.start(), found.end())
    days = [calendar.day(published.year + shift, month, number) for shift in (-1, 0, 1)]
    known = [day for day in days if day is not None]
    if (month, number) == (2, 29):  # eight years may pass from one to the next
        leaps = [calendar.day(published.year + shift, 2, 29) for shift in range(-8, 9)]
        known = [
            day for day in leaps if day is not None and (not way or (day > published) == (way == "plan"))
        ]
    if not known:
        return None
    # Words without a year seldom reach far against their tense: two months ahead, three weeks back.
    low, high = {"past": (-310, 60), "plan": (-21, 345)}.get(way, (-200, 166))
    fit = [day for day in known if low <= (day - published).days <= high]
    return min(fit or known, key=lambda day: abs((day - published).days))


def _pair(found: re.Match[str], first: dt.date, scene: Scene, weekday: int | None) -> list[Piece] | None:
    """As in "June 4 and 5, 2012", "May 9, 10 and 11": one expression a day, the month told once."""
    one = on_day(first, weekday=weekday)
    pieces = [Piece(found.start(), found.start("list"), one)] if one else []
    for number in _NUMBER.finditer(
        found[0], found.start("list") - found.start(), found.end("other") - found.start()
    ):
        meaning = on_day(calendar.day(first.year, first.month, _number(number[0])))
        start, end = found.start() + number.start(), found.start() + number.end()
        if meaning is None:
            return None
        pieces.append(Piece(start, found.end() if end == found.end("other") else end, meaning))
    return pieces


def read_bare(found: re.Match[str], scene: Scene) -> list[Piece] | None:
    """The first day of a pair that shares its month."""
    month, number = month_number(found["mon"]), _number(found["day"])
    day = (
        calendar.day(int(found["year"]), month, number)
        if found["year"]
        else nearest(month, number, found, scene)
    )
    meaning = on_day(day)
    return [Piece(found.start(), found.start("link"), meaning)] if meaning else None


def read_numeric(found: re.Match[str], scene: Scene) -> Meaning | None:
    """ISO 8601 and slashed or dotted dates."""
    if found["iso"]:
        year, month, number = (int(part) for part in found["iso"].split("-"))
        day = calendar.day(year, month, number)
        return at_part(day, found["clock"]) if found["clock"] else on_day(day)
    if found["big"]:
        bare = re.sub(r"\D", "", found["big"])
        return on_day(calendar.day(int(bare[:4]), int(bare[4:6]), int(bare[6:])))
    if found["named"]:
        dom, name, whole = found["named"].split("-")
        return on_day(calendar.day(int(whole), month_number(name), int(dom)))
    a, b = int(found["a"]), int(found["b"])
    year = int(found["y"])
    year = year if len(found["y"]) == 4 else calendar.full_year(year, scene.published)
    if found["mark"] != "." and (b > 12 or (scene.month_first and a <= 12)):
        a, b = b, a
    return on_day(calendar.day(year, b, a))


def read_of_month(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "on the 28th": of the month last spoken of."""
    base = scene.base()
    return on_day(calendar.day(base.year, base.month, _number(found["nth"])))


def month_is_first(text: str) -> bool:
    """Whether the slashed dates of the text can only be month first."""
    pairs = [(int(m["a"]), int(m["b"])) for m in NUMERIC.finditer(text) if m["mark"] in ("/", "-")]
    return any(b > 12 for _, b in pairs) and not any(a > 12 for a, _ in pairs)
