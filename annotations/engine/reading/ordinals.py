"""Finds claims of kind `ordinal`: the nth trip, time, person, edition, term or stop."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.reading.amounts import (
    Found,
    claim_of,
    fact_of_time,
    number_of,
    occasion_at,
    part_of,
    who_of,
)
from annotations.engine.reading.build import fact_and_unit
from annotations.engine.reading.goals import TOOK_TO, place_at
from annotations.engine.reading.pairs import pair_after
from annotations.engine.reading.plain_ranks import plain_rank
from annotations.engine.reading.rows_told import (
    LAST_OF,
    LEG,
    begun_on,
    country_of,
    edition_of,
    last_stop_of,
    leg_of,
    term_of,
)
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Ref

# Words that may stand between the ordinal and its noun: adjectives and names, no prepositions.
_BETWEEN = (
    r"(?:\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|the|a|an|as|than|that|which|who|is|was|has|had|largest|"
    r"biggest|highest|longest|most|half|day|week|month|year|round|quarter)\b)(?:<[LHOQDM]\d+>(?:['’]s)?|[\w-]+))"
)
_PERSON = compile_pattern(
    r"^(?:\s+(?:sitting|serving|different|successive|consecutive|<L\d+>|[A-Z][\w.]+))*\s+(?P<who>{F})(?!['’])"
)
_RUN = re.compile(r"\b(?:in a row|running|consecutive|straight|successive)\b", re.IGNORECASE)
_EDITION = compile_pattern(r"^(?:\s+[\w-]+){0,3}?\s+(?:of\s+)?(?:the\s+)?(?P<series>{S})")
# "The Lakes Summit was held for the fifth time"
_HELD = compile_pattern(
    r"(?P<series>{S})[^.;]{0,40}\b(?:held|staged|convened?d?|hosted|met|meets|takes place|took place|gather(?:s|ed))\s+for\s+the\s+$"
)
_TERM = compile_pattern(
    r"^(?:\s+(?:{D}|{L}|consecutive|straight|successive|full|presidential|[\w-]+-year)){0,3}\s+term\b(?!['’])"
)
_STOP = compile_pattern(
    r"\b(?:trip|visit|stop|tour|journey|arriv\w+|land(?:s|ed)|stops?|stopped)\s+(?:back\s+)?(?:to|in|at)\s+(?:the\s+)?(?P<where>{LIST})"
)
_COUNTRY = compile_pattern(
    r"^\s+(?:foreign\s+|different\s+)?(?:country|nation)\s+(?:that\s+|which\s+)?(?:(?:{P}|{H}|he|she)\s+(?:has\s+|had\s+)?(?:visit|travel|been|gone|went)\w*"
    r"|to be visited by\s+{P}|visited by\s+{P}|on\s+{H}\s+list)"
)
_BESIDE = compile_pattern(r"(?P<where>{LIST})\s+(?:[a-z][\w-]*\s+)?$")
_THERE = compile_pattern(r"^\s+(?P<where>{L})")
_CALLED_ON = re.compile(
    r"\bcall(?:s|ed|ing)?\s+(?:up)?on\s+[^,;.]{1,60},?\s+(?:for\s+(?:the\s+)?)?$", re.IGNORECASE
)
_BARE = re.compile(
    r"^\s*(?:,|\.|$|(?:to|there|since|in|this|that|which|by|as|for|on|of|during|within|so far|abroad|outside|overseas|between)\b)",
    re.IGNORECASE,
)


def find_ordinals(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `ordinal`, one for each ordinal that has something to number."""
    tagged = tag(sentence, context)
    if "<N" not in tagged.text and not re.search(r"\b(?:last|final)\b", tagged.text, re.IGNORECASE):
        return
    found = [one for mark in tagged.tokens("N") for one in [_of_mark(tagged, mark, context)] if one]
    units = tuple(dict.fromkeys(one.unit for one in found if one.unit in ("trip", "visit", "time", "stay")))
    for one in found:
        contrast = units if len(units) > 1 and one.unit in units else ()
        yield claim_of("ordinal", tagged, replace(one, contrast=contrast, narrow=len(found) > 1), context)
    told = {one.start for one in found}
    for mark in tagged.tokens("N"):
        number = number_of(mark)
        own = (
            plain_rank(tagged, mark, "ordinal", context)
            if number and number > 1 and mark.start not in told
            else None
        )
        if own is not None:
            yield own
    last = LAST_OF.search(tagged.text)
    if last:
        yield from last_stop_of(tagged, last, context)


