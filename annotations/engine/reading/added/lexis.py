"""The words of added domains as patterns: what each noun and verb counts, and the part its subject plays.

A manifest declares base forms; inflection, the passive, and what plain English words of winning and
losing mean are the reader's work. "Defeat" is lost as a noun and won as a verb, whatever is declared.
"""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from annotations.engine.identity import kept_by_identity
from annotations.engine.parts import DRAWN, LOSER, SHIPPED, WINNER
from annotations.engine.reading.words import alternatives, forms, noun_forms
from annotations.engine.tables import FactWords, Tables

_NOUN_PARTS = {
    **dict.fromkeys(("win", "victory", "triumph"), WINNER),
    **dict.fromkeys(("defeat", "loss", "beating", "reverse"), LOSER),
    **dict.fromkeys(("draw", "tie", "stalemate"), DRAWN),
}
_VERB_PARTS = {
    **dict.fromkeys(("beat", "defeat", "win", "thrash", "edge", "overcome", "trounce", "rout", "outplay"), WINNER),
    **dict.fromkeys(("lose", "lose to", "lose against"), LOSER),
    **dict.fromkeys(("draw", "tie", "draw with"), DRAWN),
}  # fmt: skip
# Where noun and verb differ no single entry under `roles` can be right for both.
_BOTH = frozenset(_NOUN_PARTS) & frozenset(_VERB_PARTS) - {"draw", "tie"}
MAKES = "|".join(
    [
        "had",
        "has",
        "have",
        "played",
        "contested",
        "issued",
        "handed",
        "gave",
        "given",
        "delivered",
        "made",
        "reported",
        "published",
        "posted",
        "recorded",
        "announced",
        "filed",
        "wrote",
        "released",
        "produced",
        "took",
        "taken",
        "sat",
        "heard",
        "saw",
        "seen",
        "suffered",
        "won",
        "lost",
        "registered",
        "collected",
        "claimed",
        "earned",
        "notched",
        "completed",
        "managed",
    ]
)
"""Verbs that only carry a noun of the domain: "issued a recall" is what the recall is."""

_NO_ACT = frozenset({"be", "have", "do"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a word of a domain stands for: the fact kind, the unit counted, its subject's part, and
    the declared base form."""

    fact: str
    unit: str
    part: str
    base: str


@dataclass(frozen=True)
class Lexis:
    """All added kinds of one set of tables. `phrases` are further words with a part ("at home")."""

    nouns: dict[str, Said] = field(default_factory=dict)
    verbs: dict[str, Said] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)  # (fact, word) -> part
    noun_pattern: str = r"(?!x)x"
    verb_pattern: str = r"(?!x)x"
    phrase_pattern: str = r"(?!x)x"
    contested: frozenset[str] = frozenset()  # the kind, where somebody wins in it
    fact: str = ""

    @cached_property
    def words(self) -> re.Pattern[str]:
        """Whether a tagged sentence has any word of the domain."""
        said = f"{self.noun_pattern}|{self.verb_pattern}" + (
            "|unbeaten|undefeated|winless" if self.contested else ""
        )
        return re.compile(rf"(?<![\w<-])(?:{said})(?![\w-])", re.IGNORECASE)

    def noun(self, text: str) -> Said | None:
        """What a noun stands for."""
        return self.nouns.get(_flat(text))

    def verb(self, text: str) -> Said | None:
        """What a verb stands for."""
        return self.verbs.get(_flat(text))


def lexes_of(tables: Tables) -> tuple[Lexis, ...]:
    """The words of each added kind by themselves: two domains may both speak of losses."""
    return _kept(tables.facts)


def _lexes(facts: tuple[FactWords, ...]) -> tuple[Lexis, ...]:
    kinds = dict.fromkeys(row.fact for row in facts if row.fact not in SHIPPED)
    return tuple(_lexis(tuple(row for row in facts if row.fact == kind)) for kind in kinds)


_kept = kept_by_identity(_lexes)


def _lexis(rows: tuple[FactWords, ...]) -> Lexis:
    made = Lexis()
    contested = set()
    for row in rows:
        roles = {word.lower(): part for word, part in row.roles}
        used = set()
        for noun, unit in row.nouns:
            base = noun.lower()
            used.add(base)
            part = _part(base, roles, _NOUN_PARTS)
            for form in noun_forms(base):
                made.nouns.setdefault(form, Said(row.fact, unit, part, base))
        for verb in (*row.verbs, *row.arrive, *row.be, *row.leave):
            base = verb.lower()
            used.add(base)
            if base in _NO_ACT:
                continue
            part = _part(base, roles, _VERB_PARTS)
            for form in forms(base):
                made.verbs.setdefault(form, Said(row.fact, "event", part, base))
        for word, part in roles.items():
            if word not in used:
                made.phrases.setdefault(word, part)
        for word, part in row.objects:
            made.objects.setdefault((row.fact, word.lower()), part)
        told = {s.part for s in (*made.nouns.values(), *made.verbs.values()) if s.fact == row.fact}
        if {WINNER, LOSER, "opponent"} & told:
            contested.add(row.fact)
    words = {
        name: _pattern(list(table))
        for name, table in (("n", made.nouns), ("v", made.verbs), ("p", made.phrases))
    }
    return Lexis(
        made.nouns, made.verbs, made.phrases, made.objects, words["n"], words["v"], words["p"], frozenset(contested), rows[0].fact,
    )  # fmt: skip


def _part(base: str, roles: dict[str, str], plain: dict[str, str]) -> str:
    declared = roles.get(base)
    if declared and declared.startswith("="):
        return declared
    if base in _BOTH:
        return plain[base]
    return declared or plain.get(base, "")


def _pattern(words: list[str]) -> str:
    return rf"(?:{alternatives(words)})" if words else r"(?:(?!x)x)"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower())
