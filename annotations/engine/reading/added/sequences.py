"""Shapes that turn on the order of events: in a row, so many of the last ten, the biggest since."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.parts import LOSER, WINNER, joined
from annotations.engine.reading.added.lexis import Said
from annotations.engine.reading.added.owners import owner_of
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.tails import adjectives, tail_of
from annotations.engine.reading.amounts import number_of
from annotations.engine.values import Tense

_TOP = re.compile(
    r"(?:<N(?P<n>\d+)>[\s-]+)?\b(?P<word>biggest|largest|heaviest|highest|worst|best|smallest|narrowest|lowest|record)\b(?P<adj>(?:\s+(?!since|of|in|for|ever)[\w-]+){0,2}?)(?=\s+(?P<noun>NOUN)\b|\s+(?:since|of|in|for|ever|this|so)\b|[.,;]|$)".replace(
        "NOUN", "{noun}"
    ),
    re.IGNORECASE,
)
_SMALL = frozenset({"smallest", "narrowest", "lowest"})
_UNBEATEN = re.compile(
    r"\b(?P<word>unbeaten|undefeated|winless|without (?:a |another )?(?P<noun>{noun})|(?:have|has|had) not (?P<verb>{verb}))\s+(?:in|for|over)\s+(?P<last>(?:their|its|the|his|her)\s+(?:last|past|previous)\s+)?<Q(?P<n>\d+)>(?P<what>(?:\s+(?:{noun}|matches|games|outings))?)(?!\s+(?:years|months|weeks|days))",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\b(?P<verb>{verb})\s+(?P<all>all\s+(?:of\s+)?)?(?:(?:only\s+|just\s+)?<Q(?P<n>\d+)>\s+of\s+)?(?:their|its|the|his|her)\s+(?:last|past|previous|most recent)\s+<Q(?P<of>\d+)>(?P<noun>\s+{noun})?",
    re.IGNORECASE,
)


def runs(r: Reader) -> Iterator[Slots]:
    """As in "unbeaten in seven", "without a win in five games"."""
    for m in r.compiled(_UNBEATEN).finditer(r.text):
        number = r.quantity(m["n"])
        said, role = _streak_word(r, m)
        if number is None or said is None:
            continue
        who = r.subject(m.start(), "", r.act_before(m.start()) if not m["verb"] else None)
        tail = tail_of(r.tagged, m.end(), said, "", r.lexis, r.context)
        yield Slots(
            "count",
            m.start(),
            m.end(),
            who,
            said,
            joined(role, tail.parts),
            tail,
            int(number.value),
            hedge="at_least" if m["last"] else number.hedge,
            unit="row",
            tense=Tense.PRESENT,
        )


_RUN = re.compile(
    r"<Q(?P<n>\d+)>[-\s](?:match|game|{noun})[\s-]+(?P<what>winning|losing|unbeaten|winless|undefeated)\s+(?:run|streak|sequence|start)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:end\w*|snap\w*|halt\w*|broke|break\w*|stopp\w*|after|previous|club|record)\b", re.IGNORECASE
)
_RUN_PARTS = {
    "winning": WINNER,
    "losing": LOSER,
    "unbeaten": "!loser",
    "undefeated": "!loser",
    "winless": "!winner",
}


def _streak_word(r: Reader, m: re.Match[str]) -> tuple[Said | None, str]:
    kinds = [s for s in (*r.lexis.nouns.values(), *r.lexis.verbs.values()) if s.fact in r.lexis.contested]
    word = m["word"].lower()
    if word in ("unbeaten", "undefeated"):
        return (kinds[0] if kinds else None), "!" + LOSER
    if word == "winless":
        return (kinds[0] if kinds else None), "!" + WINNER
    said = r.lexis.noun(m["noun"]) if m["noun"] else r.lexis.verb(m["verb"]) if m["verb"] else None
    return said, f"!{said.part}" if said and said.part else ""


def streaks(r: Reader) -> Iterator[Slots]:
    """As in "on a seven-match unbeaten run"; one that has ended is nobody's current one."""
    for m in r.compiled(_RUN).finditer(r.text):
        number, said = r.quantity(m["n"]), next(iter(r.lexis.nouns.values()), None)
        if number is None or said is None or said.fact not in r.lexis.contested:
            continue
        if _OVER.search(r.text, max(0, m.start() - 40), m.start()):
            continue
        tail = tail_of(r.tagged, m.end(), said, "", r.lexis, r.context)
        who = r.subject(m.start(), "", None)
        role = joined(_RUN_PARTS[m["what"].lower()], tail.parts)
        yield Slots(
            "count", m.start(), m.end(), who, said, role, tail, int(number.value), hedge=number.hedge, unit="row",
            tense=Tense.PRESENT,
        )  # fmt: skip


def samples(r: Reader) -> Iterator[Slots]:
    """As in "have won four of their last six matches", "won their last three"."""
    for m in r.compiled(_SAMPLE).finditer(r.text):
        said, of = r.lexis.verb(m["verb"]), r.quantity(m["of"])
        number = r.quantity(m["n"]) if m["n"] else of
        act = next((a for a in r.acts if a.start == m.start("verb")), None)
        if said is None or of is None or number is None or act is None:
            continue
        if m["noun"] and (noun := r.lexis.noun(m["noun"].strip())) and noun.part:
            continue
        tail = tail_of(r.tagged, m.end(), said, act.part, r.lexis, r.context)
        yield Slots(
            "count",
            m.start(),
            m.end(),
            r.subject(m.start(), act.part, act),
            said,
            joined(act.part, tail.parts),
            tail,
            int(number.value),
            hedge=number.hedge if m["n"] else "",
            unit="event",
            total=int(of.value),
            tense=Tense.PRESENT,
        )


def tops(r: Reader) -> Iterator[Slots]:
    """As in "their biggest win since 2019", "was Northtown's heaviest of the season"."""
    for m in r.compiled(_TOP).finditer(r.text):
        end = m.end()
        noun = None
        if m["noun"]:
            noun, end = r.lexis.noun(m["noun"]), m.end("noun")
        else:
            before = list(
                re.finditer(
                    rf"(?<![\w<-]){r.lexis.noun_pattern}(?![\w-])", r.text[: m.start()], re.IGNORECASE
                )
            )
            noun = r.lexis.noun(before[-1][0]) if before else None
        if noun is None or (m["word"].lower() == "record" and not m["noun"]):
            continue
        who = owner_of(r.tagged, m.start(), noun.part, r.acts, r.context)
        if not who and (act := r.act_before(m.start())):
            who = act.subjects
        if not who:
            continue
        parts, narrowed = adjectives(m["adj"] or "", r.lexis)
        tail = tail_of(r.tagged, end, noun, noun.part, r.lexis, r.context)
        rank = number_of(r.tagged.marks[int(m["n"])]) if m["n"] else 1
        small = m["word"].lower() in _SMALL
        vague = m["word"].lower() in ("best", "worst")
        yield Slots(
            "ordinal",
            m.start(),
            end,
            who,
            noun,
            joined(noun.part, parts, tail.parts),
            tail,
            rank,
            unit="smallest" if small else "largest",
            narrowed=narrowed or (m["word"] if vague else ""),
        )
