"""Weekdays: "on Tuesday" by the tense of its verb, "last Friday", "early Thursday", "Sunday night".

Past: the last such day up to publication, that day included. A plan: the next, that day
included. "next Friday" is the Friday of the week after, "last Friday" the one before
publication day.
"""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import DAYPART, POSS, WEEKDAY, S
from annotations.engine.text.times.parts import part_mod, part_name
from annotations.engine.text.times.scene import Meaning, Scene, at_part, on_day
from annotations.engine.text.times.words import DAYPARTS, weekday_number

PATTERN = re.compile(
    rf"(?<![\w-])(?:(?P<part>(?i:early|late|mid)){S}|(?i:earlier|later){S})?"
    rf"(?:(?P<which>(?i:last|next|this|this{S}past|this{S}(?:coming|upcoming)|(?:the{S})?(?:following"
    rf"|previous)|coming|past|that)){S})?"
    rf"(?P<wd>{WEEKDAY})(?:{S}(?P<dp>{DAYPART})\b)?"
    rf"(?:{S}(?:of{S})?(?P<week>(?:last|this|next|(?:the|that){S}same|the{S}(?:following"
    rf"|previous)){S}week)\b)?{POSS}(?!\w|-\w)"
)
# Titles of papers and shows, and days with a name of their own.
_TITLE = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Star|Sun|People|Business|Mercury|Independent"
    r"|World|Night\s+(?:Live|Football|"
    r"Lights|Fever)|Agreement|Accords?|Club|prayers|Review|Edition|Brunch|League)\b"
)
_NAMED = re.compile(
    r"(?:\b(?:Black|Bloody|Super|Cyber|Giving|Sheffield|Ruby|Man|Freaky|Casual|Easter|Ash|Palm|Shrove|Whit"
    r"|Girl|Stormy|TGI)\s)\Z"
)
# "Deputy Sunday Okafor": the weekday is a person's name.
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Deputy|Sgt|Capt|Lt|Col|Gen|Officer|Detective|Constable|Inspector)\.?\s\Z"
)
# "decided that Monday's sell-off" has a conjunction, "on that Monday" a determiner.
_DETERMINER_AHEAD = re.compile(
    r"(?:\b(?:on|of|by|since|until|till|before|after|from|for|and|but|only)\s|[,;:.(—–]\s|\A|\n)\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|by)\s\Z", re.IGNORECASE)
_ANY = re.compile(r"\b(?:a|any|one|some|no)\s\Z", re.IGNORECASE)


def start(found: re.Match[str]) -> int:
    """Where it starts: "that" is a conjunction unless a preposition or a pause stands before it."""
    if (found["which"] or "").lower() == "that" and not _DETERMINER_AHEAD.search(
        found.string, max(0, found.start("which") - 8), found.start("which")
    ):
        return found.start("wd")
    return found.start()


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The day that a weekday names, or a part of it as a TIME."""
    text = scene.text
    if _PERSON.search(text, max(0, found.start() - 12), found.start()):
        return None
    if _TITLE.match(text, found.end()) or _NAMED.search(text[max(0, found.start() - 12) : found.start()]):
        return None
    weekday = weekday_number(found["wd"])
    if not found["which"] and _ANY.search(text[max(0, found.start() - 6) : found.start()]):
        code = f"T{DAYPARTS[found['dp'].lower()]}" if found["dp"] else ""
        return Meaning("TIME" if code else "DATE", f"XXXX-WXX-{weekday + 1}{code}", weekday=weekday)
    day = _day(weekday, found, scene)
    part = part_name(found["part"])
    if found["dp"]:
        return at_part(day, DAYPARTS[found["dp"].lower()], part_mod(part))
    return on_day(day, part_mod(part))


def _day(weekday: int, found: re.Match[str], scene: Scene) -> dt.date | None:
    published = scene.published
    which = " ".join((found["which"] or "").lower().split())
    if found["week"]:
        return _in_week(weekday, found["week"].lower(), scene)
    if which in ("last", "this past", "past"):
        return back(published, weekday, strict=True)
    if which == "next":
        return _in_week(weekday, "next week", scene)
    if which.endswith(("coming", "upcoming")):
        return ahead(published, weekday, strict=True)
    if which.endswith("following"):
        return ahead(scene.base(), weekday, strict=True)
    if which.endswith("previous"):
        return back(scene.base(), weekday, strict=True)
    before = scene.joined(found.start())
    way = scene.tense(found.start(), found.end())
    if (
        before is not None
        and before[1] in ("to", "until", "till", "through", "-")
        and before[0].meaning.precision == "day"
        and before[0].meaning.first is not None
    ):
        return ahead(before[0].meaning.first, weekday, strict=False)
    if before is not None and before[1] in ("and", "or") and before[0].meaning.precision == "day":
        start = before[0].meaning.first  # "next Monday and Tuesday"
        if start is not None and start > published:
            return ahead(start, weekday)
    if which == "this":
        return back(published, weekday) if way == "past" else ahead(published, weekday)
    if not way and _UNTIL.search(scene.text[max(0, found.start() - 7) : found.start()]):
        way = "plan"
    return ahead(published, weekday) if way == "plan" else back(published, weekday)


def back(start: dt.date, weekday: int, *, strict: bool = False) -> dt.date | None:
    """The last such weekday up to the day, or before it."""
    return calendar.add_days(start, -((start.weekday() - weekday - strict) % 7) - strict)


def ahead(start: dt.date, weekday: int, *, strict: bool = False) -> dt.date | None:
    """The next such weekday from the day on, or after it."""
    return calendar.add_days(start, (weekday - start.weekday() - strict) % 7 + strict)


def _in_week(weekday: int, words: str, scene: Scene) -> dt.date | None:
    start = (
        scene.base() if "same" in words or "following" in words or "previous" in words else scene.published
    )
    shift = (
        1 if "next" in words or "following" in words else -1 if "last" in words or "previous" in words else 0
    )
    monday, _ = calendar.week(start, shift)
    return calendar.add_days(monday, weekday) if monday else None
