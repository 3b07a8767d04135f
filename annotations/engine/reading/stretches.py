"""The window of a count or ordinal: what `when.py` finds, put right where counting needs more.

A date beside an ordinal is the event's own ("made his third trip to Kenya in June"); "since
October 7", read in August, is the October before; "since the war ended" opens with its last day;
"since the crisis" has several possible starts. Where words open a window that nothing here
understands, that is said, so that judging never takes them for no window at all.
"""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from annotations.engine.analysis import Analysis
from annotations.engine.reading.date_ranges import BOUND
from annotations.engine.reading.date_triggers import SAYING
from annotations.engine.reading.named_stretches import (
    joined_with,
    of_the_year,
    open_period,
    opening_years,
    this_season,
)
from annotations.engine.reading.oaths import TOOK_OFFICE, since_the_oath
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Tagged, compile_pattern, tag
from annotations.engine.reading.topics import topic
from annotations.engine.reading.when import office_words, window_of
from annotations.engine.reading.words import words_of
from annotations.engine.values import Period, Span, Window

_WHEN = re.compile(r"\bwhen\b[^,;:]*\Z", re.IGNORECASE)
A_WEEK = dt.timedelta(days=7)
_THROUGH = re.compile(r"\b(?:through|to|of|as of)\s+$", re.IGNORECASE)
_COUNTED_IN = frozenset({"week", "weekend", "month"})
_DATES = frozenset({"day", "week", "weekend", "month"})
# "and is likely to go again before they meet": what follows is said of something else.
_NEXT_PREDICATE = re.compile(
    r",? (?:and|but) (?:(?:is|are|was|were|will|would|can|could|may|might|plans|expects|hopes)\b|<P\d+> (?:is|will|would|may)\b)"
)
_NEXT_CLAUSE = re.compile(r"[;:]|,? and (?:the |his |her |their )?<[NH]")
# ", the first since 1955" is the window of the other number, "and the fifth since May" may share it.
_OTHER_NUMBER = re.compile(r", (?:the |his |her |their |<H\d+> )?<N\d+> since")
_IN_OFFICE = compile_pattern(
    r"\b(?:during|in|throughout|over|of)\s+(?:{H}|{P}['’]s?|his|her|the|their)\s+(?:(?:entire|whole|{D})\s+)*(?:presidency|tenure|premiership|time in office|in office|chancellorship)\b"
    r"|\bas\s+(?:(?:the|its|his|her|{L}(?:['’]s)?|the\s+(?:nation|country|administration)['’]s)\s+)?(?:(?:top|chief)\s+(?:{L}\s+|[\w.]+\s+)?diplomat|{P}(?!['’]|\s+(?:\w+ed|is|was|has|had|will|would|went|met|flew|came|left|made|took)\b)|head of state)(?!\w)|\bwhile\s+(?:{P}|he|she|they)\s+(?:was|were|is|held)\s+(?:the\s+)?(?:{F}|in office|office|president|secretary|prime minister|chancellor)\b"
)
# A stretch counted from a day that the words do not tell: "in his first year", "in her second term".
_PART_OF_OFFICE = compile_pattern(
    r"\b(?:in|during|over|throughout|within|of)\s+(?:{H}|{P}['’]s?|his|her|their|the|that|this)\s+(?:(?:{N}|{Q}|first|last|final|opening|early|recent|closing)\s+)+"
    r"(?:{D}|years?|terms?|months?|weeks?|days?|half|quarter)\b|\b(?:in|during)\s+(?:{H}|his|her)\s+(?:{N}\s+|first\s+|last\s+)?(?:{D}|{M})"
)
# "In his thousand days in the White House" is all the time in office; "in his first 100 days" is not.
_WHOLE_TIME = compile_pattern(r"(?:{H}|his|her|their)\s+(?:entire\s+|whole\s+)?(?:{D}|{M})$")
_SEAT = re.compile(
    r"\s+(?:in the White House|in the Oval Office|in office|at the State Department|at the helm)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:, (?:in )?\d{4})*,? and (?:again )?(?:in )?\d{4}\b")
