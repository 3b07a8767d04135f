"""The whole job, pure: a text to its claims, claims and evidence to findings.

`read` finds what is there; `check` judges each claim against the sources (through the `gather`
that is handed in) and against the rest of the article.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from annotations.engine import VERSION
from annotations.engine.analysis import Analysis, Block, Expression, Sentence, World
from annotations.engine.judging import policies
from annotations.engine.judging.consistency import inconsistencies
from annotations.engine.kind import Kind
from annotations.engine.reading.default import default_reading
from annotations.engine.registry import kinds
from annotations.engine.sureness import confidence
from annotations.engine.tables import Tables
from annotations.engine.text.brought_back import brought_back
from annotations.engine.text.canonical import Canonical, canonicalise
from annotations.engine.text.names import find_mentions
from annotations.engine.text.numbers import find_quantities
from annotations.engine.text.sentences import split_sentences
from annotations.engine.text.timex import find_expressions
from annotations.engine.values import (
    Claim,
    Evidence,
    Finding,
    Inconsistency,
    Question,
    Reading,
    Slot,
    Span,
    Verdict,
)
from annotations.engine.worthiness import worth

Gather: TypeAlias = Callable[[Question], Evidence]

UNREAD = 0.3
"""Confidence of a reading that no kind found by itself: it does not tell what the sentence says."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What was found. Spans of `claims` and `expressions` are in the canonical text without the
    context; `raw_span` tells them in the text as it was handed in."""

    canonical: Canonical
    analysis: Analysis
    expressions: tuple[Expression, ...]
    claims: tuple[Claim, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """A canonical range as code points of the text as handed in."""
        return self.canonical.to_raw(start, end)


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its finding and what in the article it clashes with."""

    claim: Claim
    finding: Finding
    inconsistent_with: tuple[Inconsistency, ...] = ()


def analyse(
    text: str, blocks: tuple[Block, ...], published: dt.date, world: World, checked_from: int = 0
) -> Analysis:
    """Everything recognised in a canonical text."""
    events = tuple(e for e in world.entities.values() if e.kind == "event")
    sentences = split_sentences(text, blocks)
    expressions = find_expressions(text, published, events, blocks)
    quantities = find_quantities(text, world.tables.hedges, expressions)
    mentions = find_mentions(text, sentences, blocks, expressions, published, world, checked_from)
    return Analysis(
        text, published, world, blocks, sentences, expressions, mentions, quantities, checked_from
    )


def read(
    raw: str, published: dt.date, world: World, context: str = "", back: Collection[str] = ()
) -> ReadResult:
    """Expressions and claims of a text. `context` precedes it and is read for "he" and "that
    trip", but gives no claims; site chrome whose digest is in `back` is read all the same. Never raises
    on any text."""
    canonical = canonicalise(raw)
    before = canonicalise(context) if context else None
    shift = len(before.text) + 2 if before else 0
    text = f"{before.text}\n\n{canonical.text}" if before else canonical.text
    blocks = (before.blocks if before else ()) + tuple(
        Block(b.kind, b.start + shift, b.end + shift)
        for b in brought_back(canonical.text, canonical.blocks, back)
    )
    analysis = analyse(text, blocks, published, world, shift)
    expressions = tuple(
        dataclasses.replace(e, start=e.start - shift, end=e.end - shift)
        for e in analysis.expressions
        if e.start >= shift
    )
    return ReadResult(canonical, analysis, expressions, tuple(_back(c, shift) for c in find_claims(analysis)))


def find_claims(analysis: Analysis, within: Span | None = None) -> list[Claim]:
    """Claims of all kinds, in the order of the text; none in site chrome or in the context. `within` asks
    only for the sentences that it touches."""
    found: dict[tuple[int, int, str], Claim] = {}
    for sentence in _checkable(analysis):
        if within is not None and not within.overlaps(Span(sentence.start, sentence.end)):
            continue
        for kind in kinds().values():
            for claim in kind.find(sentence, analysis):
                order, why = worth(claim)
                ranked = dataclasses.replace(claim, worth=order, why=why, confidence=confidence(claim))
                found.setdefault((claim.start, claim.end, claim.kind), ranked)
    return sorted(found.values(), key=lambda c: (c.start, c.end, c.kind))


