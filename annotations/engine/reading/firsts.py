"""Finds claims of kind `first` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Quantity, Sentence
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit, journey_start
from annotations.engine.reading.occasion import dates_in, occasion_of, previous_sentence
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.when import office_words, window_of
from annotations.engine.reading.where import Where, abroad_in, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, previous_subject, refs_of, subject_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Occasion, Ref, Window

_NOBODY = compile_pattern(
    r"\b(?:no|never (?:has|have|had) (?:a|an|any))\s+(?:other |sitting |serving |previous "
    r"|earlier )*(?P<who>{F})\s+(?P<rest>(?:has|have|had|ever|before)\b[^.;]*)"
)
_NOT_BEFORE = re.compile(
    r"\b(?:has|have|had|was|were|did)\s+(?:not|never)\b(?=[^.;]*\b(?:before|previously|until now|yet)"
    r"\b)[^.;]*|\b(?:has|have|had)\s+never\b[^.;]*",
    re.IGNORECASE,
)
_ELLIPSIS = compile_pattern(
    r"(?P<own>{OWN})\s+(?P<n><N\d+>),?\s*(?:(?:[^.;]{0,40}?),\s*)?(?:was|came|took|had)"
    r"\b[^.;]*?(?P<where>(?:to|in|at)\s+(?:the\s+)?{LIST})"
)
_PAIRS = compile_pattern(r"(?P<where>{L})\s+for\s+(?P<who>{PEOPLE})")
_DESTINATIONS = compile_pattern(
    r"(?P<n><N\d+>)\s+(?:foreign\s+)?(?:destinations?|trips?|stops?|countr(?:y|ies)|visits?|travels?)"
    r"\s+(?:of|by|for)\s+[^:]{0,40}:"
)
_NOT_A_FIRST = re.compile(
    r"^\s*(?:round|half|lady|family|name|quarter|stage|place|day|week|month|year|step|part|leg|stop"
    r"|minister|of (?:the )?(?:two|three|several))\b",
    re.IGNORECASE,
)


def is_first(mark: Mark) -> bool:
    """Whether the ordinal is "first"."""
    return isinstance(mark.item, Quantity) and mark.tag == "N" and mark.item.value == 1


def find_firsts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `first`, each from the most telling pattern that fits."""
    tagged = tag(sentence, context)
    text = tagged.text
    if "<N" not in text and not re.search(r"\b(?:no|not|never)\b", text, re.IGNORECASE):
        return
    listed = _DESTINATIONS.search(text)
    if listed and is_first(tagged.marks[int(re.sub(r"\D", "", listed["n"]))]):
        yield from _first_destinations(tagged, listed.end(), context)
        return
    ellipsis = _ELLIPSIS.search(text)
    if ellipsis and is_first(tagged.marks[int(re.sub(r"\D", "", ellipsis["n"]))]):
        claim = _elliptic(tagged, ellipsis, context)
        if claim:
            yield claim
            return
    nobody = _NOBODY.search(text)
    if nobody:
        mark = tagged.marks[int(re.sub(r"\D", "", nobody["who"]))]
        yield _from_trigger(tagged, nobody.start(), nobody.end(), context, who_is(mark, context), "office")
        return
    for mark in tagged.tokens("N"):
        if is_first(mark):
            yield from _plain_first(tagged, mark, context)
    denied = _NOT_BEFORE.search(text)
    if (
        denied
        and _is_known_act(denied[0], context)
        and not re.search(r"\bsince\b|\bfor <D", denied[0], re.IGNORECASE)
    ):
        who = subject_of(tagged, denied.start(), denied.start(), context) or previous_subject(tagged, context)
        yield _from_trigger(tagged, denied.start(), denied.end(), context, who, "subject")


_BEEN = re.compile(r"\bbeen\s+(?:to|in|at|outside|abroad|there|back|<L)", re.IGNORECASE)


def _is_known_act(words: str, context: Analysis) -> bool:
    """Whether what is denied is in the vocabulary: "had not visited", not "has not been discussed"."""
    vocabulary = words_of(context.world.tables)
    found = [m[0] for m in re.finditer(vocabulary.verb_pattern, words, re.IGNORECASE)]
    return _BEEN.search(words) is not None or any(vocabulary.is_act(form) for form in found)


