"""Words of a domain that a desk or source adds: whose defeat, which fact, what part is played.

A team is no person, and "defeat" and "win" are words of elections too. Where the sentence's subject
is an organisation, or only the added vocabulary knows the word, the added rows decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.reading.who import Who, refs_of, who_is
from annotations.engine.reading.words import Words, words, words_of
from annotations.engine.values import Ref

SHIPPED = frozenset({"visit", "meeting", "election", "office", "summit", "event", "birth", "observation"})
_AFTER_PREPOSITION = re.compile(r"\b(?:with|by|to|against|over|from|at|in)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Played:
    """A fact kind of an added domain, its unit, who is spoken of, and the part they play."""

    fact: str
    unit: str
    who: Who
    role: str
    companions: tuple[Ref, ...] = ()


def played(tagged: Tagged, start: int, end: int, noun: str, context: Analysis) -> Played | None:
    """What the trigger at [start, end) with this noun counts in an added domain; None for none."""
    added = _added(context)
    if added is None:
        return None
    team = _team(tagged, start, end)
    who = who_is(team, context) if team and team.tag != "O" else _body(team, context)
    word = added.noun(noun)
    fact, unit, role = (
        (word.fact, word.unit, added.roles.get((word.fact, noun.lower()), "")) if word else ("", "", "")
    )
    beaten: tuple[Ref, ...] = ()
    if not fact:
        verbs = list(re.finditer(added.verb_pattern, tagged.text[:start], re.IGNORECASE))
        if not verbs:
            return None
        form = " ".join(verbs[-1][0].lower().split())
        fact, unit, role = added.verb(form), "event", added.roles.get((added.verb(form), form), "")
        against = [m for m in tagged.tokens("OP", verbs[-1].end(), start) if m is not team]
        beaten = tuple(ref for m in against[:1] for ref in refs_of(m.item, context))  # type: ignore[arg-type]
    known = words_of(context.world.tables)
    shared = word is not None and known.noun(noun) != word
    if not who or (shared and team is not None and team.tag != "O"):
        return None
    return Played(fact, unit if unit != "time" else "event", who, role, beaten)


def _added(context: Analysis) -> Words | None:
    rows = tuple(row for row in context.world.tables.facts if row.fact not in SHIPPED)
    return words(rows) if rows else None


def _team(tagged: Tagged, start: int, end: int) -> Mark | None:
    """The owner or subject before the trigger, else the first one named behind it ("for Rovers")."""
    before = tagged.tokens("OP", 0, start)
    free = [m for m in before if not _AFTER_PREPOSITION.search(tagged.text[: m.start])]
    owners = [m for m in before if re.match(r"['’]s?\s", tagged.text[m.end :])]
    behind = tagged.tokens("OP", end)
    for group in (owners[-1:], free[:1], behind[:1]):
        if group:
            return group[0]
    return None


def _body(team: Mark | None, context: Analysis) -> Who:
    return Who(refs_of(team.item, context)) if team else Who()  # type: ignore[arg-type]
