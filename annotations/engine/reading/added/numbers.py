"""How many of a kind: "have lost three matches since", "has ruled twice this year", "three wins in a row"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from annotations.engine.parts import joined
from annotations.engine.reading.added.lexis import MAKES
from annotations.engine.reading.added.owners import Act
from annotations.engine.reading.added.places import governing
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.tails import ROW, STREAK, adjectives, tail_of
from annotations.engine.reading.amounts import numbers_of
from annotations.engine.values import Number, Tense

_WORD = r"(?:(?!(?:of|in|on|at|to|for|from|by|with|and|or|than|that|which|since|is|was|were|has|had|have)\b)[\w’'-]+|<[LM]\d+>)"
_Numbers: TypeAlias = tuple[Number, Number | None, str]
_TIMES = re.compile(r"\s+(?:separate\s+)?(?:times|occasions)\b")
_ONCE = re.compile(r"\b(?P<word>once|twice|thrice)\b(?! more| again| a\b)", re.IGNORECASE)
_ONCES = {"once": 1, "twice": 2, "thrice": 3}
_HEDGES = {
    "more than": "more_than",
    "at least": "at_least",
    "less than": "less_than",
    "fewer than": "less_than",
}
_PLAIN_VERBS = frozenset([*MAKES.split("|"), "been", "only"])


_LINK = re.compile(
    r"(?:[\s,]|\b(?:only|just|merely|at least|at most|more than|less than|fewer than|about|around|some|nearly|almost"
    r"|already|all|on|a|total|of|now|so far|as many as|up to|exactly|home|away|there|again)\b|<[TDE]\d+>|in\b|since\b)*",
    re.IGNORECASE,
)


def counts(r: Reader) -> Iterator[Slots]:
    """As in "have lost three matches since", "has ruled twice this year", "three wins in a row"."""
    for mark in r.tagged.tokens("Q"):
        if re.match(r"[-–]<Q", r.text[mark.end :]) or re.search(r"<Q\d+>[-–]$", r.text[: mark.start]):
            continue
        numbers = numbers_of(mark)
        if numbers is None or r.unsure(mark.start):
            continue
        slots = _number(r, mark.start, mark.end, numbers)
        if slots is not None:
            yield slots
    for m in _ONCE.finditer(r.text):
        if r.unsure(m.start()) or (
            re.match(r"\s+(?:the|they|it|<)", r.text[m.end() :]) and m["word"].lower() == "once"
        ):
            continue
        hedge = re.search(r"\b(more than|at least|less than)\s+$", r.text[: m.start()])
        slots = _times(
            r,
            m.start(),
            m.end(),
            (_ONCES[m["word"].lower()], None, _HEDGES.get(hedge[1].lower(), "") if hedge else ""),
        )
        if slots is not None:
            yield slots


def _number(r: Reader, start: int, end: int, numbers: _Numbers) -> Slots | None:
    if times := _TIMES.match(r.text, end):
        return _times(r, start, times.end(), numbers)
    m = re.compile(
        rf"(?P<adj>(?:\s+{_WORD}){{0,3}}?)\s+(?P<noun>{r.lexis.noun_pattern})(?![\w-])", re.IGNORECASE
    ).match(r.text, end)
    act = r.act_before(start)
    if whole := _out_of(r, start, end, numbers, act):
        return whole
    if m is None:
        streak = re.compile(rf"(?:\s+(?:straight|consecutive|successive))?(?:\s+{ROW})?").match(r.text, end)
        if streak and streak[0] and act and act.part and _adjoins(r, act, start):
            tail = tail_of(r.tagged, streak.end(), act.said, act.part, r.lexis, r.context)
            tail = replace(tail, narrowed=tail.narrowed or _in_the_past(r, streak.end()))
            return Slots(
                "count",
                start,
                streak.end(),
                r.subject(start, act.part, act),
                act.said,
                joined(act.part, tail.parts),
                tail,
                numbers[0],
                hedge=numbers[2],
                unit="row",
                tense=Tense.PRESENT,
            )
        return None
    noun = r.lexis.noun(m["noun"])
    assert noun is not None
    parts, narrowed = adjectives(m["adj"], r.lexis)
    role = noun.part or governing(r, start, noun, act)
    if not role and not noun.part:
        narrowed = narrowed or _strange_verb(r, start)
    tail = tail_of(r.tagged, m.end(), noun, role, r.lexis, r.context)
    row = tail.row or STREAK.search(m["adj"]) is not None
    if row:
        narrowed = narrowed or _in_the_past(r, m.end())
    who = r.subject(start, role, act)
    if not who:
        return None
    return Slots(
        "count",
        start,
        max(m.end(), tail.end if row else 0),
        who,
        noun,
        joined(role, parts, tail.parts),
        tail,
        numbers[0],
        numbers[1],
        numbers[2],
        unit="row" if row else "event",
        narrowed=narrowed,
        tense=Tense.PRESENT if row else Tense.PAST,
    )


def _in_the_past(r: Reader, at: int) -> str:
    """The words of a date that put a row of events into the past: which one is meant stays open."""
    week = dt.timedelta(days=7)
    for item in r.dates(at):
        if item.last is not None and item.last < r.context.published - week:
            return item.text
    return ""


def _out_of(r: Reader, start: int, end: int, numbers: _Numbers, act: Act | None) -> Slots | None:
    """As in "won three of their five matches this season": how many were played is left aside."""
    m = re.compile(
        rf"\s+(?:out\s+)?of\s+(?:their|its|his|her|the)\s+(?P<first>first\s+|opening\s+)?<Q\d+>\s+(?P<noun>{r.lexis.noun_pattern})",
        re.IGNORECASE,
    ).match(r.text, end)
    noun = r.lexis.noun(m["noun"]) if m else None
    if m is None or noun is None or noun.part or act is None or not _adjoins(r, act, start):
        return None
    tail = tail_of(r.tagged, m.end(), noun, act.part, r.lexis, r.context)
    narrowed = (m["first"] or "").strip()
    role = joined(act.part, tail.parts)
    who = r.subject(start, role, act)
    return Slots("count", start, m.end(), who, noun, role, tail, *numbers, unit="event", narrowed=narrowed)


def _adjoins(r: Reader, act: Act, at: int) -> bool:
    return (
        re.fullmatch(r"(?:\s+(?:only|just|all|at least|more than|some|another))*\s+", r.text[act.end : at])
        is not None
    )


def _strange_verb(r: Reader, at: int) -> str:
    """The verb before a count of plain nouns that no vocabulary knows: it may narrow them."""
    word = re.search(
        r"([A-Za-z’']+)(?:\s+(?:down|out|up|only|just|about|at least|more than|some|the|a|total|of|their|its|all))*\s+$",
        r.text[:at],
    )
    if word is None or word[1].lower() in _PLAIN_VERBS or r.lexis.verb(word[1]):
        return ""
    if r.lexis.verb(re.sub(r"\s+$", "", r.text[word.start() : at])):
        return ""
    return word[1] if word[1].lower() not in ("after", "in", "with", "of", "and") else ""


def _times(r: Reader, start: int, end: int, numbers: _Numbers) -> Slots | None:
    act = r.act_before(start, 60) or next((a for a in r.acts if end <= a.start < end + 30), None)
    tail = tail_of(r.tagged, end, None, "", r.lexis, r.context)
    if act is None:
        nouns = list(
            re.finditer(
                rf"\b(?:a|an)\s+(?P<noun>{r.lexis.noun_pattern})(?![\w-])", r.text[:start], re.IGNORECASE
            )
        )
        noun = r.lexis.noun(nouns[-1]["noun"]) if nouns else None
        if noun is None:
            return None
        who = r.subject(nouns[-1].start(), noun.part, None)
        return Slots(
            "count",
            start,
            end,
            who,
            noun,
            joined(noun.part, tail.parts),
            tail,
            *numbers,
            unit="row" if tail.row else "event",
        )
    said, role = act.said, act.part
    noun_at = re.compile(
        rf"\s+(?:a|an|the|another)\s+(?P<adj>(?:[\w-]+\s+)?)(?P<noun>{r.lexis.noun_pattern})(?![\w-])",
        re.IGNORECASE,
    ).match(r.text, act.end)
    narrowed, parts, at = "", "", act.end
    if noun_at and (noun := r.lexis.noun(noun_at["noun"])):
        parts, narrowed = adjectives(noun_at["adj"], r.lexis)
        said, role, at = (noun, noun.part, noun_at.end()) if noun.part else (noun, role, noun_at.end())
    own = tail_of(r.tagged, at, said, role, r.lexis, r.context, direct=at == act.end)
    both = own if own.companions else replace(own, companions=tail.companions, role_with=tail.role_with)
    if act.end < start and not _LINK.fullmatch(r.text, max(own.end, at), start):
        narrowed = narrowed or r.words(own.end, start)
    both = replace(both, end=tail.end, narrowed=tail.narrowed)
    return Slots(
        "count",
        start,
        end,
        act.subjects or r.subject(act.start, role, None),
        said,
        joined(role, parts, own.parts, tail.parts),
        both,
        *numbers,
        unit="row" if tail.row else "event",
        narrowed=narrowed,
    )