def _of_mark(tagged: Tagged, mark: Mark, context: Analysis) -> Found | None:
    """What the ordinal numbers; None for "second half", "third-largest", a first (its own kind)."""
    after = tagged.text[mark.end :]
    number = number_of(mark)
    if number is None or after.startswith("-"):
        return None
    if edition := _EDITION.search(after):
        return edition_of(tagged, mark, mark.end + edition.end(), edition["series"], number, context)
    held = _HELD.search(tagged.text[: mark.start]) if after.startswith(" time") else None
    if held:
        return edition_of(tagged, mark, mark.end + len(" time"), held["series"], number, context)
    if number > 1 and (country := _COUNTRY.search(after)):
        return country_of(tagged, mark, mark.end + country.end(), number, context)
    if leg := LEG.search(after):
        return leg_of(tagged, mark.start, mark.end + leg.end(), number, context)
    term = _TERM.search(after)
    if number < 2 and not (term and begun_on(tagged, mark.start)):
        return None
    if term:
        return term_of(tagged, mark, mark.end + term.end(), number, context)
    if person := _PERSON.search(after):
        if _RUN.search(after):
            return None  # the fifth one after another is no fifth of all
        return _person(tagged, mark, mark.end + person.end(), person["who"], number, context)
    noun = re.match(
        rf"(?:\s+and\s+(?:final|last|probably last))?{_BETWEEN}{{0,3}}?\s+(?P<noun>{words_of(context.world.tables).noun_pattern})(?![\w-])",
        after,
        re.IGNORECASE,
    )
    if noun:
        return _rank(tagged, mark, mark.end + noun.end(), noun["noun"], number, context)
    there = _THERE.match(after)  # "her trip to Peru in May was her second there"
    if _BARE.match(after) or (there and tagged.mention(there["where"]).text.lower() == "there"):
        return _bare(tagged, mark, number, context)
    return None


def _rank(tagged: Tagged, mark: Mark, end: int, noun: str, number: int, context: Analysis) -> Found | None:
    word = words_of(context.world.tables).noun(noun)
    if word is None:
        return None
    fact, unit = word.fact, word.unit
    if unit == "time":
        fact = fact_of_time(tagged, mark.start, end, context)
        if not fact:
            return None
    if fact == "summit" and noun.lower().startswith("meeting"):
        # "the fifth meeting of Ann and Bob" is no edition of a series
        fact, unit = "meeting", "event"
    if unit == "" or fact in ("summit", "event", "birth", "observation"):
        return None
    who = pair_after(tagged, end, fact, context) or who_of(tagged, mark.start, end, context)
    if not who:
        return None
    window = window_for(tagged, end, context)
    where = place_at(tagged, mark.start, end, who, window, context)
    if fact == "meeting" and where.slots and where.slots[0].end <= tagged.span(mark.start, end)[0]:
        where = Where()  # "the talks in Lima were their fifth meeting" counts no meetings in Lima
    if unit == "time" and fact == "visit" and not where and _CALLED_ON.search(tagged.text[: mark.start]):
        return None  # "called on the Pope for the third time" counts no journeys
    office = who.office if who.office and not who.subjects else None
    if fact == "visit" and not where and not office_told(tagged, end):
        # "His trip, the fourth since May": to where stands in another sentence, so it is asked for.
        where = Where("", (Ref("", "that it went to"),))
    occasion = occasion_at(tagged, context, window, mark.start)
    if not occasion.places and fact == "visit":
        occasion = replace(occasion, places=_stop_told(tagged, mark.start, where, context))
    return Found(
        mark.start, end, who, where, window, fact, unit, number, occasion=occasion,
        companions=companions_of(tagged, context) if fact == "meeting" else (),
        role_in=part_of(tagged, noun, fact, context),
        in_office=office_told(tagged, end) or office is not None,
    )  # fmt: skip


def _stop_told(tagged: Tagged, at: int, where: Where, context: Analysis) -> tuple[Ref, ...]:
    """The stop that pins the trip down: "her trip to Peru is her sixth abroad this year"."""
    told = list(_STOP.finditer(tagged.text, 0, at)) or list(TOOK_TO.finditer(tagged.text, at))
    places = places_in(tagged, told[-1]["where"], context) if told else ()
    return tuple(ref for ref in places if ref.id not in {own.id for own in where.places})


def _bare(tagged: Tagged, mark: Mark, number: int, context: Analysis) -> Found | None:
    """An ordinal without its noun: "the trip, his fourth since May", "will be the fourth that she
    has made there". The noun stands before it in the sentence."""
    before = list(words_of(context.world.tables).nouns_in.finditer(tagged.text[: mark.start]))
    owned = re.search(r"(?:<H\d+>|['’]s|\bthe)\s+$", tagged.text[: mark.start])
    if not before or not owned:
        return None
    found = _rank(tagged, mark, mark.end, before[-1][0], number, context)
    if found is None or any(ref.id for ref in found.where.places) or found.where.place:
        return found
    if found.fact == "meeting":
        return found  # "the meeting in Lima was the fifth between them" counts no meetings in Lima
    beside = _BESIDE.search(tagged.text[: before[-1].start()])  # "her Africa trip, the third this year"
    if beside:
        return replace(found, where=Where("", places_in(tagged, beside["where"], context)))
    return replace(found, where=place_of(tagged, before[-1].start(), before[-1].end(), context))


def _person(tagged: Tagged, mark: Mark, end: int, token: str, number: int, context: Analysis) -> Found | None:
    """As in "Ann, who arrives tomorrow, is the ninth president to visit Kenya"."""
    office = who_is(tagged.marks[int(re.sub(r"\D", "", token))], context).office
    people = tagged.tokens("PH", 0, mark.start) or tagged.tokens("P", end)
    told = who_is(people[0], context) if people else who_of(tagged, mark.start, end, context)
    subjects = told.subjects
    if office is None or not subjects:
        return None
    fact, _, _ = fact_and_unit(tagged, mark.start, context)
    where = place_of(tagged, mark.start, end, context)
    window = window_for(tagged, end, context)
    if not where and fact in ("", "visit"):
        return None
    return Found(
        mark.start, end, Who(subjects, office), where, window, fact or "visit", "person", number,
        occasion=occasion_at(tagged, context, window, mark.start), in_office=True,
    )  # fmt: skip
