"""Describes a span so that it can be found again: W3C TextQuoteSelector, exact words with context."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT = 32
"""Code points of prefix and suffix, as browsers' annotators use."""


@dataclass(frozen=True, slots=True)
class Described:
    """The words of a span, and up to 32 code points on either side (fewer at an end of the text)."""

    exact: str
    prefix: str
    suffix: str


def describe(text: str, start: int, end: int) -> Described:
    """The span's selector. Raises ValueError for a span that is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span {start}..{end} in a text of {len(text)} code points")
    return Described(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
