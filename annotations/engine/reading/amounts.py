"""What counts and ordinals share in reading: numbers, windows that are no dates of the event, the
part that the subject plays, and the claim made of it all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotations.engine.analysis import Analysis, Expression, Quantity
from annotations.engine.places import Gazetteer
from annotations.engine.reading.build import Draft, claim_from
from annotations.engine.reading.manner import tense_of
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.reading.when import window_of
from annotations.engine.reading.where import Where
from annotations.engine.reading.who import Who
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Number, Occasion, Period, Ref, Span, Tense, Window

_DENIED = re.compile(r"\b(?:not|never|n['’]t)\b[^,;.]{0,30}$", re.IGNORECASE)
NO_OCCASION = Occasion()
_PLAN = re.compile(
    r"\b(?:will|would|is to|are to|due to|plans?|expected|scheduled|set to|going to|next|tomorrow)\b", re.I
)
_SAYS = re.compile(
    r"\b(?:(?P<past>was|were|had|did|has|have|been|went|met|came|flew|made|paid|took|left|held|won|lost|beat|\w{3,}ed)"
    r"|(?P<now>is|are|am|makes?|pays?|visits|arrives|travels|flies|meets|holds|takes|belongs|comes|goes|begins|starts))\b",
    re.IGNORECASE,
)
_DATES = frozenset({"day", "week", "weekend", "month"})


@dataclass(frozen=True, slots=True)
class Found:
    """The slots of a count or ordinal; [start, end) is its trigger in the tagged text."""

    start: int
    end: int
    who: Who
    where: Where
    window: Window
    fact: str
    unit: str
    value: Number | None
    high: Number | None = None
    hedge: str = ""
    total: int | None = None
    occasion: Occasion = NO_OCCASION
    companions: tuple[Ref, ...] = ()
    series: Ref | None = None
    contrast: tuple[str, ...] = ()
    role_in: str = ""
    aspect: str = ""
    scope: str = ""
    in_office: bool = False


def tense_at(text: str, at: int) -> Tense:
    """The tense of the clause that holds the trigger: that of the last verb before it, since a
    clause behind it speaks of something else ("is his fourth trip since the attack of May")."""
    clause = re.split(r"[;:]", text[:at])[-1]
    if _PLAN.search(clause):
        return Tense.PLAN
    verbs = list(_SAYS.finditer(clause))
    if verbs:
        return Tense.PAST if verbs[-1]["past"] else Tense.PRESENT
    return tense_of(re.split(r"\b(?:since|after|when|which|who)\b", text[at:], maxsplit=1)[0])


def number_of(mark: Mark) -> int | None:
    """The whole number of an N or Q token."""
    item = mark.item
    if not isinstance(item, Quantity) or item.value != int(item.value):
        return None
    return int(item.value)


def window_for(tagged: Tagged, start: int, end: int, context: Analysis) -> Window:
    """The window of the trigger: the one told behind it in its clause, else anywhere in the sentence.

    A day, week or month beside an ordinal dates the event itself ("made his third trip to Kenya in
    June"), unless it is told as a stretch ("his third trip this month").
    """
    text = tagged.text
    stop = re.compile(r"[;:]|,? and (?:the |his |her |their )?<N").search(text, end)
    for window in (
        window_of(tagged, context, end, stop.start() if stop else None),
        window_of(tagged, context),
    ):
        if window.opened_by and not (window.opened_by == "in" and _dates_the_event(window, tagged, context)):
            return window
    return _open_period(tagged, context) or _unread(tagged)


def _open_period(tagged: Tagged, context: Analysis) -> Window | None:
    """As in "since the crisis": a period with no agreed start; its possible starts are a table."""
    sentence = context.text[tagged.sentence.start : tagged.sentence.end]
    for row in context.world.tables.open_periods:
        names = "|".join(
            re.escape(name.removeprefix("the ")) for name in sorted(row.names, key=len, reverse=True)
        )
        match = re.search(rf"\bsince\s+(?:[\w-]+\s+){{0,4}}?(?P<name>{names})\b", sentence, re.IGNORECASE)
        if match is None or not _speaks_of(row.place, context, tagged):
            continue
        starts = [Period(day, context.published) for _, day in row.starts if day <= context.published]
        start = tagged.sentence.start
        if starts:
            span = Span(start + match.start(), start + match.end())
            return Window(starts[0], "since", others=tuple(starts[1:]), bound="event", span=span)
    return None


def _speaks_of(place: str, context: Analysis, tagged: Tagged) -> bool:
    """Whether the article names the country of an open period; one without a country always fits."""
    gazetteer = Gazetteer(context.world.tables)
    country = gazetteer.resolve(place) if place and ":" not in place else place
    return not country or any(
        gazetteer.country_of(key) == country for m in context.mentions if m.kind == "place" for key in m.ids
    )


def _unread(tagged: Tagged) -> Window:
    """A window whose words nothing here understands: judging must not take it for none at all."""
    match = re.search(r"\bsince\b", tagged.text)
    return Window(opened_by="since", span=Span(*tagged.span(*match.span()))) if match else Window()


def _dates_the_event(window: Window, tagged: Tagged, context: Analysis) -> bool:
    if window.event is not None or window.period.precision not in _DATES or window.span is None:
        return False
    words = context.text[window.span.start : window.span.end].lower()
    return not re.search(r"\bthis (?:week|month)\b|\bthe (?:past|last) (?:week|month)\b", words)


def part_of(tagged: Tagged, noun: str, fact: str, context: Analysis) -> str:
    """The role that the subject of the noun plays: a defeat's subject is not its winner."""
    return words_of(context.world.tables).roles.get((fact, noun.lower()), "") if fact != "visit" else ""


def claim_of(kind: str, tagged: Tagged, found: Found, context: Analysis) -> Claim:
    """The claim, its span from the owner to the last slot behind the trigger."""
    draft = Draft(
        kind, tagged, found.start, found.end, found.who, found.where, found.window, found.fact, found.unit,
        found.scope, found.aspect, _without_bound(found, tagged), found.companions, found.hedge,
    )  # fmt: skip
    claim = claim_from(draft, context, in_office=found.in_office)
    reading = replace(
        claim.reading,
        value=found.value,
        high=found.high,
        total=found.total,
        series=found.series,
        contrast=found.contrast,
        role_in=found.role_in,
        tense=tense_at(tagged.text, found.start),
        negated=_DENIED.search(tagged.text[: found.start]) is not None,
    )
    windowed = "with a window; these go" if found.window.opened_by else "; these go"
    why = f"an ordinal {windowed} wrong often".replace(" ;", ";")
    if kind == "count":
        why = "a number of trips, times or people; these turn on what is counted"
    return replace(claim, reading=reading, why=why)


def _without_bound(found: Found, tagged: Tagged) -> Occasion:
    """The occasion, unless its date belongs to the window: "since the attack of Oct. 7" dates the
    attack and not the trip."""
    span, period = found.window.span, found.occasion.period
    if span is None or found.occasion.how == "that" or period.first is None:
        return found.occasion
    for mark in tagged.tokens("T"):
        item = mark.item
        near = isinstance(item, Expression) and span.start <= item.start <= span.end + 14
        if near and isinstance(item, Expression) and item.first == period.first and item.start >= span.start:
            return replace(found.occasion, period=Occasion().period)
    return found.occasion
