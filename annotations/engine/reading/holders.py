"""Finds claims of kind `office`: who held which office when, as what number, before or after whom.

Only what the words state outright: a role with its dates, "former", "current", "then-" beside a
date, the number of a holder or of terms, who succeeded whom. A title before a name is no claim by
itself, and of "former" and "current" an article makes one for each person and office, where it
says so first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotations.engine.analysis import Analysis, Expression, Sentence
from annotations.engine.reading.holder_patterns import (
    AS,
    BESIDE,
    FORMER,
    HELD,
    HELD_IN,
    NEXT_TO,
    NUMBER,
    SUCCEEDED,
    TERMS,
    THEN,
    WAS_SUCCEEDED,
)  # fmt: skip
from annotations.engine.reading.manner import is_attributed
from annotations.engine.reading.roles import UNKNOWN, is_title, office_of, title_of
from annotations.engine.reading.tagged import Tagged, tag
from annotations.engine.reading.told_terms import UNITS, told_term
from annotations.engine.reading.who import refs_of
from annotations.engine.values import Claim, Number, Occasion, Period, Reading, Ref, Slot, Tense

_LEADS = re.compile(r"\W*(?:back\s+)?(?:(?:in|on|during)\s+)?(?:the\s+)?", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:will|would|could|might|may|should|if|to be|wants?|hopes?)\s+(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim in the making: [start, end) of the tagged text, and the slots that differ."""

    start: int
    end: int
    who: str
    role: str = ""
    value: Number | Period | None = None
    told: tuple[int, int] | None = None  # of the value, in the tagged text
    aspect: str = ""
    unit: str = ""
    other: str = ""
    moment: Period | None = None
    negated: bool = False
    tense: Tense = Tense.PAST


