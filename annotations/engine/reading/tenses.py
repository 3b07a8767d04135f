"""Whether an event is told as over, under way or to come, where its date is known too.

The shared tense of a clause knows the words of plans; here the verb beside the date and the date
itself decide: "leaves for Oslo on Sunday" is a plan on Friday and "was in Oslo" never is.
"""

# ruff: noqa: E501 - word lists
from __future__ import annotations

import datetime as dt
import re

from annotations.engine.reading.manner import tense_of
from annotations.engine.values import Period, Tense

_OVER = re.compile(
    r"\b(?:was|were|had|did|went|flew|came|got|met|held|left|began|took|brought|paid|saw|sat|won|beat|became|"
    r"made|spent|drew|has been|have been|has (?:arrived|landed|left|returned)|(?!need|exceed|embed|proceed)\w{2,}ed)\b",
    re.IGNORECASE,
)
_DID_NOT = re.compile(r"\b(?:did(?: not|n['’]t| never)|never (?:\w+ed|went|came|saw|met))\b", re.IGNORECASE)
_COMING = re.compile(
    r"\b(?:will|would|is to|are to|was to|were to|is due|plans?|planned|expected|awaited|due|scheduled|set to|going to|announced|"
    r"intends?|prepares?|upcoming|next|tomorrow)\b",
    re.IGNORECASE,
)


def event_tense(clause: str, verb: str, told: Period | None, published: dt.date) -> Tense:
    """The tense of an event whose own verb is `verb` in the clause, told for the given date."""
    if _DID_NOT.search(clause) and not _COMING.search(clause):
        return Tense.PAST
    ahead = told is not None and told.last is not None and told.last >= published
    behind = told is not None and told.last is not None and told.last < published
    if _OVER.search(verb) and not _COMING.search(verb):
        return Tense.PAST
    if _COMING.search(clause):
        return Tense.PLAN
    if ahead:
        return Tense.PLAN
    if behind:
        return Tense.PAST
    tense = tense_of(clause)
    if tense is Tense.PAST and not _OVER.search(clause):
        return Tense.PRESENT
    return tense
