"""Which claims are worth checking first, with the reason in words (check-worthiness).

A claim earns its base by kind: what desks get wrong most stands highest (counts that turn on what is
counted, claims that nothing came before). Then by what makes it riskier: a window, a region whose
members are disputed, a year-old "last"; and by what makes it idle: an opinion, nobody named.
The order is what matters, not the number; it lies between 0 and 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.values import Claim, Reading, Tense

# kind: (base, reason)
BASE = {
    "ordinal": (0.75, "an ordinal"),
    "count": (0.75, "a count; it turns on what is counted"),
    "first": (0.8, "a claim that nothing came before; one record can refute it"),
    "last": (0.8, "a claim that nothing came after; one record can refute it"),
    "duration": (0.55, "a length of time; travel days make the difference"),
    "quantity": (0.55, "a number with a unit"),
    "age": (0.5, "an age; it can pass a birthday before publication"),
    "date": (0.45, "a date"),
    "office": (0.45, "who held an office when"),
    "participation": (0.35, "who was there"),
}
UNKNOWN = (0.4, "a checkable statement")


def worth(claim: Claim) -> tuple[float, str]:
    """Worth between 0 and 1, and why in words: "an ordinal with a window; these go wrong often"."""
    score, reason = BASE.get(claim.kind, UNKNOWN)
    reasons = []
    for change, words in _changes(claim.reading):
        score += change
        if words:
            reasons.append(words)
    text = reason if not reasons else f"{reason} {' and '.join(reasons[:2])}"
    return round(min(max(score, 0.0), 1.0), 2), f"{text}; these go wrong often" if score >= 0.8 else text


def _changes(reading: Reading) -> Iterator[tuple[float, str]]:
    if reading.opinion:
        yield -0.4, "in a judgement that nothing can compute"
    if reading.period.opened_by in ("since", "between", "before", "past"):
        yield 0.1, "with a window"
    if any(ref.id.startswith("region:") for ref in reading.places):
        yield 0.05, "over a region"
    if any(ref.others for ref in (*reading.subjects, *reading.places)):
        yield 0.05, "about a name that can mean several"
    if reading.weekday is not None:
        yield 0.1, "with its weekday"
    if reading.attributed:
        yield 0.03, ""
    if reading.tense is Tense.PLAN:
        yield -0.1, ""
    if not any(ref.id for ref in reading.subjects) and reading.office is None and reading.event is None:
        yield -0.15, ""
