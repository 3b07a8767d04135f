"""How long something lasted that no vocabulary knows: "was held for six days", "a three-week strike"."""

# ruff: noqa: E501 - one pattern a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Expression
from annotations.engine.reading.length_words import hedge_of
from annotations.engine.reading.manner import is_attributed
from annotations.engine.reading.own_words import Told, told_at
from annotations.engine.reading.tagged import Mark, Tagged
from annotations.engine.reading.verbs import is_ahead
from annotations.engine.values import OWN_WORDS, Claim, Number, Reading, Ref, Slot, Span, Tense

_HEDGE = r"(?:(?:about|around|roughly|nearly|almost|just|only|more than|over|at least|less than|under|up to|some|a total of|another|the next|a further)\s+){0,3}"
_FOR = re.compile(rf"\bfor\s+{_HEDGE}$", re.IGNORECASE)
_AFTER = re.compile(rf"\s+after\s+{_HEDGE}$", re.IGNORECASE)
_TAKES = re.compile(
    rf"\b(?:last(?:s|ed|ing)?|took|take|taken|takes|run|ran|runs|spans?|spanned|continued?|dragged on|went on|spent|spend)\s+(?:on\s+)?(?:for\s+)?{_HEDGE}$",
    re.IGNORECASE,
)
_HELD_IN = re.compile(
    r"\s+(?:in|behind|under)\s+(?:(?:a|the|his|her|their|police|federal|state|pre-?trial|solitary|home|house)\s+){0,2}(?:prison|jail|custody|detention|hospital|exile|captivity|coma|bars|confinement|intensive|arrest|hiding|quarantine|space|orbit|tents?)\b",
    re.IGNORECASE,
)
_NO_LENGTH = re.compile(
    r"\s+(?:ago|later|earlier|before|old|after|from now|apart|of age|in a row|and over|or older|running)\b|\s*-\s*olds?\b"
)
_FRAMED = re.compile(
    r"\b(?:past|last|previous|first|every|each|within|in|since|final|of|than)\s+$", re.IGNORECASE
)
_HAPPENINGS = re.compile(
    r"(?P<noun>\s+(?:[a-z][\w-]+\s+){0,2}?(?:strike|siege|standoff|stand-off|trial|operation|surgery|battle|blackout|outage|shutdown|lockdown|curfew|ban|suspension|sentence|hunger strike|march|search|investigation|inquiry|hearing|debate|delay|closure|ceasefire|truce|drought|tour|festival|conference|tournament|campaign|spacewalk|flight|voyage|journey|mission|streak|run|drought|interview|ordeal|stay|war|conflict|contract|deal|occupation|protest|vigil|outbreak|expedition|marathon|manhunt|jail term|prison term|term|ultimatum|moratorium|window|demonstration))\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:\b(?:a|an|the|his|her|their|its|this|that)|<[HPLO]\d+>(?:['’]s)?)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|never|n['’]t)\b")


def plain_length(tagged: Tagged, mark: Mark, context: Analysis) -> Claim | None:
    """The claim that something told beside a length took so long; None where nothing plain is told."""
    item = mark.item
    text = tagged.text
    if not isinstance(item, Expression) or item.amount is None or _NO_LENGTH.match(text, mark.end):
        return None
    before = text[: mark.start]
    if _FRAMED.search(before) or re.match(r"(?:the )?(?:past|last|previous|next|coming|first)\b", item.text):
        return None
    lead = _FOR.search(before) or _TAKES.search(before)
    after = _AFTER.search(before)
    told: Told | None = None
    low, high = mark.start, mark.end
    if held := _HELD_IN.match(text, mark.end):
        high = held.end()
    if lead or held:
        told = told_at(tagged, mark.start, mark.end, context, length=True)
    elif after and not re.match(r"\s+(?:of|on|in)\b", text[mark.end :]):
        told = told_at(tagged, after.start(), after.start(), context, length=True)
    elif "-" in item.text:
        return _beside_noun(tagged, mark, item, context)
    if told is None or _DENIED.search(told.verb) or _put_off(text, told):
        return None
    return _made(
        tagged,
        mark,
        item,
        (min(told.verb_start, low), high),
        told.event,
        told.subjects,
        told.slots,
        told.verb,
        context,
    )


def _put_off(text: str, told: Told) -> bool:
    """Whether the length is that of a delay, of which no event has a record."""
    words = text[told.verb_start : told.verb_end + 5]
    return re.search(r"\b(?:put (?:off|back)|postponed|delayed|adjourned|deferred)\b", words) is not None


def _beside_noun(tagged: Tagged, mark: Mark, item: Expression, context: Analysis) -> Claim | None:
    noun = _HAPPENINGS.match(tagged.text, mark.end)
    owner = _OWNER.search(tagged.text[: mark.start])
    if noun is None or owner is None:
        return None
    start, end = tagged.span(mark.end, noun.end())
    name = " ".join(context.text[start:end].split())
    event = Ref("", name, OWN_WORDS, (), Span(start, end))
    return _made(tagged, mark, item, (mark.start, noun.end()), event, (), (), "", context)


def _made(
    tagged: Tagged,
    mark: Mark,
    item: Expression,
    span: tuple[int, int],
    event: Ref,
    subjects: tuple[Ref, ...],
    slots: tuple[Slot, ...],
    verb: str,
    context: Analysis,
) -> Claim:
    start, end = tagged.span(*span)
    assert item.amount is not None
    amount: Number = int(item.amount) if item.amount == int(item.amount) else item.amount
    reading = Reading(
        "duration",
        context.published,
        subjects=subjects,
        fact="event",
        event=event,
        unit=item.unit.rstrip("s"),
        value=amount,
        hedge=hedge_of(tagged, mark.start, mark.end, context.world.tables.hedges),
        attributed=is_attributed(tagged.text),
        tense=Tense.PLAN if is_ahead(verb) else Tense.PAST,
        slots=(*slots, Slot("value", item.start, item.end)),
    )
    return Claim(start, end, context.text[start:end], "duration", reading, 0.5, "a length that dates give")
