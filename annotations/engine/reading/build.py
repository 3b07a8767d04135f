"""From filled slots to a claim with its span, reading and confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading.manner import is_attributed, is_negated, is_opinion, tense_of
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.when import office_words
from annotations.engine.reading.where import Where, place_of
from annotations.engine.reading.who import Who
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Occasion, Reading, Ref, Slot, Window

_MEETING = re.compile(r"\b(?:met|meets?|meeting|talks|together|face to face)\b", re.IGNORECASE)


# A noun behind these is not what happened: "was last there in May, in the days after the earthquakes".
_ELSEWHERE = re.compile(r"[,;]|\b(?:in|on|at|after|before|since|during)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b(?! then)", re.IGNORECASE)
_JOURNEY = re.compile(
    r"\b(?:starts?|started|begins?|began|opens?|opened)\s+(?:<H\d+>\s+)?(?:foreign\s+)?(?:travels?|trips?|journeys?)"
    r"(?:\s+(?:abroad|overseas))?",
    re.IGNORECASE,
)


def starts_journey(text: str, at: int) -> bool:
    """Whether the words at this place are of somebody's travels that begin: "begin his travels abroad"."""
    return _JOURNEY.match(text, at) is not None


def journey_start(tagged: Tagged, context: Analysis) -> Where:
    """Where somebody's travels begin: "starts his travels abroad in Latin America"."""
    found = _JOURNEY.search(tagged.text)
    where = place_of(tagged, found.end(), found.end(), context) if found else Where()
    return where if where.places else Where()


@dataclass(frozen=True, slots=True)
class Draft:
    """Slots of a claim of absence; [start, end) is its trigger in the tagged text."""

    kind: str
    tagged: Tagged
    start: int
    end: int
    who: Who
    where: Where
    window: Window
    fact: str
    unit: str
    scope: str
    aspect: str = ""
    occasion: Occasion = field(default_factory=Occasion)
    companions: tuple[Ref, ...] = ()
    hedge: str = ""
    value: tuple[Ref, ...] | None = None


def fact_and_unit(tagged: Tagged, at: int, context: Analysis) -> tuple[str, str, str]:
    """Fact kind, unit and aspect from the noun or verb nearest to the trigger, nouns first.

    A journey's own words ("starts his travels in") give the aspect "start".
    """
    vocabulary = words_of(context.world.tables)
    nouns = [
        (abs(m.start() - at), word)
        for m in vocabulary.nouns_in.finditer(tagged.text)
        if (word := vocabulary.noun(m[0])) is not None
        and m.start() >= at
        and not _ELSEWHERE.search(tagged.text[at : m.start()])
    ]
    verbs = [(abs(m.start() - at), m[0]) for m in vocabulary.verbs_in.finditer(tagged.text)]
    starts = _JOURNEY.search(tagged.text)
    aspect = "start" if starts else ""
    noun = min(nouns, default=None, key=lambda pair: pair[0])
    if noun and noun[1].unit != "time" and noun[0] < 60:
        return noun[1].fact, noun[1].unit, aspect
    kinds = [vocabulary.verb(form) for _, form in sorted(verbs)]
    fact = next((k for k in kinds if k in ("visit", "meeting")), kinds[0] if kinds else "")
    if _MEETING.search(tagged.text[max(0, at - 60) : at + 90]) and tagged.tokens("PG") and fact != "meeting":
        near = _MEETING.search(tagged.text[max(0, at - 25) : at + 40])
        fact = "meeting" if near else fact
    return fact or "visit", "time", aspect


def claim_from(draft: Draft, context: Analysis, narrow: bool = False, in_office: bool = False) -> Claim:
    """The claim. Its span runs from the owner to the last slot behind the trigger, or is the
    trigger alone where `narrow`."""
    tagged = draft.tagged
    if not draft.window.opened_by and _SINCE.search(tagged.text):
        # Words open a window that nothing understands: no days, so that judging holds back.
        draft = replace(draft, window=Window(opened_by="since"))
    start, end = tagged.span(draft.start, draft.end)
    if not narrow:
        for slot in (*draft.who.slots, *draft.where.slots, *_window_slot(draft.window)):
            inside = tagged.sentence.start <= slot.start and slot.end <= tagged.sentence.end
            if inside and abs(slot.start - end) < 160:
                start, end = min(start, slot.start), max(end, slot.end)
    slots = (*draft.who.slots, *draft.where.slots, *_window_slot(draft.window))
    reading = Reading(
        draft.kind,
        context.published,
        subjects=draft.who.subjects,
        office=draft.who.office,
        in_office=in_office or draft.window.opened_by == "office" or office_words(tagged.text),
        fact=draft.fact,
        place=draft.where.place,
        places=draft.where.places,
        companions=draft.companions,
        period=draft.window,
        occasion=draft.occasion,
        unit=draft.unit,
        value=draft.value,
        hedge=draft.hedge,
        aspect=draft.aspect,
        scope=draft.scope,
        negated=is_negated(tagged.text),
        attributed=is_attributed(tagged.text),
        opinion=is_opinion(tagged.text) and not draft.who,
        tense=tense_of(tagged.text),
        slots=tuple(s for s in slots if s.end > s.start),
    )
    known = [bool(draft.who), bool(draft.where or draft.companions), bool(draft.fact)]
    confidence = 0.4 + 0.18 * sum(known)
    why = "a claim that nothing came before or after; these go wrong often"
    return Claim(start, end, context.text[start:end], draft.kind, reading, round(confidence, 2), why)


def _window_slot(window: Window) -> tuple[Slot, ...]:
    return (Slot("period", window.span.start, window.span.end),) if window.span else ()
