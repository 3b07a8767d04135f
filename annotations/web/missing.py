"""The form for a missing fact: its fields, and what a claim's reading already says of them."""

from __future__ import annotations

from dataclasses import dataclass, fields

from annotations.engine import codec
from annotations.engine.values import Period, Reading
from annotations.models import Claim
from annotations.services.supplying import KINDS, Supplied
from annotations.web.slots import range_words

FIELDS = tuple(field.name for field in fields(Supplied))

NAMED = {"who": "person", "where": "place", "office": "office", "event": "event summit"}
"""What kinds of names a field suggests as one types."""

# Name, label, example, and the kinds of fact that have the field; empty for all.
_BOXES = (
    ("who", "Who", "full name", ""),
    ("where", "Where", "city, country", "visit meeting election event"),
    ("when", "When", "28 June 2022, or 28 to 30 June 2022", ""),
    ("office", "Office", "", "office election"),
    ("event", "Event", "what it is called", "event meeting"),
    ("source", "Where this stands", "who published it, and under which title", ""),
    ("page", "Page", "", ""),
    ("url", "Address", "https://", ""),
)


@dataclass(frozen=True, slots=True)
class Box:
    """One field as the template shows it; `only` names the kinds of fact that have it."""

    name: str
    label: str
    value: str
    example: str
    only: str
    named: str  # the kinds of names to suggest


def boxes(given: dict[str, str]) -> list[Box]:
    """The fields in order, filled with what is given."""
    return [
        Box(name, label, given.get(name, ""), example, only, NAMED.get(name, ""))
        for name, label, example, only in _BOXES
    ]


def begin(claim: Claim) -> dict[str, str]:
    """What the reading says already: who, where and when. Where it stands is for the editor to say."""
    if not claim.reading.get("anchor"):
        return {"kind": KINDS[0]}
    reading = codec.load_reading(claim.reading)
    # An ordinal or a count asks for one more event: the window is where it lies, not when it was.
    told = reading.value if isinstance(reading.value, Period) else reading.occasion.period
    return {
        "kind": reading.fact if reading.fact in KINDS else "birth" if reading.kind == "age" else KINDS[0],
        "who": reading.subjects[0].name if reading.subjects else "",
        "where": _place(reading),
        "when": range_words(told),
        "office": reading.office.name if reading.office else "",
        "event": reading.event.name if reading.event else "",
    }


def _place(reading: Reading) -> str:
    """The place where only one is told; of several the editor says which."""
    return reading.places[0].name if len(reading.places) == 1 else ""
