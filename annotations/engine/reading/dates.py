"""Finds claims of kind `date`: a date beside the verb or noun that says what happened then.

Each date of a sentence goes to the nearest trigger in its clause. Dates that bound something else
("since 2018", "before the war") or that say only when a thing was said are passed over.
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from annotations.engine.analysis import Analysis, Expression, Mention, Sentence
from annotations.engine.judging.datecompare import is_range
from annotations.engine.reading.date_triggers import SAYING, Trigger, triggers
from annotations.engine.reading.manner import is_attributed
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, companions_of, refs_of
from annotations.engine.values import Claim, Period, Reading, Ref, Slot

_BOUND = re.compile(
    r"\b(?:since|before|after|until|till|by|between|than|prior to|ahead of|following|from|later than|as of)"
    r"\s+(?:(?:the|a|early|late|mid|at least|about|<H\d+>)\s+)*$",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\b(?:during|amid|at|for|throughout)\s+(?:the\s+)?(?:opening (?:of|ceremony of) (?:the )?)?$",
    re.IGNORECASE,
)
_CUT = compile_pattern(
    r"[;:—]|,? \b(?:while|but|whereas|although|because|where|when|who|which)\b|, (?:two|three|a|<D\d+>) [^,]{0,30}after\b"
)
_PRECISE = frozenset({"day", "week", "weekend", "month", "season", "quarter", "year"})
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r",?\s+(?:to|until|till|through|and)\s+|\s?[-–—]\s?", re.IGNORECASE)
_BARE = re.compile(
    r"\s+(?:to|until|through|and)\s+(\d{1,2})(?![\d:]|\.\d|\s+(?:people|years|days|countries|others)\b)"
)
_REACH = 110  # characters of tagged text between a trigger and its date


def find_dates(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `date`, one for each date that has an event beside it."""
    tagged = tag(sentence, context)
    dates = [mark for mark in tagged.tokens("T") if _is_date(mark)]
    events = [mark for mark in tagged.tokens("E") if _DURING.search(tagged.text[: mark.start])]
    if not dates and not events:
        return
    found = triggers(tagged.text, context.world.tables)
    ranges = {mark.start: _through(tagged, mark, dates) for mark in dates}
    ends = {other.start for other in ranges.values() if other is not None}
    for mark in dates:
        if mark.start in ends:
            continue
        numbered = _BARE.match(tagged.text[mark.end :]) and _FROM.search(tagged.text[: mark.start])
        if (
            ranges[mark.start] is None
            and not numbered
            and _BOUND.search(tagged.text[: mark.start])
            and not _is_span(mark)
        ):
            continue
        trigger = _trigger_of(tagged, mark, found)
        if trigger is not None:
            yield from _claim(tagged, trigger, mark, ranges[mark.start], context)
    for mark in events:
        trigger = _trigger_of(tagged, mark, [t for t in found if t.fact in ("visit", "meeting")])
        if trigger is not None:
            yield from _during(tagged, trigger, mark, context)


def _through(tagged: Tagged, mark: Mark, dates: list[Mark]) -> Mark | None:
    """The other end of "from November 30 to December 2", where it is told apart."""
    for other in dates:
        if other.start > mark.start and _TO.fullmatch(tagged.text[mark.end : other.start]):
            opened = _FROM.search(tagged.text[: mark.start])
            if opened or "-" in tagged.text[mark.end : other.start]:
                return other
    return None


def _to_number(tagged: Tagged, mark: Mark, told: Period) -> Period:
    """Closes "from April 12 to 14", whose second end is a bare number."""
    number = _BARE.match(tagged.text[mark.end :])
    if number is None or told.first is None or told.precision != "day" or told.first != told.last:
        return told
    if not _FROM.search(tagged.text[: mark.start]) or not told.first.day < int(number[1]) <= 31:
        return told
    try:
        return Period(told.first, told.first.replace(day=int(number[1])))
    except ValueError:
        return told


def _is_date(mark: Mark) -> bool:
    item = mark.item
    assert isinstance(item, Expression)
    return item.first is not None and item.last is not None and item.precision in _PRECISE


def _is_span(mark: Mark) -> bool:
    item = mark.item
    return isinstance(item, Expression) and item.first != item.last and item.precision == "day"


