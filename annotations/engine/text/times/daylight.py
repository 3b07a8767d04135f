"""Times of day in words: "half past seven", "a minute to midnight", "at dawn", "overnight"."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import UNITS
from annotations.engine.text.times.grammar import S
from annotations.engine.text.times.scene import Meaning, Scene, at_part
from annotations.engine.text.times.words import DAYPARTS

_HOURS = {word: value for word, value in UNITS.items() if 1 <= value <= 12}
_HOUR = rf"(?P<hour>(?:1[0-2]|[1-9])(?![\d.,:%])|(?i:{either(_HOURS)}|midnight|noon)\b)"
_MINUTES = {
    "five": 5,
    "ten": 10,
    "twenty": 20,
    "twenty-five": 25,
    "quarter": 15,
    "half": 30,
    "one": 1,
    "a": 1,
}
# "Half past" and "quarter to" tell a clock by themselves, "ten past six" only where a time is due.
SPOKEN = re.compile(
    rf"(?<![\w-])(?P<about>(?i:about|around|almost|nearly){S})?(?:(?P<half>(?i:half{S}past|(?:an?{S})?quarter{S}(?:past|to|after)))"
    rf"|(?P<count>\d\d?|(?i:{either(_MINUTES)}|two|three|four)){S}minutes?{S}(?P<way>(?i:to|past))"
    rf"|(?:(?<=\bat )|(?<=\bby )|(?<=\buntil )|(?<=\bsince )|(?<=\bbefore ))"
    rf"(?P<bare>(?i:five|ten|twenty|twenty-five)|5|10|20|25){S}past){S}{_HOUR}"
    rf"(?:{S}in{S}the{S}(?P<dp>morning|afternoon|evening))?(?![\w-])"
)
_WORDS = {
    "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "midmorning": "MO", "midafternoon": "AF",
    "dusk": "EV", "sunset": "EV", "sundown": "EV", "nightfall": "EV",
}  # fmt: skip
_BEFORE_WORD = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        "at",
        "by",
        "before",
        "until",
        "till",
        "since",
        "after",
        "around",
        "from",
        "to",
        "in",
        "during",
    )
)
WORD = re.compile(
    rf"(?:(?i:{_BEFORE_WORD})|(?=\w+{S}(?:on{S})?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b))"
    rf"\b(?:(?P<word>{either(_WORDS)}|mid-(?:morning|afternoon))"
    rf"|(?:early|late)[ -](?P<dp>morning|afternoon|evening))\b(?!-)(?!{S}of\b)"
)
IN_THE = re.compile(
    rf"(?i:(?<=\bat )|(?<=\bby )|(?<=\buntil )|(?<=\bsince )|(?<=\bbefore )|(?<=\babout )"
    rf"|(?<=\baround )|(?<=\bfrom ))"
    rf"(?P<hour>(?:1[0-2]|[1-9])|(?i:{either(_HOURS)})){S}(?:in{S}the{S}(?P<dp>morning|afternoon|evening)"
    rf"|at{S}(?P<night>night))\b"
)
# An adverb, not "overnight rates": what follows is no noun.
OVERNIGHT = re.compile(
    rf"(?<![\w-])overnight(?=[.,;:?!\"”)]|\s*\Z|{S}(?:in|on|at|by|to|from|after|before|and|but|as|when|while|for|with"
    rf"|into|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
_NO_ADVERB = re.compile(r"\b(?:an|the|its|of|and)\s\Z")


def read_spoken(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The clock time, in the half of the day that the words behind it tell, else as said."""
    said = found["hour"].lower()
    hour = int(said) if said.isdigit() else {"noon": 12, "midnight": 24}.get(said) or _HOURS[said]
    words = " ".join((found["half"] or "").lower().split())
    if words:
        minutes, back = (30 if "half" in words else 15), words.endswith("to")
    else:
        count = (found["count"] or found["bare"]).lower()
        minutes = int(count) if count.isdigit() else _MINUTES.get(count) or UNITS[count]
        back = (found["way"] or "").lower() == "to"
    if minutes > 59:
        return None
    total = hour * 60 + (-minutes if back else minutes)
    if found["dp"] in ("afternoon", "evening") and total < 720:
        total += 720
    day = scene.clock_day(found.start(), found.end())
    return at_part(day, f"{total // 60 % 24:02d}:{total % 60:02d}", "APPROX" if found["about"] else "")


def read_in_the(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "at nine in the morning", "at ten at night"."""
    said = found["hour"].lower()
    hour = (int(said) if said.isdigit() else _HOURS[said]) % 12
    late = found["dp"] in ("afternoon", "evening") or (found["night"] and hour >= 5)
    return at_part(scene.clock_day(found.start(), found.end()), f"{hour + 12 * bool(late):02d}:00")


def read_word(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "at dawn", "by midafternoon": part of the day last spoken of."""
    return at_part(
        scene.clock_day(found.start(), found.end()),
        DAYPARTS[found["dp"]] if found["dp"] else _WORDS[found["word"].replace("-", "")],
    )


def read_overnight(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The night that ended on the day of publication, or began on the day told beside it."""
    if _NO_ADVERB.search(scene.text[max(0, found.start() - 5) : found.start()]):
        return None
    return at_part(scene.published - dt.timedelta(days=1), "NI") if scene.published.toordinal() > 1 else None
