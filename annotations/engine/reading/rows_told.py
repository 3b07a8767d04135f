"""Ordinals of things in a row: editions of a series, terms, countries of a list, stops of a tour."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading.amounts import Found, claim_of, number_of, occasion_at, tense_at, who_of
from annotations.engine.reading.date_ranges import told_dates
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who, refs_of, subject_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Tense, Window

LEG = compile_pattern(
    r"^(?:\s+(?:and\s+(?:last|final)|foreign|{L}))?\s+(?:(?:leg|stop)\b|(?:leg|stop|destination|country|nation|capital|station)s?\s+"
    r"(?:of|on|in|during)\b[^.;]*?\b(?:tours?|trips?|journeys?|swing|visits?|itinerary|travels?)\b)"
)
TOTAL = compile_pattern(
    r"(?P<n>{Q})[\s-]+(?:countr(?:y|ies)|nations?|stops?|legs?|capitals|destinations|states)\b"
)
LAST_OF = compile_pattern(
    r"\b(?:last|final)\s+(?:(?:leg|stop|destination|country)\s+)?of\s+(?:the\s+|his\s+|her\s+|their\s+)?(?P<n>{Q})\s+"
    r"(?:countr(?:y|ies)|nations?|stops?|legs?|capitals|destinations|states)\b"
)
_BEGAN = re.compile(
    r"\b(?:beg[au]ns?|begins?|start(?:s|ed)?|sworn in|inaugurated|took the oath|took office)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
_TOUR = re.compile(r"\b(?:tours?|trips?|journeys?|swing|itinerary|travels?)\b", re.IGNORECASE)


def edition_of(tagged: Tagged, mark: Mark, end: int, token: str, number: int, context: Analysis) -> Found:
    """As in "the sixth iteration of the Lakes Summit"; date and place pin the edition down."""
    series = refs_of(tagged.mention(token), context)[0]
    occasion = occasion_at(tagged, context, window_for(tagged, end, context), mark.start)
    near = re.match(
        r"(?:\s+(?:(?:was|were|is|will be|had been)\s+)?(?:held|hosted|meeting|took place|takes place))?,?\s+(?:in|at)\s+(?:the\s+)?(?P<where>(?:<L\d+>(?:,\s*)?)+)",
        tagged.text[end:],
    )
    places = places_in(tagged, near["where"], context) if near else ()
    stop = end + near.end() if near else end
    return Found(
        mark.start, end, Who(), Where("", places), window_for(tagged, stop, context), "summit", "edition", number,
        occasion=Occasion(occasion.period, places, occasion.how), series=series,
    )  # fmt: skip


def term_of(tagged: Tagged, mark: Mark, end: int, number: int, context: Analysis) -> Found | None:
    """As in "secured his third five-year term"."""
    who = who_of(tagged, mark.start, end, context)
    if not who.subjects:
        return None
    begun = begun_on(tagged, mark.start)
    window = Window() if begun else window_for(tagged, end, context)
    return Found(
        mark.start, end, Who(who.subjects[:1], who.office, who.slots), Where(), window, "office", "term", number,
        occasion=Occasion(begun, (), "told") if begun else occasion_at(tagged, context, window, mark.start),
        aspect="start" if begun else "",
    )  # fmt: skip


def begun_on(tagged: Tagged, at: int) -> Period | None:
    """The one date of a sentence that tells when a term began: "began his third term in 2022"."""
    dates = told_dates(tagged)
    alone = len(dates) == 1 == len(tagged.tokens("T"))
    return dates[0].period if alone and _BEGAN.search(tagged.text, 0, at) else None


def leg_of(
    tagged: Tagged, start: int, end: int, number: int, context: Analysis, aspect: str = ""
) -> Found | None:
    """As in "Spain is the fourth leg of her tour of seven countries": the place stands before it."""
    if not _TOUR.search(tagged.text):
        return None
    stops = tagged.tokens("L", 0, start) or tagged.tokens("L", end)
    owner = tagged.tokens("PH", start)  # "the last of six nations on his tour"
    who = who_is(owner[0], context) if owner else who_of(tagged, start, end, context)
    if not stops or not who.subjects:
        return None
    where = places_in(tagged, tagged.text[stops[0].start : stops[0].end], context)
    total = TOTAL.search(tagged.text)
    regions = [m for m in tagged.tokens("L") if m is not stops[0]]
    around = tuple(ref for m in regions for ref in places_in(tagged, tagged.text[m.start : m.end], context))
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense_at(tagged.text, start), "")
    dates = occasion_at(tagged, context, window_for(tagged, end, context), start).period
    return Found(
        start, end, Who(who.subjects[:1], None, who.slots), Where("", where), window_for(tagged, 0, context),
        "visit", "leg", number,
        occasion=Occasion(dates, tuple(r for r in around if r.id.startswith("region:")), how),
        total=number_of(tagged.marks[int(re.sub(r"\D", "", total["n"]))]) if total else None,
        aspect=aspect,
    )  # fmt: skip


def last_stop_of(tagged: Tagged, match: re.Match[str], context: Analysis) -> Iterator[Claim]:
    """As in "Spain will be the last of six nations on her tour"."""
    total = number_of(tagged.marks[int(re.sub(r"\D", "", match["n"]))])
    if total is None:
        return
    found = leg_of(tagged, match.start(), match.end(), total, context, "end")
    if found is not None:
        yield claim_of("ordinal", tagged, replace(found, total=total), context)


def country_of(tagged: Tagged, mark: Mark, end: int, number: int, context: Analysis) -> Found | None:
    """As in "Latvia is the 100th country that she has visited as secretary"."""
    people = tagged.tokens("PH", mark.end, end)
    who = who_is(people[0], context) if people else subject_of(tagged, mark.start, end, context)
    stops = tagged.tokens("L", 0, mark.start)
    if not who.subjects or not stops:
        return None
    places = places_in(tagged, tagged.text[stops[-1].start : stops[-1].end], context)
    return Found(
        mark.start, end, who, Where("abroad"), window_for(tagged, end, context), "visit", "country", number,
        occasion=Occasion(Period(), places, "told"), in_office=office_told(tagged, end),
    )  # fmt: skip
