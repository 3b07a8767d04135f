"""The place in a row of something that no vocabulary knows: "his third title", "the first woman to win",
"the fifth earthquake this year", "for the second time", "has been arrested three times".

A rank is a claim only where words say which row is meant: whose it is, what the ranked one did, or a
window. "The second case" of a list, "first place" and "third-largest" are none.
"""

# ruff: noqa: E501 - one pattern a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Quantity
from annotations.engine.reading.manner import is_attributed, tense_of
from annotations.engine.reading.own_words import told_at
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.when import window_of
from annotations.engine.reading.who import Who, refs_of, subject_of
from annotations.engine.values import OWN_WORDS, Claim, Number, Reading, Ref, Slot, Span, Tense, Window

# The ranked noun: adjectives, names and nouns, up to a small word or a verb.
_NOUN = compile_pattern(
    r"(?:-ever)?(?P<np>(?:\s+(?:<[LOEDS]\d+>(?:['’]s)?|(?!(?:of|in|on|at|to|for|from|by|with|and|or|but|the|a|an|as|than|that|which|who|whose|when|where|since|after|before|during|until|is|was|are|were|be|has|had|have|will|would|he|she|it|they|this|so|while|over|among|against|under|there|because|if)\b)[A-Za-z][\w'’-]*)){1,4})"
)
_NOT_RANKED = re.compile(
    r"\s+(?:(?:most|least|\w+est|best|worst)\b|(?:[\w-]+\s+)?(?:half|quarter|floor|storey|place|position|degree|degrees|row|line|lady|family|name|names|day|night|week|weekend|month|year|years|century|millennium|decade|minute|hour|round|stage|step|steps|part|phase|leg|set|period|inning|innings|act|chapter|paragraph|reading|language|nature|home|thing|things|thought|thoughts|class|person singular|party|parties|world|generation|cousin|grade|amendment|avenue|street|district|division|battalion|brigade|regiment|legion|airborne|army|fleet|infantry|congress|circuit|precinct|ward|hand|aid|responders?|impressions?|glance|sight|instance|question|case|option|point|reason|group|section|item|one|image|photo|amphibious|look|draft|version|edition)\b)",
    re.IGNORECASE,
)
_OWNER = compile_pattern(
    r"(?P<who><H\d+>|<[PG]\d+>['’]s?|<[LO]\d+>['’]s?|\b(?:its|their|whose))\s+(?:(?:<[LO]\d+>|[a-z][\w-]+)\s+)?$"
)
_THE = re.compile(
    r"\b(?P<be>(?:is|was|be|became|becomes|become|marks?|marked|as)\s+)?(?P<the>the|only the|just the)\s+$",
    re.IGNORECASE,
)
_IS_THE = compile_pattern(
    r"(?P<who><[PG]\d+>)(?:\s+\w+){0,2}\s+(?:is|was|be|becomes|became|become)\s+(?:only\s+)?the\s+$"
)
_TO_DO = re.compile(
    r"(?:\s+(?!(?:is|was|are|were|will|would|has|have|had|set|due|be)\b)[\w<>'’-]+){0,7}?\s+to\s+(?:be\s+|have\s+|ever\s+|actually\s+)?(?P<verb>[a-z]{2,})\b"
)
_WINDOW = compile_pattern(
    r"[^.;:()]{0,60}?(?:\b(?:in|for|within|over)\s+(?:(?:more than|less than|about|nearly|almost|over|at least|just|the past|the last|as many|only)\s+)*(?:<D\d+>|years|decades|months|weeks)|\bsince\b|\bso far\b|\bin a row\b|(?P<this><T\d+>)|\bever\b|\bin (?:history|the (?:club|country|party|company|school|tournament)['’]s history)|\bof (?:its|the) kind\b)"
)
_RUN = re.compile(r"\s+(?:consecutive|straight|successive|such)\b", re.IGNORECASE)
_TIME = re.compile(r"\s+time\b(?P<that>\s+(?:that|when)\b)?")
_FOR_THE = re.compile(r"\bfor (?:only |just )?(?:the|a|an)\s+$", re.IGNORECASE)
_PERFECT = compile_pattern(
    r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|now\s+|already\s+)?(?:been\s+)?(?P<verb>[a-z]+(?:ed|en|ne|on|ost|ung|id|ade|ot|ept|eld))\b[^.;:,]{0,50}$"
)
_END = re.compile(r"[.;:()]|,\s|$")
_LONGEST = 90


def plain_rank(tagged: Tagged, mark: Mark, kind: str, context: Analysis) -> Claim | None:
    """The claim of kind `ordinal` or `first` for one ordinal; None where no row is told."""
    item, text = mark.item, tagged.text
    hyphen = text.startswith("-", mark.end) and not text.startswith("-ever", mark.end)
    if not isinstance(item, Quantity) or item.value != int(item.value) or hyphen:
        return None
    before = text[: mark.start]
    time = _TIME.match(text, mark.end)
    if time:
        return _time(tagged, mark, time, kind, context)
    if _NOT_RANKED.match(text, mark.end) and not _RUN.match(text, mark.end):
        return None
    noun = _NOUN.match(text, mark.end)
    if noun is None:
        return None
    owner, the = _OWNER.search(before), _THE.search(before)
    rest = text[noun.end() :]
    doing = _TO_DO.match(rest)
    window = _WINDOW.match(rest)
    bound = window is not None and _is_window(tagged, window)
    run = _RUN.match(text, mark.end)
    stop = noun.end()
    if the and doing:
        stop += doing.end()
        closed = _END.search(text, stop)
        stop = closed.start() if closed else stop
    elif not (owner or (the and (bound or run))):
        return None
    who = _who(tagged, mark, owner, context)
    start = owner.start() if owner else mark.start
    limit = noun.end() + window.end() if window and bound else 0
    if window and bound and window["this"] is None:
        limit = _end(text, limit)
    named = (mark.start if the else start, stop)
    return _made(tagged, mark, (start, stop), named, who, kind, context, limit=limit)


