"""Hours with no half of the day and no "o'clock", only where a clock is clear: "open from 9.30 to 4".

Opening hours and sittings, and "between 3 and 5 on Tuesday". Numbers that grew ("rose from 3 to 5") and
things that are counted ("between 3 and 5 people") are none.
"""

from __future__ import annotations

import re

from annotations.engine.text.times.grammar import WEEKDAY, S
from annotations.engine.text.times.scene import Meaning, Piece, Scene, at_part

_HOUR = r"(?:1[0-2]|[1-9])(?:[:.][0-5]\d)?"
_DAY = (
    rf"(?:(?:on{S})?(?:{WEEKDAY}|weekdays|Sundays|Saturdays)|every{S}day|each{S}day|daily|tomorrow|today"
    rf"|yesterday|seven{S}days)"
)
RANGE = re.compile(
    rf"\b(?P<how>(?i:from|between)){S}(?P<one>{_HOUR}){S}(?:to|and|until|till){S}(?P<two>{_HOUR})"
    rf"(?=(?P<day>{S}{_DAY})|[.,;:)](?!\d)|{S}(?:and|with|except|but|when|while)\b|\s*\Z)"
)
# What keeps hours; "open to children from 3 to 6" tells ages.
_KEPT = re.compile(
    r"(?:\b(?:open(?:s|ed)?|hours|sittings?|behind the counter|on duty|shifts?)\b"
    r"(?:(?!\b(?:to|for|aged?)\b)[^.;\n\d]){0,40}"
    r"|\b(?:works?|worked|working|closed|shut)\s(?:(?:\w+\s)?\w+\s(?:a|each)\s(?:day|week)\s)?)\Z",
    re.IGNORECASE,
)
# What a number does, and what it is of.
_NUMBER = re.compile(
    r"\b(?:r[io]ses?|risen|f[ae]lls?|grew|grown?|went|goes|cut|raised|lowered|increased?|dropped|climbed|up|down|by|of|scores?"
    r"|scored|rated|aged|ages|ranged?|ranges|varied|chapters?|pages?|numbers?|grades?|size|scale|changed|moved|widened)\s\Z",
    re.IGNORECASE,
)


def start(found: re.Match[str]) -> int:
    """Where the first hour stands."""
    return found.start("one")


def read(found: re.Match[str], scene: Scene) -> list[Piece] | None:
    """Both hours: the second lies in the afternoon where it would come before the first."""
    ahead = scene.text[max(0, found.start() - 60) : found.start()]
    dated = found["how"].lower() == "between" and found["day"]
    if _NUMBER.search(ahead) or not (dated or _KEPT.search(ahead)):
        return None
    one, two = _split(found["one"]), _split(found["two"])
    if two <= one:
        two = (two[0] + 12, two[1])
    day = scene.clock_day(found.start(), found.end())
    pieces = []
    for name, (hour, minute) in (("one", one), ("two", two)):
        meaning: Meaning | None = at_part(day, f"{hour % 24:02d}:{minute:02d}")
        if meaning is None:
            return None
        pieces.append(Piece(found.start(name), found.end(name), meaning))
    return pieces


def _split(words: str) -> tuple[int, int]:
    hour, _, minute = words.replace(".", ":").partition(":")
    return int(hour), int(minute or 0)
