"""Finds claims of kind `count`: how many trips, times, countries, people or events."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Quantity, Sentence
from annotations.engine.reading.amounts import (
    Found,
    claim_of,
    number_of,
    occasion_at,
    part_of,
    place_at,
    tense_at,
)
from annotations.engine.reading.build import fact_and_unit
from annotations.engine.reading.domains import Played, played
from annotations.engine.reading.ordinals import LAST_OF, LEG, TOTAL
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, previous_subject, refs_of, subject_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Number, Occasion, Ref, Tense, Window

_WENT = r"(?:(?:trips|tours|visits|journeys)\s+(?:abroad\s+)?(?:to|of|through)|visit(?:s|ed|ing)?|been (?:to|in)|travel(?:s|l?ed|l?ing)? (?:to|in|through|across)|g(?:oes|one|oing) to|went to|tour(?:s|ed|ing)?|takes? in|taken in|took in|stop(?:s|ped|ping)? in)"
_COUNTRY = r"(?:(?:different|foreign|other|more|{L})\s+)*(?:countr(?:y|ies)|nations?|states|capitals)\b"
_COUNTRIES = compile_pattern(
    rf"\b{_WENT}\s+(?:a total of\s+|[a-z]+ly\s+|(?!<)[a-z]+\s+){{0,3}}?(?P<n>{{Q}})\s+{_COUNTRY}"
)
_TOUR_OF = compile_pattern(
    rf"\b(?:tour|trip|journey|swing|visit)\s+(?:to|of|through|across|around)\s+(?P<n>{{Q}})\s+{_COUNTRY}"
    r"|\b(?:takes?|took|taking|brings?|brought|bringing)\s+(?:{P}|{H}|him|her|them)\s+to\s+(?P<o>{Q})\s+(?:different\s+|{L}\s+)*(?:countr|nation)"
    r"|(?P<m>{Q})[\s-](?:country|nation)\s+(?:{L}\s+)?(?:tours?|trips?|journeys?|swing|visit)"
)
_PEOPLE = compile_pattern(
    r"(?P<n>{Q})\s+(?:different\s+|sitting\s+|{L}\s+|[A-Z][\w.]+\s+)*(?P<who>{F})\s+(?:have|had|has|ever|visited|went|travell?ed|made|met|came)\b"
)
_TIMES = compile_pattern(
    r"(?P<n>{Q})\s+(?:separate\s+|different\s+|other\s+)?(?:times|occasions)\b(?!\s+(?:more|higher|larger|bigger|the|that of|greater|less|over)\b|\s+as\s+(?:many|much|{Q}|\w+\s+as)\b)"
)
_ONCE = re.compile(
    r"\b(?P<word>once|twice|thrice)\b(?!\s+(?:a|an|per|more|again|every|the|in a row|upon)\b|\s+as\s+(?:many|much|\w+\s+as)\b)",
    re.IGNORECASE,
)
# "But once in office, they", "Once in Kabul, she": when it had come to that, and no number.
_AS_SOON_AS = re.compile(
    r"(?:^|[,;:(–—“\"]|\b(?:and|but|or|that|because|which|who|when|while))\s*$", re.IGNORECASE
)
_ONCES = {"once": 1, "twice": 2, "thrice": 3}
_ADJECTIVES = r"(?:\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|the|a|an|as|than|more)\b)(?:<[LHO]\d+>(?:['’]s)?|[\w-]+))"
_RANK = compile_pattern(
    r"\b(?:no other|more than any(?: other)?|more (?:often )?than (?:all|any) (?:other )?|(?:the )?most (?:of|by) any)\s+(?:sitting\s+|{L}\s+|[A-Z][\w.]+\s+)*(?P<who>{F})"
)
_BEFORE = re.compile(
    r"\b(?:before this one|before this (?:trip|visit|week|month)|before (?:now|the current)|previous(?:ly)?|earlier|until now)\b",
    re.IGNORECASE,
)
_ON_TOUR = re.compile(
    r"\b(?:on|during|of) (?:his|her|their|the|this|a|<H\d+>)\s+(?:<[LNQ]\d+>\s+|[\w-]+\s+){0,2}(?:tour|trip|journey|swing|itinerary)\b",
    re.IGNORECASE,
)
_BEFORE_PERSON = compile_pattern(r"\b(?:before|prior to|ahead of)\s+(?P<who>{P})(?!['’])")
_PERFECT = re.compile(r"\b(?:has|have|had|['’]ve|['’]s)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_PLAN_ONLY = re.compile(r"^\s+(?:more|additional|further|extra|planned)\b", re.IGNORECASE)


def find_counts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `count`, one for each number that has something to count."""
    tagged = tag(sentence, context)
    if "<Q" not in tagged.text and not _ONCE.search(tagged.text):
        return
    found = _found(tagged, context)
    for one in found:
        yield claim_of("count", tagged, replace(one, narrow=len(found) > 1), context)


