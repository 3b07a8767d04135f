"""Whose a verb or noun of an added domain is: "A beat B", "A's third win", "their third defeat".

"Their" goes to the one that plays the part the noun tells: in "A beat B, their third defeat" it is B's.
"""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis
from annotations.engine.parts import LOSER, OTHER, WINNER, plain_part, turned
from annotations.engine.reading.added.lexis import Lexis, Said
from annotations.engine.reading.added.parties import (
    ADVERBS,
    LINK,
    PARTIES,
    PARTY,
    clause_subject,
    for_parties,
    is_plain,
    refs,
    unknown,
)
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Mark, Tagged, tag
from annotations.engine.values import Ref

BE = r"(?:is|are|was|were|be|been|being|got|gets)"
_OBJECT_OF = re.compile(
    r"\b(?:handed|handing|gave|giving|dealt|inflicted|condemned|consigned|sent|send|subjected)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWNER = re.compile(rf"(?P<who>{PARTY})['’]s?\s+(?:(?:<[NTDQM]\d+>|<Q\d+>[-–]<Q\d+>|[\w-]+)\s+){{0,4}}$")
_STRANGE_OWNER = re.compile(
    r"(?P<who>(?:[A-Z][\w&.-]*\s+)*[A-Z][\w&.-]*)['’]s?\s+(?:(?:<[NTDQM]\d+>|[\w-]+)\s+){0,4}$"
)
_THEIRS = re.compile(
    r"(?:<H\d+>|\b(?:their|its|his|her))\s+(?:(?:<[NTDQM]\d+>|<Q\d+>[-–]<Q\d+>|[\w-]+)\s+){0,4}$",
    re.IGNORECASE,
)


_NOUN_HERE = re.compile(
    r"(?:\b(?:a|an|the|their|its|his|her|any|no|another)|<N\d+>|<Q\d+>)\s+$", re.IGNORECASE
)
_VERB_HERE = re.compile(
    r"(?:>|['’]s|\b(?:they|it|he|she|we|who|which|that|has|have|had|to|will|did|not|never|and|then|been|be|is|are|was"
    r"|were|also|again|last|only|just|now|once|twice|ever|already|\w+ly)|n['’]t|,|[a-z]+s)\s+$",
    re.IGNORECASE,
)
_STRANDED = re.compile(r"\s+(against|for|in favou?r of)\b(?!\s+(?:the\s+|[A-Z]|<[OPG]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of the domain in its sentence: whose it is, its part, whom it is done to."""

    start: int
    end: int
    said: Said
    part: str
    passive: bool
    subjects: tuple[Ref, ...]
    objects: tuple[Ref, ...] = ()


def acts_in(tagged: Tagged, lexis: Lexis, context: Analysis) -> list[Act]:
    """The verbs of added domains in the sentence, each with its parties."""
    made = []
    for found in re.finditer(rf"(?<![\w<-]){lexis.verb_pattern}(?![\w-])", tagged.text, re.IGNORECASE):
        said = lexis.verb(found[0])
        before = tagged.text[: found.start()]
        if said is None or _NOUN_HERE.search(before):
            continue  # "a draw", "the third win" are nouns
        if lexis.noun(found[0]) and not _VERB_HERE.search(before):
            continue  # "a 2-1 defeat"
        head = found[0].split()[0].lower()
        passive = (
            not head.endswith("ing")
            and re.search(rf"\b{BE}{ADVERBS}\s+$", tagged.text[: found.start()], re.IGNORECASE) is not None
        )
        part = turned(said.part) if passive else said.part
        if passive and (stranded := _STRANDED.match(tagged.text, found.end())):
            # "was ruled against": the subject stands where the preposition's noun would
            prep = stranded[1].lower().replace("favor", "favour")
            declared = lexis.objects.get(
                (said.fact, f"{said.base} {prep}"), lexis.objects.get((said.fact, prep))
            )
            part = declared or (LOSER if prep == "against" else WINNER)
        subjects = clause_subject(tagged, found.start(), context)
        made.append(
            Act(
                found.start(),
                found.end(),
                said,
                part,
                passive,
                subjects,
                _done_to(tagged, found.end(), context),
            )
        )
    return made


_BEHIND = re.compile(
    rf"(?:\s+<Q\d+>[-–]<Q\d+>)?(?:\s+(?:to|by|against|with|over|for|in favou?r of|at home to|away to|at))?\s+(?:the\s+|fellow\s+|rivals\s+|local rivals\s+|Judge\s+|Justice\s+)*(?P<who>{PARTIES})"
)


def _done_to(tagged: Tagged, end: int, context: Analysis) -> tuple[Ref, ...]:
    found = _BEHIND.match(tagged.text, end)
    return refs(tagged, found["who"], context) if found else ()


def owner_of(tagged: Tagged, at: int, part: str, acts: list[Act], context: Analysis) -> tuple[Ref, ...]:
    """Whose the noun at `at` is: "A's third win", "their third win"; empty where no owner is told."""
    before = tagged.text[:at]
    owner = _OWNER.search(before)
    if owner:
        return refs(tagged, owner["who"], context)
    strange = _STRANGE_OWNER.search(before)
    if (
        strange
        and not all(is_plain(w) for w in strange["who"].split())
        and not strange["who"].startswith("<")
    ):
        return (unknown(tagged, strange.start("who"), strange.end("who")),)
    theirs = _THEIRS.search(before)
    return antecedent(tagged, theirs.start(), part, acts, context) if theirs else ()


def antecedent(tagged: Tagged, at: int, part: str, acts: list[Act], context: Analysis) -> tuple[Ref, ...]:
    """Whom "their" means: of the sentence's own parties the one that plays the part, else its subject."""
    given = [m for m in tagged.tokens("OPG", 0, at) if _OBJECT_OF.search(tagged.text[: m.start])]
    if given:
        return refs(tagged, tagged.text[given[-1].start : given[-1].end], context)
    for act in reversed([a for a in acts if a.start < at]):
        if act.subjects:
            return _by_part(act, part)
    owners = [m for m in tagged.tokens("OPG", 0, at) if re.match(r"['’]s?\s", tagged.text[m.end :])]
    own = clause_subject(tagged, at, context)
    if own:
        return own
    if owners:
        return refs(tagged, tagged.text[owners[0].start : owners[0].end], context)
    return ()


def _by_part(act: Act, part: str) -> tuple[Ref, ...]:
    wanted = next((plain_part(w) for w in part.split("+") if plain_part(w) in OTHER), "")
    mine = next((plain_part(w) for w in act.part.split("+") if plain_part(w) in OTHER), "")
    if wanted and mine and wanted != mine and OTHER[mine] == wanted and len(act.objects) == 1:
        return act.objects
    return act.subjects


def named_before(tagged: Tagged, part: str, lexis: Lexis, context: Analysis) -> tuple[Ref, ...]:
    """The subject of the sentence before, for one that names nobody."""
    before = previous_sentence(tagged.sentence, context)
    if before is None:
        return ()
    told = for_parties(tag(before, context), context)
    for act in reversed(acts_in(told, lexis, context)):
        if act.subjects:
            return _by_part(act, part)
    marks: list[Mark] = [m for m in told.tokens("OP") if not LINK.search(told.text[: m.start])]
    return refs(told, told.text[marks[0].start : marks[0].end], context) if marks else ()
