"""Years, decades and centuries: "2012", "early 2012", "2012-13", "the 1990s", "the 19th century".

Four digits are a year unless they count something: a round number before a plural ("2000
people") or a number that belongs to a name or a price is none.
"""

from __future__ import annotations

import re

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import ORDINALS
from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import PART, POSS, S
from annotations.engine.text.times.parts import part_mod, part_name, part_of
from annotations.engine.text.times.scene import Meaning, Piece, Scene, of_month, of_year, of_years

_DECADES = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"],
        strict=True,
    )
}
PATTERN = re.compile(
    rf"(?<![\w$£€₽¥.,/#:+=_%-])(?:{PART}(?:(?:calendar{S})?year{S})?"
    rf"|(?i:(?:the{S})?(?:calendar{S})?year{S}))?(?P<year>(?:1[5-9]|20)\d\d(?![\w%]|[.,:]\d|/\d{{3}}))"
    rf"(?:(?P<dash>[-–—/])(?P<second>\d{{4}}|\d\d)(?![\w%-]))?{POSS}(?![\w]|-\d|[)]?[-–]\d)"
)
DECADE = re.compile(
    rf"(?<![\w$£€-])(?:(?:the{S})?{PART})?(?:(?P<full>(?:1[1-9]|20)\d0)[ ]?['’]?s\b"
    rf"|['’‘](?P<quoted>[1-9]0)['’]?s\b|(?P<short>[1-9]0)['’]?s\b|(?P<word>(?i:{either(_DECADES)}))\b"
    rf"|(?P<spoken>(?i:(?:nineteen|eighteen)[ -](?:{either(_DECADES)})))\b)"
)
_THE = re.compile(r"\bthe\s(?:early\s|late\s|mid-|early-to-mid\s|mid-to-late\s)?['’‘]?\Z", re.IGNORECASE)
_NTH = {word: value for word, value in ORDINALS.items() if value <= 20} | {
    "twenty-first": 21,
    "twenty first": 21,
}
CENTURY = re.compile(
    rf"(?<![\w-])(?i:the{S})?{PART}?(?P<nth>\d\d?(?:st|nd|rd|th)|(?i:{either(_NTH)}))(?:{S}|-)(?i:century"
    rf"|centuries)\b{POSS}"
)
CENTURY_PAIR = re.compile(
    rf"\b(?P<nth>\d\d?(?:st|nd|rd|th))(?P<part>)(?=(?:{S}(?:and|to|or){S}(?:the{S})?|[-–])\d\d?(?:st|nd|rd"
    rf"|th)(?:{S}|-)centur)"
)
SHORT = re.compile(
    rf"(?<=\bin )['’]?(?P<first>0\d|[3-9]\d)(?P<list>(?:(?:,|{S}and|,{S}and){S}['’]?(?:0\d"
    rf"|[3-9]\d)\b)*)(?=\s*[,.;?!)\n]|\Z)"
)
QUOTED = re.compile(
    r"(?<!\w)['’‘](?P<yy>\d\d)(?![\w'’])(?=\s*[,.;?!)\n]|\s+(?:and|when|was|in|to|with|season|election"
    r"|Olympics|World)\b)"
)
# "in 2000 kept aides busy": what a year did is no number of aides.
_DID = (
    "kept|made|took|gave|left|found|won|lost|saw|sent|cost|drew|brought|put|set|ran|led|met|held|was|were|had|has|did"
    "|got|came|went|told|became|began|built|fell|rose|grew|showed"
)
_PLURAL = re.compile(
    rf"[ -](?:(?!(?:{_DID})\b)[a-z]+ )?(?:people|men|women|children|[a-z]{{3,}}[^s\W]s|block|strong|percent"
    r"|per cent|million|billion|km|kg|miles|pounds|feet)\b"
)
_YEAR_AHEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|through|during|of|after|before|for|and|or|between|the|late"
    r"|early|mid|year|around|"
    r"circa|about|back|on|that|his|her|its|their|our|a|an)|[(\[,;:—–]|\A|\n)\s?\Z",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:[Ss]ection|[Rr]ule|Form|[Ff]light|Resolution|Route|Highway|Windows|Office|Boeing|Area|Room|page|No\.|number|Article"
    r"|Directive|ISO|Class|Model)\s)\Z"
)
_OF_THE = re.compile(r"\bof\s+the\s+\Z", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"\s+[A-Za-z]")


