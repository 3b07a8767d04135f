"""What an article asserts: each claim as a dated event, whatever it claims about it (rule 14).

"Meets with the Kenyan president in Oslo on October 13" is, for the claim that they last met
in July, as good as a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.engine.judging.portions import areas
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Period, Reading, Ref, Span, Tense


@dataclass(frozen=True, slots=True)
class Asserted:
    """An event that the article says took place, with the words that say so."""

    span: Span
    quote: str
    kind: str
    fact: str
    people: frozenset[str]
    places: tuple[Ref, ...]
    period: Period
    aspect: str = ""


def asserted(claims: Iterable[Claim]) -> tuple[Asserted, ...]:
    """The dated events among the claims; plans, denials and claims of absence assert none."""
    made = []
    for claim in claims:
        reading = claim.reading
        period = event_period(reading)
        people = {ref.id for ref in (*reading.subjects, *reading.companions) if ref.id}
        if period is None or reading.negated or reading.tense is Tense.PLAN or not people:
            continue
        if reading.event is not None and not reading.event.id:
            continue  # told in words of its own, so that no other claim can be about the same thing
        if period.first and period.first > reading.anchor:
            continue
        made.append(
            Asserted(
                claim.span, claim.quote, claim.kind, reading.fact, frozenset(people),
                _places(reading), period, reading.aspect,
            )
        )  # fmt: skip
    return tuple(made)


def event_period(reading: Reading) -> Period | None:
    """When the event was that the reading speaks of, None where the words do not say."""
    if reading.kind == "date" and isinstance(reading.value, Period):
        period = reading.value
    elif reading.kind in ("participation", "ordinal", "duration") or reading.occasion.how.startswith(
        "claimed"
    ):
        period = reading.occasion.period
    else:
        return None
    return period if period.first and period.last else None


def inside(event: Asserted, places: tuple[Ref, ...], tables: Tables) -> bool:
    """Whether the event surely lies in the places of a claim; a claim without places takes any."""
    if not places:
        return True
    if not event.places:
        return False
    claimed, told = areas(places, tables)[:1], areas(event.places, tables)[:1]
    if not claimed or not told:
        return False
    return all(
        any(theirs <= ours and city in ("", other) for theirs, other in told[0].parts)
        for ours, city in claimed[0].parts
    )


def _places(reading: Reading) -> tuple[Ref, ...]:
    return reading.places or reading.occasion.places
