"""Finds claims of kind `duration`: a length beside a journey, a presence, an office or a war."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging.spans_of_time import known_unit
from annotations.engine.reading.length_words import hedge_of
from annotations.engine.reading.manner import is_attributed, is_opinion
from annotations.engine.reading.occasion import occasion_of
from annotations.engine.reading.offices import office_in
from annotations.engine.reading.plain_lengths import plain_length
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, place_of, places_in
from annotations.engine.reading.who import Who, refs_of
from annotations.engine.values import Claim, Number, Reading, Ref, Slot, Tense, Window

_TRIPS = r"(?:trips?|tours?|journeys?|swing|missions?|travels?|itinerary|trek|odyssey)"
_VISITS = r"(?:visits?|stays?|stops?|stopovers?)"
_TAKES = r"(?:takes?|took|will take|last(?:s|ed|ing)?|will last|is to last|was to last|runs?|ran|will run|spans?|spanned|covers?|covered|goes on for|went on for|has lasted|have lasted|had lasted|dragged on(?: for)?)"
_HEDGE = r"(?:(?:about|around|roughly|nearly|almost|just|only|more than|over|at least|less than|under|up to|some|a total of|for|a|the|full|whole)\s+){0,3}"
_LENGTH = r"(?P<d>{D}|weeklong|week-long|month-long|monthlong)"

_BESIDE_NOUN = compile_pattern(
    rf"{_LENGTH}(?:,)?\s+(?:(?!{_TRIPS}|{_VISITS}|(?:before|after|ago|later|earlier|since|until|into|between|from|during|and|or|to|of|in|on|at|by|as|for|with|that|which|who)\b)[\w-]+,?\s+|<[LNHQ]\d+>(?:-[\w-]+)?,?\s+){{0,4}}?(?P<noun>{_TRIPS}|{_VISITS})\b"
)
_NOUN_TAKES = compile_pattern(
    rf"(?<!\w)(?P<noun>{_TRIPS}|{_VISITS}|{{E}}|war)(?!\w)(?P<between>[^.;]{{0,90}}?)\s{_TAKES}\s+{_HEDGE}{_LENGTH}"
)
_PRESENCE = compile_pattern(
    rf"\b(?P<noun>stay(?:s|ed|ing)? put|after|following|was|were|is|are|will be|has been|had been|been|spent|spends?|spending|will spend|stay(?:s|ed|ing)?|remain(?:s|ed)?)\s+"
    rf"(?:(?:in|at)\s+(?:the\s+)?(?P<where>{{LIST}}|region|area|country)\s+(?:for\s+)?{_HEDGE}{_LENGTH}|{_HEDGE}{_LENGTH.replace('P<d>', 'P<d2>')}\s+(?:in|at|touring|visiting|across|around)\s+(?:the\s+)?(?P<where2>{{LIST}}|region|area|country))"
)
# "left Oslo after four days of talks", "arrived in Oslo for three days of meetings"
_TALKS = compile_pattern(
    rf"\b(?P<noun>left|leaves|leaving|departed(?: from)?|flew out of|arriv(?:es?|ed|ing) in|landed in|(?:flew|flies) (?:in)?to|is in|was in)"
    rf"\s+(?P<where>{{LIST}})(?:\s+(?:(?:late|early)\s+)?(?:on\s+)?{{T}})?\s+(?:after|for)\s+{_HEDGE}{_LENGTH}\s+of\s+(?:[a-z-]+\s+)?(?:talks|meetings|negotiations|consultations|discussions|diplomacy)\b"
)
_OFFICE = compile_pattern(
    rf"\b(?P<noun>served|has served|had served|serves|ruled|has ruled|governed|has governed|(?:was|has been|had been|is|been|spent)\s+(?:in office|in power|president|prime minister|chancellor|<F\d+>)|held (?:the )?office|led|has led)\b[^.;]{{0,40}}?\s(?:for\s+)?{_HEDGE}{_LENGTH}(?!\s+(?:ago|later|after|before|earlier|of))"
)
_AFTER = compile_pattern(
    rf"\bafter\s+{_HEDGE}{_LENGTH}\s+(?P<noun>as\s+(?:<F\d+>|<P\d+>|the\s+|president|prime minister|chancellor|secretary|leader)|in (?:office|power))"
)
_TERM = compile_pattern(rf"{_LENGTH}\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>terms?|presidency|tenure|mandate)\b")
_BEFORE = compile_pattern(r"(?P<where>{LIST})\s+(?:[\w-]+\s+)?$")
_BEHIND = compile_pattern(r"^[,\s]*(?P<prep>to|in|of|through|across|around)\s+(?:the\s+)?(?P<where>{LIST})")
_TURNS = re.compile(
    r"\b(?:begins?|began|begun|beginning|start(?:s|ed|ing)?|open(?:s|ed|ing)?|kick(?:s|ed|ing)? off|launch(?:es|ed|ing)?|resum(?:es|ed|ing)|continu(?:es|ed|ing)|ends?|ended|ending|finish(?:es|ed|ing)?|clos(?:es|ed|ing)|conclud(?:es|ed|ing)|complet(?:es|ed|ing)|w(?:ind|ound|inds|inding) up|wrap(?:s|ped|ping)? up|cuts? short|broke off)\s+(?:[\w'’<>-]+\s+){0,3}$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:last|previous|earlier|next|most recent|other)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_EVENT = compile_pattern(rf"{_LENGTH}[,]?\s+(?:[\w-]+\s+)?(?P<noun>{{E}})")
_WORDS = {
    "weeklong": (1, "week"),
    "week-long": (1, "week"),
    "monthlong": (1, "month"),
    "month-long": (1, "month"),
}


def find_durations(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `duration`; each length gives at most one."""
    tagged = tag(sentence, context)
    if "<D" not in tagged.text and "long" not in tagged.text:
        return
    taken: list[tuple[int, int]] = []
    for pattern in (_BESIDE_NOUN, _NOUN_TAKES, _PRESENCE, _TALKS, _OFFICE, _AFTER, _TERM, _EVENT):
        for match in pattern.finditer(tagged.text):
            name = "d" if match.groupdict().get("d") else "d2"
            at = match.span(name)
            if at in taken:
                continue
            claim = _claim(tagged, match, name, pattern, context)
            if claim is not None:
                taken.append(at)
                yield claim
    for mark in tagged.tokens("D"):
        if (mark.start, mark.end) not in taken:
            own = plain_length(tagged, mark, context)
            if own is not None:
                yield own