def _trigger_of(tagged: Tagged, mark: Mark, found: list[Trigger]) -> Trigger | None:
    """The trigger that the date belongs to: the nearest before it in its clause, else after it.

    "..., the State Department said on Tuesday" has a verb of saying nearer than any other.
    """
    low, high = _clause(tagged.text, mark)
    before = [t for t in found if low < t.end <= mark.start and mark.start - t.end < _REACH]
    saying = [m.end() for m in SAYING.finditer(tagged.text, low, mark.start)]
    between = tagged.text[saying[-1] : mark.start] if saying else ""
    says_it = bool(saying) and re.fullmatch(r"(?:\s|on|in|late|early|earlier|<[PLO]\d+>|['’]s|,)*", between)
    if says_it:
        return None
    other_dates = [m for m in tagged.tokens("T") if m is not mark]
    for trigger in sorted(before, key=lambda t: (mark.start - t.end, t.start)):
        if not any(trigger.end <= m.start < mark.start and _is_date(m) for m in other_dates):
            return trigger
    after = [t for t in found if t.start >= mark.end and t.end <= high and t.start - mark.end < _REACH]
    after = [t for t in after if not any(mark.end <= m.start < t.start and _is_date(m) for m in other_dates)]
    if tagged.text[low : mark.start].strip(" ,\"'“(") in (
        "",
        "On",
        "on",
        "In",
        "in",
        "From",
        "from",
        "Late on",
        "Early on",
    ):
        return min(after, key=lambda t: t.start, default=None)
    return next((t for t in after if t.leads), None)


def _clause(text: str, mark: Mark) -> tuple[int, int]:
    cuts = [m.end() for m in _CUT.finditer(text)]
    low = max((cut for cut in cuts if cut <= mark.start), default=0)
    high = min((cut for cut in cuts if cut > mark.end), default=len(text))
    return low, high


def _claim(
    tagged: Tagged, trigger: Trigger, mark: Mark, closes: Mark | None, context: Analysis
) -> Iterator[Claim]:
    item = mark.item
    assert isinstance(item, Expression)
    told = item.period
    if closes is not None and isinstance(closes.item, Expression) and closes.item.last:
        told = Period(told.first, closes.item.last, told.precision)
    elif closes is None:
        told = _to_number(tagged, mark, told)
    if trigger.fact == "event":
        event = next((m for m in tagged.tokens("E") if trigger.start <= m.start < trigger.end), None)
        if event is None:
            return
        yield _make(tagged, trigger, mark, context, told, Who(), Where(), _event_ref(event, context))
        return
    who = traveller(tagged, trigger.start, trigger.end, context)
    where = _where(tagged, trigger, mark, context)
    aspect = trigger.aspect
    companions = companions_of(tagged, context) if trigger.fact in ("meeting", "election") else ()
    if trigger.fact == "meeting" and len({r.id for r in (*who.subjects, *companions)}) < 2 and where.places:
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
    if trigger.fact == "meeting" and len({r.id for r in (*who.subjects, *companions)}) < 2:
        return
    if closes is not None:
        trigger = replace(trigger, end=max(trigger.end, closes.end))
    yield _make(tagged, trigger, mark, context, told, who, where, None, companions, aspect)


def _during(tagged: Tagged, trigger: Trigger, mark: Mark, context: Analysis) -> Iterator[Claim]:
    """Words such as "was in Beijing during the Games": the journey's dates against those of the event."""
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
    if trigger.aspect in ("start", "end", "whole", "whole?"):
        near = place_of(tagged, trigger.start, trigger.end, context)
        inside = tagged.tokens("L", max(0, trigger.start - 25), trigger.end + 60)
        return near if inside else Where()
    return place_of(tagged, trigger.start, trigger.end, context)


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
    clause = tagged.text[slice(*_clause(tagged.text, mark))]
    tense = event_tense(clause, trigger.words, told, context.published)
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
        value=told,
        aspect=trigger.aspect if aspect is None else aspect,
        role_in=trigger.role,
        weekday=weekday,
        negated=_denies(tagged.text[max(0, trigger.start - 25) : trigger.start]),
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
    return re.search(r"\b(?:not|never|n['’]t)\b", words, re.IGNORECASE) is not None