_LIST_OPENS = re.compile(r":\s*(?:(?:first|once|in|on|at|early|late)\s+)*$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:of|than|from|by|with|to|like|until|the)\s+$", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:in|during|over|within|for)\s+(?:that|the same|those|this)\s+(?:(?:same|long|short|\w+)\s+)?(?:period|time|span|stretch|interval|years|months|weeks|days|phase)\b",
    re.IGNORECASE,
)
_AFTER_SOMEBODY = compile_pattern(
    r"\b(?:after|following|like|unlike|before)\s+{P}(?:\s+(?:did|went|was there))?\s*,?\s*$"
)
# "the tenth time, though the first as president": the first number reaches beyond the office.
_BUT = compile_pattern(
    r"\b(?:though|although|but|yet|albeit)\s+(?:only\s+|just\s+)?(?:<H\d+>|the)\s+<N\d+>[^.;]{0,40}?"
    r"\b(?:as\b|in office|since (?:taking|becoming|<[HP]\d+> (?:took|became)))[^.;]*"
)
_ONE = re.compile(
    r"\b(?:in|over|within|during|for) (?:the )?(?:past|last|previous|preceding) (?P<unit>year|month|week|decade)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"^\s+(?:ended|was over|is over|finished|concluded|came to an end)\b", re.IGNORECASE)
_END_OF = re.compile(r"\bend(?:ing)? of (?:the )?$", re.IGNORECASE)
_STAY = re.compile(
    r"^(?:for|of)\b(?!\s+the\s+(?:past|last))", re.IGNORECASE
)  # "for two days" is how long she stayed


def window_for(tagged: Tagged, end: int, context: Analysis, counted: bool = False) -> Window:
    """The window of the trigger that ends at `end`: told behind it in its clause, else anywhere.

    A month or week beside an ordinal is the event's own; beside a number it is the window (`counted`).
    """
    if opening := opening_years(tagged, context):
        return opening
    if _BUT.search(tagged.text, end):
        return Window(Period(None, context.published), "ever")
    stop = _NEXT_CLAUSE.search(tagged.text, end)
    cuts = (_OTHER_NUMBER.search(tagged.text, end), _NEXT_PREDICATE.search(tagged.text, end))
    whole = min((cut.start() for cut in cuts if cut), default=len(tagged.text))
    for low, high in ((end, min(stop.start(), whole) if stop else whole), (0, whole)):
        told = window_of(tagged, context, low, high)
        if low == end and told.opened_by == "in" and _in_clause(told, tagged, end):
            return Window(Period(precision="open"), "in", span=told.span)
        found = (_month_counted(told, tagged, end, context) if counted else None) or _corrected(
            told, tagged, context
        )
        if found.opened_by:
            return found
    if _SAME.search(tagged.text):
        return _of_before(tagged, context)
    own = (
        of_the_year(tagged, end, whole, context)
        or this_season(tagged, context)
        or open_period(tagged, context)
        or _unread(tagged, whole, context)
    )
    return own if own != Window() else topic(tagged, context)


def _in_clause(window: Window, tagged: Tagged, end: int) -> bool:
    """As in "had been there three times when she came in 2013": the date is of the clause, a day like any."""
    if window.span is None or window.event is not None:
        return False
    return _WHEN.search(tagged.text, end, tagged.offset(window.span.start)) is not None


def _month_counted(window: Window, tagged: Tagged, end: int, context: Analysis) -> Window | None:
    """As in "went there twice in May": None where the date may be that of a word of saying."""
    plain = window.opened_by == "in" and window.event is None and window.span is not None
    if not plain or window.period.precision not in _COUNTED_IN or joined_with(window, tagged, context):
        return None
    at = tagged.offset(window.span.start) if window.span else 0
    if SAYING.search(tagged.text) or BOUND.search(tagged.text[:at]) or _THROUGH.search(tagged.text[:at]):
        return None
    beside = not re.search(r"[,;:]", tagged.text[end:at]) if at >= end else at < 12
    if not beside and office_words(tagged.text):
        return None  # "went there once in office, in May 2003" tells when, too
    return window if beside else Window(opened_by="in", span=window.span)


def _of_before(tagged: Tagged, context: Analysis) -> Window:
    """As in "seven times in that period": the window of the sentence before, or one that stays dark."""
    before = previous_sentence(tagged.sentence, context)
    told = tag(before, context) if before else None
    found = _corrected(window_of(told, context), told, context) if told else Window()
    return found if found.opened_by in ("since", "past", "between", "office") else Window(opened_by="in")


def office_told(tagged: Tagged, end: int) -> bool:
    """Whether the words tie the number to the office; those of another number do not."""
    other = _BUT.search(tagged.text, end)
    text = tagged.text[: other.start()] if other else tagged.text
    return office_words(text) or _IN_OFFICE.search(text) is not None


def _corrected(window: Window, tagged: Tagged, context: Analysis) -> Window:
    """The window with what counting needs; an empty one where it is none of this number's."""
    if window.span is None or not window.opened_by:
        return window
    words = context.text[window.span.start : window.span.end]
    around = _ONE.search(context.text, max(tagged.sentence.start, window.span.start - 20), window.span.end)
    if around:
        return Window(
            Period(None, context.published), "past", amount=1, unit=f"{around['unit'].lower()}s", hedge="past"
        )
    if window.opened_by == "office" and (oath := TOOK_OFFICE.search(tagged.text)):
        return since_the_oath(oath, tagged, context)
    if window.opened_by == "past" and _STAY.match(words):
        return Window()
    if window.opened_by == "past" and re.search(r"\bfirst\b", words, re.IGNORECASE):
        return Window(opened_by="in", span=window.span)  # "in his first 100 days" counts from a day not told
    if window.opened_by == "in" and (joined := joined_with(window, tagged, context)):
        return joined
    if window.opened_by == "in" and window.event is None and window.period.precision in _DATES:
        return window if re.search(r"\bthis (?:week|month)\b", words, re.IGNORECASE) else Window()
    if window.opened_by == "since" and window.event is not None and window.bound == "event":
        return _from_the_end(window, tagged, context)
    if window.opened_by == "in" and _dates_somebody_else(window, tagged):
        return Window()
    before = context.text[tagged.sentence.start : window.span.start]
    if window.opened_by == "in" and _COMPARED.search(before) and not _of_noun(before, context):
        return Window()  # "more than twice the figure of 2021" compares
    if window.opened_by == "in" and (
        _LISTED.match(context.text, window.span.end) or _LIST_OPENS.search(before)
    ):
        return Window()  # "three times: in 1987, 1988 and 1990" tells when each was
    first = window.period.first
    if window.opened_by == "since" and window.bound == "clause":
        if office := TOOK_OFFICE.search(tagged.text):
            return since_the_oath(office, tagged, context)
        if first and first > context.published - A_WEEK and window.period.precision == "day":
            return Window(opened_by="since", span=window.span)  # "since becoming minister starts on Saturday"
    if (
        window.opened_by == "since"
        and first
        and first > context.published
        and window.period.precision != "year"
    ):
        back = first.replace(year=context.published.year)
        back = back if back <= context.published else back.replace(year=back.year - 1)
        return replace(window, period=Period(back, context.published, window.period.precision))
    return window


def _of_noun(before: str, context: Analysis) -> bool:
    """Whether "of" goes with what is counted: "his fifth foreign trip of 2023"."""
    noun = words_of(context.world.tables).noun_pattern
    return re.search(rf"{noun}\s+of\s+(?:the\s+)?$", before, re.IGNORECASE) is not None


def _dates_somebody_else(window: Window, tagged: Tagged) -> bool:
    """As in "the second minister to go there, after Ann in 1955"."""
    return any(
        window.span is not None
        and window.span.start <= mark.item.start < window.span.end
        and _AFTER_SOMEBODY.search(re.sub(r"\s+in\s+$", "", tagged.text[: mark.start])) is not None
        for mark in tagged.tokens("T")
    )


def _from_the_end(window: Window, tagged: Tagged, context: Analysis) -> Window:
    """The window from an event's last day on, where the words speak of its end."""
    event = context.world.entities.get(window.event.id) if window.event else None
    for mark in tagged.tokens("E"):
        told = _ENDED.match(tagged.text[mark.end :]) or _END_OF.search(tagged.text[: mark.start])
        inside = window.span and window.span.start <= mark.item.start <= window.span.end
        if told and inside:
            last = event.period.last if event and event.period else None
            if last is None or last > context.published:
                return Window(opened_by="since", span=window.span)  # it has not ended: another one is meant
            return replace(window, period=Period(last, context.published), others=())
    return window


def _unread(tagged: Tagged, whole: int, context: Analysis) -> Window:
    """The office where the words say so in full; a window without days where they stay dark."""
    if part := _PART_OF_OFFICE.search(tagged.text, 0, whole):
        span = Span(*tagged.span(*part.span()))
        if _WHOLE_TIME.search(part[0]) and _SEAT.match(context.text, span.end):
            return Window(opened_by="office", span=span)
        return Window(opened_by="in", span=Span(*tagged.span(*part.span())))
    if office := TOOK_OFFICE.search(tagged.text, 0, whole):
        return since_the_oath(office, tagged, context)
    if office := _IN_OFFICE.search(tagged.text, 0, whole):
        return Window(opened_by="office", span=Span(*tagged.span(*office.span())))
    match = re.search(r"\bsince\b", tagged.text[:whole], re.IGNORECASE)
    return Window(opened_by="since", span=Span(*tagged.span(*match.span()))) if match else Window()
