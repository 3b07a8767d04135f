"""Finds claims of kind `participation`: met whom, joined by whom, took part in what, went where."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Expression, Mention, Quantity, Sentence
from annotations.engine.reading.manner import is_attributed, tense_of
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who, refs_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Reading, Ref, Slot, Tense

# "Kenyan President Ann, Peruvian President Bob and ...": titles between the names.
_TITLES = r"(?:(?:the|<[LF]\d+>(?:['’]s)?|his|her|their|<H\d+>|president|prime|foreign|defen[cs]e|finance|minister|premier|chancellor|secretary|king|queen|crown|prince|princess|emir|sheikh|sultan|pope|leader|counterpart|ambassador|vice|deputy|general|mr|mrs|ms|dr|(?!(?:of|and|or|with|in|at|on|to|for|from|by|than|over|after|before|about|not)\b)[a-z][\w-]+)\.?,?\s+){0,6}?"
_PEOPLE = rf"{_TITLES}<[PG]\d+>(?:(?:,? and |, (?:and )?|; ){_TITLES}<[PG]\d+>)*"
_MET = compile_pattern(
    r"\b(?P<verb>(?:is|are|was|were|been|be)?\s*joined by|me(?:t|ets?|eting)(?: up)? with|me(?:t|ets?)|(?:h(?:eld|olds?|olding)|ha(?:d|s|ve)) (?:\w+ ){0,2}(?:talks|a meeting|meetings|a summit) with|"
    rf"talks with|sat down with|sits? down with|conferr?(?:s|ed)? with|hosted|hosts|received|receives|welcomed|welcomes|accompanied by|alongside)\s+(?P<who>{_PEOPLE})"
)
# "Ann and Bob met in Oslo", "the pair held talks"
_EACH = compile_pattern(
    rf"(?P<all>{_TITLES}<P\d+>(?:, {_TITLES}<P\d+>)*,? and {_TITLES}<P\d+>|<G\d+>)\s+(?:also |last |first |then |again |will |both ){{0,2}}(?P<verb>met|meet|held talks|hold talks|had talks|sat down|held a meeting)\b(?!\s+(?:with\b|<[PG]))"
)
# "The trip took her to Peru, Chile and Cuba", with no date that kind `date` would compare
_TOOK = compile_pattern(
    r"\b(?P<verb>(?:takes?|took|will take|brings?|brought|will bring)\s+(?:him|her|them|<[PGH]\d+>)\s+to|(?:trip|tour|journey|swing)\s+(?:to|through|of))\s+(?:the\s+)?(?P<where>{L}(?:, (?:the )?{L})+,? and (?:the )?{L})"
)
_ATTENDS = r"\b(?P<verb>(?:take|takes|took|taking|taken) part in|participat(?:e|es|ed|ing) in|attend(?:s|ed|ing)?|(?:speak|spoke|speaks) at)\s+"
_SERIES = compile_pattern(
    _ATTENDS
    + r"(?:(?!\b(?:said|and)\b)[^.;]){0,50}?(?P<series>{S})(?:\s+(?:in|at)\s+(?:the\s+)?(?P<where>{LIST}))?"
)
_PART = compile_pattern(
    _ATTENDS + r"(?:(?!\b(?:said|and)\b|<S)[^.;]){0,60}?\b(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})"
)
_ONLY = compile_pattern(
    r"\b(?:of|among|out of)\s+(?:the|these|those|all)\s+(?:[\w<>-]+\s+){0,3}?(?:countries|nations|states|places|stops|destinations|capitals)\b[^.;]{0,60}?(?P<who>{P})?[^.;]{0,30}?\bonly\b[^.;]{0,25}?\b(?:been (?:to|in)|visited|gone to|travell?ed to|seen|set foot in)\s+(?P<where>{LIST})"
)
_BEEN_ONLY = compile_pattern(
    r"(?P<who>{P})\s+(?:has|had|have)\s+only\s+(?:ever\s+)?(?:been (?:to|in)|visited|gone to)\s+(?P<where>{LIST})(?=[^.;]*\bof (?:the|these|those)\b)"
)
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|without|no)\b", re.IGNORECASE)
_ABSENCE = re.compile(r"\b(?:since|for the first time|last)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:since|before|after|until|by|than|following)\s+(?:the\s+)?$", re.IGNORECASE)


_WHILE = re.compile(
    r"\b(?:during|amid|at)\s+(?:the\s+)?(?:opening (?:of|ceremony of) (?:the )?)?$", re.IGNORECASE
)


def find_participants(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `participation` in one sentence."""
    tagged = tag(sentence, context)
    for pattern in (_ONLY, _BEEN_ONLY):
        found = pattern.search(tagged.text)
        claim = _only(tagged, found, context) if found else None
        if claim is not None:
            yield claim
            return
    for match in _MET.finditer(tagged.text):
        claim = _met(tagged, match, context)
        if claim is not None:
            yield claim
    for match in _TOOK.finditer(tagged.text):
        claim = _went(tagged, match, context)
        if claim is not None:
            yield claim
    for match in _EACH.finditer(tagged.text):
        claim = _met(tagged, match, context)
        if claim is not None:
            yield claim
    for match in (*_SERIES.finditer(tagged.text), *_PART.finditer(tagged.text)):
        claim = _part(tagged, match, context)
        if claim is not None:
            yield claim


