"""Finds who has done the most of all holders of an office, where no number is told.

As in "more trips than any other president", "than any of her predecessors", "the most travelled
secretary of state", "no president has visited more countries than Ann". With a number beside it
("70 trips, more than any other president") it is an ordinary count with a rank.
"""

# ruff: noqa: E501 - one pattern a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading.acts import tells_act
from annotations.engine.reading.amounts import Found
from annotations.engine.reading.goals import place_at
from annotations.engine.reading.roles import ROLE, office_of
from annotations.engine.reading.stretches import window_for
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.where import Where
from annotations.engine.reading.who import Who, refs_of, subject_of
from annotations.engine.reading.words import words_of
from annotations.engine.values import Ref, Slot

EARLIER, AT_LEAST = "earlier", "at_least"
_NOUN = r"(?:(?:foreign|overseas|official|international|different|<L\d+>)\s+){0,2}(?P<noun>trips?|visits?|tours?|journeys?|countries|nations|days)"
_OTHERS = r"(?:any|all)(?:\s+of)?\s+(?:(?P<pre>(?:<H\d+>\s+|(?:other|the)\s+)?predecessors?)|(?:(?P<old>previous|earlier)\s+|other\s+|of\s+)*(?:sitting\s+|<L\d+>\s+)*(?P<office><F\d+>)(?P<before>\s+(?:before|prior to)\s+<[PH]\d+>)?)"
_PATTERNS = tuple(
    compile_pattern(pattern)
    for pattern in (
        rf"\bmore\s+{_NOUN}(?P<tail>[^.;]{{0,50}}?)\s+than\s+{_OTHERS}",
        rf"\bmore\s+(?P<often>often|frequently|widely|extensively)(?P<tail>[^.;]{{0,40}}?)\s+than\s+{_OTHERS}",
        rf"\bthe\s+most\s+{_NOUN}(?P<tail>[^.;]{{0,50}}?)\s+(?:of|by)\s+{_OTHERS}",
        r"\bthe\s+(?P<travelled>(?:most|best)[- ](?:widely\s+)?travell?ed)\s+(?:sitting\s+|American\s+)?(?P<office>"
        + ROLE
        + r")",
    )
)
_NOBODY = compile_pattern(
    rf"\bno\s+(?P<other>other\s+)?(?:sitting\s+|<L\d+>\s+)?(?P<office><F\d+>)(?P<tail>[^.;]{{0,60}}?)\s(?:more\s+(?:{_NOUN}|(?P<often>often|frequently|widely|extensively))|as\s+(?:many\s+{_NOUN.replace('P<noun>', 'P<noun2>')}|(?P<often2>often|frequently)))(?P<rest>[^.;]{{0,40}}?)\s+(?P<than>than|as)\s+(?P<who>{{P}})"
)
_OTHER_MEASURE = re.compile(
    r"\b(?:miles?|kilomet|air force|hours?|flights?|distance|times as)\b", re.IGNORECASE
)
_OUTDONE = re.compile(
    r"\bmore\b[^.;]*\bthan\b|\bas\s+(?:many|often|much|frequently)\b[^.;]*\bas\b", re.IGNORECASE
)
_AWAY = re.compile(r"travel|abroad|overseas", re.IGNORECASE)
_UNITS = {"countries": "country", "nations": "country", "days": "day"}


def compares(words: str) -> bool:
    """Whether the words compare how much, and so deny nothing: "no one has gone there more often than"."""
    return _OUTDONE.search(words) is not None


def find_rankings(tagged: Tagged, context: Analysis) -> Iterator[Found]:
    """The rankings of a sentence, as counts of the subject within the office without a number."""
    if "most" not in tagged.text and "more" not in tagged.text and " as " not in tagged.text:
        return
    if _OTHER_MEASURE.search(tagged.text) or not (
        _AWAY.search(tagged.text) or tells_act(tagged.text, context)
    ):
        return
    nobody = _NOBODY.search(tagged.text)
    if nobody:
        if (nobody["than"].lower() == "than") == (" more " in nobody[0].lower()):
            yield from _nobody(tagged, nobody, context)
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(tagged.text):
            yield from _outdoing(tagged, match, context)


def _nobody(tagged: Tagged, match: re.Match[str], context: Analysis) -> Iterator[Found]:
    people = refs_of(tagged.mention(match["who"]), context)
    office = office_of(tagged, match["office"], people[0], context)
    noun = match["noun"] or match["noun2"] or match["often"] or match["often2"]
    if len(people) == 1 and office and office.id:
        # "No one has made more" lets another have made as many.
        hedge = AT_LEAST if match["than"].lower() == "than" else ""
        slots = tuple(
            Slot(name, *tagged.span(*match.span(group)))
            for name, group in (("office", "office"), ("subject", "who"))
        )
        who = Who((people[0],), office, slots)
        yield replace(_found(tagged, match, noun, who, context), hedge=hedge)


def _outdoing(tagged: Tagged, match: re.Match[str], context: Analysis) -> Iterator[Found]:
    groups = match.groupdict()
    who = subject_of(tagged, match.start(), match.end(), context)
    if len(who.subjects) != 1 or not who.subjects[0].id:
        return
    person = who.subjects[0]
    earlier = bool(groups.get("pre") or groups.get("old") or groups.get("before"))
    if groups.get("pre"):
        office = _office_of(person, context)
    else:
        office = office_of(tagged, match["office"], person, context)
    if office is None or not office.id:
        return
    noun = groups.get("noun") or groups.get("often") or groups["travelled"]
    found = _found(tagged, match, noun, Who((person,), office, who.slots), context)
    yield replace(found, aspect=EARLIER if earlier else "")


def _found(tagged: Tagged, match: re.Match[str], noun: str, who: Who, context: Analysis) -> Found:
    start = match.start("tail") if match.re is _NOBODY else match.start()
    window = window_for(tagged, match.end(), context)
    where = place_at(tagged, start, match.end(), who, window, context)
    # "Widely" and "the most travelled" say nothing of what is counted.
    unit = _UNITS.get(
        noun.lower(), "travel" if re.search(r"ly$|ed$", noun) and noun != "frequently" else "trip"
    )
    word = words_of(context.world.tables).noun(noun)
    unit = word.unit if word and unit == "trip" else unit
    return Found(
        start, match.end(), who, where if where.places else Where("abroad"), window, "visit", unit,
        None, scope="office", in_office=True,
    )  # fmt: skip


def _office_of(person: Ref, context: Analysis) -> Ref | None:
    """The office whose earlier holders are somebody's predecessors: held at publication, else the only one."""
    terms = [t for t in context.world.terms if t.person == person.id]
    now = {t.office for t in terms if t.period.holds(context.published)}
    held = now or {t.office for t in terms}
    if len(held) != 1:
        return None
    key = next(iter(held))
    return Ref(
        key, context.world.entities[key].name if key in context.world.entities else key, "predecessors"
    )
