"""Lasts told with when or where they were: "last met in July", "Peru was the last country she visited"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.places import Gazetteer
from annotations.engine.reading import last_triggers as triggers
from annotations.engine.reading.acts import tells_act
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit
from annotations.engine.reading.date_ranges import is_date
from annotations.engine.reading.occasion import dates_in, previous_sentence
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.when import window_of
from annotations.engine.reading.where import Where, abroad_in, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, previous_subject, refs_of, subject_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Slot, Window

_WEEK = dt.timedelta(days=7)
_MET = re.compile(r"\b(?:meet|meets|met|meeting|talks|sat down)\b", re.IGNORECASE)


def who_last(tagged: Tagged, start: int, context: Analysis) -> Who:
    """The subject of the words at `start`, else the person named last before the sentence."""
    return subject_of(tagged, start, start, context) or previous_subject(tagged, context)


def place_last(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """As in "Peru was the last country that she visited in 2023": the last of all was there."""
    after = tagged.tokens("P", match.end())
    who = who_is(after[0], context) if after else previous_subject(tagged, context)
    window = window_of(tagged, context, match.end())
    if match["office"]:
        who, window = (
            who_is(tagged.tokens("P", *match.span("office"))[0], context),
            Window(opened_by="office"),
        )
    elif not who or not tells_act(tagged.text[match.end() :], context):
        return None
    told = window.opened_by in ("before", "office") or (window.opened_by == "in" and window.period.last)
    draft = Draft(
        "last",
        tagged,
        match.start(),
        match.end(),
        who,
        Where("abroad"),
        window if told else Window(),
        "visit",
        "destination",
        "subject",
        "",
        Occasion(places=places_in(tagged, match["where"], context), how="claimed"),
    )
    return claim_from(draft, context)


def last_holder(tagged: Tagged, last: re.Match[str], holder: re.Match[str], context: Analysis) -> Claim:
    """As in "the last president to visit Peru was Ann": of all holders, hers was the newest."""
    office = who_is(tagged.tokens("F", last.end())[0], context).office
    where = place_of(tagged, last.end(), last.end(), context)
    fact, unit, aspect = fact_and_unit(tagged, last.start(), context)
    who = Who(refs_of(tagged.mention(holder["who"]), context), office)
    window = window_of(tagged, context)
    window = window if window.opened_by in ("since", "before") else Window()
    later = triggers.BEFORE_PERSON.search(tagged.text)
    if later and not window.opened_by and (refs := refs_of(tagged.mention(later["who"]), context)):
        window = Window(Period(None, context.published), "before", refs[0], bound="person")
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


def told(tagged: Tagged, start: int, end: int, context: Analysis) -> Claim | None:
    """As in "last met in July in Lima", "her last trip before the war was to Oslo"."""
    text = tagged.text
    who = who_last(tagged, start, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if not who or not fact:
        return None
    if fact == "visit" and not tells_act(text[max(0, start - 60) : end + 60], context):
        return None  # "the last survivor was found on Monday": no journey
    if fact not in ("visit", "meeting") and not subject_of(tagged, start, start, context):
        return None  # "the last ballot was cast": nobody's
    window = Window()
    before = triggers.SPLIT.search(text, end) or triggers.FRONTED.match(text)
    if before:
        window = window_of(tagged, context, before.start())
        window = window if window.opened_by == "before" else Window()
    between = _scope_before(tagged, end, window, context) if fact == "visit" else Where()
    behind = max(end, tagged.offset(window.span.end)) if window.span else end
    copula = triggers.COPULA.search(text, behind) if unit != "time" else None
    if copula and re.search(r"<L\d+>", text[copula.end() :]):
        behind = copula.end()  # "her last trip abroad was to Peru"
    told = place_of(tagged, behind, behind, context) if re.search(r"<L\d+>", text[behind:]) else Where()
    dates = [d for d in dates_in(tagged, window) if d.start >= tagged.span(start, end)[0]]
    where = between or (abroad_in(tagged, start) if fact == "visit" else Where())
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
    earlier = triggers.UNTIL_NOW.search(text) or triggers.HAD_LAST.search(text)
    how = "claimed before" if earlier or _told_at_hand(tagged, where, fact, context) else "claimed"
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
    in_office = triggers.BEFORE_LEAVING.search(text, end) is not None
    claim = claim_from(draft, context, narrow=True, in_office=in_office)
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


def _told_at_hand(tagged: Tagged, where: Where, fact: str, context: Analysis) -> bool:
    """Whether the sentence in front tells of a day of this week there ("the visit to Peru on Monday"): "she
    was last in Lima in May" is then the time before it."""
    before = previous_sentence(tagged.sentence, context)
    if before is None or not (where.places or fact == "meeting"):
        return False
    gazetteer = Gazetteer(context.world.tables)
    mine = {gazetteer.country_of(ref.id) for ref in where.places} - {""}
    places = [m.ids[0] for m in context.mentions if m.ids and before.start <= m.start < before.end]
    days = [
        e.first for e in context.expressions if before.start <= e.start < before.end and e.precision == "day"
    ]
    recent = any(day and abs(context.published - day) <= _WEEK for day in days)
    if fact == "meeting":  # "the two met on Thursday. They had met last / they last met in May"
        return recent and _MET.search(context.text, before.start, before.end) is not None
    return recent and any(gazetteer.country_of(place) in mine for place in places)


def _scope_before(tagged: Tagged, end: int, window: Window, context: Analysis) -> Where:
    """The place between the trigger and its window: "last visit to Germany before 2014"."""
    stop = tagged.offset(window.span.start) if window.span else end
    inside = tagged.tokens("L", end, stop)
    return place_of(tagged, end, end, context) if inside else Where()


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


def last_edition(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """As in "the last Lakes Summit was held in Madrid in April": when and where the newest was."""
    marks = [mark for mark in tagged.tokens("T", *match.span("told")) if is_date(mark)]
    places = places_in(tagged, match["told"], context)
    period = marks[0].item.period if marks and isinstance(marks[0].item, Expression) else Period()
    if period.first is None and not places:
        return None
    draft = Draft(
        "last",
        tagged,
        match.start(),
        match.end(),
        Who(),
        Where(),
        Window(),
        "summit",
        "edition",
        "",
        "",
        Occasion(period, places, "claimed"),
    )
    claim = claim_from(draft, context, narrow=True)
    series = refs_of(tagged.mention(match["series"]), context)[0]
    return replace(claim, reading=replace(claim.reading, series=series))
