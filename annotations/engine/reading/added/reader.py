"""One sentence with the words of one added kind: its verbs, its parties, and what a shape reads of it."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Expression, Quantity
from annotations.engine.reading.added.lexis import Lexis, Said
from annotations.engine.reading.added.owners import Act, acts_in, antecedent, named_before, owner_of
from annotations.engine.reading.added.parties import PARTY, clause_subject, refs
from annotations.engine.reading.added.tails import Tail
from annotations.engine.reading.tagged import Tagged
from annotations.engine.values import Number, Occasion, Period, Ref, Tense, Window

_SHUNNED = re.compile(
    r"\b(?:avoid\w*|escap\w+|den(?:y|ied|ies|ying)|prevent\w*|avert\w*|stav\w+|nearly|almost|could|would|will|might|may|should|risk\w*|hop\w+|seek\w*|threat\w*|fac(?:e|es|ing)|if|bid\w*|aim\w*|want\w*|expect\w*|due|set to|needs?|try\w*|trying)\b",
    re.IGNORECASE,
)


_DENIED_NEAR = re.compile(r"(?:\b(?:never|not|no longer)|n['’]t)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slots:
    """What one shape read; [start, end) is its trigger in the tagged text."""

    kind: str
    start: int
    end: int
    who: tuple[Ref, ...]
    said: Said
    role: str
    tail: Tail
    value: Number | Period | None = None
    high: Number | None = None
    hedge: str = ""
    unit: str = ""
    total: int | None = None
    narrowed: str = ""
    negated: bool = False
    score: str = ""
    occasion: Occasion | None = None
    window: Window | None = None
    tense: Tense = Tense.PAST


class Reader:
    """One sentence and the words of its domains."""

    def __init__(self, tagged: Tagged, lexis: Lexis, context: Analysis) -> None:
        """Find the verbs once."""
        self.tagged, self.lexis, self.context = tagged, lexis, context
        self.text = tagged.text
        self.acts = acts_in(tagged, lexis, context)

    def compiled(self, pattern: re.Pattern[str]) -> re.Pattern[str]:
        """A pattern with this vocabulary's words."""
        source = pattern.pattern.replace("{noun}", self.lexis.noun_pattern).replace(
            "{verb}", self.lexis.verb_pattern
        )
        return re.compile(source, re.IGNORECASE)

    def quantity(self, index: str) -> Quantity | None:
        """The number of a Q token."""
        item = self.tagged.marks[int(index)].item
        return item if isinstance(item, Quantity) else None

    def words(self, low: int, high: int, most: int = 4) -> str:
        """The article's own words for a piece of the tagged text, no more than a few."""
        start, end = self.tagged.span(low, high)
        return " ".join(self.context.text[start:end].split()[:most])

    def act_before(self, at: int, reach: int = 70) -> Act | None:
        """The nearest verb of the domain in front, in one clause."""
        near = [
            a
            for a in self.acts
            if a.end <= at and at - a.end <= reach and not re.search(r"[;]", self.text[a.end : at])
        ]
        return near[-1] if near else None

    def subject(self, at: int, part: str, act: Act | None) -> tuple[Ref, ...]:
        """Whose the trigger at `at` is; empty where the words name nobody."""
        owner = owner_of(self.tagged, at, part, self.acts, self.context)
        if owner:
            return owner
        if act is not None and act.subjects and act.end <= at:
            return act.subjects
        own = clause_subject(self.tagged, act.start if act is not None else at, self.context)
        if own:
            return own
        behind = re.compile(r"[^.;]{0,40}?\b(?:for|by|from)\s+(?:the\s+)?(?P<who><[OPG]\d+>)").match(
            self.text, at
        )
        if behind:
            return refs(self.tagged, behind["who"], self.context)
        told = antecedent(self.tagged, at, part, self.acts, self.context)
        return told or named_before(self.tagged, part, self.lexis, self.context)

    def of(self, who: tuple[Ref, ...], fact: str) -> tuple[Ref, ...]:
        """Whose the subjects are told to be ("Skyward's Heron"), where those take part in such facts too."""
        takes_part = self.context.world.takes_part
        starts = {ref.span.start for ref in who if ref.span}
        found: list[Ref] = []
        for mark in self.tagged.tokens("OPG"):
            if self.tagged.span(mark.start, mark.end)[0] not in starts:
                continue
            owner = re.search(rf"({PARTY})['’]s?\s+$", self.text[: mark.start])
            found += refs(self.tagged, owner[1], self.context) if owner else ()
        return tuple(ref for ref in found if fact in takes_part.get(ref.id, frozenset()))

    def unsure(self, at: int) -> bool:
        """Whether the words in front make it a hope, a plan or a near miss."""
        denied = _DENIED_NEAR.search(self.text, max(0, at - 30), at) is not None
        return denied or _SHUNNED.search(self.text, max(0, at - 60), at) is not None

    def dates(self, start: int) -> list[Expression]:
        """The dates told from here on."""
        found = [mark.item for mark in self.tagged.tokens("T", start)]
        return [item for item in found if isinstance(item, Expression) and item.first]