def _found(tagged: Tagged, context: Analysis) -> list[Found]:
    """Each number once, under the most telling pattern that fits."""
    text = tagged.text
    taken = _of_legs(tagged)
    made: list[Found] = []

    def add(mark: Mark, one: Found | None) -> None:
        if one is not None:
            taken.add(mark.start)
            made.append(one)

    for match in (*_TOUR_OF.finditer(text), *_COUNTRIES.finditer(text)):
        groups = match.groupdict()
        mark = _mark(tagged, groups["n"] or groups.get("m") or groups["o"])
        if mark.start not in taken:
            whole = match.re is not _COUNTRIES or _one_trip(tagged, match, context)
            add(mark, _countries(tagged, mark, match, whole, context))
    for match in _PEOPLE.finditer(text):
        mark = _mark(tagged, match["n"])
        if mark.start not in taken:
            add(mark, _people(tagged, mark, match, context))
    for match in _TIMES.finditer(text):
        mark = _mark(tagged, match["n"])
        if mark.start not in taken:
            add(mark, _times(tagged, mark, match.start(), match.end(), context))
    for match in _ONCE.finditer(text):
        once = _times(tagged, _ONCES[match["word"].lower()], match.start(), match.end(), context)
        made += [once] if once else []
    for mark in tagged.tokens("Q"):
        if mark.start not in taken:
            add(mark, _nouns(tagged, mark, context))
    return made


def _one_trip(tagged: Tagged, match: re.Match[str], context: Analysis) -> bool:
    """Whether the countries are those of one trip: on a tour, in a plan, or in a plain tense with no
    window ("will visit six countries"); "has visited six countries" adds up."""
    before = tagged.text[: match.start()]
    if match[0].lower().startswith(("trips", "tours", "visits", "journeys")):
        return False  # "52 trips to 58 countries" adds up
    if _ON_TOUR.search(tagged.text) or tense_at(tagged.text, match.start()) is Tense.PLAN:
        return re.search(r"\bwill have\b", before) is None
    window = window_for(tagged, match.end(), context)
    return not window.opened_by and not _PERFECT.search(before) and not office_told(tagged, match.end())


def _of_legs(tagged: Tagged) -> set[int]:
    """Numbers that an ordinal takes in: "the fourth leg of a tour of seven countries"."""
    legs = any(LEG.search(tagged.text[mark.end :]) for mark in tagged.tokens("N"))
    if not legs and not LAST_OF.search(tagged.text):
        return set()
    return {_mark(tagged, match["n"]).start for match in TOTAL.finditer(tagged.text)}


def _ranked(tagged: Tagged, who: Who, context: Analysis) -> tuple[Who, str]:
    """The subject beside the office whose other holders are outdone, with the scope "office"."""
    rank = _RANK.search(tagged.text)
    office = who_is(_mark(tagged, rank["who"]), context).office if rank and who.subjects else None
    return (Who(who.subjects[:1], office, who.slots), "office") if office else (who, "")


def _mark(tagged: Tagged, token: str) -> Mark:
    return tagged.marks[int(re.sub(r"\D", "", token))]


def _who(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    return subject_of(tagged, start, end, context) or previous_subject(tagged, context)


def _numbers(mark: Mark) -> tuple[Number, Number | None, str] | None:
    """Value, upper end and hedge of a Q token; None for what is no whole number."""
    item = mark.item
    low = number_of(mark)
    if low is None or not isinstance(item, Quantity):
        return None
    return low, int(item.high) if item.high is not None else None, item.hedge


def _countries(
    tagged: Tagged, mark: Mark, match: re.Match[str], whole: bool, context: Analysis
) -> Found | None:
    """As in "has already been to three countries", "a tour of six nations"."""
    numbers = _numbers(mark)
    who = _who(tagged, match.start(), match.end(), context)
    if numbers is None or not who.subjects:
        return None
    window = window_for(tagged, match.end(), context)
    where = _region(tagged, match, context)
    where = Where() if whole and not where.places else where
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense_at(tagged.text, match.start()), "")
    occasion = Occasion(how=how)
    if whole:
        occasion = occasion_at(tagged, context, window, match.start())
        occasion = replace(occasion, places=occasion.places or _tour_region(tagged, context))
    who, scope = _ranked(tagged, who, context)
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
    after = compile_pattern(r"^\s+(?:in|of|across)\s+(?:the\s+)?(?P<where>{L})").search(
        tagged.text[match.end() :]
    )
    words = " ".join(tagged.text[m.start : m.end] for m in inside) or (after["where"] if after else "")
    places = places_in(tagged, words, context) if words else ()
    return Where("", places) if places else Where("abroad")


