"""How a sentence says it: tense, negation, attribution, opinion, hedge before a number."""

from __future__ import annotations

import re

from annotations.engine.values import Tense

_PLAN = re.compile(
    r"\b(?:will|would|is to|are to|is due|are due|due to|plans?(?: to)?|planned|expected to|scheduled|set to|"
    r"going to|next (?:week|month|year|day)|tomorrow|upcoming|forthcoming|sets? out|is off to|are off to"
    r"|about to|"
    r"heads? (?:to|for)|(?:flies|travels|arrives|leaves|departs|returns|goes|starts) (?:\w+ ){0,3}(?:on"
    r"|in|next|tomorrow))\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|am|makes|pays|visits|arrives|travels|flies|meets|holds|takes|lasts|belongs|comes|goes"
    r"|has (?:arrived|landed))\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|went|met|came|flew|made|paid|took|arrived|visited|travell?ed|left"
    r"|held|won|beat|"
    r"reached|landed|began|started|ended|\w{3,}ed)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|neither|hasn['’]t|haven['’]t|hadn['’]t|didn['’]t|without)\b",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|told|according to|claimed|claims|announced|stated|reported(?:ly)?|argued|by the "
    r"\w+['’]s count)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:best|worst|finest|greatest|should|ought|probably|likely|perhaps|arguably|may|might|could"
    r"|seems?|appears?)\b",
    re.IGNORECASE,
)


def tense_of(text: str) -> Tense:
    """The tense of the clause: plan words win over present, past over both when nothing plans."""
    if _PLAN.search(text):
        return Tense.PLAN
    if _PAST.search(text):
        return Tense.PAST
    return Tense.PRESENT if _PRESENT.search(text) else Tense.PAST


def is_negated(text: str) -> bool:
    """Whether the clause denies."""
    return _NEGATION.search(text) is not None


def is_attributed(text: str) -> bool:
    """Whether somebody is named as saying it."""
    return _ATTRIBUTION.search(text) is not None


def is_opinion(text: str) -> bool:
    """Whether it is a judgement or a guess that nothing can compute."""
    return _OPINION.search(text) is not None