def find_holders(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `office`, none over the words of another."""
    tagged = tag(sentence, context)
    if not tagged.tokens("P"):
        return
    taken: list[tuple[int, int]] = []
    for found in (*_held(tagged), *_numbers(tagged), *_successions(tagged), *_statuses(tagged, context)):
        if any(found.start < end and start < found.end for start, end in taken):
            continue
        if _UNREAL.search(tagged.text[: found.start]):
            continue
        claim = _claim(tagged, found, context)
        if claim is not None:
            taken.append((found.start, found.end))
            yield claim


def _held(tagged: Tagged) -> Iterator[_Found]:
    for pattern in (HELD, BESIDE, AS, HELD_IN):
        for match in pattern.finditer(tagged.text):
            told = told_term(tagged, match)
            if told is None:
                continue
            period, aspect, at = told
            verb = (match.groupdict().get("verb") or "").lower()
            negated = " not" in f" {verb}"
            if negated and aspect != "presence":
                continue  # "has not been minister since 2019": an end, or never a minister
            still = aspect == "start" and (not verb or re.match(r"(?:has|have|is|serves)\b", verb))
            yield _Found(
                match.start(), match.end(), match["who"], match["role"], period, at, aspect,
                negated=negated, tense=Tense.PRESENT if still else Tense.PAST,
            )  # fmt: skip


def _numbers(tagged: Tagged) -> Iterator[_Found]:
    for match in NUMBER.finditer(tagged.text):
        number = "n" if match["n"] else "n2"
        who, role = match["who"] or match["who2"], match["role"] or match["role2"]
        value = int(tagged.quantity(match[number]).value)
        yield _Found(match.start(), match.end(), who, role, value, match.span(number), unit="holder")
    for match in TERMS.finditer(tagged.text):
        value = int(tagged.quantity(match["n"]).value)
        yield _Found(
            match.start(), match.end(), match["who"], match["role"] or "", value, match.span("n"), unit="term"
        )


def _successions(tagged: Tagged) -> Iterator[_Found]:
    for pattern in (SUCCEEDED, WAS_SUCCEEDED):
        for match in pattern.finditer(tagged.text):
            role = match["role"] or match.groupdict().get("role2") or ""
            if not role and match["verb"].lower() != "succeeded":
                continue  # "Ann followed Bob": into the room
            item = tagged.expression(match["one"]) if match["one"] else None
            dated = item is not None and item.first is not None and item.precision in UNITS
            yield _Found(
                match.start(), match.end(), match["who"], role, item.period if item and dated else None,
                match.span("one") if dated else None, "successor", other=match["other"],
            )  # fmt: skip
    for match in NEXT_TO.finditer(tagged.text):
        whose = match["whose"].split(">")[0] + ">"
        who, other = (
            (whose, match["other"]) if match["which"].lower() == "predecessor" else (match["other"], whose)
        )
        yield _Found(match.start(), match.end(), who, match["role"] or "", aspect="successor", other=other)


def _statuses(tagged: Tagged, context: Analysis) -> Iterator[_Found]:
    for match in FORMER.finditer(tagged.text):
        who, role = _named(tagged, match)
        status = (match["status"] or match["status3"]).lower().rstrip("-")
        aspect = "former" if status in ("former", "ex") else "current"
        now = Period(context.published, context.published)
        tense = Tense.PRESENT if aspect == "current" else Tense.PAST
        if role:
            yield _Found(match.start(), match.end(), who, role, aspect=aspect, moment=now, tense=tense)
    dates = [mark for mark in tagged.tokens("T") if isinstance(mark.item, Expression)]
    # With two dates it is open which of them "then" means, and one in the middle may date anything:
    # "then-President Lee spoke of the law passed in 2003".
    if len(dates) != 1 or not _LEADS.fullmatch(tagged.text[: dates[0].start]):
        return
    item = dates[0].item
    assert isinstance(item, Expression)
    if (
        item.first is None
        or item.last is None
        or item.precision not in UNITS
        or item.last >= context.published
    ):
        return
    for match in THEN.finditer(tagged.text):
        who, role = _named(tagged, match)
        if role:
            yield _Found(
                match.start(), match.end(), who, role, aspect="then", moment=item.period,
                told=(dates[0].start, dates[0].end),
            )  # fmt: skip


def _named(tagged: Tagged, match: re.Match[str]) -> tuple[str, str]:
    """The person's token and the role, which may stand in the person's own words ("President Lee")."""
    if match["who"]:
        return match["who"], title_of(tagged.mention(match["who"]))
    return match["who2"] or match["who3"], match["role"] or match["role3"]


def _claim(tagged: Tagged, found: _Found, context: Analysis) -> Claim | None:
    people = refs_of(tagged.mention(found.who), context)
    others = refs_of(tagged.mention(found.other), context) if found.other else ()
    if len(people) != 1 or len(others) > 1 or (others and others[0].id == people[0].id != ""):
        return None
    if any(is_title(tagged.mention(token)) for token in (found.who, found.other) if token):
        return None  # a title read at its date says only what the records say
    token = re.match(r"<P\d+>", found.role)
    if token and not is_title(tagged.mention(token[0])):
        return None  # two people side by side
    office = office_of(tagged, found.role, people[0], context) if found.role else None
    if found.role and office is None:
        return None
    if found.aspect == "then" and not people[0].id:
        return None  # the date is that of another act, and nothing is known of the person
    if found.aspect in ("former", "current") and not _first_of(found, people[0], office, tagged, context):
        return None
    start, end = tagged.span(found.start, found.end)
    mention = tagged.mention(found.who)
    slots = [Slot("subject", mention.start, mention.end)]
    slots += [Slot("value", *tagged.span(*found.told))] if found.told else []
    reading = Reading(
        "office",
        context.published,
        subjects=people,
        fact="office",
        companions=others,
        office=office,
        occasion=Occasion(found.moment) if found.moment else Occasion(),
        unit=found.unit,
        value=found.value,
        aspect=found.aspect,
        role_in="holder",
        negated=found.negated,
        attributed=is_attributed(tagged.text),
        tense=found.tense,
        slots=tuple(slots),
    )
    return Claim(start, end, context.text[start:end], "office", reading)


def _first_of(found: _Found, person: Ref, office: Ref | None, tagged: Tagged, context: Analysis) -> bool:
    """Whether the article says this of the person here first; of strangers it is not worth a claim."""
    if not person.id or office is None or office.how == UNKNOWN:
        return False
    key = ("office", found.aspect, person.id, office.id or office.name)
    at = tagged.span(found.start, found.end)[0]
    first = context.memo.setdefault(key, at)
    return first == at
