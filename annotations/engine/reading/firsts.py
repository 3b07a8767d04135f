"""Finds claims of kind `first` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Quantity, Sentence
from annotations.engine.reading import first_triggers as triggers
from annotations.engine.reading.acts import act_at, tells_act
from annotations.engine.reading.amounts import POINTS_BACK, fact_of_time
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit, journey_start
from annotations.engine.reading.first_signs import (
    PERSUADED,
    does_what_is_recorded,
    is_planned,
    of_somebody,
    told_of_then,
)
from annotations.engine.reading.first_windows import first_window
from annotations.engine.reading.firsts_of_all import EVER, first_of, office_before, own_part
from annotations.engine.reading.firsts_told import (
    done_first,
    elliptic,
    first_destinations,
    goal_of_first,
    place_first,
)
from annotations.engine.reading.occasion import occasion_of
from annotations.engine.reading.pairs import pair_after
from annotations.engine.reading.plain_ranks import plain_rank
from annotations.engine.reading.rankings import compares
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.when import office_words
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, previous_subject, subject_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim


def is_first(mark: Mark) -> bool:
    """Whether the ordinal is "first"."""
    return isinstance(mark.item, Quantity) and mark.tag == "N" and mark.item.value == 1


def find_firsts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `first`, each from the most telling pattern that fits."""
    tagged = tag(sentence, context)
    text = tagged.text
    if "<N" not in text and not re.search(r"\b(?:no|not|never)\b", text, re.IGNORECASE):
        return
    listed = triggers.DESTINATIONS.search(text)
    if listed and is_first(tagged.marks[int(re.sub(r"\D", "", listed["n"]))]):
        yield from first_destinations(tagged, listed.end(), context)
        return
    placed = triggers.PLACE_FIRST.search(text)
    if placed and is_first(tagged.marks[int(re.sub(r"\D", "", placed["n"]))]):
        yield place_first(tagged, placed, context)
        return
    goal = triggers.GOAL_OF.search(text)
    if goal and is_first(tagged.marks[int(re.sub(r"\D", "", goal["n"]))]):
        yield goal_of_first(tagged, goal, context)
        return
    ellipsis = triggers.ELLIPSIS.search(text)
    if ellipsis and is_first(tagged.marks[int(re.sub(r"\D", "", ellipsis["n"]))]):
        claim = elliptic(tagged, ellipsis, context)
        if claim:
            yield claim
            return
    nobody = triggers.NOBODY.search(text)
    if nobody and tells_act(nobody["rest"], context) and not compares(nobody["rest"]):
        mark = tagged.marks[int(re.sub(r"\D", "", nobody["who"]))]
        who = who_is(mark, context)
        before = triggers.BEFORE_PERSON.match(nobody["rest"]) or triggers.BEFORE_ALONE.search(nobody["rest"])
        if before:  # "no president before Ann had": she was the first
            person = who_is(tagged.marks[int(re.sub(r"\D", "", before["who"]))], context)
            who = Who(person.subjects, who.office, (*person.slots, *who.slots))
        yield _from_trigger(tagged, nobody.start(), nobody.end(), context, who, "office")
        return
    for mark in tagged.tokens("N"):
        if is_first(mark) and not triggers.LONG_AFTER.search(text[: mark.start]):
            claims = list(_plain_first(tagged, mark, context))
            own = None if claims else plain_rank(tagged, mark, "first", context)
            yield from claims if own is None else [own]
    denied = triggers.NOT_BEFORE.search(text)
    if (
        denied
        and tells_act(denied[0], context)
        and not re.search(r"\bsince\b|\bfor <D", denied[0], re.IGNORECASE)
        and not any(
            is_first(mark) for mark in tagged.tokens("N", *denied.span())
        )  # "never been the first stop"
    ):
        who = subject_of(tagged, denied.start(), denied.start(), context) or previous_subject(tagged, context)
        never = _from_trigger(tagged, denied.start(), denied.end(), context, who, "subject")
        then = told_of_then(tagged, denied[0], context)
        yield replace(never, reading=replace(never.reading, qualified=then)) if then else never


