"""Finds claims of kind `participation`: met whom, joined by whom, took part in what, went where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.reading.itineraries import month_told
from annotations.engine.reading.manner import is_attributed, tense_of
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.participant_patterns import (
    ABSENCE,
    BEEN_ONLY,
    EACH,
    MET,
    NEGATED,
    ONLY,
    PART,
    SERIES,
    TOOK,
)  # fmt: skip
from annotations.engine.reading.participant_slots import (
    number_before,
    refs_in,
    scene,
    series_told,
    subject,
    tense_told,
    told_when,
)  # fmt: skip
from annotations.engine.reading.stop_order import find_order
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who, refs_of
from annotations.engine.values import Claim, Occasion, Period, Reading, Ref, Slot, Tense

# Each pattern is asked only where the tokens and words stand that it cannot do without.
_PEOPLE = frozenset("PG")
_MEETS = re.compile(r"\b(?:met|meet|talks|sat|meeting)\b", re.IGNORECASE)


def find_participants(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `participation` in one sentence."""
    tagged = tag(sentence, context)
    there = {mark.tag for mark in tagged.marks}
    for pattern in (ONLY, BEEN_ONLY) if "only" in tagged.text.lower() else ():
        found = pattern.search(tagged.text)
        claim = _only(tagged, found, context) if found else None
        if claim is not None:
            yield claim
            return
    for match in MET.finditer(tagged.text) if there & _PEOPLE else ():
        claim = _met(tagged, match, context)
        if claim is not None:
            yield claim
    for match in TOOK.finditer(tagged.text) if "L" in there else ():
        claim = _went(tagged, match, context)
        if claim is not None:
            yield claim
    for match in EACH.finditer(tagged.text) if there & _PEOPLE and _MEETS.search(tagged.text) else ():
        claim = _met(tagged, match, context)
        if claim is not None:
            yield claim
    yield from find_order(tagged, context, _claim)
    series = SERIES.finditer(tagged.text) if "S" in there else ()
    for match in (*series, *(PART.finditer(tagged.text) if "L" in there else ())):
        claim = _part(tagged, match, context)
        if claim is not None:
            yield claim


def _met(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    if "all" in match.re.groupindex:
        together = refs_in(tagged, match["all"], context)
        who, companions = Who(together[:1]), together[1:]
    else:
        who, companions = subject(tagged, match, context), refs_in(tagged, match["who"], context)
    others = {ref.id or ref.name for ref in companions}
    subjects = tuple(ref for ref in who.subjects if (ref.id or ref.name) not in others)
    if not subjects or not companions:
        return None
    told = told_when(tagged, match, context)
    tense = tense_told(tagged, match, told, context)
    if told is None and tense is Tense.PLAN:
        return None  # "expects to meet the king": nothing that a record could show yet
    denied = NEGATED.search(tagged.text[max(0, match.start() - 30) : match.start()]) is not None
    if denied and (ABSENCE.search(tagged.text) or told is None):
        return None  # "have not met since 2019" is a claim of absence: kinds first and last
    series, number = series_told(tagged)
    where = scene(tagged, match, context)
    high = match.end()
    dates = [m for m in tagged.tokens("T", match.end()) if told and getattr(m.item, "period", None) == told]
    if dates and dates[0].start - high < 260:
        high = dates[0].end
    return _claim(
        tagged, (match.start("verb"), high), context, "meeting", who, subjects, companions, told, where,
        tense, series=series, number=number, negated=denied,
    )  # fmt: skip


def _went(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """Three places or more of one journey."""
    who = traveller(tagged, match.start(), match.end(), context)
    when = month_told(tagged)
    if not who.subjects or when is None:
        return None
    where = Where("", places_in(tagged, match["where"], context))
    tense = event_tense(tagged.text, match["verb"], None, context.published)
    told = when if when.first is not None else None
    return _claim(tagged, match.span(), context, "visit", who, who.subjects, (), told, where, tense)


def _part(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    who = subject(tagged, match, context)
    if not who.subjects:
        return None
    told = told_when(tagged, match, context)
    tense = tense_told(tagged, match, told, context)
    denied = NEGATED.search(tagged.text[max(0, match.start() - 30) : match.start()]) is not None
    where = Where("", places_in(tagged, match["where"] or "", context))
    if "series" in match.re.groupindex:
        item = tagged.mention(match["series"])
        number = number_before(tagged, match.start("series"))
        return _claim(
            tagged, match.span(), context, "summit", who, who.subjects, (), told, where, tense,
            series=refs_of(item, context)[0], number=number, negated=denied,
        )  # fmt: skip
    if not where.places or told is None:
        return None
    return _claim(
        tagged, match.span(), context, "visit", who, who.subjects, (), told, where, tense, negated=denied
    )


def _only(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    named = places_in(tagged, match["where"], context)
    beside = places_in(
        tagged, " ".join(t for t in re.findall(r"<L\d+>", tagged.text) if t not in match["where"]), context
    )
    places = beside if len(beside) > 1 else _listed_before(tagged, context)
    if match["who"]:
        mention = tagged.mention(match["who"])
        who = Who(refs_of(mention, context), None, (Slot("subject", mention.start, mention.end),))
    else:
        who = subject(tagged, match, context)
    if len(places) < 2 or not named or not who.subjects:
        return None
    tense = tense_of(tagged.text)
    return _claim(
        tagged, match.span(), context, "visit", who, who.subjects, (), None, Where("", places), tense,
        value=named, hedge="only",
    )  # fmt: skip


def _listed_before(tagged: Tagged, context: Analysis) -> tuple[Ref, ...]:
    """The itinerary: the last sentence before that lists several places."""
    sentence = tagged.sentence
    for _ in range(3):
        before = previous_sentence(sentence, context)
        if before is None:
            return ()
        told = tag(before, context)
        lists = sorted((m[0] for m in compile_pattern("{LIST}").finditer(told.text)), key=len)
        places = places_in(told, lists[-1], context) if lists else ()
        if len(places) > 1:
            return places
        sentence = before
    return ()


def _claim(
    tagged: Tagged,
    span: tuple[int, int],
    context: Analysis,
    fact: str,
    who: Who,
    subjects: tuple[Ref, ...],
    companions: tuple[Ref, ...],
    told: Period | None,
    where: Where,
    tense: Tense,
    series: Ref | None = None,
    number: int | None = None,
    negated: bool = False,
    value: tuple[Ref, ...] | None = None,
    hedge: str = "",
    aspect: str = "",
) -> Claim:
    start, end = tagged.span(*span)
    reading = Reading(
        "participation",
        context.published,
        subjects=subjects,
        fact=fact,
        places=where.places,
        companions=companions,
        series=series,
        number=number,
        occasion=Occasion(told or Period(), where.places, "told" if told else ""),
        value=value,
        hedge=hedge,
        aspect=aspect,
        negated=negated,
        attributed=is_attributed(tagged.text),
        tense=tense,
        slots=(*who.slots, *where.slots),
    )
    known = all(ref.id for ref in (*subjects, *companions))
    confidence = 0.45 + 0.2 * known + 0.2 * (told is not None)
    return Claim(
        start,
        end,
        context.text[start:end],
        "participation",
        reading,
        round(confidence, 2),
        "names and a meeting that records may list",
    )
