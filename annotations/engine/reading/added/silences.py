"""That there was none, or which was the last: "have not beaten B since October", "last lost in May"."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.parts import joined, turned
from annotations.engine.reading.added.lexis import MAKES, Said
from annotations.engine.reading.added.owners import owner_of
from annotations.engine.reading.added.parties import ADVERBS, PARTY, refs
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.spans import added_window
from annotations.engine.reading.added.tails import Tail, adjectives, tail_of
from annotations.engine.values import Occasion, Period, Ref, Tense, Window

_DENIED = re.compile(
    rf"\b(?:(?P<never>never)|(?:has|have|had|did|does|do|is|are|was|were)(?:\s+not|n['’]t)|yet\s+to|fail(?:s|ed)?\s+to){ADVERBS}\s+(?:been\s+)?(?:(?P<verb>VERB)(?P<dir>\s+(?:a|an|any|another|the)\s+(?P<adj>(?:[\w-]+\s+){{0,2}}?)(?P<noun>NOUN))?|(?P<light>[a-z]+)\s+(?:a|an|any|another)\s+(?P<adj2>(?:[\w-]+\s+){{0,2}}?)(?P<noun2>NOUN))(?![\w-])".replace(
        "VERB", "{verb}"
    ).replace("NOUN", "{noun}"),
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bwithout\s+(?:a|an|any)\s+(?P<adj>(?:[\w-]+\s+){{0,2}}?)(?P<noun>{noun})\b".replace("{{", "{").replace(
        "}}", "}"
    ),
    re.IGNORECASE,
)
_NO = re.compile(
    rf"\b(?:{MAKES})(?:\s+(?:{MAKES}))?\s+no\s+(?P<adj>(?:[\w-]+\s+){{0,2}}?)(?P<noun>{{noun}})\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:^|(?<=[,;:]\s)|\b(?:that|but|and)\s+)(?:no\s+(?:team|side|club|player|opponent|rival|firm|company|party)|nobody"
    rf"|no[- ]one)\s+(?:has|have|had)(?P<never>\s+ever)?{ADVERBS}\s+(?P<verb>VERB)\s+(?:the\s+)?(?P<who>{PARTY})(?!['’])".replace(
        "VERB", "{verb}"
    ),
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\blast\s+(?P<verb>{verb})\b(?P<obj>\s+(?:a|an|the)\s+(?P<noun>{noun}))?(?![\w-])", re.IGNORECASE
)
_LAST_MADE = re.compile(
    rf"\blast\s+(?:{MAKES})\s+(?:an?|its|their|his|her)\s+(?P<adj>(?:[\w-]+\s+)?)(?P<noun>{{noun}})(?![\w-])",
    re.IGNORECASE,
)
_LAST_NOUN = re.compile(
    r"\b(?:last|previous|most recent)\s+(?P<adj>(?:[\w-]+\s+)?)(?P<noun>{noun})\b(?P<rest>[^.;]*?)\s+(?:came|was|dates?|dated)\s+(?:back\s+to\s+|in\s+|on\s+|from\s+)",
    re.IGNORECASE,
)


def denials(r: Reader) -> Iterator[Slots]:
    """As in "have not beaten B since October", "has never lost at home", "have not won this season"."""
    for m in r.compiled(_DENIED).finditer(r.text):
        word = m["noun2"] or m["noun"]
        noun = r.lexis.noun(word) if word else None
        act = next((a for a in r.acts if m["verb"] and a.start == m.start("verb")), None)
        if m["verb"] and act is None:
            continue
        said = noun if noun and (noun.part or act is None) else act.said if act else None
        if said is None:
            continue
        role = noun.part if noun and noun.part else act.part if act else ""
        parts, narrowed = adjectives(m["adj2"] or m["adj"] or "", r.lexis)
        tail = tail_of(r.tagged, m.end(), said, role, r.lexis, r.context, direct=noun is None)
        who = r.subject(m.start(), role, None)
        yield _none(
            r,
            m.start(),
            max(m.end(), tail.end),
            who,
            said,
            joined(role, parts, tail.parts),
            tail,
            narrowed,
            bool(m["never"]),
        )
    for m in r.compiled(_NOBODY).finditer(r.text):
        act = next((a for a in r.acts if a.start == m.start("verb")), None)
        if act is None or act.passive or not turned(act.part):
            continue  # whom nobody has beaten has lost to nobody
        role = turned(act.part)
        tail = tail_of(r.tagged, m.end(), act.said, role, r.lexis, r.context)
        who = refs(r.tagged, m["who"], r.context)
        role = joined(role, tail.parts)
        yield _none(r, m.start(), max(m.end(), tail.end), who, act.said, role, tail, "", bool(m["never"]))
    for pattern in (_WITHOUT, _NO):
        for m in r.compiled(pattern).finditer(r.text):
            noun = r.lexis.noun(m["noun"])
            if noun is None or (not noun.part and not noun.unit):
                continue
            parts, narrowed = adjectives(m["adj"] or "", r.lexis)
            tail = tail_of(r.tagged, m.end(), noun, noun.part, r.lexis, r.context)
            who = r.subject(m.start(), noun.part, None)
            yield _none(
                r,
                m.start(),
                m.end(),
                who,
                noun,
                joined(noun.part, parts, tail.parts),
                tail,
                narrowed,
                never=False,
            )


def _none(
    r: Reader,
    start: int,
    end: int,
    who: tuple[Ref, ...],
    said: Said,
    role: str,
    tail: Tail,
    narrowed: str,
    never: bool,
) -> Slots:
    window = (
        Window(Period(None, r.context.published), "ever") if never else added_window(r.tagged, end, r.context)
    )
    until = re.match(r"[^.;]*\b(?:until|till|before)\b", r.text[end:])
    narrowed = narrowed or ("until" if until and not never else "")
    had = re.search(r"\bhad\b", r.text[max(0, start - 4) : start + 8]) is not None
    if window.opened_by == "since" or (window.opened_by == "past" and window.amount):
        return Slots(
            "last",
            start,
            end,
            who,
            said,
            role,
            tail,
            unit="event",
            narrowed=narrowed,
            negated=True,
            window=window,
            occasion=Occasion(),
            tense=Tense.PAST if had else Tense.PRESENT,
        )
    return Slots(
        "count", start, end, who, said, role, tail, 0, unit="event", narrowed=narrowed, window=window
    )


def _claimed(r: Reader, at: int) -> str:
    """How the date of a last is told: what "had last" been is the last before the event at hand."""
    had = re.search(r"\bhad\s+(?:\w+\s+)?$", r.text[max(0, at - 24) : at], re.IGNORECASE)
    return "claimed before" if had else "claimed"


def lasts(r: Reader) -> Iterator[Slots]:
    """As in "last lost to B in January", "their last win came in May"."""
    for m in r.compiled(_LAST).finditer(r.text):
        act = next((a for a in r.acts if a.start == m.start("verb")), None)
        if act is None or re.search(r"\b(?:the|their|its|his|her|in|for)\s+$", r.text[: m.start()]):
            continue
        noun = r.lexis.noun(m["noun"]) if m["noun"] else None
        role = noun.part if noun and noun.part else act.part
        tail = tail_of(r.tagged, m.end(), act.said, role, r.lexis, r.context, direct=noun is None)
        dates = r.dates(m.end())
        who = r.subject(m.start(), role, None)
        if dates:
            yield Slots(
                "last",
                m.start(),
                tail.end,
                who,
                act.said,
                joined(role, tail.parts),
                tail,
                unit="event",
                occasion=Occasion(dates[0].period, (), _claimed(r, m.start())),
                window=Window(),
            )
    for m in r.compiled(_LAST_MADE).finditer(r.text):
        noun, dates = r.lexis.noun(m["noun"]), r.dates(m.end())
        if noun is None or not dates:
            continue
        parts, narrowed = adjectives(m["adj"], r.lexis)
        tail = tail_of(r.tagged, m.end(), noun, noun.part, r.lexis, r.context)
        yield Slots(
            "last",
            m.start(),
            tail.end,
            r.subject(m.start(), noun.part, None),
            noun,
            joined(noun.part, parts, tail.parts),
            tail,
            unit="event",
            narrowed=narrowed,
            occasion=Occasion(dates[0].period, (), _claimed(r, m.start())),
            window=Window(),
        )
    for m in r.compiled(_LAST_NOUN).finditer(r.text):
        noun, dates = r.lexis.noun(m["noun"]), r.dates(m.end())
        if noun is None or not dates:
            continue
        tail = tail_of(r.tagged, m.end("noun"), noun, noun.part, r.lexis, r.context)
        who = owner_of(r.tagged, m.start(), noun.part, r.acts, r.context) or r.subject(
            m.start(), noun.part, None
        )
        parts, narrowed = adjectives(m["adj"], r.lexis)
        yield Slots(
            "last",
            m.start(),
            m.end(),
            who,
            noun,
            joined(noun.part, parts, tail.parts),
            replace(tail, narrowed=narrowed or tail.narrowed),
            unit="event",
            occasion=Occasion(dates[0].period, (), "claimed"),
            window=Window(),
        )