def _plain_first(tagged: Tagged, mark: Mark, context: Analysis) -> Iterator[Claim]:
    """As in "the first time that", "first visit to", "the first U.S. leader in", "the first to"."""
    after = tagged.text[mark.end :]
    if triggers.NOT_A_FIRST.match(after) or triggers.NEVER_BEEN.search(tagged.text, 0, mark.start):
        return
    own = triggers.NOUN_IS_FIRST.search(tagged.text[: mark.start]) if triggers.BARE.match(after) else None
    word = words_of(context.world.tables).noun(own["noun"]) if own else None
    if own and word and word.fact == "visit":
        yield _bare_first(tagged, mark, own, context)
        return
    if done := triggers.DONE_FIRST.match(after):
        if not triggers.GOES_ON.search(after) and act_at(after, done.start("verb"), context):
            end = mark.end + done.end()
            who = subject_of(tagged, mark.start, end, context) or previous_subject(tagged, context)
            told = _from_trigger(tagged, mark.start, end, context, who, "subject")
            yield from done_first(tagged, mark, told, context)
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
        r"\s+\w+|there\b|by\s+(?:a|an|any)\s+(?=<F)|<L\d+>(?=\s+(?:by|since|in)\b|[,.]))",
        after,
    )
    if holder and holder["who"]:
        office = tagged.marks[int(re.sub(r"\D", "", holder["who"]))]
        end = mark.end + holder.end()
        if not does_what_is_recorded(tagged.text, end, context):
            return
        yield _from_trigger(
            tagged, mark.start, end, context, first_of(tagged, mark.start, office, context), "office"
        )
    elif holder or (noun and noun["noun"]):
        end = mark.end + (holder.end() if holder else noun.end() if noun else 0)
        if holder and re.match(r"\s+to\s", holder[0]) and not act_at(after, after.index("to") + 3, context):
            return
        timed = noun is not None and noun["noun"].lower() in ("time", "occasion")
        fact = fact_of_time(tagged, mark.start, end, context) if timed else ""
        if timed and not (fact and tells_act(tagged.text, context) and of_somebody(tagged.text[end:])):
            return  # "called him for the first time", "the first time that a comet reached it"
        by = compile_pattern(r"^[^.;]{0,40}?\bby\s+(?:a|an|any)?\s*(?:<L\d+>\s+)?(?P<who>{F})").search(
            tagged.text[mark.end if holder and "by" in holder[0] else end :]
        )
        who = subject_of(tagged, mark.start, end, context)
        if PERSUADED.match(after):
            return  # "was first persuaded to travel back"
        if not who and not by and not POINTS_BACK.match(tagged.text) and is_planned(tagged, mark, noun):
            return  # "the first meeting is to be held in May"
        scope = "subject"
        class_of = office_before(tagged, mark.start) if holder else None
        if class_of is not None:
            named = first_of(tagged, class_of.start, class_of, context)
            yield _from_trigger(tagged, mark.start, end, context, named, "office")
            return
        if by or (who.office and not who.subjects):
            scope = "office"
            if by:
                office = tagged.marks[int(re.sub(r"\D", "", by["who"]))]
                who = first_of(tagged, office.start, office, context)
        claim = _from_trigger(
            tagged, mark.start, end, context, who or previous_subject(tagged, context), scope
        )
        if fact not in ("", "visit", "meeting") and claim.reading.fact == "visit":
            claim = replace(claim, reading=replace(claim.reading, fact=fact))
        yield claim


def _bare_first(tagged: Tagged, mark: Mark, own: re.Match[str], context: Analysis) -> Claim:
    """As in "the stop in Peru is Ann's first since she took office", whose noun stands before it."""
    who = who_is(tagged.marks[int(re.sub(r"\D", "", own["who"]))], context)
    abroad = triggers.ANYWHERE.match(tagged.text, mark.end)  # "the trip to Peru is her first abroad"
    wider = triggers.TO_WHERE.match(tagged.text, mark.end)  # "... is her first to South America"
    end = next((found.end() for found in (abroad, wider) if found), mark.end)
    claim = _from_trigger(tagged, own.start(), end, context, who, "subject")
    if abroad:
        return replace(claim, reading=replace(claim.reading, places=(), place="abroad"))
    if wider is None and claim.reading.places:
        return claim
    where = (
        Where("", places_in(tagged, wider["where"], context))
        if wider
        else place_of(tagged, own.start("noun"), own.end("noun"), context)
    )
    return replace(
        claim,
        reading=replace(
            claim.reading, places=where.places, place=where.place, slots=(*claim.reading.slots, *where.slots)
        ),
    )


def _from_trigger(tagged: Tagged, start: int, end: int, context: Analysis, who: Who, scope: str) -> Claim:
    window = first_window(tagged, start, context, scope)
    if window.span and window.span.start >= tagged.span(0, own_part(tagged, start))[1]:
        window = EVER  # "the first to visit Peru, and the first to visit Chile since 1986"
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if fact == "summit" and re.match(r"[^.;]{0,20}?\bmeeting", tagged.text[start:]):
        fact, unit = "meeting", "event"  # "the first meeting of Ann and Bob" is no edition of a series
    who = (pair_after(tagged, end, fact, context) if fact == "meeting" else None) or who
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
    claim = claim_from(draft, context)
    narrowed = triggers.NARROWED.match(tagged.text, start) if scope == "subject" or fact == "visit" else None
    told = narrowed or triggers.OFFICIALLY.search(tagged.text, end)
    told = told or triggers.AS_IT_WAS.search(tagged.text, start, max(end, start) + 60)
    if told is None:
        return claim
    return replace(claim, reading=replace(claim.reading, qualified=told["word"].strip()))


__all__ = ["find_firsts", "is_first", "office_words"]
