"""Finds claims of kind `participation` about the stops of one journey: "visited Peru and Chile on the trip".

Without a date of its own, since kind `date` has those; the words of a journey must stand in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Expression, Sentence
from annotations.engine.reading.manner import is_attributed, is_negated
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, places_in
from annotations.engine.values import Claim, Occasion, Period, Reading, Slot

_JOURNEY = r"(?:trip|tour|journey|swing|itinerary)"
_VISITED = compile_pattern(
    r"\b(?P<verb>visit(?:s|ed)|stopp(?:ed|s) in|went to|toured|tours|called (?:at|on|in)|took in)\s+"
    r"(?:the\s+)?(?P<where>{L}(?:(?:, and |, | and )(?:the )?{L})+)"
)
_COVERED = compile_pattern(
    rf"\b{_JOURNEY}\b(?:\s+(?:to|of|through|across)\s+(?:the\s+)?{{LIST}})?(?:\s+(?:in|of)\s+{{T}})?(?:\s+(?!{_JOURNEY})[a-z]+){{0,5}}?\s+"
    r"(?P<verb>cover(?:s|ed)|includ(?:es|ed)|t(?:akes|ook) in)\s+(?:the\s+)?(?P<where>{LIST})"
)
# These tell a journey by themselves: "is off to Peru and Chile", "made stops in Peru and Chile".
_OFF_TO = compile_pattern(
    r"\b(?P<verb>(?:will|is to|is due to|plans to|is set to) (?:visit|travel to|go to|stop in)"
    r"|(?:is off|heads?|is heading) (?:to|for)"
    r"|sets? (?:out|off) for|leaves? for|(?:made|makes|makes? brief|after|with) stops in)\s+"
    r"(?:the\s+)?(?P<where>{L}(?:(?:, and |, | and )(?:the )?{L})+)"
)
_MOST = 3  # people on one journey
_TRAVELS = re.compile(rf"\b{_JOURNEY}\b", re.IGNORECASE)
# Numbers, windows and "first" make it a claim of another kind.
_OTHERS = re.compile(
    r"<N\d+>|\b(?:twice|times|since|never|before|last time|only|among|<Q\d+> (?:countries|nations))\b",
    re.IGNORECASE,
)


def month_told(tagged: Tagged) -> Period | None:
    """The one month or year that the sentence tells, an empty period where it tells no date; None
    where it tells days, which kind `date` compares."""
    marks = tagged.tokens("T")
    if not marks:
        return Period()
    item = marks[0].item
    coarse = isinstance(item, Expression) and item.precision in ("month", "season", "year")
    return item.period if coarse and len(marks) == 1 and isinstance(item, Expression) else None


def find_itineraries(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `participation` on where one journey went; at most one a sentence."""
    tagged = tag(sentence, context)
    off = _OFF_TO.search(tagged.text)
    when = month_told(tagged)
    if not (off or _TRAVELS.search(tagged.text)) or _OTHERS.search(tagged.text) or when is None:
        return
    if is_negated(tagged.text):
        return
    match = _COVERED.search(tagged.text) or _VISITED.search(tagged.text) or off
    if match is None:
        return
    if (
        match.re is not _COVERED
        and when.first is not None
        and len(places_in(tagged, match["where"], context)) < 3
    ):
        return  # kind `date` has it
    who = traveller(tagged, match.start(), match.end(), context)
    where = Where("", places_in(tagged, match["where"], context))
    if not 0 < len(who.subjects) <= _MOST or not where.places:
        return
    start, end = tagged.span(*match.span())
    spans = [ref.span for ref in where.places if ref.span]
    slots = (*who.slots, *((Slot("place", spans[0].start, spans[-1].end),) if spans else ()))
    reading = Reading(
        "participation",
        context.published,
        subjects=who.subjects,
        fact="visit",
        places=where.places,
        occasion=Occasion(when, where.places),
        attributed=is_attributed(tagged.text),
        tense=event_tense(tagged.text, match["verb"], None, context.published),
        slots=slots,
    )
    known = all(ref.id for ref in who.subjects)
    yield Claim(
        start,
        end,
        context.text[start:end],
        "participation",
        reading,
        0.65 if known else 0.45,
        "stops of one journey, which records list",
    )