def _plain_first(tagged: Tagged, mark: Mark, context: Analysis) -> Iterator[Claim]:
    """As in "the first time that", "first visit to", "the first U.S. leader in", "the first to"."""
    after = tagged.text[mark.end :]
    if _NOT_A_FIRST.match(after):
        return
    vocabulary = words_of(context.world.tables)
    noun = re.match(
        rf"(?:-ever|-time)?\s+(?:ever\s+|<[LHOQDM]\d+>\s+|(?!{vocabulary.noun_pattern})[\w-]+"
        rf"\s+){{0,3}}?(?P<noun>{vocabulary.noun_pattern})",
        after,
        re.IGNORECASE,
    )
    holder = re.match(
        r"(?:-ever)?\s+(?:ever\s+|sitting\s+|serving\s+|<L\d+>\s+|[\w-]+\s+)?(?P<who><F\d+>)|\s+(?P<to>to"
        r"\s+\w+|there\b|<L\d+>(?=\s+(?:by|since|in)\b|[,.]))",
        after,
    )
    if holder and holder["who"]:
        office = tagged.marks[int(re.sub(r"\D", "", holder["who"]))]
        end = mark.end + holder.end()
        yield _from_trigger(
            tagged, mark.start, end, context, _subject_beside(tagged, office, context), "office"
        )
    elif holder or (noun and noun["noun"]):
        end = mark.end + (holder.end() if holder else noun.end() if noun else 0)
        by = compile_pattern(r"^[^.;]{0,40}?\bby\s+(?:a|an|any)?\s*(?:<L\d+>\s+)?(?P<who>{F})").search(
            tagged.text[end:]
        )
        who = subject_of(tagged, mark.start, end, context)
        scope = "subject"
        if by or (who.office and not who.subjects):
            scope = "office"
            if by:
                office = tagged.marks[int(re.sub(r"\D", "", by["who"]))]
                who = _subject_beside(tagged, office, context)
        yield _from_trigger(tagged, mark.start, end, context, who or previous_subject(tagged, context), scope)


def _subject_beside(tagged: Tagged, office: Mark, context: Analysis) -> Who:
    """The office as a class, and the person whom the sentence says to be its first."""
    group = who_is(office, context)
    people = list(tagged.tokens("PG", 0, office.start))
    person = who_is(people[0], context) if people else Who()
    return Who(person.subjects, group.office, person.slots + group.slots)


def _from_trigger(tagged: Tagged, start: int, end: int, context: Analysis, who: Who, scope: str) -> Claim:
    window = window_of(tagged, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    where = journey_start(tagged, context) if aspect == "start" else place_of(tagged, start, end, context)
    draft = Draft(
        "first",
        tagged,
        start,
        end,
        who,
        where,
        window,
        fact,
        unit,
        scope,
        aspect,
        occasion_of(tagged, context, window, where.places),
        companions_of(tagged, context) if fact == "meeting" else (),
    )
    return claim_from(draft, context)


def _elliptic(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """As in "His first, in June of last year, was to A and B": noun and window stand in the sentence
    before; what is claimed is when it was and where it went."""
    before = previous_sentence(tagged.sentence, context)
    if before is None:
        return None
    told = tag(before, context)
    noun = re.search(words_of(context.world.tables).noun_pattern, told.text, re.IGNORECASE)
    word = words_of(context.world.tables).noun(noun[0]) if noun else None
    if noun is None or word is None:
        return None
    owner = tagged.marks[int(re.sub(r"\D", "", match["own"].split(">")[0]))]
    places = places_in(tagged, match["where"], context)
    dates = dates_in(tagged)
    span = (match.start(), match.end())
    where = abroad_in(told, noun.start()) or abroad_in(told)
    window = window_of(told, context, noun.start())
    draft = Draft(
        "first",
        tagged,
        *span,
        who_is(owner, context),
        where or Where(),
        Window(window.period, window.opened_by, window.event, bound=window.bound),
        word.fact,
        word.unit,
        "subject",
        "",
        Occasion(dates[0].period if dates else Occasion().period, places, "claimed"),
    )
    return claim_from(draft, context, narrow=True)


def _first_destinations(tagged: Tagged, start: int, context: Analysis) -> Iterator[Claim]:
    """As in "First destinations of earlier ministers: Oslo for Ann and Bob, Rome for Carl"."""
    for pair in _PAIRS.finditer(tagged.text, start):
        places = places_in(tagged, pair["where"], context)
        for token in re.findall(r"<[PG]\d+>", pair["who"]):
            subjects: tuple[Ref, ...] = refs_of(tagged.mention(token), context)
            at = tagged.marks[int(re.sub(r"\D", "", token))]
            draft = Draft(
                "first",
                tagged,
                pair.start(),
                at.end,
                Who(subjects),
                Where("abroad"),
                Window(opened_by="office"),
                "visit",
                "destination",
                "subject",
                "",
                Occasion(places=places, how="claimed"),
            )
            yield claim_from(draft, context, narrow=True, in_office=True)


__all__ = ["find_firsts", "is_first", "office_words"]
