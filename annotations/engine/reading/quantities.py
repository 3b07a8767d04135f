"""Finds claims of kind `quantity`: numbers of people killed or rescued, shares, money, measures, and
levels and changes of what is measured ("unemployment fell to 4.1 percent", "rose by 3 points")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from annotations.engine.analysis import Analysis, Mention, Quantity, Sentence
from annotations.engine.reading.amounts import tense_at
from annotations.engine.reading.manner import is_attributed, is_opinion
from annotations.engine.reading.measured import names_of
from annotations.engine.reading.numbered import REACH, Beside, Seen, seen_at
from annotations.engine.reading.settings import setting_of
from annotations.engine.reading.tagged import Mark, Tagged, compile_pattern, retag, tag
from annotations.engine.reading.things import counts_nothing
from annotations.engine.reading.who import Who, refs_of, who_is
from annotations.engine.text.numerals.steps import step_of
from annotations.engine.values import Claim, Number, Reading, Slot, Span, Tense

_CUT = re.compile(r"[;!?]\s|\.\s+(?=[A-Z<])")
_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer)\s+(?!only\b|just\b|to\b)(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:will|would|expected|forecasts?|projected|predict\w*|target\w*|goals?|aims?|plan(?:s|ned)|proposed"
    r"|is to|are to|set to)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_SAYS = re.compile(
    r"^\s*(?:said|says|say|reported|reports|announced|estimat\w+|told|according|figures|data|survey)\b", re.I
)
_ORIGIN = re.compile(
    r"\b(?:according to|by|from|told|with|at|in|of|to|against)\s+(?:the\s+)?$", re.IGNORECASE
)
_OWNER = compile_pattern(r"(?P<who><O\d+>)['’]s?\s+(?:[\w-]+\s+){0,2}$")
# "Ann, who narrowly won 52 percent", never "Ann said that Bob's party won".
_CANDIDATE = re.compile(
    r"(?:,? who)?(?:\s+(?:has|had|was|were|been|also|then|first|again|\w+ly))*\s*(?:re-?)?", re.IGNORECASE
)
_FRACTION_STEP = Decimal(5)  # "a quarter" is 25 percent, give or take half of that


def find_claimed(sentence: Sentence, context: Analysis) -> Iterator[Claim]:
    """Claims of kind `quantity`, one for each number that is no other kind's."""
    tagged = tag(sentence, context)
    if not tagged.tokens("QM"):
        return
    tagged = retag(tagged, context, names_of(context.world).is_name)
    last: Seen | None = None
    for mark in tagged.tokens("QM"):
        at = _beside(tagged, mark, context)
        if at is None or (seen := seen_at(at)) is None:
            continue
        if (
            last
            and last.series
            and seen.series is None
            and seen.unit == last.unit
            and _FROM.search(at.before)
        ):
            # "slowed to 5.0 percent in April from 5.7 percent in March"
            seen = replace(seen, series=last.series, aspect="before")
        last = seen
        yield _claim(tagged, at, seen, context)


def _beside(tagged: Tagged, mark: Mark, context: Analysis) -> Beside | None:
    """The number with the words around it; None where it counts nothing."""
    item = mark.item
    assert isinstance(item, Quantity)
    low = max(0, mark.start - REACH)
    before, after = tagged.text[low : mark.start], tagged.text[mark.end : mark.end + REACH]
    if cut := [found.end() for found in _CUT.finditer(before)]:
        low, before = low + cut[-1], before[cut[-1] :]
    if counts_nothing(item, before, after):
        return None
    if item.hedge:
        before = names_of(context.world).without_hedge(before)
    return Beside(mark, item, before, after, low, context)


def _claim(tagged: Tagged, at: Beside, seen: Seen, context: Analysis) -> Claim:
    item, text = at.item, tagged.text
    told_at = min(seen.start, at.low + len(at.before))
    start, end = tagged.span(told_at, seen.end)
    guess = seen.series is not None and bool(seen.series.id)
    around = setting_of(tagged, at.mark, seen.start, seen.end, context, guess)
    who = _who(tagged, seen, context)
    clause = _clause(text, told_at, seen.end)
    tense = tense_at(text, at.mark.start)
    planned = _PLANNED.search(clause) is not None and tense is not Tense.PAST
    value, high = _numbers(item)
    reading = Reading(
        "quantity",
        context.published,
        subjects=who.subjects,
        fact=seen.fact,
        places=around.places,
        event=around.event if seen.unit == "person" else None,
        series=replace(seen.series, span=Span(start, end)) if seen.series else None,
        period=around.window,
        occasion=around.base,
        unit=seen.unit,
        value=value,
        high=high,
        step=_FRACTION_STEP if item.kind == "fraction" else step_of(item.text, item.unit == "meter"),
        hedge=item.hedge,
        aspect=seen.aspect,
        negated=_DENIED.search(text[max(0, told_at - 60) : at.mark.start]) is not None,
        attributed=is_attributed(text),
        opinion=is_opinion(clause) and not planned,
        tense=Tense.PLAN if planned else Tense.PAST if tense is Tense.PLAN else tense,
        slots=(*who.slots, *around.slots, Slot("value", item.start, item.end)),
    )
    return Claim(start, end, context.text[start:end], "quantity", reading)


def _clause(text: str, start: int, end: int) -> str:
    """The words between the commas around the number."""
    low = max(text.rfind(mark, 0, start) for mark in (", ", "; ", ": ", " and ", " while "))
    stops = [at for mark in (", ", "; ", " and ", " while ", ". ") if (at := text.find(mark, end)) >= 0]
    return text[low + 1 : min(stops, default=len(text))]


def _numbers(item: Quantity) -> tuple[Number, Number | None]:
    """Value and upper end; a fraction is a percentage."""
    times = 100 if item.kind == "fraction" else 1
    return _number(item.value * times), None if item.high is None else _number(item.high * times)


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else round(value, 6).normalize()


def _who(tagged: Tagged, seen: Seen, context: Analysis) -> Who:
    """Whose number it is: the candidate of an election, the body whose figure it is."""
    if seen.fact == "election":
        people = tagged.tokens("PH", 0, seen.start)
        if people and _CANDIDATE.fullmatch(tagged.text[people[-1].end : seen.start]):
            who = who_is(people[-1], context)
            return Who(who.subjects[:1], None, who.slots)
        return Who()
    owner = _OWNER.search(tagged.text[: seen.start])
    marks = tagged.tokens("O", 0, seen.start)
    if owner:
        marks = [tagged.marks[int(re.sub(r"\D", "", owner["who"]))]]
    for found in reversed(marks):
        item = found.item
        told = _SAYS.match(tagged.text[found.end :]) or _ORIGIN.search(tagged.text[: found.start])
        if isinstance(item, Mention) and item.ids and (owner or not told):
            return Who(refs_of(item, context), None, (Slot("subject", item.start, item.end),))
    return Who()
