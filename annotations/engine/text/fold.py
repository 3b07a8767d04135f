"""Folding of names: accents, case, punctuation and spaces out, so that spellings can meet."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not decompose, as newsrooms write them.
_PLAIN = str.maketrans(
    {
        **dict(zip("ıłŁøØđĐðþ", "ilLoOdDdþ", strict=True)),
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "–": "-",
        "—": "-",
    }
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """The text without accents, in lower case, its words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(_NOT_WORD.sub(" ", bare.replace("'s ", " ").replace("'", "")).split())


def slug(kind: str, name: str) -> str:
    """The id of an entity or place: `slug("country", "Türkiye")` is "country:turkiye"."""
    return f"{kind}:{fold(name).replace(' ', '-')}"