def _end(text: str, at: int) -> int:
    """The end of the clause: the next comma, stop or "and"."""
    closed = re.compile(r"[.;:(),]|\s(?:and|but|when|as)\s").search(text, at)
    return closed.start() if closed else len(text)


def _is_window(tagged: Tagged, window: re.Match[str]) -> bool:
    """Whether a date in the window's words bounds it ("this year") and does not only tell when it was."""
    if window["this"] is None:
        return True
    told = tagged.expression(window["this"]).text.lower()
    return told.startswith(("this ", "the year", "the season")) and told.split()[-1] in (
        "year",
        "season",
        "month",
        "week",
        "century",
        "decade",
    )


def _time(tagged: Tagged, mark: Mark, time: re.Match[str], kind: str, context: Analysis) -> Claim | None:
    """As in "was convicted for the third time", "the first time that a comet was seen"."""
    text = tagged.text
    lead = _FOR_THE.search(text[: mark.start])
    if lead:
        told = told_at(tagged, lead.start(), time.end(), context, length=True)
        if told is None:
            return None
        who = Who(told.subjects, None, told.slots)
        return _made(
            tagged,
            mark,
            (told.verb_start if told.verb_end <= lead.start() else lead.start(), time.end()),
            None,
            who,
            kind,
            context,
            told.event,
        )
    the = _THE.search(text[: mark.start])
    that = re.compile(r"(?:[^.;:]{0,40}?)\s+(?:that|when)\s+").match(text, time.end())
    if the is None or that is None:
        return None
    stop = _END.search(text, that.end())
    end = stop.start() if stop else len(text)
    return _made(tagged, mark, (mark.start, end), (that.end(), end), Who(), kind, context)


def plain_times(
    tagged: Tagged, start: int, end: int, number: Number, hedge: str, context: Analysis
) -> Claim | None:
    """The claim of kind `count` that something was done so many times: "has been arrested three times"."""
    if not _PERFECT.search(tagged.text[:start]):
        return None
    told = told_at(tagged, start, end, context, length=True)
    if told is None or not told.subjects or told.verb_start >= start:
        return None
    low, high = tagged.span(told.verb_start, end)
    reading = Reading(
        "count", context.published, subjects=told.subjects, fact="event", event=told.event, unit="time", value=number, hedge=hedge,
        period=window_of(tagged, context, end), attributed=is_attributed(tagged.text), tense=Tense.PAST, slots=told.slots,
    )  # fmt: skip
    return Claim(low, high, context.text[low:high], "count", reading, 0.5, "a count")


def _who(tagged: Tagged, mark: Mark, owner: re.Match[str] | None, context: Analysis) -> Who:
    if owner and (token := re.match(r"<[HPG]\d+>", owner["who"])):
        mention = tagged.mention(token[0])
        return Who(refs_of(mention, context), None, (Slot("subject", mention.start, mention.end),))
    if owner:
        return Who()
    beside = _IS_THE.search(tagged.text[: mark.start])
    if beside:
        mention = tagged.mention(beside["who"])
        return Who(refs_of(mention, context), None, (Slot("subject", mention.start, mention.end),))
    who = subject_of(tagged, mark.start, mark.start, context) if tagged.tokens("P", 0, mark.start) else Who()
    return Who(who.subjects, None, who.slots)


def _made(
    tagged: Tagged,
    mark: Mark,
    span: tuple[int, int],
    named: tuple[int, int] | None,
    who: Who,
    kind: str,
    context: Analysis,
    event: Ref | None = None,
    limit: int = 0,
) -> Claim:
    start, end = tagged.span(*span)
    if named is not None:
        low, high = tagged.span(*named)
        words = " ".join(context.text[low:high].split())
        words = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
        event = Ref("", words, OWN_WORDS, (), Span(low, high))
    item = mark.item
    assert isinstance(item, Quantity)
    window = window_of(tagged, context, mark.end, max(span[1], limit))
    words = context.text[window.span.start : window.span.end] if window.span else ""
    bounded = window.opened_by in ("since", "past", "ever") or (window.opened_by == "in" and "this" in words)
    reading = Reading(
        kind,
        context.published,
        subjects=who.subjects,
        fact="event",
        event=event,
        period=window if bounded else Window(),
        unit="event",
        value=int(item.value) if kind == "ordinal" else None,
        scope="subject" if who.subjects else "anyone",
        attributed=is_attributed(tagged.text),
        tense=tense_of(tagged.text),
        slots=(*who.slots, Slot("value", item.start, item.end)),
    )
    why = "a place in a row; these go wrong often"
    return Claim(start, end, context.text[start:end], kind, reading, 0.5, why)
