"""Which verb or noun a date of a sentence belongs to: the nearest in its clause."""

# ruff: noqa: E501 - a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import replace

from annotations.engine.reading.date_ranges import is_date
from annotations.engine.reading.date_triggers import SAYING, Trigger
from annotations.engine.reading.tagged import Tagged, compile_pattern

_CUT = compile_pattern(
    r"[;:—]|,? \b(?:while|but|whereas|although|because|where|when|who|which)\b|\b(?:before|after|until|once)\s+(?={P}\s+[a-z])|, (?:two|three|a|<D\d+>) [^,]{0,30}after\b"
)
_SAID_THEN = re.compile(r"(?:\s|on|in|late|early|earlier|<[PLO]\d+>|['’]s|,)*")
# What may stand before a date that opens its clause: "On Wednesday Ann arrived", "(From 12 to 14 May ..."
_OPENS = re.compile(r"[\s,\"'“(]*(?:(?:Late |Early )?(?:on|in|from))?[\s,\"'“(]*", re.IGNORECASE)
# "On Monday, the third visit since the war" dates no war: it stands apart.
_APART = re.compile(r"[,:]|\b(?:that|which|who|since|when|where|after|before)\b", re.IGNORECASE)
# "It was on May 20, four months after the oath, that Ann landed": the date is that of the clause behind.
_CLEFT = re.compile(r"\b(?:it|that) (?:was|is|will be) (?:only |just )?(?:on|in|from)\s+$", re.IGNORECASE)
_THAT = re.compile(r"(?:,[^.;]{0,80},)?\s+that\s+", re.IGNORECASE)
# "The third meeting since troops crossed the border on 24 February": the date is that of the crossing.
_SINCE_CLAUSE = compile_pattern(
    r"\bsince\s+(?!(?:(?:the|its|his|her|their|at least|early|late)\s+)*(?:{WHEN}|{D}|{P}\s+(?:on|in)\b))(?:[^\s,;:]+\s+){2,}(?:on\s+|in\s+|late\s+|early\s+)*$"
)
_NEXT_STOP = compile_pattern(
    r"<T\d+>(?:,| and|, and|;)\s+(?:then\s+|later\s+)?(?:to\s+|in\s+|for\s+|visit\s+)?(?:the\s+)?(?P<where>{LIST})\s+(?:on\s+|in\s+)?$"
)
# Not "from 2013 to", "between 2013 and", and no date of another clause: "in May and on Tuesday said".
_AND_AGAIN = compile_pattern(
    r"(?:\bin|\bon)\s+(?P<first>{T})(?:,\s+(?:in\s+|on\s+)?{T}){0,4},?\s+and\s+(?:once\s+)?(?:again\s+|later\s+)?(?:in\s+|on\s+)?$"
)
_ENDS = re.compile(r"\s*(?:[.,;]|$|(?:for|to|as|but|while)\b)")
_REACH = 110  # characters of tagged text between a trigger and its date
_BIRTHDAY = compile_pattern(r"{P},\s+<[QM]\d+>\s+(?:on|this|next)\s+$")


def trigger_of(tagged: Tagged, start: int, end: int, found: list[Trigger]) -> Trigger | None:
    """The trigger that the date at [start, end) belongs to: the nearest before it in its clause,
    else after it.

    "..., the State Department said on Tuesday" has a verb of saying nearer than any other.
    """
    low, high = clause_of_date(tagged.text, start, end)
    if _BIRTHDAY.search(tagged.text[low:start]):
        return None  # "Ann Lee, 72 on Thursday, flew home": the day is the birthday's
    around = next((t for t in found if t.start < start and end < t.end and t.where), None)
    if around:
        return around  # "spent New Year's Eve with the troops in Lima"
    saying = [m.end() for m in SAYING.finditer(tagged.text, low, start)]
    if saying and _SAID_THEN.fullmatch(tagged.text[saying[-1] : start]):
        return None
    again = _AND_AGAIN.search(tagged.text[low:start])
    if again and _ENDS.match(tagged.text, end):  # "went there in 2013 and again in 2015"
        first = low + again.start("first")
        return trigger_of(tagged, first, low + again.end("first"), found)
    others = [m.start for m in tagged.tokens("T") if is_date(m) and not start <= m.start < end]
    if _CLEFT.search(tagged.text[:start]):
        that = _THAT.match(tagged.text, end)
        return next((t for t in found if that and t.start >= that.end()), None)
    bound = _SINCE_CLAUSE.search(tagged.text[low:start])
    opened = low + bound.start() if bound else low
    before = [t for t in found if opened < t.end <= start and start - t.end < _REACH]
    for trigger in sorted(before, key=lambda t: (start - t.end, t.start)):
        if not any(trigger.end <= other < start for other in others):
            return trigger
    after = [
        t
        for t in found
        if end <= t.start and t.end <= high and t.start - end < _REACH
        and not any(end <= other < t.start for other in others)
    ]  # fmt: skip
    if after and not tagged.text[end : min(t.start for t in after)].strip():
        return min(after, key=lambda t: t.start)  # "on Tuesday visited", "her Tuesday visit"
    if _OPENS.fullmatch(tagged.text[low:start]):
        return min(after, key=lambda t: t.start, default=None)
    return next(
        (t for t in after if t.leads and (t.elliptic or not _APART.search(tagged.text[end : t.start]))), None
    )


def chained(tagged: Tagged, start: int, found: list[Trigger]) -> Trigger | None:
    """The verb of the stop before: "heads to Oslo on Tuesday, Rome on Wednesday and to Cairo on Friday"."""
    low, _ = clause_of_date(tagged.text, start, start)
    stop = _NEXT_STOP.search(tagged.text[low:start])
    verbs = [t for t in found if low < t.end <= start and t.fact == "visit"]
    if stop is None or not verbs or verbs[-1].end > low + stop.start():
        return None
    return replace(verbs[-1], where=stop["where"])


def clause_of_date(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a date: up to a stop or a word that opens another clause."""
    cuts = [m.end() for m in _CUT.finditer(text)]
    low = max((cut for cut in cuts if cut <= start), default=0)
    high = min((cut for cut in cuts if cut > end), default=len(text))
    return low, high
