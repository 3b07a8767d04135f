"""Whether words tell something that a fact kind records: "had not visited", not "had not criticised".

A claim of first, last or never is about what its verb says. Where no vocabulary knows the verb there
is nothing to look up: "the first president to resign" is no first trip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotations.engine.analysis import Analysis
from annotations.engine.reading.words import forms, words_of

_RECORDED = frozenset({"visit", "meeting", "election", "office", "summit"})
# These stand with an object of any kind: "to take a test", "to hold a rally", "to see a film".
_WEAK_VERBS = (
    "take, make, spend, open, close, begin, start, end, complete, finish, lead, head, hold, drive, serve,"
    " serve as, replace, secure, retain, get, stop, call on, vote, lose"
)
_WEAK = frozenset(form for verb in _WEAK_VERBS.split(", ") for form in forms(verb))
_BEEN = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s+(?:back\s+|last\s+|also\s+)*(?:there|abroad|overseas|to|in|at|inside|outside)\b",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"\s*(?:(?:ever|even|yet|also|again|actually|once|so|officially|formally|in person|ha[sd]|have)\s+)*",
    re.IGNORECASE,
)


def act_at(text: str, at: int, context: Analysis) -> bool:
    """Whether the verb at `at`, adverbs skipped, tells a journey, a meeting or what a desk adds."""
    begin = _ADVERBS.match(text, at)
    start = begin.end() if begin else at
    if _BEEN.match(text, start):
        return True
    kinds = _kinds(context) - {"election", "office"}
    found = words_of(context.world.tables).verbs_in.match(text, start)
    return found is not None and _known(found, context, kinds)


def tells_act(words: str, context: Analysis, of: frozenset[str] = frozenset()) -> bool:
    """Whether any verb or journey in the words is one whose facts sources record (`of` narrows the kinds)."""
    kinds = of or _kinds(context)
    if _BEEN.search(words) or any(_known(found, context, kinds) for found in _verbs(words, 0, context)):
        return True
    vocabulary = words_of(context.world.tables)
    nouns = (vocabulary.noun(m[0]) for m in vocabulary.nouns_in.finditer(words))
    return any(noun is not None and noun.unit not in ("time", "") and noun.fact in kinds for noun in nouns)


def _verbs(text: str, at: int, context: Analysis) -> Iterator[re.Match[str]]:
    return words_of(context.world.tables).verbs_in.finditer(text, at)


def _known(found: re.Match[str], context: Analysis, kinds: frozenset[str]) -> bool:
    vocabulary = words_of(context.world.tables)
    form = " ".join(found[0].lower().split())
    return vocabulary.is_act(form) and form not in _WEAK and vocabulary.verb(form) in kinds


def _kinds(context: Analysis) -> frozenset[str]:
    """The shipped kinds that people act in, and those that a desk adds."""
    shipped = _RECORDED | {"event", "observation", "birth"}
    return _RECORDED | {row.fact for row in context.world.tables.facts if row.fact not in shipped}
