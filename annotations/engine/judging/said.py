"""Ordinals, uncovered months, places and people of a reading, in words."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.engine.judging.phrases import listed, place_name
from annotations.engine.values import Period, Reading

_WORDS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip


def ordinal(number: int) -> str:
    """The number as an ordinal: "third", "21st", "112th"."""
    if 0 < number < len(_WORDS):
        return _WORDS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def months(periods: Iterable[Period]) -> str:
    """Uncovered stretches by month: "February 2020 to December 2021"."""
    parts = []
    for period in periods:
        first = f"{period.first:%B %Y}" if period.first else ""
        last = f"{period.last:%B %Y}" if period.last else ""
        if first and last:
            parts.append(first if first == last else f"{first} to {last}")
        else:
            parts.append(f"{first} and later" if first else f"{last} and earlier" if last else "any time")
    return "; ".join(parts)


def place_words(reading: Reading) -> str:
    """The claim's places as words: "to Kenya and Egypt", "abroad", or nothing."""
    if reading.places:
        return "to " + listed([place_name(ref.name) for ref in reading.places])
    return "abroad" if reading.place else ""


def who_words(reading: Reading) -> str:
    """The subjects' names, or the office's."""
    names = [ref.name for ref in reading.subjects] or ([reading.office.name] if reading.office else [])
    return listed(names) or "the subject"
