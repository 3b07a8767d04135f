"""Whose journey, meeting or oath a trigger speaks of, for the kinds that date and measure events.

A wrong subject makes a wrong verdict, so this is stricter than the shared slot filling: a name after
the verb ("the chancellor arrived in Oslo to meet Ann") or in the sentence before ("protesters were in
Oslo") is taken only where the words leave no room for anybody else.
"""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.who import Who, previous_subject, subject_of, who_is

_AUXILIARIES = (
    r"(?:(?:will|would|has|had|have|is|was|were|are|to|also|then|now|later|next|first|due|expected|set|"
    r"scheduled|planned|plans|hopes|be|been|reportedly|already|himself|herself|and|again|still)\s+){0,5}$"
)
# "Ann then goes on to", "Ann, who is 61, will be in", "Ann is expected to"
_RIGHT_BEFORE = compile_pattern(
    r"(?P<lead>\b(?:with|by|to|for|of|from|and)\s+(?:[A-Z][\w-]+\s+)?)?(?P<who><[PGH]\d+>)(?:,[^,;]{0,60},)?\s+"
    + _AUXILIARIES
)
# "congratulated Bob, who took office": the clause is Bob's
_RELATIVE = compile_pattern(r"(?P<who><[PG]\d+>)(?P<own>['’]s?)?,?\s+who\s+" + _AUXILIARIES)
# "His first, in June of last year, was to": the journey is left out, its owner is not.
_ELLIPTIC = compile_pattern(
    r"(?P<who><H\d+>|<[PG]\d+>['’]s?)\s+(?:<N\d+>|last|next|latest|previous|most recent)(?:\s+\w+)?,?\s*"
    r"(?:[^.;]{0,50},\s*)?$"
)
# "Ann's spokesman was in Oslo" says nothing of where Ann was.
_OTHERS = re.compile(
    r"['’]s?\s+(?:<\w+>\s+|[\w-]+\s+){0,3}?(?:spokes\w+|aides?|advis[eo]rs?|envoys?|ministers?|secretary|wife|"
    r"husband|sons?|daughters?|brothers?|sisters?|father|mother|family|government|cabinet|office|plane|jet|deputy|"
    r"all(?:y|ies)|teams?|ambassadors?|delegation|party|lawyers?|chiefs?|predecessors?|successors?|rivals?|"
    r"opponents?|supporters?|forces|troops|army|navy|company|book|film)\b[^,;]*$",
    re.IGNORECASE,
)
# "praised the voters who went to the polls"; "said the rebels would be in Oslo"
_OF_OTHERS = re.compile(r"\b(?:who|whom)\s+" + _AUXILIARIES, re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:said|says|told|announced|claimed|believes?|thinks?|insisted|warned|confirmed)\b(?:\s+that)?\s+"
    r"(?!(?:he|she|they|it|on|in|late|early|at|earlier|to|<[PGHT])\b|<[PGHT]\d)\w",
    re.IGNORECASE,
)
# "flew to Oslo after foreign troops entered Peru": the clause has a subject of its own.
_OWN_SUBJECT = re.compile(
    r"\b(?:after|before|as|since|because|when|while|whereas|where|that|if|until|once|though|although)\s+"
    r"(?:(?:the|a|an|some|many|more|several|its|their|<[LOHQND]\d+>(?:['’]s)?)\s+)*"
    r"(?!(?:is|was|will|would|are|were|has|had|have|to|on|in|at|then|later|also|again|next|first|finally|there|now|he|she|"
    r"they|it|planned|scheduled|expected|due|early|late|just)\b)[a-z][\w-]+\s+(?:(?:had|has|have|also|first)\s+)*$"
)
# What may stand before a trigger in a sentence that leaves its traveller to the one before.
_LEAVES_OPEN = re.compile(
    r"\W*(?:(?:the|that|this|a|an|his|her|their|its|on|in|from|during|after|and|<[HTNDLQ]\d+>|weeklong|"
    r"official|state|working|visits?|trips?|tours?|journeys?|stays?|stops?|swing|mission|talks|meetings?|is|was|"
    r"will|be|to|it|also|then|which|where|both|first|last|next)\W+)*",
    re.IGNORECASE,
)


def traveller(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    """The subject of the trigger at [start, end) of the tagged text; empty where it is not plain."""
    ahead = tagged.text[:start]
    relative = _RELATIVE.search(ahead)
    if relative:
        return Who() if relative["own"] else who_is(_mark(tagged, relative["who"]), context)
    before = _RIGHT_BEFORE.search(ahead)
    if before and not before["lead"]:
        mark = _mark(tagged, before["who"])
        if mark.tag != "H" or isinstance(mark.item, Mention):
            return who_is(mark, context)
    owner = _ELLIPTIC.search(ahead)
    if owner:
        return who_is(_mark(tagged, owner["who"].split(">")[0] + ">"), context)
    inside = _inside(tagged, start, end)
    if inside is not None:
        return who_is(inside, context)
    if _OTHERS.search(ahead) or _OF_OTHERS.search(ahead) or _OWN_SUBJECT.search(ahead):
        return Who()
    open_before = _LEAVES_OPEN.fullmatch(ahead) is not None
    who = subject_of(tagged, start, end, context)
    if who.subjects:
        if _REPORTED.search(_between(tagged, who, start)):
            return Who()
        behind = all(slot.start >= tagged.span(start, end)[1] for slot in who.slots)
        return who if not behind or open_before or _by(tagged, end) else Who()
    if tagged.tokens("PGF") or not open_before:
        return Who()
    return previous_subject(tagged, context)


def _between(tagged: Tagged, who: Who, start: int) -> str:
    """The words from the subject to the trigger."""
    ends = [
        m.end
        for m in tagged.marks
        if any(m.item.start == slot.start for slot in who.slots) and m.end <= start
    ]
    return tagged.text[max(ends) : start] if ends else ""


def _by(tagged: Tagged, end: int) -> bool:
    """Whether the maker is told behind: "the visit to Oslo by Ann", "the trip that Ann makes"."""
    return (
        compile_pattern(r"^[^.;:]{0,50}?\b(?:by|that|of)\s+(?:the\s+)?{P}").search(tagged.text[end:])
        is not None
    )


def _mark(tagged: Tagged, token: str) -> Mark:
    return tagged.marks[int(token[2:-1])]


def _inside(tagged: Tagged, start: int, end: int) -> Mark | None:
    """A name inside the trigger: "trip on which Ann sets out", "dates of Ann's tour"."""
    marks = tagged.tokens("PG", start, end)
    if len(marks) == 1:
        return marks[0]
    return None
