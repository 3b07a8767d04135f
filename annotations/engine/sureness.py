"""Whether a reading is sure or should be looked at, and why; in words, not in a number.

Five bands of a fitted number did not rise on the cases (`tests/cases/bands.py` prints them), so the page
says "sure" or "check this". A reading is sure when every link leads to one known
entity or place, the words that bound its time were understood, and nobody is only guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.values import Claim, Period, Reading

SURE, CHECK = 0.9, 0.5
"""What stands in `Claim.confidence`: two values, so that a bar between them means something."""

_GUESSED = frozenset({"named before"})


def doubts(reading: Reading) -> tuple[str, ...]:
    """What an editor should look at, in words; empty for a sure reading."""
    return tuple(dict.fromkeys(_doubts(reading)))


def confidence(claim: Claim) -> float:
    """SURE or CHECK."""
    return CHECK if doubts(claim.reading) else SURE


def _doubts(reading: Reading) -> Iterator[str]:
    for ref in (*reading.subjects, *reading.companions, *reading.places):
        if not ref.id:
            yield f"no source knows {ref.name}"
        elif ref.others:
            yield f"{ref.name} can mean several"
    if reading.event is not None and not reading.event.id:
        yield f"no source tells of “{reading.event.name}”"
    if any(ref.how in _GUESSED for ref in reading.subjects):
        yield "the sentence names nobody"
    if any(ref.how in _GUESSED for ref in reading.places):
        yield "the sentence names no place"
    if not reading.subjects and not any((reading.office, reading.event, reading.series)):
        yield "nobody is named"
    if (
        reading.kind == "quantity"
        and reading.fact != "election"
        and not (reading.series and reading.series.id)
    ):
        yield f"no source measures {reading.series.name if reading.series else 'it'}"
    window = reading.period
    if window.opened_by in ("since", "before", "in", "between") and window.period == Period():
        yield "the words that bound the time are not understood"
    if window.others:
        yield "the time has several possible starts"
    if reading.opinion:
        yield "it may be a judgement"
    if not reading.fact:
        yield "what is counted is not known"
