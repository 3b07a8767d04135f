"""What counts and ordinals share in reading: numbers, windows that are no dates of the event, the
part that the subject plays, and the claim made of it all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotations.engine.analysis import Analysis, Expression, Quantity
from annotations.engine.places import Gazetteer
from annotations.engine.reading.build import Draft, claim_from
from annotations.engine.reading.manner import tense_of
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.where import Where, place_of, places_in
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
    r"|(?P<now>is|are|am|makes?|pays?|visits?|arrives?|travels?|flies|fly|meets?|holds?|takes?|belongs?|comes?|goes|go|begins?|starts?|marks?|brings?))\b",
    re.IGNORECASE,
)
_ATTACHED = compile_pattern(
    r"\s+(?:back\s+)?(?:to|in|of|through|across)\s+(?:the\s+)?(?P<where>{LIST})(?!['’])"
)
_FOREIGN = re.compile(r"\b(?:foreign|international|overseas)\b", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:of|on|in)?\s*")


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
    before = text[:at]
    after = re.split(r"\b(?:since|after|when|which|who)\b", text[at:], maxsplit=1)[0]
    for clause in (re.split(r"[;:]", before)[-1], before):
        if _PLAN.search(clause):
            return Tense.PLAN
        verbs = list(_SAYS.finditer(clause))
        if verbs:
            return Tense.PAST if verbs[-1]["past"] else Tense.PRESENT
    if _PLAN.search(after):
        return Tense.PLAN
    verb = _SAYS.search(after)
    return tense_of(after) if verb is None else Tense.PAST if verb["past"] else Tense.PRESENT


def number_of(mark: Mark) -> int | None:
    """The whole number of an N or Q token."""
    item = mark.item
    if not isinstance(item, Quantity) or item.value != int(item.value):
        return None
    return int(item.value)


def place_at(tagged: Tagged, start: int, end: int, who: Who, context: Analysis) -> Where:
    """The place of the trigger at [start, end).

    "Her twelfth foreign trip takes her to Japan" counts trips abroad. "Outside the former Soviet
    Union" is not abroad, and no place that a table knows.
    """
    near = _ATTACHED.match(tagged.text, end)
    if near:
        return Where("", places_in(tagged, near["where"], context))
    if _FOREIGN.search(tagged.text[start:end]):
        return Where("abroad")
    where = place_of(tagged, start, end, context)
    return where if where.place != "abroad" or not where.slots else _home_left(where, who, context)


def _home_left(where: Where, who: Who, context: Analysis) -> Where:
    slot = where.slots[0]
    gazetteer = Gazetteer(context.world.tables)
    held = {t.office for t in context.world.terms for ref in who.subjects if t.person == ref.id}
    homes = {gazetteer.resolve(office.partition("-of-")[2].replace("-", " ")) for office in held} - {""}
    for mention in context.mentions:
        inside = slot.start <= mention.start and mention.end <= slot.end and mention.kind == "place"
        if (
            inside
            and mention.ids
            and (mention.ids[0] not in homes if homes else gazetteer.is_region(mention.ids[0]))
        ):
            words = context.text[slot.start : slot.end]
            return Where("", (Ref("", words, span=Span(slot.start, slot.end)),), where.slots)
    return where


def part_of(tagged: Tagged, noun: str, fact: str, context: Analysis) -> str:
    """The role that the subject of the noun plays: a defeat's subject is not its winner."""
    return words_of(context.world.tables).roles.get((fact, noun.lower()), "") if fact != "visit" else ""


def claim_of(kind: str, tagged: Tagged, found: Found, context: Analysis) -> Claim:
    """The claim, its span from the owner to the last slot behind the trigger."""
    draft = Draft(
        kind, tagged, found.start, found.end, found.who, found.where, found.window, found.fact, found.unit,
        found.scope, found.aspect, _without_bound(found, tagged, context), found.companions, found.hedge,
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
        in_office=found.in_office or found.window.opened_by == "office",
        negated=_DENIED.search(tagged.text[: found.start]) is not None,
    )
    windowed = "with a window; these go" if found.window.opened_by else "; these go"
    why = f"an ordinal {windowed} wrong often".replace(" ;", ";")
    if kind == "count":
        why = "a number of trips, times or people; these turn on what is counted"
    return replace(claim, reading=reading, why=why)


def _without_bound(found: Found, tagged: Tagged, context: Analysis) -> Occasion:
    """The occasion, unless its date belongs to the window: "since the attack of Oct. 7" dates the
    attack and not the trip."""
    span, period = found.window.span, found.occasion.period
    if span is None or found.occasion.how == "that" or period.first is None:
        return found.occasion
    for mark in tagged.tokens("T"):
        item = mark.item
        if not isinstance(item, Expression) or item.first != period.first or item.start < span.start:
            continue
        between = context.text[span.end : item.start] if item.start > span.end else ""
        if item.start < span.end + 14 and _LINK.fullmatch(between):
            return replace(found.occasion, period=Period())
    return found.occasion
