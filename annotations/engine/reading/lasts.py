"""Finds claims of kind `last` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit
from annotations.engine.reading.occasion import dates_in
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.when import window_of
from annotations.engine.reading.where import Where, abroad_in, place_of
from annotations.engine.reading.who import Who, companions_of, previous_subject, refs_of, subject_of, who_is
from annotations.engine.values import Claim, Occasion, Period, Window

# "last year" is a date by now, so what is left of "last" is an adverb or an adjective.
_LAST = re.compile(
    r"\b(?:last|most recent(?:ly)?|latest)\b(?!-|\s+(?:of\b|ditch|resort|minute|but|name|round|word|days?"
    r"\b|stop|leg|<[QD]))",
    re.IGNORECASE,
)
_AT_LAST = re.compile(r"\bat\s+$", re.IGNORECASE)
_NOT_SINCE = compile_pattern(
    r"\b(?:has|have|had)\s+(?:not|never)\b[^.;]*?\b(?:since\b[^.;]*?{WHEN}"
    r"|since\s+(?:taking|he\s+took|she\s+took|they\s+took|<[PH]\d+>\s+took)\s+office|(?:for|in)\s+(?:(?:more|less)"
    r"\s+than\s+|over\s+|nearly\s+|almost\s+|about\s+|at\s+least\s+)?{D})"
    r"|\b(?:hasn|haven|hadn)['’]t\b[^.;]*?\b(?:since\b[^.;]*?{WHEN}|(?:for|in)\s+(?:more\s+than\s+|over"
    r"\s+)?{D})"
)
_PASSED = compile_pattern(
    r"(?:(?P<over>over|more than|nearly|almost|about|at least)\s+)?(?P<d>{D})\s+(?:have|has|had)\s+(?:now"
    r"\s+)?(?:passed|gone by|elapsed)\s+since\b[^.;]*"
)
_ONLY = compile_pattern(
    r"\bonly\s+(?:<[FL]\d+>\s+)*(?P<who>{P})(?=[^.;]*\b(?:has|have|had|visit|went|met|been)\b)"
    r"|(?P<after>{P})\s+(?:is|was|remains)\s+(?:still\s+)?the only\s+(?:sitting\s+|serving\s+)?"
    r"(?P<office>{F})"
    r"|\bno (?:other )?(?:sitting |serving )?<F\d+> (?:but|except|other than|apart from) (?P<but>{P})"
)
_SPLIT = re.compile(r"\bbefore\b", re.IGNORECASE)


def find_lasts(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `last`, each from the most telling pattern that fits."""
    tagged = tag(sentence, context)
    text = tagged.text
    only = _ONLY.search(text)
    if only and tagged.tokens("F"):
        yield _only(tagged, only, context)
        return
    passed = _PASSED.search(text)
    if passed:
        yield _denial(
            tagged,
            passed.start(),
            passed.end(),
            context,
            _length(tagged, passed["d"], passed["over"], context),
        )
        return
    denied = _NOT_SINCE.search(text)
    if denied:
        yield _denial(
            tagged, denied.start(), denied.end(), context, window_of(tagged, context, denied.start())
        )
        return
    last = _LAST.search(text)
    if last and not _AT_LAST.search(text[: last.start()]):
        claim = _told(tagged, last.start(), last.end(), context)
        if claim:
            yield claim


def _length(tagged: Tagged, token: str, hedge: str | None, context: Analysis) -> Window:
    told = tagged.expression(token)
    key = {"over": "more_than", "more than": "more_than", "at least": "at_least"}.get(
        (hedge or "").lower(), ""
    )
    key = key or {"MORE_THAN": "more_than"}.get(told.mod, "")
    amount = int(told.amount) if told.amount is not None else None
    return Window(
        Period(None, context.published), "past", amount=amount, unit=told.unit.rstrip("s") + "s", hedge=key
    )


def _who(tagged: Tagged, start: int, context: Analysis) -> Who:
    return subject_of(tagged, start, start, context) or previous_subject(tagged, context)


def _denial(tagged: Tagged, start: int, end: int, context: Analysis, window: Window) -> Claim:
    """As in "Latvia had not seen a secretary for 20 years", "they have not met since 2019"."""
    who = _who(tagged, start, context)
    offices = tagged.tokens("F")
    if offices:
        who = Who((), who_is(offices[0], context).office, who_is(offices[0], context).slots)
    where = place_of(tagged, start, end, context)
    if not where.places and not where.place:
        hosts = tagged.tokens("L", 0, start)
        if hosts:
            where = place_of(tagged, hosts[0].start, hosts[0].end, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if fact == "meeting" and where.places and not tagged.tokens("PG"):
        fact = "visit"  # a country "sees" its visitors
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
        "office" if offices else "subject",
        aspect,
        Occasion(how="until now"),
        companions_of(tagged, context) if fact == "meeting" else (),
    )
    return claim_from(draft, context)


def _only(tagged: Tagged, match: re.Match[str], context: Analysis) -> Claim:
    token = match["who"] or match["after"] or match["but"]
    subject = refs_of(tagged.mention(token), context)
    office = who_is(tagged.tokens("F")[0], context).office
    where = place_of(tagged, match.end(), match.end(), context)
    fact, unit, aspect = fact_and_unit(tagged, match.start(), context)
    draft = Draft(
        "last",
        tagged,
        match.start(),
        match.end(),
        Who(subject, office),
        where,
        window_of(tagged, context),
        fact,
        unit,
        "office",
        aspect,
        Occasion(),
        hedge="only",
    )
    return claim_from(draft, context)


def _told(tagged: Tagged, start: int, end: int, context: Analysis) -> Claim | None:
    """As in "last met in July in Lima", "her last trip before the war was to Oslo"."""
    text = tagged.text
    who = _who(tagged, start, context)
    fact, unit, aspect = fact_and_unit(tagged, start, context)
    if not who or not fact:
        return None
    window = Window()
    before = _SPLIT.search(text, end)
    if before:
        window = window_of(tagged, context, before.start())
        window = window if window.opened_by == "before" else Window()
    claimed_from = window.span.end if window.span else 0
    abroad = abroad_in(tagged, start)
    behind = max(end, _tagged_offset(tagged, claimed_from)) if claimed_from else end
    told = place_of(tagged, behind, behind, context) if re.search(r"<L\d+>", text[behind:]) else Where()
    dates = [d for d in dates_in(tagged, window) if d.start >= tagged.span(start, end)[0]]
    if not told.places and not dates:
        return None
    where = abroad if fact == "visit" else Where()
    group = len(who.subjects) > 1
    companions = companions_of(tagged, context, end) if fact == "meeting" and not group else ()
    last_place = told.slots[-1].end if told.slots else 0
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
        Occasion(dates[0].period if dates else Period(), told.places, "claimed"),
        companions,
    )
    claim = claim_from(draft, context, narrow=True)
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


def _tagged_offset(tagged: Tagged, original: int) -> int:
    """Where a canonical offset lies in the tagged text."""
    at = 0
    for tagged_at, text_at in tagged.origin:
        if text_at <= original:
            at = tagged_at + original - text_at
    return min(at, len(tagged.text))
