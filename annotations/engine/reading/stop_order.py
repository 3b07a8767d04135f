"""In which order a journey went: "starts in Tokyo, then goes to Seoul", "visited Rome before Paris"."""

# ruff: noqa: E501 - one pattern a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from annotations.engine.analysis import Analysis
from annotations.engine.reading.manner import is_negated
from annotations.engine.reading.participant_slots import told_when
from annotations.engine.reading.tagged import Tagged, compile_pattern
from annotations.engine.reading.tenses import event_tense
from annotations.engine.reading.travellers import traveller
from annotations.engine.reading.where import Where, places_in
from annotations.engine.reading.who import Who
from annotations.engine.values import Claim, Period, Ref, Slot, Tense

ORDER, OPENING = "order", "opening order"
_GO = r"(?:starts?|started|begins?|began|opens?|opened|stops?|stopped|lands?|landed|arrives?|arrived|travels?|travell?ed|flies|flew|fly|goes|went|go|heads?|headed|visits?|visited|touche[sd] down)"
_NEXT = r"(?:goes|went|go|heads?|headed|heading|flies|flew|fly|flying|travels?|travell?ed|travell?ing|continues?|continued|continuing|moves?|moved|moving|going|visits?|visited|visiting|stops?|stopped|stopping)"
_TO = r"(?:on\s+)?(?:to\s+|in\s+|for\s+)?(?:the\s+)?"
_FIRST = rf"\b(?P<verb>{_GO})\b(?P<mid>(?:[^.;<]|<[HN]\d+>){{0,30}}?)\s(?:first\s+)?(?:to\s+|in\s+|at\s+|with\s+)?(?:the\s+)?(?P<a>{{L}})(?:,?\s+(?:on\s+)?{{T}})?"
_END = r"(?!['’]s|\s+(?:summit|talks|meeting|conference|\w+\s+summit))"
_PATTERNS = tuple(
    compile_pattern(pattern + _END)
    for pattern in (
        rf"{_FIRST},?\s+(?:and\s+|before\s+)?(?:then|next|later|afterwards|from there)\s+(?:{_NEXT}\s+)?{_TO}(?P<b>{{L}})",
        rf"{_FIRST},?\s+before\s+(?:{_NEXT}\s+)?{_TO}(?P<b>{{L}})",
        r"\b(?P<verb>visited|visits|went to|travell?ed to|flew to)\s+(?:the\s+)?(?P<b>{L})\s+after\s+(?:visiting\s+|leaving\s+)?(?:the\s+)?(?P<a>{L})(?=\s*(?:[,.;]|$|(?:in|on)\s+<T))",
        r"\b(?P<verb>went|goes|flew|flies|travell?ed|travels|moved)\s+(?:on\s+)?from\s+(?:the\s+)?(?P<a>{L})\s+(?:on\s+)?to\s+(?:the\s+)?(?P<b>{L})",
    )
)
_OPENS = re.compile(r"(?:start|beg[ia]n|open)", re.IGNORECASE)


class Make(Protocol):
    """What makes a claim of the kind from its slots."""

    def __call__(
        self, tagged: Tagged, span: tuple[int, int], context: Analysis, fact: str, who: Who,
        subjects: tuple[Ref, ...], companions: tuple[Ref, ...], told: Period | None, where: Where, tense: Tense,
        *, aspect: str,
    ) -> Claim:  # fmt: skip
        """The claim."""


def find_order(tagged: Tagged, context: Analysis, make: Make) -> Iterator[Claim]:
    """Two stops of one journey with words that say which came first; one claim a sentence."""
    for pattern in _PATTERNS:
        match = pattern.search(tagged.text)
        if match is None or is_negated(tagged.text):
            continue
        who = traveller(tagged, match.start(), match.end(), context)
        places = (*places_in(tagged, match["a"], context), *places_in(tagged, match["b"], context))
        if len(who.subjects) != 1 or len(places) != 2 or places[0].id == places[1].id:
            continue
        tense = event_tense(tagged.text, match["verb"], None, context.published)
        slots = tuple(Slot("place", ref.span.start, ref.span.end) for ref in places if ref.span)
        yield make(
            tagged, match.span(), context, "visit", who, who.subjects, (), told_when(tagged, match, context),
            Where("", places, slots), tense, aspect=OPENING if _OPENS.match(match["verb"]) else ORDER,
        )  # fmt: skip
        return
