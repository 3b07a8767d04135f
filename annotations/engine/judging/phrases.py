"""Pieces of sentences that findings share: names with their article, lists, what a claim is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotations.engine.values import Reading

_ARTICLE = re.compile(
    r"^(?:United|Soviet|Middle East|Far East|Netherlands|Philippines|Bahamas|Gambia|Maldives|Palestinian"
    r"|West Bank|Holy See|Azores|Caribbean|Balkans|Gulf|Comoros|Seychelles)"
    r"|(?:Republic|Islands|Emirates|States|Kingdom|Union|[Tt]erritories|Gulf|Pacific|Peninsula|Caucasus)$"
)


def place_name(name: str) -> str:
    """A place as it stands in a sentence: "the United States", "Peru"."""
    return f"the {name}" if _ARTICLE.search(name) else name


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def kind_words(reading: Reading) -> str:
    """What a claim of first or last is about: "trip to Laos by a holder of the office", "match lost"."""
    fact = reading.fact or "visit"
    noun = {"visit": "trip", "office": "term"}.get(fact, fact)
    if noun == "trip" and reading.aspect == "start":
        noun = "first trip"
    where = ""
    if reading.places:
        to = " that began in " if reading.aspect == "start" else " to " if noun == "trip" else " in "
        where = to + listed([place_name(r.name) for r in reading.places])
    elif noun.endswith("trip"):
        where = " abroad"
    beside = f" with {listed([r.name for r in reading.companions])}" if reading.companions else ""
    by = " by a holder of the office" if reading.scope == "office" else ""
    return f"{noun}{where}{beside}{by}"
