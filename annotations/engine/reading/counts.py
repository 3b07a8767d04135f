"""Finds claims of kind `count`: how many trips, times, countries, people or events."""

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
    mark_of,
    numbers_of,
    part_of,
    ranked,
    tense_at,
    who_of,
)
from annotations.engine.reading.countries import (
    COUNTRIES,
    PEOPLE,
    TOUR_OF,
    countries_of,
    of_one_trip,
    people_of,
)
from annotations.engine.reading.goals import place_at
from annotations.engine.reading.last_triggers import ONLY_SO_OFTEN
from annotations.engine.reading.only_once import no_trips, only_ones
from annotations.engine.reading.plain_ranks import plain_times
from annotations.engine.reading.rankings import find_rankings
from annotations.engine.reading.rows_told import LAST_OF, LEG, TOTAL
from annotations.engine.reading.stretches import office_told, window_for
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who, companions_of
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Number, Occasion, Ref, Tense, Window

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
_ELECTIONS = re.compile(r"(?:re-?)?elections?|wins?|victor|defeat", re.IGNORECASE)
_ONCE_HEDGE = re.compile(r"\b(more than|at least|less than|only|just|merely|about)\s+$", re.IGNORECASE)
_ONCES = {"once": 1, "twice": 2, "thrice": 3}
_ADJECTIVES = r"(?:\s+(?!(?:of|in|on|at|to|for|from|by|with|and|or|the|a|an|as|than|more)\b)(?:<[LHO]\d+>(?:['’]s)?|[\w-]+))"
_BEFORE = re.compile(
    r"\b(?:before this one|before this (?:trip|visit|week|month)|before (?:now|the current)|previous(?:ly)?|earlier|until now)\b",
    re.IGNORECASE,
)
_PLAN_ONLY = re.compile(r"^\s+(?:more|additional|further|extra|planned)\b", re.IGNORECASE)


# "has been to Peru four times and to Chile five times": each number belongs to the place before it.
_JUST_BEFORE = compile_pattern(
    r"\b(?:to|in|visit(?:ed|s|ing)?|toured|at)\s+(?:the\s+)?(?P<where>{LIST})\s+(?:only\s+|just\s+|at least\s+|more than\s+|about\s+|some\s+|a total of\s+|on\s+)*$"
)


