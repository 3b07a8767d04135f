"""A date beside something that no vocabulary knows: "the accident happened on Tuesday"."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.date_ranges import ToldDate
from annotations.engine.reading.manner import is_attributed
from annotations.engine.reading.own_words import clause, told_at
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.verbs import is_ahead, is_present
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Reading, Slot, Tense

# A time of day alone says nothing that a record of days could show.
_DAY_WORDS = re.compile(
    r"day\b|yesterday|tomorrow|tonight|last night|\d{4}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_SET_FOR = re.compile(r"\b(?:due|scheduled|set|slated|planned|postponed|delayed|adjourned|fixed|called)\b")
_ADJECTIVE = compile_pattern(
    r"(?:\b(?:the|a|an|his|her|their|its|every|each|than|as|like|of|about|against|with|through|between)"
    r"|<[HLOP]\d+>(?:['’]s)?)\s+$"
)
_FOR = re.compile(r"\b(?:for|to|until|till)\s+$")
_OF_ANOTHER = compile_pattern(
    r"(?:['’]s?\b|-|\s+(?:edition|issue|version|model|season|report|figures?|levels?)\b)"
)
_IN = compile_pattern(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?P<where>{LIST})(?!['’]s?\b)")
# "Photo taken on Feb. 20 by A. Bee" credits a picture.
_CREDIT = re.compile(
    r"\W*(?:this\s+|the\s+|a\s+)?(?:file\s+|handout\s+)?(?:photo(?:graph)?|picture|image|video|footage)s?\b\s*:?\s+"
    r"(?:was\s+|were\s+)?(?:taken|shot|captured|released|provided|made available)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|never|n['’]t)\b", re.IGNORECASE)


def plain_date(tagged: Tagged, date: ToldDate, context: Analysis) -> Claim | None:
    """The claim that the thing told beside the date was then; None where nothing plain is told."""
    text = tagged.text
    before = text[: date.start]
    if _ADJECTIVE.search(before) or _OF_ANOTHER.match(text, date.end):
        return None
    item = date.mark.item
    assert isinstance(item, Expression)
    words = context.text[slice(*tagged.span(date.start, date.end))]  # "8 and 10 a.m. on Tuesday"
    if item.type == "TIME" and not _DAY_WORDS.search(words):
        return None
    first, last = date.period.first, date.period.last
    if date.period.precision == "year" and first and last and first.year != last.year:
        return None  # "taxes for the period from 2004 to 2009"
    if _CREDIT.match(text) and not re.search(r"\bshows?\b", before):
        return None
    told = told_at(tagged, date.start, date.end, context)
    if told is None or (_FOR.search(before) and not _SET_FOR.search(told.verb)):
        return None
    if _is_journey(text[told.start : told.verb_start], context):
        return None  # "The tour began on Monday": whose it is must be known
    low, high = min(told.verb_start, date.start), max(told.verb_end, date.end)
    start, end = tagged.span(low, high)
    around = slice(*clause(text, date.start, date.end))
    where = _where(tagged, told.start, max(told.end, date.end), context)
    reading = Reading(
        "date",
        context.published,
        subjects=told.subjects,
        fact="event",
        places=where.places,
        companions=told.companions,
        event=told.event,
        value=date.period,
        weekday=date.weekday,
        negated=_DENIES.search(told.verb) is not None,
        attributed=is_attributed(text),
        tense=_tense(told.verb, text[around], date, context),
        slots=(*told.slots, *where.slots, Slot("value", item.start, item.end)),
    )
    return Claim(
        start, end, context.text[start:end], "date", reading, 0.5, "a date that a record can confirm"
    )


def _is_journey(subject: str, context: Analysis) -> bool:
    vocabulary = words_of(context.world.tables)
    nouns = (vocabulary.noun(m[0]) for m in vocabulary.nouns_in.finditer(subject))
    return any(noun is not None and noun.unit in ("trip", "visit", "stay") for noun in nouns)


def _tense(verb: str, around: str, date: ToldDate, context: Analysis) -> Tense:
    if is_ahead(verb):
        return Tense.PLAN
    if is_present(verb):
        return event_tense(around, verb, date.period, context.published)
    return Tense.PAST


def _where(tagged: Tagged, start: int, end: int, context: Analysis) -> Where:
    found = _IN.search(tagged.text, start, end)
    refs = places_in(tagged, found["where"], context) if found else ()
    spans = [ref.span for ref in refs if ref.span]
    return Where("", refs, (Slot("place", spans[0].start, spans[-1].end),) if spans else ())
