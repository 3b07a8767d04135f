"""Times of day: "3 p.m.", "22:30", "1500 GMT", "10 o'clock", "noon". A clock time without a
date lies on the day last spoken of."""

from __future__ import annotations

import re

from annotations.engine.text.alternation import either
from annotations.engine.text.numerals.words import UNITS
from annotations.engine.text.times.grammar import DAYPART, S
from annotations.engine.text.times.scene import Meaning, Scene, at_part

_ZONE = (
    rf"(?:{S}?\(?(?P<zone>GMT|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|CET|CEST|MSK|JST|IST|AEST|ET|PT"
    rf"|CT)\b\)?"
    rf"|{S}(?:local|Eastern|Pacific|Central|Mountain|(?-i:[A-Z])[a-z]+)(?:{S}(?:Standard|Daylight|Summer))?{S}time\b)?"
)
_WORDS = either(list(UNITS)[1:13])
PATTERN = re.compile(
    rf"(?<![\w:.,$£€/-])(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?{S}?(?P<half>(?i:[ap]\.m\."
    rf"|[ap]m\b|[ap]\.m\b)){_ZONE}"
    rf"|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?![\d:]|\.\d)(?:{S}?(?:hrs"
    rf"|hours)\b)?(?:{S}in{S}the{S}(?P<dp1>{DAYPART}))?{_ZONE.replace('zone', 'zone24')}"
    rf"|(?P<military>(?:[01]\d|2[0-3])[0-5]\d){S}?(?:GMT|UTC|hrs\b|hours\b|BST|EST|CET)(?:{S}time\b)?"
    rf"|(?P<clock>\d{{1,2}}|(?i:{_WORDS})){S}?o['’]?clock\b(?:{S}(?:in{S}the{S}|at{S})(?P<dp2>{DAYPART}))?"
    rf"|\b(?P<word>(?i:noon|midday|midnight))\b(?!{S}(?:Oil|Express|Mass|Sun)))"
)
# "First Corinthians 9:25", "Liverpool 2:30"; a weekday may stand there.
_VERSE = re.compile(
    r"\b(?!(?:At|By|From|Until|Before|After|Around|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Time)\w*\s)[A-Z][a-z]+\s\Z"
)


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The clock time on the day last spoken of."""
    day = scene.day or scene.published
    zone = "Z" if (found["zone"] or found["zone24"]) in ("GMT", "UTC") else ""
    if found["word"]:
        return at_part(day, "24:00" if found["word"].lower() == "midnight" else "12:00")
    if found["military"]:
        return at_part(
            day,
            f"{found['military'][:2]}:{found['military'][2:]}"
            + ("Z" if "MT" in found[0] or "UTC" in found[0] else ""),
        )
    if found["clock"]:
        words = found["clock"].lower()
        hour = int(words) if words.isdigit() else UNITS[words]
        return at_part(day, f"{_late(hour, found['dp2']):02d}:00") if hour <= 12 else None
    if found["hour24"]:
        if not found["zone24"] and _VERSE.search(scene.text[max(0, found.start() - 16) : found.start()]):
            return None
        return at_part(day, f"{_late(int(found['hour24']), found['dp1']):02d}:{found['minute24']}{zone}")
    hour = int(found["hour"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return at_part(day, f"{hour:02d}:{found['minute'] or '00'}{zone}")


def _late(hour: int, part: str | None) -> int:
    return hour + 12 if part in ("afternoon", "evening", "night") and hour < 12 else hour
