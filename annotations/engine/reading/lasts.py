"""Finds claims of kind `last` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.reading import last_triggers as triggers
from annotations.engine.reading.acts import tells_act
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit
from annotations.engine.reading.lasts_told import last_edition, last_holder, place_last, told, who_last
from annotations.engine.reading.tagged import Tagged, tag
from annotations.engine.reading.when import hedge_of, length_of, office_words, window_of
from annotations.engine.reading.where import place_of
from annotations.engine.reading.who import Who, companions_of, refs_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Span, Window


def find_lasts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `last`, each from the most telling pattern that fits."""
    tagged = tag(sentence, context)
    text = tagged.text
    if triggers.ONLY_SO_OFTEN.search(text):
        return
    only = triggers.ONLY.search(text)
    if only and tagged.tokens("F"):
        yield _only(tagged, only, context)
        return
    passed = triggers.PASSED.search(text)
    if passed and tells_act(passed[0], context):
        yield _denial(
            tagged,
            passed.start(),
            passed.end(),
            context,
            _length(tagged, passed["d"] or passed["d2"], passed["over"] or passed["over2"], context),
        )
        return
    denied = triggers.NOT_SINCE.search(text)
    if denied and tells_act(denied[0], context):
        window = window_of(tagged, context, denied.start())
        if triggers.AS_OF.match(text):
            window = Window(opened_by="since")
        yield _denial(tagged, denied.start(), denied.end(), context, window)
        return
    never = triggers.NEVER.search(text)
    if never and (office_words(text) or " without " in never[0]) and tells_act(never[0], context):
        window = Window(opened_by="office")
        if triggers.NEVER_AGAIN.match(never[0]):
            window = _after_that(tagged, never, context)
        yield _denial(tagged, never.start(), never.end(), context, window)
        return
    placed = triggers.PLACE_LAST.search(text)
    if placed and (claim := place_last(tagged, placed, context)):
        yield claim
        return
    edition = triggers.LAST_EDITION.search(text)
    if edition and (claim := last_edition(tagged, edition, context)):
        yield claim
        return
    last = triggers.LAST.search(text)
    holder = triggers.PERSON.search(text, last.end()) if last else None
    before = triggers.PERSON_BEFORE.search(text)
    words = text[last.end() : holder.end()] if last and holder else text[before.end() :] if before else ""
    holder = holder or before
    if last and holder and tells_act(words, context):
        yield last_holder(tagged, last, holder, context)
        return
    if last and not triggers.AT_LAST.search(text[: last.start()]):
        claim = told(tagged, last.start(), last.end(), context)
        if claim:
            yield claim


def _after_that(tagged: Tagged, never: re.Match[str], context: Analysis) -> Window:
    """As in "never again went abroad after his journey to Peru in May 1947": since that one."""
    after = triggers.AFTER_WHEN.search(tagged.text, never.start(), never.end())
    if after is None:
        return Window()
    when = tagged.expression(after["when"])
    return Window(
        Period(when.first, context.published, when.precision),
        "since",
        bound="date",
        span=Span(when.start, when.end),
    )


def _length(tagged: Tagged, token: str, hedge: str | None, context: Analysis) -> Window:
    told = tagged.expression(token)
    key = {"over": "more_than", "more than": "more_than", "at least": "at_least"}.get(
        (hedge or "").lower(), ""
    )
    key = key or {"nearly": "nearly", "almost": "nearly", "about": "about"}.get((hedge or "").lower(), "")
    key = key or hedge_of(told)
    amount, unit = length_of(told)
    return Window(Period(None, context.published), "past", amount=amount, unit=unit, hedge=key)


def _denial(tagged: Tagged, start: int, end: int, context: Analysis, window: Window) -> Claim:
    """As in "Latvia had not seen a secretary for 20 years", "they have not met since 2019"."""
    who = who_last(tagged, start, context)
    offices = tagged.tokens("F")
    if offices:
        who = Who((), who_is(offices[0], context).office, who_is(offices[0], context).slots)
    where = place_of(tagged, start, end, context)
    if not where.places and not where.place:
        hosts = tagged.tokens("L", 0, start)
        if hosts:
            where = place_of(tagged, hosts[0].start, hosts[0].end, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if fact == "meeting" and where.places and (offices or not tagged.tokens("PG")):
        fact = "visit"  # a country "sees" its visitors
    draft = Draft(
        "last",
        tagged,
        start,
        end,
        who,
        where,
        window,
        fact,
        unit,
        "office" if offices else "subject",
        aspect,
        Occasion(how="up to now" if triggers.STILL.match(tagged.text, start) else "until now"),
        companions_of(tagged, context) if fact == "meeting" else (),
    )
    return claim_from(draft, context)


def _only(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim:
    token = match["who"] or match["after"] or match["but"]
    subject = refs_of(tagged.mention(token), context)
    office = who_is(tagged.tokens("F")[0], context).office
    where = place_of(tagged, match.end(), match.end(), context)
    fact, unit, aspect = fact_and_unit(tagged, match.start(), context)
    draft = Draft(
        "last",
        tagged,
        match.start(),
        match.end(),
        Who(subject, office),
        where,
        window_of(tagged, context),
        fact,
        unit,
        "office",
        aspect,
        Occasion(),
        hedge="only",
    )
    return claim_from(draft, context)
