"""Where and when a number holds: the place and date beside it, and what a change is measured from.

A date that tells when somebody said it, or what the number is compared with, is not the number's.
Where several places or dates come into question the words leave it open, and judging holds back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Expression, Mention
from annotations.engine.places import Gazetteer
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.reading.where import place_ref
from annotations.engine.reading.who import refs_of
from annotations.engine.values import Occasion, Period, Ref, Slot, Span, Window

GUESSED = "named before"  # `Ref.how` of a place that the sentence does not name
_SAID = re.compile(
    r"\b(?:said|says|say|told|reported|announced|published|released|showed|shown|confirmed|tweeted|wrote"
    r"|statement|report|interview|briefing|data|figures)\b[^,;<]{0,30}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:from|than|since|compared (?:with|to)|against|versus|over|up on|down on)"
    r"\s+(?:that in |in |the |its )?(?:<[QM]\d+>\s*(?:in |a |the )?)?[^,;<]{0,25}$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as of|by|until|at)\s+(?:the (?:end|start|close) of\s+)?$", re.IGNORECASE)
_RIGHT = re.compile(
    r"^(?:\s+[a-z][\w-]*){0,4}\s+(?:in|across|at|of|around|near|throughout)\s+(?:the\s+)?$", re.I
)
_YEAR_ON_YEAR = re.compile(
    r"\b(?:from|than|over|on|compared with|compared to) (?:a|the) (?:year|(?P<m>month))"
    r" (?:earlier|before|ago)\b"
    r"|\byear[ -](?:on|over)[ -]year\b|\bannually\b|\bon the year\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:['’]s|,? (?:which|that))?(?:\s+(?:has|have|had|also|now|by then|already|so far|\w+ly))*\s*", re.I
)
_APART = re.compile(
    r"[,;]|<[QM]|\b(?:from|than|since|compared|against|said|says|reported|announced)\b", re.IGNORECASE
)
_DATED = ("day", "week", "month", "quarter", "year", "season", "weekend")


NO_WINDOW, NO_BASE = Window(), Occasion()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when; `base` is the time that a change is measured from."""

    places: tuple[Ref, ...] = ()
    window: Window = NO_WINDOW
    base: Occasion = NO_BASE
    event: Ref | None = None
    slots: tuple[Slot, ...] = ()


def setting_of(
    tagged: Tagged, mark: Mark, start: int, end: int, context: Analysis, guess: bool = False
) -> Setting:
    """The setting of the number at `mark`, told at [start, end) of the tagged text. With `guess`, the one
    country that the article named before stands in where the sentence names no place."""
    places = _places(tagged, start, end, context)
    if guess and not places and not tagged.tokens("L"):
        places = _named_before(tagged, context)
    window, base = _times(tagged, mark, start, end, context)
    event = _cause(tagged, start, end, context)
    slots = []
    if places and places[0].span and places[0].how != GUESSED:
        slots.append(Slot("place", places[0].span.start, places[0].span.end))
    if window.span:
        slots.append(Slot("period", window.span.start, window.span.end))
    return Setting(places, window, base, event, tuple(slots))


def _cause(tagged: Tagged, start: int, end: int, context: Analysis) -> Ref | None:
    """The event whose number it is: inside the words ("the death toll of the war") or their subject ("the
    blast killed 14"). In what else an event is named ("14 died on Monday in the war") it is a part."""
    for mark in tagged.tokens("E"):
        subject = mark.end <= start and _SUBJECT.fullmatch(tagged.text[mark.end : start])
        if isinstance(mark.item, Mention) and (subject or start <= mark.start < end):
            return refs_of(mark.item, context)[0]
    return None


def _places(tagged: Tagged, start: int, end: int, context: Analysis) -> tuple[Ref, ...]:
    """The place inside the words, just behind them, or owning them; else the only one of the sentence."""
    marks = [m for m in tagged.tokens("L") if isinstance(m.item, Mention)]
    if not marks:
        return ()
    inside = [m for m in marks if start <= m.start < end]
    behind = [m for m in marks if m.start >= end and _RIGHT.match(tagged.text[end : m.start])]
    owning = [
        m
        for m in marks
        if m.end <= start and re.fullmatch(r"(?:['’]s?)?\s+(?:[\w-]+\s+)?", tagged.text[m.end : start])
    ]
    for group in (behind[:1], inside, owning[-1:]):
        if len(group) == 1:
            return (_ref(group[0], context),)
    told = {ref.id or ref.name: ref for m in marks if not _adjective(m) for ref in (_ref(m, context),)}
    return tuple(told.values()) if len(told) == 1 else ()


