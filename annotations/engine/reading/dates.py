"""Finds claims of kind `date`: a date beside the verb or noun that says what happened then.

Each date of a sentence goes to the nearest trigger in its clause. Dates that bound something else
("since 2018", "before the war") or that say only when a thing was said are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Expression, Mention, Sentence
from annotations.engine.judging.datecompare import is_range
from annotations.engine.reading.date_nearest import chained, clause_of_date, trigger_of
from annotations.engine.reading.date_ranges import ToldDate, told_dates
from annotations.engine.reading.date_triggers import Trigger, triggers
from annotations.engine.reading.date_windows import dates_no_one
from annotations.engine.reading.manner import is_attributed
from annotations.engine.reading.occasion import planned_week
from annotations.engine.reading.offices import office_in
from annotations.engine.reading.plain_dates import plain_date
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.told_terms import role_dates
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, refs_of
from annotations.engine.values import Claim, Period, Reading, Ref, Slot

_DURING = re.compile(
    r"\b(?:during|amid|at|for|throughout)\s+(?:the\s+)?(?:opening (?:of|ceremony of) (?:the )?)?$",
    re.IGNORECASE,
)
# Events that have a date by their signing alone: with no verb the date may be that of anything done to them.
_SIGNED = re.compile(r"\b(?:agreement|accords?|deal|pact|treaty|plan|protocol|warrant)\b", re.IGNORECASE)
_HERE = re.compile(r"\s+here\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who|where|when)\b", re.IGNORECASE)


def find_dates(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `date`, one for each date that has an event beside it."""
    tagged = tag(sentence, context)
    bound = role_dates(tagged) if "<P" in tagged.text else frozenset()
    dates = [told for told in told_dates(tagged) if told.start not in bound]
    events = [mark for mark in tagged.tokens("E") if _DURING.search(tagged.text[: mark.start])]
    if not dates and not events:
        return
    found = triggers(tagged.text, context.world.tables)
    for told in dates:
        trigger = trigger_of(tagged, told.start, told.end, found) or chained(tagged, told.start, found)
        counted = dates_no_one(tagged, told)
        claims = [] if trigger is None or counted else list(_claim(tagged, trigger, told, context))
        yield from claims
        own = None if claims or counted else plain_date(tagged, told, context)
        if own is not None:
            yield own
    for mark in events:
        trigger = trigger_of(
            tagged, mark.start, mark.end, [t for t in found if t.fact in ("visit", "meeting")]
        )
        if trigger is not None:
            yield from _during(tagged, trigger, mark, context)


def _claim(tagged: Tagged, trigger: Trigger, date: ToldDate, context: Analysis) -> Iterator[Claim]:
    told, mark = date.period, date.mark
    if trigger.fact == "event":
        event = next((m for m in tagged.tokens("E") if trigger.start <= m.start < trigger.end), None)
        if event is None or _not_its_date(tagged, trigger, event):
            return
        yield _make(tagged, trigger, mark, context, told, Who(), Where(), _event_ref(event, context))
        return
    who = traveller(tagged, trigger.start, trigger.end, context)
    where = _where(tagged, trigger, mark, context)
    aspect = trigger.aspect
    companions = companions_of(tagged, context) if trigger.fact in ("meeting", "election") else ()
    known = {r.id for r in (*who.subjects, *companions) if r.id}
    lone = len(known) < 2 and any(r.id for r in who.subjects)
    if trigger.fact == "meeting" and lone and where.places:
        # "Met the general in Oslo on Monday": nobody knows the general, but a record may have Oslo.
        trigger, companions, aspect = replace(trigger, fact="visit"), (), "presence"
    if trigger.fact == "visit":
        if not who.subjects:
            return
        if aspect == "whole?":
            # "trip to Peru from 4 to 6 May" tells its dates, "trip to Peru in May" a day among them
            aspect = "whole" if told.first != told.last and told.precision == "day" else "presence"
        if is_range(told) and aspect == "arrival":
            aspect = ""  # "travels to Peru from 4 to 6 May" tells both ends
        if not where.places and aspect not in ("whole", "start", "end"):
            return
    elif trigger.fact == "summit":
        if not trigger.series(tagged):
            return
    elif not who.subjects:
        return
    if trigger.fact == "meeting" and len({r.id or r.name for r in (*who.subjects, *companions)}) < 2:
        return
    trigger = replace(trigger, end=max(trigger.end, date.end))
    yield _make(tagged, trigger, mark, context, told, who, where, None, companions, aspect)


def _not_its_date(tagged: Tagged, trigger: Trigger, event: Mark) -> bool:
    """Whether the date beside an event is another's: "left the accord on June 1" dates the leaving,
    "the second Lima summit" is not the one that bears the name."""
    numbers = tagged.tokens("N", 0, event.start)
    beside = numbers and not re.search(r"[^\w\s-]", tagged.text[numbers[-1].end : event.start])
    if beside and event.start - numbers[-1].end < 20 and getattr(numbers[-1].item, "value", 1) > 1:
        return True
    item = event.item
    told = item.text if isinstance(item, Mention) else ""
    return trigger.end <= event.end and _SIGNED.search(told) is not None


