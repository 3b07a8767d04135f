"""Counts of countries ("has been to three countries", "a tour of six nations") and of office holders
("eight presidents have gone there")."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading.amounts import (
    Found,
    mark_of,
    numbers_of,
    occasion_at,
    ranked,
    tense_at,
    who_of,
)
from annotations.engine.reading.build import fact_and_unit
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, refs_of, who_is
from annotations.engine.values import Occasion, Ref, Tense, Window

_WENT = r"(?:(?:trips|tours|visits|journeys)\s+(?:abroad\s+)?(?:to|of|through)|visit(?:s|ed|ing)?|been (?:to|in)|(?:was|were) in|travel(?:s|l?ed|l?ing)? (?:to|in|through|across)|g(?:oes|one|oing) to|went to|tour(?:s|ed|ing)?|set(?:s|ting)? foot in|takes? in|taken in|took in|stop(?:s|ped|ping)? in|call(?:s|ed|ing)? (?:on|at)|drop(?:s|ped|ping)? in on|saw|pass(?:es|ed|ing)? through|rush(?:es|ed|ing)? through)"
_COUNTRY = r"(?:(?:different|foreign|other|more|{L})\s+)*(?:countr(?:y|ies)|nations?|states|capitals)\b"
COUNTRIES = compile_pattern(
    rf"\b{_WENT}\s+(?:a total of\s+|[a-z]+ly\s+|(?!<)[a-z]+\s+){{0,3}}?(?P<n>{{Q}})\s+{_COUNTRY}"
)
TOUR_OF = compile_pattern(
    rf"\b(?:tour|trip|journey|swing|visit)\s+(?:to|of|through|across|around)\s+(?P<n>{{Q}})\s+{_COUNTRY}"
    r"|\b(?:takes?|took|taking|brings?|brought|bringing)\s+(?:{P}|{H}|him|her|them)\s+to\s+(?P<o>{Q})\s+(?:different\s+|{L}\s+)*(?:countr|nation)"
    rf"|\b(?:tour|trip|journey|swing|visit|itinerary)(?:\s+(?:to|of|through|across|in)\s+(?:the\s+)?{{LIST}})?(?:\s+(?:in|of)\s+{{T}})?(?:,[^,;.]{{0,60}},)?\s+(?:will\s+)?(?:cover(?:s|ed)?|span(?:s|ned)?|includ(?:es|ed))\s+(?P<c>{{Q}})\s+{_COUNTRY}"
    r"|(?P<m>{Q})[\s-](?:country|nation)\s+(?:(?:{L}|(?!tours?|trips?)[a-z][\w-]+)\s+){0,2}(?:tours?|trips?|journeys?|swing|visit)"
)
PEOPLE = compile_pattern(
    r"(?P<n>{Q})\s+(?:different\s+|sitting\s+|{L}\s+|[A-Z][\w.]+\s+)*(?P<who>{F})(?:,\s+[^,;.]{0,60},)?\s+(?:have|had|has|ever|visited|went|travell?ed|made|met|came)\b"
)
_ON_TOUR = re.compile(
    r"\b(?:on|during|of) (?:his|her|their|the|this|a|<H\d+>)\s+(?:<[LNQ]\d+>\s+|[\w-]+\s+){0,2}(?:tour|trip|journey|swing|itinerary|mission|voyage|odyssey|outing)\b",
    re.IGNORECASE,
)
# "Six countries in seven days" is one journey, and not the seven days up to publication.
_IN_DAYS = compile_pattern(
    r"\s+(?:(?:in|of|across|around)\s+(?:the\s+)?{LIST}\s+)?in\s+(?!the\b)(?:[a-z]+\s+){0,3}?(?P<d>{D})"
)
_FEW = frozenset({"day", "week", "hour"})
_PERFECT = re.compile(r"\b(?:has|have|had|['’]ve|['’]s)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BEFORE_PERSON = compile_pattern(r"\b(?:before|prior to|ahead of)\s+(?P<who>{P})(?!['’])")


def of_one_trip(tagged: Tagged, match: re.Match[str], context: Analysis) -> bool:
    """Whether the countries are those of one trip: on a tour, in a plan, or in a plain tense with no
    window ("will visit six countries"); "has visited six countries" adds up."""
    before = tagged.text[: match.start()]
    if match[0].lower().startswith(("trips", "tours", "visits", "journeys")):
        return False  # "52 trips to 58 countries" adds up
    if (
        _ON_TOUR.search(tagged.text)
        or in_few_days(tagged, match)
        or tense_at(tagged.text, match.start()) is Tense.PLAN
    ):
        return re.search(r"\bwill have\b", before) is None
    window = window_for(tagged, match.end(), context, True)
    return not window.opened_by and not _PERFECT.search(before) and not office_told(tagged, match.end())


def in_few_days(tagged: Tagged, match: re.Match[str]) -> bool:
    """Whether days or weeks follow in which the countries were seen."""
    told = _IN_DAYS.match(tagged.text, match.end())
    length = tagged.expression(told["d"]) if told else None
    return (
        length is not None
        and length.unit.rstrip("s") in _FEW
        and not re.search(r"\b(?:past|last)\b", length.text)
    )


def countries_of(
    tagged: Tagged, mark: Mark, match: re.Match[str], whole: bool, context: Analysis
) -> Found | None:
    """As in "has already been to three countries", "a tour of six nations"."""
    numbers = numbers_of(mark)
    who = who_of(tagged, match.start(), match.end(), context)
    if numbers is None or not who.subjects:
        return None
    window = window_for(tagged, match.end(), context, not whole)
    dark = window.opened_by == "since" and window.span is None  # "in ten days in January": its month dates it
    if whole and (window.opened_by == "past" or dark) and in_few_days(tagged, match):
        window = Window()
    where = _region(tagged, match, context)
    where = Where() if whole and not where.places else where
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense_at(tagged.text, match.start()), "")
    occasion = Occasion(how=how)
    if whole:
        occasion = occasion_at(tagged, context, window, match.start())
        occasion = replace(occasion, places=occasion.places or _tour_region(tagged, context))
    who, scope = ranked(tagged, who, context)
    return Found(
        match.start(), match.end(), who, where, window, "visit", "country", numbers[0], numbers[1], numbers[2],
        occasion=occasion, aspect="whole" if whole else "", scope=scope,
        in_office=office_told(tagged, match.end()) or bool(scope),
    )  # fmt: skip


def _tour_region(tagged: Tagged, context: Analysis) -> tuple[Ref, ...]:
    """The region of "on her Asian tour"."""
    tour = _ON_TOUR.search(tagged.text)
    marks = tagged.tokens("L", tour.start(), tour.end()) if tour else []
    words = " ".join(tagged.text[m.start : m.end] for m in marks)
    return tuple(ref for ref in places_in(tagged, words, context) if ref.id.startswith("region:"))


def _region(tagged: Tagged, match: re.Match[str], context: Analysis) -> Where:
    """Abroad, but for "three African countries", "six countries in Africa"."""
    inside = tagged.tokens("L", match.start(), match.end())
    after = compile_pattern(r"^\s+(?:in|of|across)\s+(?:the\s+)?(?P<where>{LIST})").search(
        tagged.text[match.end() :]
    )
    words = " ".join(tagged.text[m.start : m.end] for m in inside) or (after["where"] if after else "")
    # "A tour of seven countries in Egypt" begins in Egypt; only a region holds countries.
    places = tuple(ref for ref in places_in(tagged, words, context) if ref.id.startswith("region:"))
    return Where("", places) if places else Where("abroad")


def people_of(tagged: Tagged, mark: Mark, match: re.Match[str], context: Analysis) -> Found | None:
    """As in "eight presidents have gone to Kenya"."""
    numbers = numbers_of(mark)
    office = who_is(mark_of(tagged, match["who"]), context)
    where = place_of(tagged, match.start(), match.end(), context)
    fact, _, _ = fact_and_unit(tagged, match.start(), context)
    often = re.search(
        r"\b(?:more than once|twice|repeatedly|again|{Q} times)\b".replace("{Q}", r"<Q\d+>"),
        tagged.text[match.end() :],
    )
    if numbers is None or office.office is None or not where or often:
        return None
    earlier = _BEFORE_PERSON.search(tagged.text, match.end())
    subject = refs_of(tagged.mention(earlier["who"]), context) if earlier else ()
    window = window_for(tagged, match.end(), context)
    return Found(
        match.start(), match.end(), Who(subject, office.office, office.slots), where, window, fact or "visit", "person",
        numbers[0], numbers[1], numbers[2], in_office=True, occasion=Occasion(how="before" if subject else ""),
    )  # fmt: skip
