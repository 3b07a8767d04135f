"""Times of day: "3 p.m.", "22:30", "1500 GMT", "10 o'clock", "noon". A clock time without a
date lies on the day last spoken of."""

from __future__ import annotations

import re

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import UNITS
from annotations.engine.text.times.grammar import DASH, DAYPART, S
from annotations.engine.text.times.scene import Meaning, Scene, at_part

_ZONE = (
    rf"(?:{S}?\(?(?P<zone>GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|MSK|JST|IST|AEST|ET|PT"
    rf"|CT)\b\)?"
    rf"|{S}(?:local|Eastern|Pacific|Central|Mountain|(?-i:[A-Z])[a-z]+)(?:{S}(?:Standard|Daylight|Summer))?{S}time\b)?"
)
_WORDS = either(list(UNITS)[1:13])
# "at about 4:30 a.m.": the hedge is part of the expression, "around" only where it is no preposition.
_ABOUT = rf"(?:(?P<about>(?i:about|approximately|roughly|(?<=\bat )around|(?<=\bby )around)){S})?"
# A clock with a full stop and no half of the day: British, and only beside what tells that it is one.
_DOTTED = (
    rf"(?i:(?<=\bat )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bbefore )|(?<=\bafter )|(?<=\babout ))"
    rf"(?P<dotted>(?:[01]?\d|2[0-3])\.[0-5]\d)(?={S}(?:(?:this|last|that|yesterday|tomorrow|each|every"
    rf"|the{S}next|in{S}the){S}(?:morning|afternoon|evening|night)|tonight)\b)"
)
PATTERN = re.compile(
    rf"(?<![\w:.,$£€/-]){_ABOUT}(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?{S}?(?P<half>(?i:[ap]\.m\."
    rf"|[ap]m\b|[ap]\.m\b)){_ZONE}"
    rf"|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)(?:{S}?(?:hrs"
    rf"|hours)\b)?(?:{S}in{S}the{S}(?P<dp1>{DAYPART}))?{_ZONE.replace('zone', 'zone24')}"
    rf"|(?P<military>(?:[01]\d|2[0-3])[0-5]\d){S}?(?:GMT|UTC|hrs\b|hours\b|BST|EST|CET)(?:{S}time\b)?"
    rf"|(?P<clock>\d{{1,2}}|(?i:{_WORDS})){S}?o['’]?clock\b(?:{S}(?:in{S}the{S}|at{S})(?P<dp2>{DAYPART}))?"
    rf"|{_DOTTED}"
    rf"|\b(?P<word>(?i:noon|midday|midnight))\b(?!{S}(?:Oil|Express|Mass|Sun))"
    rf"{_ZONE.replace('zone', 'zone12')})"
)
# "between 8 and 10 a.m.", "8-10 a.m.": the first hour has no half of the day of its own.
_HALF = r"(?i:[ap]\.m\.|[ap]m\b|[ap]\.m\b)"
_HOUR = r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?"
RANGE = re.compile(
    rf"(?<![\w:.,$£€/-])(?:(?:[Bb]etween|[Ff]rom){S}(?P<one>{_HOUR})(?={S}(?:and|to|until|till){S}(?P<other>{_HOUR}){S}?"
    rf"(?P<half>{_HALF}))|(?P<first>{_HOUR})(?={DASH}(?P<second>{_HOUR}){S}?(?P<half2>{_HALF})))"
)
RANGE_END = re.compile(rf"(?<=[\d][-–—])(?P<hour>{_HOUR}){S}?(?P<half>{_HALF})")
# "First Corinthians 9:25", "Liverpool 2:30"; a weekday may stand there.
_VERSE = re.compile(
    r"\b(?!(?:At|By|From|Until|Before|After|Around|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Time)\w*\s)[A-Z][a-z]+\s\Z"
)
_NAME_AHEAD = re.compile(r"\b(?!(?:At|By|From|Until|Before|After|Around|Since|About|To)\s)[A-Z][a-z]+\s\Z")
_NAME_BEHIND = re.compile(r"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|On\b|To\b|In\b)[A-Z][a-z]")


def range_start(found: re.Match[str]) -> int:
    """Where the first hour stands."""
    return found.start("one" if found["one"] else "first")


def read_range(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The first of two hours: in the half of the day of the second, unless it would come after it."""
    one, other = found["one"] or found["first"], found["other"] or found["second"]
    half = (found["half"] or found["half2"]).lower()[0]
    hour, minute = _split(one)
    if (hour % 12, minute) > (_split(other)[0] % 12, _split(other)[1]):
        half = "a" if half == "p" else "p"
    return _at(hour, minute, half, scene)


def read_range_end(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The second hour of "8-10 a.m."."""
    return _at(*_split(found["hour"]), found["half"].lower()[0], scene)


def _split(words: str) -> tuple[int, int]:
    hour, _, minute = words.replace(".", ":").partition(":")
    return int(hour), int(minute or 0)


def _at(hour: int, minute: int, half: str, scene: Scene) -> Meaning | None:
    return at_part(scene.day or scene.published, f"{hour % 12 + (12 if half == 'p' else 0):02d}:{minute:02d}")


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The clock time on the day last spoken of."""
    day = scene.clock_day(found.start(), found.end())
    mod = "APPROX" if found["about"] else ""
    zone = "Z" if (found["zone"] or found["zone24"]) in ("GMT", "UTC") else ""
    if found["word"]:
        if found["word"][0].isupper() and _in_a_name(found, scene.text):
            return None
        return at_part(day, "24:00" if found["word"].lower() == "midnight" else "12:00", mod)
    if found["dotted"]:
        hour, minute = _split(found["dotted"])
        return at_part(day, f"{hour:02d}:{minute:02d}", mod)
    if found["military"]:
        return at_part(
            day,
            f"{found['military'][:2]}:{found['military'][2:]}"
            + ("Z" if "MT" in found[0] or "UTC" in found[0] else ""),
            mod,
        )
    if found["clock"]:
        words = found["clock"].lower()
        hour = int(words) if words.isdigit() else UNITS[words]
        return at_part(day, f"{_late(hour, found['dp2']):02d}:00", mod) if hour <= 12 else None
    if found["hour24"]:
        if not found["zone24"] and _VERSE.search(scene.text[max(0, found.start() - 16) : found.start()]):
            return None
        return at_part(day, f"{_late(int(found['hour24']), found['dp1']):02d}:{found['minute24']}{zone}", mod)
    hour = int(found["hour"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return at_part(day, f"{hour:02d}:{found['minute'] or '00'}{zone}", mod)


def _in_a_name(found: re.Match[str], text: str) -> bool:
    """Whether "Noon", "Midnight" is part of a name: "Ray Noon", "the Midnight Special"."""
    at = found.start("word")
    return bool(_NAME_AHEAD.search(text[max(0, at - 16) : at]) or _NAME_BEHIND.match(text, found.end()))


def _late(hour: int, part: str | None) -> int:
    return hour + 12 if part in ("afternoon", "evening", "night") and hour < 12 else hour