def _ref(mark: Mark, context: Analysis) -> Ref:
    assert isinstance(mark.item, Mention)
    return place_ref(mark.item, context)


def _adjective(mark: Mark) -> bool:
    return isinstance(mark.item, Mention) and mark.item.adjective


def _named_before(tagged: Tagged, context: Analysis) -> tuple[Ref, ...]:
    gazetteer = Gazetteer(context.world.tables)
    countries: dict[str, Mention] = {}
    for mention in context.mentions:
        if mention.start >= tagged.sentence.start:
            break
        if mention.kind == "place" and mention.ids and not mention.open:
            countries.setdefault(gazetteer.country_of(mention.ids[0]) or mention.ids[0], mention)
    if len(countries) != 1:
        return ()
    (key,) = countries
    return (Ref(key, gazetteer.name(key), GUESSED),)


def _times(tagged: Tagged, mark: Mark, start: int, end: int, context: Analysis) -> tuple[Window, Occasion]:
    base = _base(tagged, end, context)
    own: list[Mark] = []
    since: list[Mark] = []
    for found in tagged.tokens("T"):
        item = found.item
        assert isinstance(item, Expression)
        before = tagged.text[: found.start]
        if item.type != "DATE" or not (item.first and item.last) or item.precision not in _DATED:
            continue
        if _SINCE.search(before):
            behind = tagged.text[end : found.start]
            if found.start < start or (found.start >= end and not re.search(r"[,;]|<[QM]", behind)):
                since.append(found)
            continue
        if start <= found.start < end or _beside(tagged, end, found):
            own.append(found)
            continue
        if _COMPARED.search(before) or _SAID.search(before) or _says_behind(tagged, found):
            continue
        own.append(found)
    beside = [m for m in own if start <= m.start < end or _beside(tagged, end, m)]
    chosen = beside[:1] or (own if len(own) == 1 else [])
    if since and not beside:
        opened = since[0].item
        assert isinstance(opened, Expression)
        whole = Period(opened.first, context.published, opened.precision)
        return Window(whole, "since", bound="date", span=Span(opened.start, opened.end)), base
    if not chosen:
        return (Window(opened_by="in") if own else Window()), base
    item = chosen[0].item
    assert isinstance(item, Expression)
    how = "as of" if _AS_OF.search(tagged.text[: chosen[0].start]) else "in"
    return Window(item.period, how, span=Span(item.start, item.end)), base


def _beside(tagged: Tagged, end: int, mark: Mark) -> bool:
    between = tagged.text[end : mark.start]
    return mark.start >= end and len(between) < 45 and not _APART.search(between)


def _says_behind(tagged: Tagged, mark: Mark) -> bool:
    """For example "on Tuesday the office said that"."""
    return (
        re.match(r"[,]?\s*(?:[\w'’<>-]+\s+){0,4}(?:said|says|announced|reported)\b", tagged.text[mark.end :])
        is not None
    )


def _base(tagged: Tagged, end: int, context: Analysis) -> Occasion:
    """What a change is measured from, where words behind it say so: "from a year earlier", "from March"."""
    rest = tagged.text[end : end + 60]
    words = context.text[tagged.span(end - 1, end)[1] :][:60]
    if back := _YEAR_ON_YEAR.search(words.split("\n")[0]):
        return Occasion(Period(), (), "month before" if back["m"] else "year before")
    found = re.match(
        r"^[^.;]{0,20}?\b(?:from|since|compared with|compared to|than in)\s+(?:the\s+)?(?P<t><T\d+>)", rest
    )
    if found:
        item = tagged.expression(found["t"])
        if item.first and item.last:
            return Occasion(item.period, (), "base")
    return NO_BASE