def find_counts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `count`, one for each number that has something to count."""
    tagged = tag(sentence, context)
    if ONLY_SO_OFTEN.search(tagged.text):
        return
    for one in find_rankings(tagged, context):
        yield claim_of("count", tagged, one, context)
    for one in (*only_ones(tagged, context), *no_trips(tagged, context)):
        yield claim_of("count", tagged, one, context)
    if "<Q" not in tagged.text and not _ONCE.search(tagged.text):
        return
    found = _found(tagged, context)
    for one in found:
        yield claim_of("count", tagged, replace(one, narrow=len(found) > 1), context)
    told = {one.start for one in found}
    for match in (*_TIMES.finditer(tagged.text), *_ONCE.finditer(tagged.text)):
        if match.start() in told or match.groupdict().get("word", "").lower() == "once":
            continue
        numbers = _numbers(tagged, match)
        own = (
            plain_times(tagged, match.start(), match.end(), numbers[0], numbers[2], context)
            if numbers
            else None
        )
        if own is not None:
            yield own


def _found(tagged: Tagged, context: Analysis) -> list[Found]:
    """Each number once, under the most telling pattern that fits."""
    text = tagged.text
    taken = _of_legs(tagged)
    made: list[Found] = []

    def add(mark: Mark, one: Found | None) -> None:
        if one is not None:
            taken.add(mark.start)
            made.append(one)

    for match in (*TOUR_OF.finditer(text), *COUNTRIES.finditer(text)):
        groups = match.groupdict()
        mark = mark_of(tagged, groups["n"] or groups.get("m") or groups.get("c") or groups["o"])
        if mark.start not in taken:
            whole = match.re is not COUNTRIES or of_one_trip(tagged, match, context)
            add(mark, countries_of(tagged, mark, match, whole, context))
    for match in PEOPLE.finditer(text):
        mark = mark_of(tagged, match["n"])
        if mark.start not in taken:
            add(mark, people_of(tagged, mark, match, context))
    for match in _TIMES.finditer(text):
        mark = mark_of(tagged, match["n"])
        if mark.start not in taken:
            add(mark, _times(tagged, mark, match.start(), match.end(), context))
    for match in _ONCE.finditer(text):
        if match["word"].lower() == "once" and PEOPLE.search(text):
            continue  # "three presidents went there more than once"
        once = _times(tagged, match, match.start(), match.end(), context)
        made += [once] if once else []
    for mark in tagged.tokens("Q"):
        if mark.start not in taken:
            add(mark, _nouns(tagged, mark, context))
    return made


def _of_legs(tagged: Tagged) -> set[int]:
    """Numbers that an ordinal takes in: "the fourth leg of a tour of seven countries"."""
    legs = any(LEG.search(tagged.text[mark.end :]) for mark in tagged.tokens("N"))
    if not legs and not LAST_OF.search(tagged.text):
        return set()
    return {mark_of(tagged, match["n"]).start for match in TOTAL.finditer(tagged.text)}


def _times(
    tagged: Tagged, number: Mark | re.Match[str], start: int, end: int, context: Analysis
) -> Found | None:
    """As in "travelled abroad only three times", "on some 14 occasions"."""
    numbers = numbers_of(number) if isinstance(number, Mark) else _numbers(tagged, number)
    if numbers is None:
        return None
    fact = fact_of_time(tagged, start, end, context)
    return _counted(tagged, start, end, numbers, fact, "time", "", context) if fact else None


def _numbers(tagged: Tagged, match: re.Match[str]) -> tuple[Number, Number | None, str] | None:
    """Value, upper end and hedge of "three times", "more than twice"."""
    if "n" in match.re.groupindex:
        return numbers_of(mark_of(tagged, match["n"]))
    hedge = _ONCE_HEDGE.search(tagged.text[: match.start()])
    key = " ".join(hedge[1].lower().split()).replace(" ", "_") if hedge else ""
    return _ONCES[match["word"].lower()], None, {"just": "only", "merely": "only"}.get(key, key)


def _nouns(tagged: Tagged, mark: Mark, context: Analysis) -> Found | None:
    """As in "has made 70 trips", "only one trip before this one", "four defeats"."""
    vocabulary = words_of(context.world.tables)
    after = tagged.text[mark.end :]
    noun = re.match(
        rf"{_ADJECTIVES}{{0,3}}?\s+(?P<noun>{vocabulary.noun_pattern})(?![\w-])", after, re.IGNORECASE
    )
    word = vocabulary.noun(noun["noun"]) if noun else None
    numbers = numbers_of(mark)
    if noun is None or word is None or numbers is None or _PLAN_ONLY.match(after):
        return None
    if word.fact == "election" and not _ELECTIONS.match(noun["noun"]):
        return None  # "won by 424 votes"
    if word.unit not in ("trip", "visit", "stay", "event") or word.fact in (
        "event",
        "summit",
        "office",
        "birth",
    ):
        return None
    role = part_of(tagged, noun["noun"], word.fact, context)
    return _counted(tagged, mark.start, mark.end + noun.end(), numbers, word.fact, word.unit, role, context)


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
    who = who_of(tagged, start, end, context)
    who, scope = ranked(tagged, who, context)
    window = window_for(tagged, end, context, True)
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


# "since war broke out between A and B" tells when, not where
_OF_A_BOUND = re.compile(r"\b(?:[Ss]ince|before|after|until)\s+(?:the\s+)?(?:[a-z]+\s+){1,3}$")


def _places(tagged: Tagged, start: int, end: int, who: Who, window: Window, context: Analysis) -> Where:
    between = compile_pattern(r"\bbetween\s+(?P<where>{LIST})").search(tagged.text)
    if between and not _OF_A_BOUND.search(tagged.text[: between.start()]):
        return Where("", places_in(tagged, between["where"], context))
    before = _JUST_BEFORE.search(tagged.text[:start])
    if before:
        return Where("", places_in(tagged, before["where"], context))
    return place_at(tagged, start, end, who, window, context)
