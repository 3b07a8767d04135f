"""Firsts told by where they went: "Peru was the first country she visited", "his first was to Oslo"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading import first_triggers as triggers
from annotations.engine.reading.build import Draft, claim_from
from annotations.engine.reading.date_ranges import told_dates
from annotations.engine.reading.occasion import dates_in, previous_sentence
from annotations.engine.reading.stretches import A_WEEK
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.when import office_words, window_of
from annotations.engine.reading.where import Where, abroad_in, places_in
from annotations.engine.reading.who import Who, previous_subject, refs_of, subject_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Occasion, Ref, Window


def elliptic(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """As in "His first, in June of last year, was to A and B": noun and window stand in the sentence
    before; what is claimed is when it was and where it went."""
    before = previous_sentence(tagged.sentence, context)
    own_noun = match["noun"].strip() != ""
    if before is None and not own_noun:
        return None
    told = tagged if own_noun or before is None else tag(before, context)
    nouns = words_of(context.world.tables).nouns_in
    noun = nouns.search(told.text, match.start("noun") if own_noun else 0)
    word = words_of(context.world.tables).noun(noun[0]) if noun else None
    if noun is None or word is None:
        return None
    owner = tagged.marks[int(re.sub(r"\D", "", match["own"].split(">")[0]))]
    places = places_in(tagged, match["where"], context)
    dates = dates_in(tagged)
    span = (match.start(), match.end())
    where = abroad_in(told, noun.start()) or abroad_in(told) or (Where("abroad") if own_noun else Where())
    window = (
        Window() if own_noun and not office_words(tagged.text) else window_of(told, context, noun.start())
    )
    window = window if window.opened_by != "in" else Window()
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


_IN_REGION = compile_pattern(r"\s+(?:in|of)\s+(?:the\s+)?(?P<where>{LIST})")


def place_first(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim:
    """As in "Peru was the first country she visited after the war": the first of all was there."""
    places = places_in(tagged, match["where"], context)
    region = _IN_REGION.match(tagged.text, match.end())
    where = Where("", places_in(tagged, region["where"], context)) if region else Where("abroad")
    who = subject_of(tagged, match.end(), match.end(), context)
    after = tagged.tokens("P", match.end())
    who = who_is(after[0], context) if after else who or previous_subject(tagged, context)
    window = window_of(tagged, context, match.end())
    if window.opened_by not in ("since", "office") and re.search(r"\bafter\b", tagged.text[match.end() :]):
        window = Window(opened_by="since")
    draft = Draft(
        "first",
        tagged,
        match.start(),
        match.end(),
        who,
        where,
        window if window.opened_by in ("since", "office") else Window(),
        "visit",
        "destination",
        "subject",
        "",
        Occasion(places=places, how="claimed"),
    )
    return claim_from(draft, context)


def goal_of_first(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim:
    """As in "Asia was the destination of her first trip as minister"."""
    owner = tagged.marks[int(re.sub(r"\D", "", match["own"].split(">")[0]))]
    draft = Draft(
        "first",
        tagged,
        *match.span(),
        who_is(owner, context),
        Where("abroad"),
        Window(opened_by="office") if office_words(tagged.text) else Window(),
        "visit",
        "trip",
        "subject",
        "",
        Occasion(places=places_in(tagged, match["where"], context), how="claimed"),
    )
    return claim_from(draft, context)


def done_first(tagged: Tagged, mark: Mark, claim: Claim, context: Analysis) -> Iterator[Claim]:
    """As in "Ann first visited Peru in 2015": what she did then, she had not done before. With a day of
    this week, or none, it may be the first of several stops."""
    window = claim.reading.period
    if window.opened_by not in ("in", "office", ""):
        yield claim
        return
    dates = [told for told in told_dates(tagged) if told.start > mark.start]
    last = dates[0].period.last if dates else None
    if office_words(tagged.text) or (last is not None and last <= context.published - A_WEEK):
        occasion = Occasion(dates[0].period, (), "told") if dates else claim.reading.occasion
        window = Window(opened_by="office") if office_words(tagged.text) else Window()
        yield replace(claim, reading=replace(claim.reading, period=window, occasion=occasion))


def first_destinations(tagged: Tagged, start: int, context: Analysis) -> Iterator[Claim]:
    """As in "First destinations of earlier ministers: Oslo for Ann and Bob, Rome for Carl"."""
    for pair in triggers.PAIRS.finditer(tagged.text, start):
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
