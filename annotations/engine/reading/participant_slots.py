"""The slots of a claim of kind `participation`: who, when, where, in which numbered series."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Expression, Mention, Quantity
from annotations.engine.reading.participant_patterns import BOUND, WHILE
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who, refs_of, who_is
from annotations.engine.values import Period, Ref, Tense


def subject(tagged: Tagged, match: re.Match[str], context: Analysis) -> Who:
    """Who acts: the subject of the clause, else an owner told before it."""
    who = traveller(tagged, match.start(), match.start(), context)
    if who.subjects:
        return who
    # "His first, in June, was to Peru to meet with": the owner stands before the whole clause.
    owners = tagged.tokens("H", 0, match.start())
    if owners and not tagged.tokens("PGF", 0, match.start()):
        return who_is(owners[0], context)
    return Who()


def refs_in(tagged: Tagged, words: str, context: Analysis) -> tuple[Ref, ...]:
    """Everybody whose tokens stand in the words, once."""
    found: dict[str, Ref] = {}
    for token in re.findall(r"<[PG]\d+>", words):
        for ref in refs_of(tagged.mention(token), context):
            found.setdefault(ref.id or ref.name, ref)
    return tuple(found.values())


def told_when(tagged: Tagged, match: re.Match[str], context: Analysis) -> Period | None:
    """The date of the sentence nearest to the verb, two days joined by "and" as one stretch."""
    dates = []
    for mark in tagged.tokens("T"):
        item = mark.item
        assert isinstance(item, Expression)
        if item.first is not None and item.last is not None and not BOUND.search(tagged.text[: mark.start]):
            dates.append((min(abs(mark.start - match.end()), abs(match.start() - mark.end)), mark, item))
    if not dates:
        return _during(tagged, context)
    _, mark, item = min(dates, key=lambda triple: triple[0])
    for _, other, more in dates:
        joined = tagged.text[min(mark.end, other.end) : max(mark.start, other.start)]
        if other is not mark and joined == " and " and item.precision == more.precision == "day":
            firsts = [d for d in (item.first, more.first) if d]
            lasts = [d for d in (item.last, more.last) if d]
            return Period(min(firsts), max(lasts))
    return item.period


def _during(tagged: Tagged, context: Analysis) -> Period | None:
    """The dates of a named event during which it was: "met the king during the Games"."""
    for mark in tagged.tokens("E"):
        item = mark.item
        if (
            isinstance(item, Mention)
            and item.ids
            and not item.open
            and WHILE.search(tagged.text[: mark.start])
        ):
            entity = context.world.entities.get(item.ids[0])
            period = entity.period if entity else None
            if period and period.first and period.last:
                return Period(period.first, period.last, "event")
    return None


def tense_told(tagged: Tagged, match: re.Match[str], told: Period | None, context: Analysis) -> Tense:
    """The tense of the clause, set right by the date told."""
    if told and told.first and told.first > context.published:
        return Tense.PLAN
    clause = tagged.text[max(0, match.start() - 60) : match.end()]
    when = event_tense(clause, match["verb"], told, context.published)
    if when is Tense.PLAN and told and told.last and told.last < context.published:
        return Tense.PAST
    return when


def scene(tagged: Tagged, match: re.Match[str], context: Analysis) -> Where:
    """Places told with "in" or "at"; adjectives of titles are no places."""
    found = compile_pattern(r"\b(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})")
    candidates = [m for m in found.finditer(tagged.text) if not _adjectives(tagged, m["where"])]
    if not candidates:
        return Where()
    best = min(candidates, key=lambda m: min(abs(m.start() - match.end()), abs(match.start() - m.end())))
    return Where("", places_in(tagged, best["where"], context))


def _adjectives(tagged: Tagged, words: str) -> bool:
    return all(tagged.mention(token).adjective for token in re.findall(r"<L\d+>", words))


def series_told(tagged: Tagged) -> tuple[Ref | None, int | None]:
    """A numbered summit "for" or "at" which they met; without its number it is only the scene."""
    for mark in tagged.tokens("S"):
        number = number_before(tagged, mark.start)
        item = mark.item
        lead = re.search(
            r"\b(?:for|at)\s+(?:the\s+)?(?:<N\d+>|[\w-]+)[^.;]{0,30}$", tagged.text[: mark.start]
        )
        if lead and number is not None and isinstance(item, Mention) and item.ids:
            return Ref(item.ids[0], item.name or item.text), number
    return None, None


def number_before(tagged: Tagged, at: int) -> int | None:
    """The ordinal shortly before an offset."""
    for mark in reversed(tagged.tokens("N", max(0, at - 45), at)):
        if isinstance(mark.item, Quantity):
            return int(mark.item.value)
    return None
