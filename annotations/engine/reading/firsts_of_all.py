"""Firsts among all holders of an office: who is told to be the first of them."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.who import Who, who_is
from annotations.engine.values import Window

EVER = Window(opened_by="ever")
# "the first president to visit Peru, and the first to visit Chile": the class stands before
_COORDINATE = compile_pattern(
    r"{N}(?:-ever)?\s+(?:[\w-]+\s+|{L}\s+)?(?P<who>{F})[^.;]*?\b(?:and|but)\s+(?:also\s+|only\s+)?(?:the\s+)?$"
)
_ANOTHER = compile_pattern(
    r",?\s+(?:and|but)\s+(?:also\s+|only\s+)?(?:the\s+){N}(?:-ever)?\s+(?:to\s|in\s|{F})"
)
# "with President Ann, who became the first": hers, and not that of whoever went with her
_WHO = compile_pattern(
    r"(?P<who><[PF]\d+>),?\s+who\s+(?:[^,;.<]|<[^PGF]\d+>){0,60}?(?:{N}(?:-ever)?\s+(?:[\w-]+\s+|{L}\s+)?)?$"
)


def office_before(tagged: Tagged, at: int) -> Mark | None:
    """The office of which a first without a noun ("and the first to") is another first."""
    found = _COORDINATE.search(tagged.text[:at])
    return tagged.marks[int(re.sub(r"\D", "", found["who"]))] if found else None


def own_part(tagged: Tagged, start: int) -> int:
    """Where the words of a first end: before another first that is told beside it."""
    other = _ANOTHER.search(tagged.text, start + 1)
    return other.start() if other else len(tagged.text)


def first_of(tagged: Tagged, at: int, office: Mark, context: Analysis) -> Who:
    """The office as a class, and the person whom the sentence says to be its first; `at` is where "first"
    stands."""
    group = who_is(office, context)
    lead = tagged.text[: min(at, office.start)]
    told = _WHO.search(lead)
    people = list(tagged.tokens("PG", 0, office.start))
    if told is not None:
        person = who_is(tagged.marks[int(re.sub(r"\D", "", told["who"]))], context)
    else:
        person = who_is(people[0], context) if people else Who()
    return Who(person.subjects, group.office, person.slots + group.slots)