def _people(tagged: Tagged, mark: Mark, match: re.Match[str], context: Analysis) -> Found | None:
    """As in "eight presidents have gone to Kenya"."""
    numbers = _numbers(mark)
    office = who_is(_mark(tagged, match["who"]), context)
    where = place_of(tagged, match.start(), match.end(), context)
    fact, _, _ = fact_and_unit(tagged, match.start(), context)
    if numbers is None or office.office is None or not where:
        return None
    earlier = _BEFORE_PERSON.search(tagged.text, match.end())
    subject = refs_of(tagged.mention(earlier["who"]), context) if earlier else ()
    window = window_for(tagged, match.end(), context)
    return Found(
        match.start(), match.end(), Who(subject, office.office, office.slots), where, window, fact or "visit", "person",
        numbers[0], numbers[1], numbers[2], in_office=True, occasion=Occasion(how="before" if subject else ""),
    )  # fmt: skip


def _times(tagged: Tagged, number: Mark | int, start: int, end: int, context: Analysis) -> Found | None:
    """As in "travelled abroad only three times", "on some 14 occasions"."""
    numbers = _numbers(number) if isinstance(number, Mark) else (number, None, "")
    if numbers is None:
        return None
    own = played(tagged, start, end, "time", context)
    if own is not None:
        return _played(tagged, start, end, numbers, own, context)
    fact, _, _ = fact_and_unit(tagged, start, context)
    return _counted(tagged, start, end, numbers, fact, "time", "", context) if fact else None


def _nouns(tagged: Tagged, mark: Mark, context: Analysis) -> Found | None:
    """As in "has made 70 trips", "only one trip before this one", "four defeats"."""
    vocabulary = words_of(context.world.tables)
    after = tagged.text[mark.end :]
    noun = re.match(
        rf"{_ADJECTIVES}{{0,3}}?\s+(?P<noun>{vocabulary.noun_pattern})(?![\w-])", after, re.IGNORECASE
    )
    word = vocabulary.noun(noun["noun"]) if noun else None
    numbers = _numbers(mark)
    if noun is None or word is None or numbers is None or _PLAN_ONLY.match(after):
        return None
    own = played(tagged, mark.start, mark.end + noun.end(), noun["noun"], context)
    if own is not None:
        return _played(tagged, mark.start, mark.end + noun.end(), numbers, own, context)
    if word.unit not in ("trip", "visit", "stay", "event") or word.fact in (
        "event",
        "summit",
        "office",
        "birth",
    ):
        return None
    role = part_of(tagged, noun["noun"], word.fact, context)
    return _counted(tagged, mark.start, mark.end + noun.end(), numbers, word.fact, word.unit, role, context)


def _played(
    tagged: Tagged,
    start: int,
    end: int,
    numbers: tuple[Number, Number | None, str],
    own: Played,
    context: Analysis,
) -> Found:
    """As in "have lost three matches since August": a domain that a vocabulary adds."""
    role = own.role or _verb_role(tagged, start, own, context)
    return Found(
        start, end, own.who, Where(), window_for(tagged, end, context), own.fact, own.unit, numbers[0], numbers[1],
        numbers[2], companions=own.companions, role_in=role,
    )  # fmt: skip


def _verb_role(tagged: Tagged, start: int, own: Played, context: Analysis) -> str:
    """The part of "have lost three matches": the noun tells none, the verb before it does."""
    by_verb = played(tagged, start, start, "", context)
    return by_verb.role if by_verb and by_verb.fact == own.fact else ""


def _counted(
    tagged: Tagged,
    start: int,
    end: int,
    numbers: tuple[Number, Number | None, str],
    fact: str,
    unit: str,
    role: str,
    context: Analysis,
) -> Found | None:
    text = tagged.text
    who = _who(tagged, start, end, context)
    who, scope = _ranked(tagged, who, context)
    window = window_for(tagged, end, context)
    where = _places(tagged, start, end, who, window, context)
    companions: tuple[Ref, ...] = companions_of(tagged, context) if fact == "meeting" else ()
    if not who or (fact == "visit" and not where and unit == "time" and not office_told(tagged, end)):
        return None
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense_at(text, start), "")
    if _BEFORE.search(text):
        how = "before"
    return Found(
        start, end, who, where, window, fact, unit, numbers[0], numbers[1], numbers[2],
        occasion=Occasion(how=how), companions=companions, role_in=role, scope=scope,
        in_office=office_told(tagged, end) or bool(scope),
    )  # fmt: skip


def _places(tagged: Tagged, start: int, end: int, who: Who, window: Window, context: Analysis) -> Where:
    between = compile_pattern(r"\bbetween\s+(?P<where>{LIST})").search(tagged.text)
    if between:
        return Where("", places_in(tagged, between["where"], context))
    return place_at(tagged, start, end, who, window, context)
