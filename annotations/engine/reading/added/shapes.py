"""Claims of added domains: the nth, how many, first, last and none, in a row, the biggest, who beat whom.

Each shape is one pattern over the tagged sentence. A sentence in which one of them finds a claim
belongs to the domain, and the kinds' own readers leave it alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.parts import SHIPPED
from annotations.engine.reading.added.lexis import lexes_of
from annotations.engine.reading.added.numbers import counts
from annotations.engine.reading.added.outcomes import made, results
from annotations.engine.reading.added.parties import for_parties, refs
from annotations.engine.reading.added.places import ordinals
from annotations.engine.reading.added.reader import Reader, Slots
from annotations.engine.reading.added.sequences import runs, samples, streaks, tops
from annotations.engine.reading.added.silences import denials, lasts
from annotations.engine.reading.added.spans import added_window
from annotations.engine.reading.manner import is_attributed, tense_of
from annotations.engine.reading.tagged import tag
from annotations.engine.values import Claim, Occasion, Reading, Ref, Slot, Tense

_ALONE = re.compile(
    r"\b(?:only|neither|nor|nobody but|no one but|none but|no other than|not even)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SHAPES = (runs, streaks, samples, tops, ordinals, counts, denials, lasts)


def _claims(r: Reader) -> Iterator[Claim]:
    """All claims of the sentence, each trigger under the most telling shape."""
    found: list[Slots] = []
    taken: list[tuple[int, int]] = []
    for shape in _SHAPES:
        for slots in shape(r):
            if not any(slots.start < end and start < slots.end for start, end in taken):
                taken.append((slots.start, slots.end))
                found.append(slots)
    found += list(results(r, found))
    found += list(made(r, found))
    for slots in found:
        if not _singled_out(r, slots):
            yield claim_of(r, slots)


def _singled_out(r: Reader, slots: Slots) -> bool:
    """Whether the words say it of nobody else ("Only Northtown have beaten them twice", "neither A nor B
    has won"): a claim about all others too, of which its number is the smaller part."""
    starts = [ref.span.start for ref in slots.who if ref.span]
    for mark in r.tagged.tokens("OPG"):
        if r.tagged.span(mark.start, mark.end)[0] in starts and _ALONE.search(r.text[: mark.start]):
            return True
    return False


def claim_of(r: Reader, s: Slots) -> Claim:
    """The claim of what a shape read."""
    window = s.window if s.window is not None else added_window(r.tagged, s.end, r.context)
    start, end = r.tagged.span(s.start, s.end)
    spans = [ref.span for ref in (*s.who, *s.tail.companions) if ref.span]
    spans += [window.span] if window.span else []
    for span in spans:
        if r.tagged.sentence.start <= span.start and span.end <= r.tagged.sentence.end:
            start, end = min(start, span.start), max(end, span.end)
    slots = tuple(Slot("subject", ref.span.start, ref.span.end) for ref in s.who if ref.span)
    slots += (Slot("period", window.span.start, window.span.end),) if window.span else ()
    narrowed = s.narrowed or s.tail.narrowed
    owners, beside = r.of(s.who, s.said.fact), s.tail.companions
    if owners and (beside or s.unit == "row"):
        narrowed = narrowed or f"{owners[0].name}’s"
    elif owners:
        beside = owners
    reading = Reading(
        s.kind, r.context.published, subjects=s.who or (Ref("", "whom it is about"),), fact=s.said.fact,
        companions=beside, period=window, occasion=s.occasion or Occasion(), unit=s.unit,
        value=s.value, high=s.high, total=s.total, qualified=narrowed, hedge=s.hedge, scope="subject",
        role_in=s.role,
        role_with=s.tail.role_with, score=s.score, negated=s.negated, attributed=is_attributed(r.text),
        tense=Tense.PLAN if tense_of(r.text) is Tense.PLAN else s.tense, slots=slots,
    )  # fmt: skip
    return Claim(
        start,
        end,
        r.context.text[start:end],
        s.kind,
        reading,
        0.7,
        "a claim in the words of a source's own domain",
    )


def claims_of_kind(
    kind: str, sentence: Sentence, context: Analysis, plain: Callable[[Sentence, Analysis], Iterable[Claim]]
) -> Iterator[Claim]:
    """The kind's claims in a sentence: those of an added domain if it speaks of one, else the plain ones."""
    own = added_claims(sentence, context)
    if own or _speaks_of_added(sentence, context):
        yield from (claim for claim in own if claim.kind == kind)
        return
    added = {row.fact for row in context.world.tables.facts} - SHIPPED
    yield from (claim for claim in plain(sentence, context) if claim.reading.fact not in added)


def added_claims(sentence: Sentence, context: Analysis) -> tuple[Claim, ...]:
    """The claims of added domains in a sentence; empty where it speaks of none."""
    key = ("added", sentence.start)
    known = context.memo.get(key)
    if not isinstance(known, tuple):
        known = context.memo[key] = tuple(_read(sentence, context))
    return known


def _speaks_of_added(sentence: Sentence, context: Analysis) -> bool:
    """Whether somebody who takes part in an added kind is named beside a word of it; every kind asks."""
    key = ("speaks of added", sentence.start)
    known = context.memo.get(key)
    if not isinstance(known, bool):
        known = context.memo[key] = _names_a_party(sentence, context)
    return known


def _names_a_party(sentence: Sentence, context: Analysis) -> bool:
    for lexis in lexes_of(context.world.tables):
        tagged = for_parties(tag(sentence, context), context)
        if lexis.words.search(tagged.text) and any(
            lexis.fact in context.world.takes_part.get(ref.id, frozenset())
            for ref in refs(tagged, tagged.text, context)
        ):
            return True
    return False


def _read(sentence: Sentence, context: Analysis) -> list[Claim]:
    found: list[Claim] = []
    tagged = None
    for lexis in lexes_of(context.world.tables):
        tagged = tagged or for_parties(tag(sentence, context), context)
        if not lexis.words.search(tagged.text):
            continue
        for claim in _claims(Reader(tagged, lexis, context)):
            if _is_of_domain(claim, context) and not any(
                claim.kind == other.kind and claim.span.overlaps(other.span) for other in found
            ):
                found.append(claim)
    return found


def _is_of_domain(claim: Claim, context: Analysis) -> bool:
    """Not the election that an office holder won, and not the defeat of one who is in another domain."""
    holders = {term.person for term in context.world.terms}
    for ref in claim.reading.subjects:
        part = context.world.takes_part.get(ref.id, frozenset())
        known = ref.id and context.world.takes_part
        if ref.id in holders or (known and claim.reading.fact not in part):
            return False
    return True