def _claim(
    tagged: Tagged, match: re.Match[str], name: str, pattern: re.Pattern[str], context: Analysis
) -> Claim | None:
    length = _length(tagged, match[name])
    if length is None:
        return None
    amount, unit = length
    noun = match["noun"]
    if pattern is _NOUN_TAKES and _ANOTHER.search(tagged.text, 0, match.start("noun")):
        return None  # "his last journey there took a week": not the one at hand, and which one?
    event = _event(tagged, noun, context)
    fact, aspect = _fact(pattern, noun)
    who = Who() if event else _who(tagged, match, pattern, context)
    if event is None and not who.subjects:
        return None
    where = _where(tagged, match, pattern, context) if fact == "visit" else Where()
    if fact == "visit" and aspect == "presence" and not where.places:
        return None
    tense = event_tense(tagged.text, "", None, context.published)
    if pattern is _OFFICE and re.match(r"(?:has|have|is|been)\b", noun, re.IGNORECASE):
        tense = Tense.PRESENT
    start, end = tagged.span(match.start(), match.end())
    occasion = occasion_of(tagged, context, Window(), where.places)
    reading = Reading(
        "duration",
        context.published,
        subjects=who.subjects,
        fact="event" if event else fact,
        places=where.places,
        event=event,
        office=office_in(tagged, match.start(), min(match.end() + 40, len(tagged.text)), context)
        if fact == "office"
        else None,
        occasion=occasion,
        unit=unit,
        value=amount,
        hedge=hedge_of(tagged, match.start(name), match.end(name), context.world.tables.hedges),
        aspect=aspect,
        attributed=is_attributed(tagged.text),
        opinion=is_opinion(match[0]),
        tense=tense,
        slots=(*who.slots, *where.slots, Slot("value", *tagged.span(*match.span(name)))),
    )
    confidence = 0.5 + 0.15 * bool(who.slots or event) + 0.2 * bool(where.places or event or fact == "office")
    return Claim(
        start,
        end,
        context.text[start:end],
        "duration",
        reading,
        round(confidence, 2),
        "a length that dates give",
    )


def _length(tagged: Tagged, token: str) -> tuple[Number, str] | None:
    if not token.startswith("<"):
        return _WORDS.get(token.lower())
    item = tagged.expression(token)
    if item.amount is None or not known_unit(item.unit):
        return None
    amount = item.amount
    return (int(amount) if amount == int(amount) else amount), item.unit.rstrip("s")


def _fact(pattern: re.Pattern[str], noun: str) -> tuple[str, str]:
    if pattern in (_OFFICE, _AFTER):
        return "office", "whole"
    if pattern is _TERM:
        return "office", "term" if noun.lower().startswith("term") else "whole"
    if pattern in (_PRESENCE, _TALKS):
        return "visit", "presence"
    return "visit", "whole" if re.fullmatch(_TRIPS, noun, re.IGNORECASE) else ""


def _event(tagged: Tagged, noun: str, context: Analysis) -> Ref | None:
    return refs_of(tagged.mention(noun), context)[0] if noun.startswith("<E") else None


def _who(tagged: Tagged, match: re.Match[str], pattern: re.Pattern[str], context: Analysis) -> Who:
    inside = compile_pattern(r"\b(?:which|that)\s+(?P<who>{P})").search(match[0])
    start, end = match.span()
    if inside:  # "the trip on which Ann sets out lasts nine days"
        mention = tagged.mention(inside["who"])
        return Who(refs_of(mention, context), None, (Slot("subject", mention.start, mention.end),))
    return traveller(tagged, start, end, context)


def _where(tagged: Tagged, match: re.Match[str], pattern: re.Pattern[str], context: Analysis) -> Where:
    if pattern in (_PRESENCE, _TALKS):
        words = match["where"] or match.groupdict().get("where2") or ""
        refs = places_in(tagged, words, context)
        return Where("", refs) if refs else place_of(tagged, match.start(), match.end(), context)
    start = match.start("noun")
    before = _BEFORE.search(tagged.text[:start])
    listed = _BEHIND.search(tagged.text[match.end("noun") :])
    if listed and listed["prep"] == "in" and (before or _TURNS.search(tagged.text[: match.start()])):
        listed = None  # "ended her Africa tour in Peru": where it ended, not where it went
    found = listed or before
    if found:
        return Where("", places_in(tagged, found["where"], context))
    if _fact(pattern, match["noun"])[1] == "whole":
        return Where()  # "an eight-day journey starts in Oslo": the length is that of the journey
    return place_of(tagged, start, match.end("noun"), context)
