"""Windows told with "since": a date, a named event, a clause, a person's own journey or a person."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Expression, Mention
from annotations.engine.reading.acts import tells_act
from annotations.engine.reading.tagged import Item, Tagged, compile_pattern
from annotations.engine.reading.who import refs_of
from annotations.engine.values import Entity, Period, Ref, Span, Window

FILL = (
    r"(?:(?:the|a|an|its|his|her|their|at least|around|about|early|all|of|full-scale|start|beginning"
    r"|outbreak|launch)\s+|<[HL]\d+>(?:['’]s)?\s+)*"
)
_SINCE = compile_pattern(
    rf"\bsince\s+{FILL}(?:{{P}}(?:\s+(?:was\s+)?(?:there|in {{L}}|visited|went))?\s+in\s+|{{P}}['’]s"
    rf"\s+(?:\w+\s+)?in\s+)?(?P<when>{{WHEN}})"
)
_SINCE_LOOSE = compile_pattern(r"\bsince\b[^.;]{0,60}?(?P<when>{WHEN})")
_SOMEBODY = compile_pattern(r"\bsince\s+(?:(?:the\s+)?{F}\s+)?(?P<who>{P})(?!['’])")
_TRAVEL = frozenset({"visit"})
_SINCE_PERSON = compile_pattern(r"\bsince\s+(?:{F}\s+)?(?P<who>{P})(?=\s*(?:[,.;]|$))")
_STAYED = re.compile(
    r"\b(?:spent|stopp?ed|stayed|called|passed|dropped|accompanied|joined|was|sat in)\b", re.IGNORECASE
)


def period_of(item: Item, context: Analysis) -> tuple[Period, Ref | None]:
    """The time that a date or a named event stands for, and the event."""
    if not isinstance(item, Mention):
        return (item.period if isinstance(item, Expression) else Period()), None
    entity: Entity | None = context.world.entities.get(item.ids[0]) if item.ids else None
    ref = refs_of(item, context)[0] if item.ids or item.name else None
    return (entity.period if entity and entity.period else Period(precision="open")), ref


def _others(item: Item, context: Analysis) -> tuple[Period, ...]:
    """Further readings of an open name: the other events that it may mean."""
    if not isinstance(item, Mention) or not item.open:
        return ()
    entities = context.world.entities
    periods = [entities[key].period for key in item.ids[1:] if key in entities]
    return tuple(p for p in periods if p is not None)


def since(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """The window of the first "since" behind `start`, up to publication."""
    match = _SINCE.search(text, start)
    bound = "date"
    if match is None:
        match, bound = _SINCE_LOOSE.search(text, start), "clause"
    if match is None:
        return _since_person(tagged, text, start, context)
    item = tagged.item(match["when"])
    period, event = period_of(item, context)
    if bound == "clause" and event is None:
        event = _journey_of(match[0], tagged, context)
    return Window(
        Period(period.first, context.published, period.precision),
        "since",
        event,
        others=tuple(Period(p.first, context.published, p.precision) for p in _others(item, context)),
        bound="event" if isinstance(item, Mention) else bound,
        span=Span(*tagged.span(match.start(), match.end())),
    )


def _journey_of(clause: str, tagged: Tagged, context: Analysis) -> Ref | None:
    """As in "since Keller spent a night there in 2006": whose journey opens the window."""
    somebody = _SOMEBODY.match(clause)
    if somebody is None or not (_STAYED.search(clause) or tells_act(clause, context, _TRAVEL)):
        return None
    who = refs_of(tagged.mention(somebody["who"]), context)
    return who[0] if len(who) == 1 and who[0].id else None


def _since_person(tagged: Tagged, text: str, start: int, context: Analysis) -> Window | None:
    """As in "the first president to go there since Keller": since Keller's own, which records date."""
    match = _SINCE_PERSON.search(text, start)
    if match is None:
        return None
    who = refs_of(tagged.mention(match["who"]), context)
    if len(who) != 1 or not who[0].id:
        return None
    span = Span(*tagged.span(match.start(), match.end()))
    return Window(Period(None, context.published), "since", who[0], bound="person", span=span)
