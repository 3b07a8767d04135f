"""Where a count or ordinal plays: abroad, a place attached to its noun or verb, or words that no table
knows, which must not be taken for no place at all."""

from __future__ import annotations

import re

from annotations.engine.analysis import Analysis
from annotations.engine.places import Gazetteer
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who
from annotations.engine.values import Ref, Slot, Span, Window

# "for the tenth time since May that she has been in Peru": the trigger's own clause tells the place.
_THAT_BEEN = compile_pattern(
    r"[^.;]{0,50}?\bthat\s+(?:{P}|he|she|they)(?:,[^,;.]{0,60},)?\s+(?:ha[sd]|have)\s+(?:\w+ly\s+)?"
    r"(?:been|visited|gone|travell?ed|flown|come|set foot|landed)\s+"
    r"(?:back\s+)?(?:in|to|at)?\s*(?:the\s+)?(?P<where>{LIST})"
)
_ATTACHED = compile_pattern(
    r"\s+(?:back\s+)?(?:to|in|of|through|across)\s+(?:the\s+)?(?P<where>{LIST})(?!['’])"
)
# "travelled to Peru on Friday for the third time"; "LIMA (AP) — " is where the report was written.
_FOR_THE = re.compile(r"\bfor\s+(?:only\s+|just\s+)?(?:the|a|at least the)\s*$", re.IGNORECASE)
_LED = compile_pattern(
    r"\b(?:to|visit(?:s|ed|ing)?|in|tour(?:s|ed|ing)?|at|into|reach(?:es|ed)?)\s+(?:back\s+)?(?:the\s+)?(?P<where>{LIST})(?!['’])"
)
_DATELINE = compile_pattern(r"\W*<L\d+>(?:,\s*<L\d+>)?\s*(?:\([^)]{0,20}\)\s*)?[—–-]")
_NOT = re.compile(r"\b(?:not|never|without|skipp(?:ed|ing|s)|avoid(?:ed|ing|s))\b|n['’]t\b", re.IGNORECASE)
# "Her second trip as minister took her to Peru and Chile"
TOOK_TO = compile_pattern(
    r"\s+(?P<office>(?:as\s+(?:{F}|\w+)(?:\s+of\s+\w+)?|in office|on the job)\s+)?"
    r"(?:took|takes|has taken|had taken|will take|brought|brings|led|leads)\s+(?:{P}|{H}|him|her|them)\s+"
    r"(?:back\s+)?to\s+(?:the\s+)?(?P<where>{LIST})"
)
_FOREIGN = re.compile(r"\b(?:foreign|international|overseas)\b", re.IGNORECASE)
# A place told by words that no table knows: it must not be taken for no place at all.
_UNKNOWN = re.compile(
    r"\s+(?:\w+\s+){0,6}?(?:to|in|visited|toured)\s+(?P<words>(?:the|that|this)\s+(?:region|area|country|continent|kingdom|island|city|"
    r"capital|enclave|peninsula|territory)|(?:the\s+)?(?-i:[A-Z])[\w-]+)\b",
    re.IGNORECASE,
)


def place_at(tagged: Tagged, start: int, end: int, who: Who, window: Window, context: Analysis) -> Where:
    """The place of the trigger at [start, end).

    "Her twelfth foreign trip takes her to Japan" counts trips abroad. "Outside the former Soviet
    Union" is not abroad, and no place that a table knows.
    """
    told_behind = _THAT_BEEN.match(tagged.text, end)
    if told_behind:
        return Where("", places_in(tagged, told_behind["where"], context))
    led = list(_LED.finditer(tagged.text, 0, start)) if _FOR_THE.search(tagged.text[:start]) else []
    if led:
        return Where("", places_in(tagged, led[-1]["where"], context))
    near = _ATTACHED.match(tagged.text, end)
    if near:
        return Where("", places_in(tagged, near["where"], context))
    if _FOREIGN.search(tagged.text[start:end]):
        return Where("abroad")
    took = TOOK_TO.match(tagged.text, end)
    if took:  # where one trip went, not which trips are counted: those of the office, or it stays open
        return Where("abroad") if took["office"] else Where()
    unknown = _UNKNOWN.match(tagged.text, end)
    if unknown and "since" not in unknown[0].lower():
        words = Span(*tagged.span(*unknown.span("words")))
        return Where("", (Ref("", unknown["words"], span=words),), (Slot("place", words.start, words.end),))
    where = place_of(tagged, start, end, context)
    if where.place == "abroad" and where.slots:
        return _home_left(where, who, context)
    dateline = _DATELINE.match(tagged.text)
    if dateline and where.slots and where.slots[0].start < tagged.span(0, dateline.end())[1]:
        return Where()
    told = window.span
    if told and where.slots and told.start <= where.slots[0].start <= told.end + 12:
        return Where()  # "since the war in Iraq" is no trip to Iraq
    if (
        where.slots
        and (at := tagged.offset(where.slots[0].start)) > end
        and _NOT.search(tagged.text, end, at)
    ):
        # "Unlike on her three visits before she did not stop in Peru": to where they went is not told.
        return Where("", (Ref("", "that it went to"),))
    return where


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
