"""What counts and ordinals share in reading: numbers, windows that are no dates of the event, the
part that the subject plays, and the claim made of it all."""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotations.engine.analysis import Analysis, Quantity
from annotations.engine.reading.build import Draft, claim_from, fact_and_unit
from annotations.engine.reading.manner import tense_of
from annotations.engine.reading.narrowing import qualified_by
from annotations.engine.reading.occasion import dates_in, occasion_of, starts_with_that
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern
from annotations.engine.reading.where import Where
from annotations.engine.reading.who import Who, previous_subject, subject_of, who_is
from annotations.engine.reading.words import words_of
from annotations.engine.values import Claim, Number, Occasion, Period, Ref, Tense, Window

POINTS_BACK = re.compile(
    r"\W*(?:it|that|this|these|there)\b|\W*the (?:trip|visit|tour|journey|stop|meeting|talks)\b|\W*(?:since|for|in) ",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|n['’]t)\b[^,;.]{0,30}$", re.IGNORECASE)
NO_OCCASION = Occasion()
_PLAN = re.compile(
    r"\b(?:will|would|is to|are to|due to|plans?|expected|scheduled|set to|going to|next|tomorrow)\b", re.I
)
_SAYS = re.compile(
    r"\b(?:(?P<past>was|were|had|did|has|have|been|went|met|came|flew|made|paid|took|left|held|won|lost|beat|\w{3,}ed)"
    r"|(?P<now>is|are|am|makes?|pays?|arrives?|flies|fly|meets?|holds?|takes?|belongs?|comes?|goes|go|begins?|marks?|brings?|sets|(?<=> )[a-z]+s))\b",
    re.IGNORECASE,
)
# "Is home from a tour", "is back from", "fresh from": the journey is over.
_HOME = re.compile(r"\b(?:home|back|fresh|returned)\s+(?:\w+\s+){0,2}from\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_ELECTED = re.compile(r"\b(?:re-?)?elected\b|\bw(?:on|ins) (?:[\w<>-]+ ){0,3}elections?\b", re.IGNORECASE)
_PLAIN_VERBS = frozenset(
    [
        "take",
        "takes",
        "took",
        "taken",
        "taking",
        "spend",
        "spends",
        "spent",
        "spending",
        "receive",
        "receives",
        "received",
        "host",
        "hosts",
        "hosted",
    ]
)
_TRAVELS = re.compile(
    r"\b(?:been (?:to|in|there|abroad)|(?:is|was|are|were) (?:back )?(?:in|off to)|left|trips?|visits?|abroad|arriv\w+|stop(?:s|ped|ping))\b"
    r"|\b(?:brings?|brought|takes?|took) (?:him|her|them|<[PGH]\d+>) (?:back )?to (?:the )?<L\d+>"
)
_IS_THERE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\b(?:\s+[\w<>-]+){0,3}\s+(?:(?:in|to|at)\s+(?:the\s+)?<L|there\b|abroad\b)",
    re.IGNORECASE,
)
_RANK = compile_pattern(
    r"\b(?:no other|more than any(?: other)?|more (?:often )?than (?:all|any) (?:other )?|(?:the )?most (?:of|by) any)\s+(?:sitting\s+|{L}\s+|[A-Z][\w.]+\s+)*(?P<who>{F})"
)
_SINCE = re.compile(r"\bsince\b[^,;]*", re.IGNORECASE)
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
    narrow: bool = False  # one of several numbers of a sentence: the span is the trigger alone


def tense_at(text: str, at: int) -> Tense:
    """The tense of the clause that holds the trigger: that of the last verb before it, since a
    clause behind it speaks of something else ("is his fourth trip since the attack of May")."""
    before = text[:at]
    if _HOME.search(before):
        return Tense.PAST
    after = re.split(r"\b(?:since|after|when|which|who)\b", text[at:], maxsplit=1)[0]
    for clause in (re.split(r"[;:]", before)[-1], before):
        if _PLAN.search(clause):
            return Tense.PLAN
        verbs = list(_SAYS.finditer(clause))
        if verbs:
            return Tense.PAST if verbs[-1]["past"] else Tense.PRESENT
    if _PLAN.search(after):
        return Tense.PLAN
    # "Her second trip since taking office begins on Tuesday" has its verb behind the window.
    verb = _SAYS.search(after) or _SAYS.search(text, at)
    return tense_of(after) if verb is None else Tense.PAST if verb["past"] else Tense.PRESENT


def number_of(mark: Mark) -> int | None:
    """The whole number of an N or Q token."""
    item = mark.item
    if not isinstance(item, Quantity) or item.value != int(item.value):
        return None
    return int(item.value)


def fact_of_time(tagged: Tagged, start: int, end: int, context: Analysis) -> str:
    """The fact kind of "for the third time", "twice", by the verb beside it; "" where no verb of a
    known fact stands there: "turned around twice", "lost his temper for the third time"."""
    near = tagged.text[max(0, start - 90) : start] + " " + tagged.text[end : end + 60]
    if _ELECTED.search(near):
        return "election"
    fact, _, _ = fact_and_unit(tagged, start, context)
    if fact == "meeting":
        return fact
    vocabulary = words_of(context.world.tables)
    forms = (m[0].lower() for m in vocabulary.verbs_in.finditer(near))
    travels = any(
        vocabulary.verb(form) == "visit" and vocabulary.is_act(form) and form not in _PLAIN_VERBS
        for form in forms
    )
    return "visit" if travels or _TRAVELS.search(near) or _IS_THERE.search(near) else ""


def part_of(tagged: Tagged, noun: str, fact: str, context: Analysis) -> str:
    """The role that the subject of the noun plays: a defeat's subject is not its winner."""
    return words_of(context.world.tables).roles.get((fact, noun.lower()), "") if fact != "visit" else ""


def mark_of(tagged: Tagged, token: str) -> Mark:
    """The mark of a token such as "<Q3>"."""
    return tagged.marks[int(re.sub(r"\D", "", token))]


def who_of(tagged: Tagged, start: int, end: int, context: Analysis) -> Who:
    """The subject of the trigger; the last person named before only where the sentence itself points
    back ("It was the third visit"): "the minister has been to 78 countries" is about nobody known."""
    found = subject_of(tagged, start, end, context)
    return found or (previous_subject(tagged, context) if POINTS_BACK.match(tagged.text) else Who())


def numbers_of(mark: Mark) -> tuple[Number, Number | None, str] | None:
    """Value, upper end and hedge of a Q token; None for what is no whole number."""
    item = mark.item
    low = number_of(mark)
    if low is None or not isinstance(item, Quantity):
        return None
    return low, int(item.high) if item.high is not None else None, item.hedge


def ranked(tagged: Tagged, who: Who, context: Analysis) -> tuple[Who, str]:
    """The subject beside the office whose other holders are outdone, with the scope "office"."""
    rank = _RANK.search(tagged.text)
    office = who_is(mark_of(tagged, rank["who"]), context).office if rank and who.subjects else None
    return (Who(who.subjects[:1], office, who.slots), "office") if office else (who, "")


def claim_of(kind: str, tagged: Tagged, found: Found, context: Analysis) -> Claim:
    """The claim, its span from the owner to the last slot behind the trigger."""
    draft = Draft(
        kind, tagged, found.start, found.end, found.who, found.where, found.window, found.fact, found.unit,
        found.scope, found.aspect, found.occasion, found.companions, found.hedge,
    )  # fmt: skip
    claim = claim_from(draft, context, found.narrow, found.in_office)
    reading = replace(
        claim.reading,
        value=found.value,
        high=found.high,
        total=found.total,
        qualified=qualified_by(tagged, (found.start, found.end), found.unit, context),
        series=found.series,
        contrast=found.contrast,
        role_in=found.role_in,
        period=found.window,
        tense=Tense.PLAN if _still_to_come(found, context) else tense_at(tagged.text, found.start),
        in_office=found.in_office or found.window.opened_by == "office",
        negated=_DENIED.search(tagged.text[: found.start]) is not None,
    )
    windowed = "with a window; these go" if found.window.opened_by else "; these go"
    why = f"an ordinal {windowed} wrong often".replace(" ;", ";")
    if kind == "count":
        why = "a number of trips, times or people; these turn on what is counted"
    return replace(claim, reading=reading, why=why)


def _still_to_come(found: Found, context: Analysis) -> bool:
    """Whether the event is dated after publication: then it is a plan in whatever tense (rule 1)."""
    first = found.occasion.period.first
    return first is not None and first > context.published


def occasion_at(tagged: Tagged, context: Analysis, window: Window, at: int) -> Occasion:
    """The event that the trigger at `at` is about, with the tense of its own clause.

    Dates of the window's words are not the event's: "since the attack of Oct. 7" dates the attack,
    "since the war erupted in October" the war.
    """
    if starts_with_that(tagged.text):
        pointed = occasion_of(tagged, context, window)
        if pointed.how == "that":
            return pointed
    how = {Tense.PLAN: "plan", Tense.PRESENT: "under way"}.get(tense_at(tagged.text, at), "")
    bounds = [tagged.span(*match.span()) for match in _SINCE.finditer(tagged.text)]
    for date in dates_in(tagged, window):
        inside = any(start <= date.start < end for start, end in bounds)
        between = (
            context.text[window.span.end : date.start]
            if window.span and window.span.end < date.start
            else "-"
        )
        if not inside and not _LINK.fullmatch(between):
            return Occasion(date.period, (), how or "told")
    return Occasion(Period(), (), how)