def read_span(
    text: str, blocks: tuple[Block, ...], start: int, end: int, kind: str, published: dt.date, world: World
) -> Claim:
    """The claim of one kind in the words that an editor marked.

    A claim that the kind finds there by itself lends its reading; otherwise the slots are filled
    from the words as far as they go. The span stays as marked. Raises KeyError for an unknown kind.
    """
    return read_marked(analyse(text, blocks, published, world), start, end, kind)


def read_marked(analysis: Analysis, start: int, end: int, kind: str) -> Claim:
    """The same in a text that is analysed already: an import marks many spans of one."""
    judge = kinds()[kind]
    if judge.by_hand:
        return Claim(start, end, analysis.text[start:end], kind, Reading(kind, analysis.published), 1.0)
    best = max(_within(judge, analysis, start, end), key=lambda claim: _fit(claim, start, end), default=None)
    reading = best.reading if best else default_reading(kind, start, end, analysis)
    return Claim(start, end, analysis.text[start:end], kind, reading, best.confidence if best else UNREAD)


def read_changed(
    analysis: Analysis, start: int, end: int, kind: str, other: Callable[[str], bool] = lambda kind: False
) -> Claim:
    """The claim in words that are no longer those in which it was made: read anew by its kind, or by the
    kind that finds a claim in them now, one of those that `other` allows. Where there is none the claim is
    withheld: its kind would judge words that do not say it."""
    now = read_marked(analysis, start, end, kind)
    if kinds()[kind].by_hand or now.confidence > UNREAD:
        return now
    found = [
        claim
        for name, judge in kinds().items()
        if not judge.by_hand and name != kind and other(name)
        for claim in _within(judge, analysis, start, end)
    ]
    best = max(found, key=lambda claim: (*_fit(claim, start, end), worth(claim)[0]), default=None)
    if best is not None:
        return dataclasses.replace(best, start=start, end=end, quote=now.quote)
    return dataclasses.replace(now, reading=dataclasses.replace(now.reading, unread=True))


def _within(judge: Kind, analysis: Analysis, start: int, end: int) -> list[Claim]:
    """What a kind finds in the sentences that the words touch, as far as it shares words with them."""
    return [
        claim
        for sentence in analysis.sentences
        if sentence.start < end and start < sentence.end
        for claim in judge.find(sentence, analysis)
        if min(claim.end, end) > max(claim.start, start)
    ]


def _fit(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """How well a claim fits the words: of two that hold all of them the shorter does better."""
    return min(claim.end, end) - max(claim.start, start), claim.start - claim.end


def judge(reading: Reading, gather: Gather, world: World) -> Finding:
    """The finding of one reading."""
    return judge_with(reading, gather(question_of(reading)), world.tables)


def question_of(reading: Reading) -> Question:
    """What a reading asks of reference data."""
    return kinds()[reading.kind].question(reading)


def judge_with(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of one reading by the evidence and tables given: all that judging reads."""
    if reading.unread:
        said = f"the words no longer say a claim of kind “{kinds()[reading.kind].label}”: read them again"
        return Finding(Verdict.NOT_ENOUGH, f"Not checked: {said}.", engine=VERSION)
    finding = kinds()[reading.kind].judge(reading, evidence, tables)
    steps = (*finding.steps, *policies.told(reading, evidence, tables))
    return dataclasses.replace(finding, steps=steps, engine=VERSION)


def check(result: ReadResult, gather: Gather) -> list[Checked]:
    """Every claim judged against the sources, and against the rest of the article."""
    clashes = inconsistencies(result.claims, result.analysis)
    return [
        Checked(
            claim,
            judge(claim.reading, gather, result.analysis.world),
            tuple(c for c in clashes if c.claim == claim.span),
        )
        for claim in result.claims
    ]


def _checkable(analysis: Analysis) -> Iterable[Sentence]:
    return (
        s
        for s in analysis.sentences
        if s.start >= analysis.checked_from and analysis.blocks[s.block].checkable
    )


def _back(claim: Claim, shift: int) -> Claim:
    """The claim in offsets without the context; slots that point into the context are dropped."""
    if not shift:
        return claim
    slots = tuple(
        Slot(s.name, s.start - shift, s.end - shift) for s in claim.reading.slots if s.start >= shift
    )
    reading = dataclasses.replace(claim.reading, slots=slots)
    return dataclasses.replace(claim, start=claim.start - shift, end=claim.end - shift, reading=reading)