def _during(tagged: Tagged, trigger: Trigger, mark: Mark, context: Analysis) -> Iterator[Claim]:
    """Words such as "was in Athens during the Games": the journey's dates against those of the event."""
    item = mark.item
    assert isinstance(item, Mention)
    event = _event_ref(mark, context)
    entity = context.world.entities.get(event.id)
    who, where = (
        traveller(tagged, trigger.start, trigger.end, context),
        _where(tagged, trigger, mark, context),
    )
    if (
        entity is None
        or entity.period is None
        or entity.period.last is None
        or not who.subjects
        or not where.places
    ):
        return
    told = Period(entity.period.first, entity.period.last, "event")
    lead = _DURING.search(tagged.text[: mark.start])
    start = lead.start() if lead else mark.start
    narrow = Trigger(start, mark.end, "visit", "presence")
    yield _make(tagged, narrow, mark, context, told, who, where, event)


def _event_ref(mark: Mark, context: Analysis) -> Ref:
    item = mark.item
    assert isinstance(item, Mention)
    return refs_of(item, context)[0]


def _where(tagged: Tagged, trigger: Trigger, mark: Mark, context: Analysis) -> Where:
    """The places right after the trigger, else what the sentence gives."""
    listed = compile_pattern(
        r"^\s*(?:(?:on|a|an|his|her|to|in|at|into|for|the|from|both|visit|trip)\s+)*(?P<where>{LIST})"
    ).search(tagged.text[trigger.end :])
    if trigger.where:
        refs = places_in(tagged, trigger.where, context)
        spans = [r.span for r in refs if r.span]
        return Where("", refs, (Slot("place", spans[0].start, spans[-1].end),) if spans else ())
    if listed:
        refs = places_in(tagged, listed["where"], context)
        spans = [r.span for r in refs if r.span]
        return Where("", refs, (Slot("place", spans[0].start, spans[-1].end),) if spans else ())
    if _HERE.match(tagged.text, trigger.end):
        return Where()  # where the report was written, and it does not say where
    if trigger.aspect in ("start", "end", "whole", "whole?"):
        near = place_of(tagged, trigger.start, trigger.end, context)
        inside = tagged.tokens("L", max(0, trigger.start - 25), trigger.end + 60)
        return near if inside else Where()
    where = place_of(tagged, trigger.start, trigger.end, context)
    at = tagged.offset(where.slots[0].start) if where.slots else 0
    if mark.end <= trigger.start and _RELATIVE.search(tagged.text, trigger.end, max(trigger.end, at)):
        return Where()  # "on Monday, a tour that will end in Lima": where it went on Monday is not told
    if trigger.aspect == "arrival" and _FROM.search(tagged.text[trigger.end : max(trigger.end, at)]):
        return Where()  # "landed on Monday, straight from Lima": where is not told
    return where


def _make(
    tagged: Tagged,
    trigger: Trigger,
    mark: Mark,
    context: Analysis,
    told: Period,
    who: Who,
    where: Where,
    event: Ref | None,
    companions: tuple[Ref, ...] = (),
    aspect: str | None = None,
) -> Claim:
    low, high = min(trigger.start, mark.start), max(trigger.end, mark.end)
    start, end = tagged.span(low, high)
    for ref in companions:
        if ref.span and end <= ref.span.end and ref.span.start - end < 30 and trigger.fact == "election":
            end = ref.span.end
    clause = tagged.text[slice(*clause_of_date(tagged.text, mark.start, mark.end))]
    tense = event_tense(clause, trigger.words, told, context.published)
    told = planned_week(told, tense, context.published)
    series = trigger.series(tagged)
    weekday = mark.item.weekday if isinstance(mark.item, Expression) else None
    reading = Reading(
        "date",
        context.published,
        subjects=who.subjects if trigger.fact != "summit" else (),
        fact=trigger.fact,
        places=where.places,
        companions=companions,
        series=refs_of(series, context)[0] if series else None,
        number=trigger.number(tagged),
        event=event,
        office=office_in(tagged, trigger.start, min(trigger.end + 40, len(tagged.text)), context)
        if trigger.fact == "office"
        else None,
        value=told,
        aspect=trigger.aspect if aspect is None else aspect,
        role_in=trigger.role,
        weekday=weekday,
        negated=_denies(tagged.text[max(0, trigger.start - 25) : trigger.end]),
        attributed=is_attributed(tagged.text),
        tense=tense,
        slots=(*who.slots, *where.slots, Slot("value", mark.item.start, mark.item.end)),
    )
    confidence = (
        0.45 + 0.2 * bool(who.subjects or event or series) + 0.2 * bool(where.places or companions or event)
    )
    why = "a date that a record can confirm"
    return Claim(start, end, context.text[start:end], "date", reading, round(confidence, 2), why)


def _denies(words: str) -> bool:
    return re.search(r"\b(?:not(?!\s+since)|never|n['’]t)\b", words, re.IGNORECASE) is not None
