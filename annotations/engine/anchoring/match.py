"""Finds a described span in a text. Exact context decides; a lookalike is never taken.

What an edit has touched (other words, other neighbours) is not found here: telling `moved` from
`changed` from `lost` is the work of carrying a claim to a new version, which compares two texts.
"""

from __future__ import annotations

from annotations.engine.anchoring.describe import CONTEXT, Described
from annotations.engine.values import Span


def match(text: str, described: Described, hint: int | None = None) -> Span | None:
    """The one place where words and context stand as described, else None.

    `hint` is the old start: it decides between places whose context is the same on both sides
    (a line that is printed twice) only by being one of them, never by being near.
    """
    places = _places(text, described)
    if len(places) == 1:
        return places[0]
    return next((place for place in places if place.start == hint), None)


def _places(text: str, described: Described) -> list[Span]:
    found = []
    size = len(described.exact)
    at = text.find(described.exact) if size else -1
    while at >= 0:
        before, after = text[max(0, at - CONTEXT) : at], text[at + size : at + size + CONTEXT]
        if before == described.prefix and after == described.suffix:
            found.append(Span(at, at + size))
        at = text.find(described.exact, at + 1)
    return found
