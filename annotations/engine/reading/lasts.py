"""Finds claims of kind `last` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.reading import last_triggers as triggers
from annotations.engine.reading.acts import tells_act
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit
from annotations.engine.reading.occasion import dates_in
from annotations.engine.reading.tagged import Tagged, tag
from annotations.engine.reading.when import hedge_of, length_of, office_words, window_of
from annotations.engine.reading.where import Where, abroad_in, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, previous_subject, refs_of, subject_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Slot, Span, Window


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
        yield _denial(
            tagged, denied.start(), denied.end(), context, window_of(tagged, context, denied.start())
        )
        return
    never = triggers.NEVER.search(text)
    if never and office_words(text) and tells_act(never[0], context):
        window = Window(opened_by="office")
        if triggers.NEVER_AGAIN.match(never[0]):
            window = _after_that(tagged, never, context)
        yield _denial(tagged, never.start(), never.end(), context, window)
        return
    last = triggers.LAST.search(text)
    holder = triggers.PERSON.search(text, last.end()) if last else None
    if last and holder and tells_act(text[last.end() : holder.end()], context):
        yield _last_holder(tagged, last, holder, context)
        return
    if last and not triggers.AT_LAST.search(text[: last.start()]):
        claim = _told(tagged, last.start(), last.end(), context)
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


def _who(tagged: Tagged, start: int, context: Analysis) -> Who:
    return subject_of(tagged, start, start, context) or previous_subject(tagged, context)


def _denial(tagged: Tagged, start: int, end: int, context: Analysis, window: Window) -> Claim:
    """As in "Latvia had not seen a secretary for 20 years", "they have not met since 2019"."""
    who = _who(tagged, start, context)
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
        Occasion(how="until now"),
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


def _last_holder(tagged: Tagged, last: re.Match[str], holder: re.Match[str], context: Analysis) -> Claim:
    """As in "the last president to visit Peru was Ann": of all holders, hers was the newest."""
    office = who_is(tagged.tokens("F", last.end())[0], context).office
    where = place_of(tagged, last.end(), last.end(), context)
    fact, unit, aspect = fact_and_unit(tagged, last.start(), context)
    who = Who(refs_of(tagged.mention(holder["who"]), context), office)
    window = window_of(tagged, context)
    window = window if window.opened_by in ("since", "before") else Window()
    draft = Draft(
        "last",
        tagged,
        last.start(),
        holder.end(),
        who,
        where,
        window,
        fact,
        unit,
        "office",
        aspect,
        Occasion(how="claimed"),
    )
    return claim_from(draft, context)


def _told(tagged: Tagged, start: int, end: int, context: Analysis) -> Claim | None:
    """As in "last met in July in Lima", "her last trip before the war was to Oslo"."""
    text = tagged.text
    who = _who(tagged, start, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if not who or not fact:
        return None
    if fact == "visit" and not tells_act(text[max(0, start - 60) : end + 60], context):
        return None  # "the last survivor was found on Monday": no journey
    if fact not in ("visit", "meeting") and not subject_of(tagged, start, start, context):
        return None  # "the last ballot was cast": nobody's
    window = Window()
    before = triggers.SPLIT.search(text, end)
    if before:
        window = window_of(tagged, context, before.start())
        window = window if window.opened_by == "before" else Window()
    behind = max(end, tagged.offset(window.span.end)) if window.span else end
    told = place_of(tagged, behind, behind, context) if re.search(r"<L\d+>", text[behind:]) else Where()
    dates = [d for d in dates_in(tagged, window) if d.start >= tagged.span(start, end)[0]]
    where = abroad_in(tagged, start) if fact == "visit" else Where()
    if fact == "visit" and not where and _is_scope(tagged, told, unit, end):
        where, told = told, Where()
    if fact == "visit" and not where and (scene := triggers.WHERE.search(text[:start])):
        # "is in Peru, where she had last been in May": the last before this one, and there
        where = Where("", places_in(tagged, scene["where"], context))
        spans = [ref.span for ref in where.places if ref.span]
        where = replace(where, slots=(Slot("place", spans[0].start, spans[-1].end),) if spans else ())
        told = Where() if told.places and not told.slots else told
    if not told.places and not dates:
        return None
    how = "claimed before" if triggers.UNTIL_NOW.search(text) or triggers.HAD_LAST.search(text) else "claimed"
    group = len(who.subjects) > 1
    companions = companions_of(tagged, context, end) if fact == "meeting" and not group else ()
    last_place = max((slot.end for slot in (*told.slots, *where.slots)), default=0)
    last_date = dates[0].end if dates else 0
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
        "subject",
        aspect,
        Occasion(dates[0].period if dates else Period(), told.places, how),
        companions,
    )
    claim = claim_from(draft, context, narrow=True)
    stop = max(claim.end, last_place, last_date if last_date - claim.end < 80 else 0)
    return type(claim)(
        claim.start,
        stop,
        context.text[claim.start : stop],
        claim.kind,
        claim.reading,
        claim.confidence,
        claim.why,
    )


def _is_scope(tagged: Tagged, told: Where, unit: str, end: int) -> bool:
    """Whether the place narrows which events are meant, instead of being told of the last one.

    "Last visited Peru in May" and "her last trip to Peru was in May" speak of Peru alone; "her last
    trip was to Peru" tells where the last of all went.
    """
    if not told.slots:
        return False
    copula = triggers.COPULA.search(tagged.text, end)
    at = tagged.offset(told.slots[0].start)
    return unit == "time" or copula is None or at < copula.start()
