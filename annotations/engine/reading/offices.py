"""Which office a clause names, for claims of taking, leaving and holding one.

An office that reading could link is its entity; a bare "became president" keeps the word, which
then must stand in the name of the office on record, so that a minister is not taken for one.
"""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.who import refs_of
from annotations.engine.values import Ref

WORD = "word"  # `Ref.how` of an office that is only a word
_WORDS = re.compile(
    r"\b(secretary of state|prime minister|foreign minister|vice president|president|chancellor|secretary|"
    r"king|queen|mayor|governor|senator|premier|chairman|pope)\b",
    re.IGNORECASE,
)


def office_in(tagged: Tagged, start: int, end: int, context: Analysis) -> Ref | None:
    """The office that the range of the tagged text names, None where it names none."""
    for mark in tagged.tokens("F", start, end):
        if isinstance(mark.item, Mention) and mark.item.ids:
            return refs_of(mark.item, context)[0]
    word = _WORDS.search(tagged.text, start, end)
    return Ref("", word[1].lower(), WORD) if word else None