def read(found: re.Match[str], scene: Scene) -> Meaning | list[Piece] | None:
    """A year or a range of years ("2012-13", "1992–1995")."""
    text, year = scene.text, int(found["year"])
    ahead = text[max(0, found.start() - 12) : found.start()]
    if _NAMED.search(ahead) or (not found["part"] and _counts_things(text, found, year, ahead)):
        return None
    if year > scene.published.year + 80:
        return None
    if found["second"]:
        second = int(found["second"])
        if second < 13 and second <= year % 100 and found["dash"] == "-" and len(found["second"]) == 2:
            return of_month(year, second)  # ISO 8601
        if second < 100 and not 0 < second - year % 100 <= 30:
            return of_year(year) if second % 100 == 0 and year % 100 == 99 else None
        second += year // 100 * 100 if second < 100 else 0
        if second <= year:
            return None
        first, last = calendar.years(year, second)
        return Meaning("DATE", f"{year:04d}/{second:04d}", first, last, "year")
    if (
        found["part"]
        and _OF_THE.search(text[found.start() : found.start("year")])
        and _NAME_BEHIND.match(text, found.end())
    ):
        meaning = of_year(year)  # "the start of the 2014 Winter Paralympics"
        return [Piece(found.start("year"), found.end(), meaning)] if meaning else None
    return of_year(year, part_name(found["part"]))


def _counts_things(text: str, found: re.Match[str], year: int, ahead: str) -> bool:
    if re.search(r"(?i)\byear\s", found[0]):
        return False
    behind = _PLURAL.match(text, found.end())
    if behind and re.search(r"\b(?:about|around|nearly|almost|over|than|some|least|another)\s\Z", ahead):
        return True
    if behind and year % 50 == 0:
        return True
    if behind and not _YEAR_AHEAD.search(ahead):
        return re.search(r"[A-Z]\w*\s\Z", ahead) is None
    return False


def read_decade(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The 1990s as "199"; "the nineties" of the last century that is over or under way."""
    if found["full"]:
        start = int(found["full"])
    elif (
        not found["quoted"]
        and not found["spoken"]
        and not _THE.search(
            scene.text,
            max(0, found.start() - 10),
            found.start("short") if found["short"] else found.start("word"),
        )
    ):
        return None  # "in his late fifties"
    elif found["spoken"]:
        century, decade = re.split(r"[ -]", found["spoken"].lower())
        start = (1900 if century == "nineteen" else 1800) + _DECADES[decade]
    else:
        tens = int(found["short"] or found["quoted"] or 0) or _DECADES[found["word"].lower()]
        start = scene.published.year - (scene.published.year - tens) % 100
        start += 100 if start < 1900 <= scene.published.year else 0  # in 1989 "the nineties" are to come
    if start % 100 == 0 and found["full"] and not found["part"] and start < 2000:
        return Meaning("DATE", str(start // 100), *calendar.years(start, start + 99), "century")  # the 1800s
    return of_years(start, 10, str(start // 10), part_name(found["part"]))


def read_century(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The 19th century as "18", its first year taken as 1800."""
    number = int(re.sub(r"\D", "", found["nth"])) if found["nth"][0].isdigit() else _NTH[found["nth"].lower()]
    if not 1 <= number <= 30:
        return None
    bounds = calendar.years(max((number - 1) * 100, 1), number * 100 - 1)
    part = part_name(found["part"])
    return Meaning("DATE", f"{number - 1:02d}", *part_of(bounds, part), "century", part_mod(part))


def of_short(number: int, scene: Scene) -> Meaning | None:
    """'80, '08: the year up to ten years after publication."""
    return of_year(calendar.full_year(number, scene.published))


def read_short(found: re.Match[str], scene: Scene) -> list[Piece] | None:
    """As in "Reagan in 80 and 84": every number of the list is a year."""
    pieces = []
    for number in re.finditer(r"['’]?(\d\d)", found[0]):
        meaning = of_short(int(number[1]), scene)
        if meaning is not None:
            pieces.append(Piece(found.start() + number.start(), found.start() + number.end(), meaning))
    return pieces or None


def read_quoted(found: re.Match[str], scene: Scene) -> Meaning | None:
    """'08, ’92."""
    return of_short(int(found["yy"]), scene)
