"""People whom a text only describes: "a 14-year-old boy", "their nine-month-old child"."""

# ruff: noqa: E501 - a word list
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.who import Who, who_is
from annotations.engine.values import OWN_WORDS, Ref, Slot, Span

_PERSON = (
    "boy girl man woman student pupil teenager pensioner child baby infant toddler son daughter brother sister father "
    "mother grandfather grandmother husband wife driver passenger player striker defender midfielder goalkeeper keeper "
    "pitcher swimmer runner rider cyclist golfer boxer sprinter skier singer actor actress writer author artist painter "
    "musician rapper drummer guitarist comedian dancer model teacher nurse doctor surgeon lawyer farmer miner worker "
    "builder engineer scientist astronomer professor researcher shopkeeper businessman businesswoman banker trader "
    "politician lawmaker senator congressman congresswoman councillor mayor governor minister president premier leader "
    "activist campaigner protester demonstrator suspect victim survivor gunman attacker defendant inmate prisoner "
    "soldier sergeant officer policeman policewoman firefighter pilot sailor captain fisherman tourist hiker climber "
    "migrant refugee resident local native veteran widow widower veteran journalist reporter photographer editor coach "
    "manager executive director founder entrepreneur billionaire millionaire champion star rookie newcomer finalist "
    "winner qualifier resident youth youngster adult male female suspect patient tutor clerk cleaner trainer mechanic"
)
_NOUN = re.compile(rf"\s+(?P<noun>(?:[a-zA-Z][\w-]+\s+){{0,2}}?(?:{_PERSON.replace(' ', '|')}))\b")
_ALONE = re.compile(r"(?=\s+(?:was|were|is|has|had|who|from|of|told|said|died|suffered|also|in)\b|[,.]|$)")
_APPOSED = compile_pattern(r"(?P<who><P\d+>),\s+(?:an?\s+)(?:[\w-]+\s+){0,2}$")
_DETERMINED = compile_pattern(
    r"(?:\b(?:an?|another|one|their|its|whose)|<H\d+>|<[PGLO]\d+>['’]s?)\s+(?:[a-z][\w-]+\s+)?$"
)


def is_described(tagged: Tagged, start: int) -> bool:
    """Whether the words before an age bring in somebody new: "a ...", "his ...", "Ann's ..."."""
    return _DETERMINED.search(tagged.text[:start]) is not None


def somebody(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    """Whom the age at [start, end) of the tagged text is told of; nobody for "a 300-year-old church"."""
    apposed = _APPOSED.search(tagged.text[:start])
    noun = _NOUN.match(tagged.text, end)
    if apposed and noun:  # "Ann Lee, a 14-year-old girl from Oslo,"
        return who_is(tagged.marks[int(apposed["who"][2:-1])], context)
    if noun is None and _ALONE.match(tagged.text, end) is None:
        return Who()
    low, high = tagged.span(start, noun.end() if noun else end)
    name = "the " + " ".join(context.text[low:high].split())
    return Who((Ref("", name, OWN_WORDS, (), Span(low, high)),), None, (Slot("subject", low, high),))
