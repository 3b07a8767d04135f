"""Whose journey, meeting or age a trigger speaks of, for the kinds that date and measure events.

The shared slot filling looks for owners and clause subjects; a name right before the verb, or
inside the trigger's own words ("the dates of Ann's tour"), is surer still.
"""

from __future__ import annotations

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.who import Who, previous_subject, subject_of, who_is

# "Ann then goes on to", "Ann, who is 61, will be in", "Ann is expected to"
_RIGHT_BEFORE = compile_pattern(
    r"(?P<lead>\b(?:with|by|to|for|of|from|and)\s+(?:[A-Z][\w-]+\s+)?)?(?P<who><[PGH]\d+>)(?:,[^,;]{0,60},)?\s+"
    r"(?:(?:will|would|has|had|have|is|was|were|are|to|also|then|now|later|next|first|due|expected|set|"
    r"scheduled|planned|plans|hopes|be|been|reportedly|already|himself|herself|and|again|still)\s+){0,5}$"
)


# "His first, in June of last year, was to": the journey is left out, its owner is not.
_ELLIPTIC = compile_pattern(
    r"(?P<who><H\d+>|<[PG]\d+>['’]s?)\s+(?:<N\d+>|last|next|latest|previous|most recent)(?:\s+\w+)?,?\s*"
    r"(?:[^.;]{0,50},\s*)?$"
)


def traveller(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    """The subject of the trigger at [start, end) of the tagged text; the last person named before
    the sentence where it names nobody."""
    before = _RIGHT_BEFORE.search(tagged.text[:start])
    if before and not before["lead"]:
        mark = tagged.marks[int(before["who"][2:-1])]
        if mark.tag != "H" or isinstance(mark.item, Mention):
            return who_is(mark, context)
    owner = _ELLIPTIC.search(tagged.text[:start])
    if owner:
        return who_is(tagged.marks[int(owner["who"].split(">")[0][2:])], context)
    inside = _inside(tagged, start, end)
    if inside is not None:
        return who_is(inside, context)
    who = subject_of(tagged, start, end, context)
    return who if who.subjects else previous_subject(tagged, context)


def _inside(tagged: Tagged, start: int, end: int) -> Mark | None:
    """A name inside the trigger: "trip on which Ann sets out", "dates of Ann's tour"."""
    marks = tagged.tokens("PG", start, end)
    if len(marks) == 1:
        return marks[0]
    return None