def _met(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    if "all" in match.re.groupindex:
        together = _refs(tagged, match["all"], context)
        who, companions = Who(together[:1]), together[1:]
    else:
        who, companions = _subject(tagged, match, context), _refs(tagged, match["who"], context)
    others = {ref.id or ref.name for ref in companions}
    subjects = tuple(ref for ref in who.subjects if (ref.id or ref.name) not in others)
    if not subjects or not companions:
        return None
    told = _told(tagged, match, context)
    tense = _tense(tagged, match, told, context)
    if told is None and tense is Tense.PLAN:
        return None  # "expects to meet the king": nothing that a record could show yet
    denied = _NEGATED.search(tagged.text[max(0, match.start() - 30) : match.start()]) is not None
    if denied and (_ABSENCE.search(tagged.text) or told is None):
        return None  # "have not met since 2019" is a claim of absence: kinds first and last
    series, number = _series(tagged)
    where = _where(tagged, match, context)
    high = match.end()
    dates = [m for m in tagged.tokens("T", match.end()) if told and getattr(m.item, "period", None) == told]
    if dates and dates[0].start - high < 260:
        high = dates[0].end
    return _claim(
        tagged, (match.start("verb"), high), context, "meeting", who, subjects, companions, told, where, tense,
        series=series, number=number, negated=denied,
    )  # fmt: skip


def _went(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    """Three places or more of one journey."""
    who = traveller(tagged, match.start(), match.end(), context)
    if not who.subjects or tagged.tokens("T"):
        return None
    where = Where("", places_in(tagged, match["where"], context))
    tense = event_tense(tagged.text, match["verb"], None, context.published)
    return _claim(tagged, match.span(), context, "visit", who, who.subjects, (), None, where, tense)


def _part(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    who = _subject(tagged, match, context)
    if not who.subjects:
        return None
    told = _told(tagged, match, context)
    tense = _tense(tagged, match, told, context)
    denied = _NEGATED.search(tagged.text[max(0, match.start() - 30) : match.start()]) is not None
    where = Where("", places_in(tagged, match["where"] or "", context))
    if "series" in match.re.groupindex:
        item = tagged.mention(match["series"])
        number = _number_before(tagged, match.start("series"))
        return _claim(
            tagged, match.span(), context, "summit", who, who.subjects, (), told, where, tense,
            series=refs_of(item, context)[0], number=number, negated=denied,
        )  # fmt: skip
    if not where.places or told is None:
        return None
    return _claim(
        tagged, match.span(), context, "visit", who, who.subjects, (), told, where, tense, negated=denied
    )


def _only(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim | None:
    named = places_in(tagged, match["where"], context)
    beside = places_in(
        tagged, " ".join(t for t in re.findall(r"<L\d+>", tagged.text) if t not in match["where"]), context
    )
    places = beside if len(beside) > 1 else _listed_before(tagged, context)
    if match["who"]:
        mention = tagged.mention(match["who"])
        who = Who(refs_of(mention, context), None, (Slot("subject", mention.start, mention.end),))
    else:
        who = _subject(tagged, match, context)
    if len(places) < 2 or not named or not who.subjects:
        return None
    tense = tense_of(tagged.text)
    return _claim(
        tagged, match.span(), context, "visit", who, who.subjects, (), None, Where("", places), tense,
        value=named, hedge="only",
    )  # fmt: skip


def _listed_before(tagged: Tagged, context: Analysis) -> tuple[Ref, ...]:
    """The itinerary: the last sentence before that lists several places."""
    sentence = tagged.sentence
    for _ in range(3):
        before = previous_sentence(sentence, context)
        if before is None:
            return ()
        told = tag(before, context)
        lists = sorted((m[0] for m in compile_pattern("{LIST}").finditer(told.text)), key=len)
        places = places_in(told, lists[-1], context) if lists else ()
        if len(places) > 1:
            return places
        sentence = before
    return ()


def _claim(
    tagged: Tagged,
    span: tuple[int, int],
    context: Analysis,
    fact: str,
    who: Who,
    subjects: tuple[Ref, ...],
    companions: tuple[Ref, ...],
    told: Period | None,
    where: Where,
    tense: Tense,
    series: Ref | None = None,
    number: int | None = None,
    negated: bool = False,
    value: tuple[Ref, ...] | None = None,
    hedge: str = "",
) -> Claim:
    start, end = tagged.span(*span)
    reading = Reading(
        "participation",
        context.published,
        subjects=subjects,
        fact=fact,
        places=where.places,
        companions=companions,
        series=series,
        number=number,
        occasion=Occasion(told or Period(), where.places, "told" if told else ""),
        value=value,
        hedge=hedge,
        negated=negated,
        attributed=is_attributed(tagged.text),
        tense=tense,
        slots=(*who.slots, *where.slots),
    )
    known = all(ref.id for ref in (*subjects, *companions))
    confidence = 0.45 + 0.2 * known + 0.2 * (told is not None)
    return Claim(
        start,
        end,
        context.text[start:end],
        "participation",
        reading,
        round(confidence, 2),
        "names and a meeting that records may list",
    )


def _subject(tagged: Tagged, match: re.Match[str], context: Analysis) -> Who:
    who = traveller(tagged, match.start(), match.start(), context)
    if who.subjects:
        return who
    # "His first, in June, was to Peru to meet with": the owner stands before the whole clause.
    owners = tagged.tokens("H", 0, match.start())
    if owners and not tagged.tokens("PGF", 0, match.start()):
        return who_is(owners[0], context)
    return Who()


def _refs(tagged: Tagged, words: str, context: Analysis) -> tuple[Ref, ...]:
    found: dict[str, Ref] = {}
    for token in re.findall(r"<[PG]\d+>", words):
        for ref in refs_of(tagged.mention(token), context):
            found.setdefault(ref.id or ref.name, ref)
    return tuple(found.values())


def _told(tagged: Tagged, match: re.Match[str], context: Analysis) -> Period | None:
    """The date of the sentence nearest to the verb, two days joined by "and" as one stretch."""
    dates = []
    for mark in tagged.tokens("T"):
        item = mark.item
        assert isinstance(item, Expression)
        if item.first is not None and item.last is not None and not _BOUND.search(tagged.text[: mark.start]):
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
            and _WHILE.search(tagged.text[: mark.start])
        ):
            entity = context.world.entities.get(item.ids[0])
            period = entity.period if entity else None
            if period and period.first and period.last:
                return Period(period.first, period.last, "event")
    return None


def _tense(tagged: Tagged, match: re.Match[str], told: Period | None, context: Analysis) -> Tense:
    if told and told.first and told.first > context.published:
        return Tense.PLAN
    clause = tagged.text[max(0, match.start() - 60) : match.end()]
    tense = event_tense(clause, match["verb"], told, context.published)
    if tense is Tense.PLAN and told and told.last and told.last < context.published:
        return Tense.PAST
    return tense


def _where(tagged: Tagged, match: re.Match[str], context: Analysis) -> Where:
    """Places told with "in" or "at"; adjectives of titles are no places."""
    found = compile_pattern(r"\b(?:in|at)\s+(?:the\s+)?(?P<where>{LIST})")
    candidates = [m for m in found.finditer(tagged.text) if not _adjectives(tagged, m["where"])]
    if not candidates:
        return Where()
    best = min(candidates, key=lambda m: min(abs(m.start() - match.end()), abs(match.start() - m.end())))
    return Where("", places_in(tagged, best["where"], context))


def _adjectives(tagged: Tagged, words: str) -> bool:
    return all(tagged.mention(token).adjective for token in re.findall(r"<L\d+>", words))


def _series(tagged: Tagged) -> tuple[Ref | None, int | None]:
    """A numbered summit "for" or "at" which they met; without its number it is only the scene."""
    for mark in tagged.tokens("S"):
        number = _number_before(tagged, mark.start)
        item = mark.item
        lead = re.search(
            r"\b(?:for|at)\s+(?:the\s+)?(?:<N\d+>|[\w-]+)[^.;]{0,30}$", tagged.text[: mark.start]
        )
        if lead and number is not None and isinstance(item, Mention) and item.ids:
            return Ref(item.ids[0], item.name or item.text), number
    return None, None


def _number_before(tagged: Tagged, at: int) -> int | None:
    for mark in reversed(tagged.tokens("N", max(0, at - 45), at)):
        if isinstance(mark.item, Quantity):
            return int(mark.item.value)
    return None
