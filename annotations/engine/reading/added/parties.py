"""Who a claim of an added domain is about: clubs, courts, firms and people, by the verb beside them.

The subject of a verb is the last one named before it that hangs on no preposition; a name that no
source knows stands in the way and is the subject itself.
"""

# ruff: noqa: E501 - one trigger a line; a pattern broken over lines is harder to check
from __future__ import annotations

import re
from dataclasses import replace

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.who import refs_of
from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as naming
from annotations.engine.values import Ref, Span

PARTY = r"<[OPG]\d+>"
PARTIES = rf"{PARTY}(?:(?:,? and |, (?:and )?)(?:the )?{PARTY})*"
ADVERBS = r"(?:\s+(?:also|again|then|only|just|last|never|ever|now|even|already|still|twice|once|all|comfortably|narrowly|easily|convincingly|heavily|recently|previously|officially|once more))*"
LINK = re.compile(
    r"\b(?:with|by|to|against|over|from|for|under|like|alongside|at|in|of|off|than|between|beyond|past|beat|into|on)\s+(?:the\s+|a\s+)?(?:[a-z-]+\s+){0,1}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w’'&.-]*(?:\s+(?:(?:of|and|the|for|&)\s+)*[A-Z][\w’'&.-]*)*")
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|as)\s|\s[–—-]\s|\s(?:while|whereas)\s")
_TITLES = frozenset(
    {
        "justice",
        "judge",
        "coach",
        "manager",
        "president",
        "chief",
        "rivals",
        "newcomers",
        "champions",
        "visitors",
        "hosts",
    }
)


def for_parties(tagged: Tagged, context: Analysis) -> Tagged:
    """The sentence with clubs that are named like places told as organisations."""
    known = context.memo.get("bodies")
    index: dict[str, str] = known if isinstance(known, dict) else {}
    if known is None:
        bodies = [e for e in context.world.entities.values() if e.kind in ("organisation", "site")]
        for entity in sorted(bodies, key=lambda e: e.kind):  # a club before the place whose name it has
            for name in (entity.name, *(alias.text for alias in entity.aliases)):
                index.setdefault(fold(name), entity.id)
        context.memo["bodies"] = index
    text, marks = tagged.text, list(tagged.marks)
    for at, mark in enumerate(marks):
        item = mark.item
        if mark.tag not in "LS" or not isinstance(item, Mention) or item.adjective:
            continue
        key = index.get(fold(item.text))
        if key:
            text = f"{text[: mark.start]}<O{text[mark.start + 2 :]}"
            marks[at] = replace(
                mark, tag="O", item=replace(item, kind="organisation", ids=(key,), open=False)
            )
    return replace(tagged, text=text, marks=tuple(marks))


def refs(tagged: Tagged, tokens: str, context: Analysis) -> tuple[Ref, ...]:
    """The links of all party tokens in a piece of the tagged text."""
    found: dict[str, Ref] = {}
    for token in re.findall(PARTY, tokens):
        mark = tagged.marks[int(re.sub(r"\D", "", token))]
        for ref in refs_of(mark.item, context):  # type: ignore[arg-type]
            found.setdefault(ref.id or ref.name, ref)
    return tuple(found.values())


def unknown(tagged: Tagged, start: int, end: int) -> Ref:
    """A link to nobody, for a name that no source knows."""
    low, high = tagged.span(start, end)
    return Ref("", tagged.text[start:end], "name not in the sources", (), Span(low, high))


def clause_subject(tagged: Tagged, at: int, context: Analysis) -> tuple[Ref, ...]:
    """Whose verb stands at `at`: empty where the sentence names nobody before it."""
    before = tagged.text[:at]
    for low in (max((m.end() for m in _CLAUSE.finditer(before)), default=0), 0):
        marks = [
            m
            for m in tagged.tokens("OPG", low, at)
            if not LINK.search(before[: m.start]) and not re.match(r"['’]s?\s", before[m.end :])
        ]
        stranger = _stranger(tagged, max(low, marks[-1].end if marks else 0), at)
        if stranger is not None:
            return (stranger,)
        if not marks and (told := _described(tagged, low, at, context)) is not None:
            return told
        if marks:
            first = marks[-1]
            listed = re.search(rf"{PARTIES}$", before[: first.end])
            return refs(tagged, listed[0] if listed else before[first.start : first.end], context)
    return ()


_DESCRIBED = re.compile(
    r"(?:^|[\s,])(?:the|this|that|an?other|an?|one|no|every|each)\s+(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)"
    r"(?:\s+(?:has|have|had|is|was|were|are|did|does|do|not|never|also|again|now|then|twice|once|last))*\s+$",
    re.IGNORECASE,
)
_ANY_SIDE = frozenset(
    {
        "club",
        "side",
        "team",
        "company",
        "firm",
        "group",
        "court",
        "champions",
        "player",
        "judge",
        "business",
        "bench",
    }
)


def _described(tagged: Tagged, low: int, at: int, context: Analysis) -> tuple[Ref, ...] | None:
    """Whom "the union" means: one named before whose name has the word; () for "the club", which the
    story tells; None where no such words stand here."""
    found = _DESCRIBED.search(tagged.text[low:at])
    if found is None:
        return None
    word = found["noun"].lower()
    start, _ = tagged.span(low + found.start("noun"), low + found.end("noun"))
    for mention in reversed(context.mentions):
        named = mention.end <= start and mention.kind in ("organisation", "person") and mention.ids
        if named and word in fold(mention.name or mention.text).split():
            return refs_of(mention, context)
    if word in _ANY_SIDE and re.match(r"\s*the\b", found[0].lstrip(" ,"), re.IGNORECASE):
        return ()
    return (unknown(tagged, low + found.start("noun"), low + found.end("noun")),)


def _stranger(tagged: Tagged, low: int, at: int) -> Ref | None:
    """A capitalised name between that nothing recognised: "Eastgate suffered", "Orient Lines has"."""
    for found in reversed(list(_NAME.finditer(tagged.text, low, at))):
        if re.search(r"<$", tagged.text[: found.start()]) or LINK.search(tagged.text[: found.start()]):
            continue
        words = [w for w in re.findall(r"[\w’'&.-]+", found[0]) if fold(w)]
        start = found.start()
        while words and is_plain(words[0]):
            start = tagged.text.index(words[0], start) + len(words[0])
            words.pop(0)
        if words and words[0][:1].isupper() and not re.match(r"['’]s\b", tagged.text[found.end() :]):
            start = tagged.text.index(words[0], start)
            return unknown(tagged, start, found.end())
    return None


def is_plain(word: str) -> bool:
    """Whether a capital tells nothing: a function word, a day, a title."""
    key = fold(word)
    return (
        key in naming.FUNCTION
        or key in naming.CALENDAR
        or key in naming.HONORIFICS
        or key in _TITLES
        or not word[:1].isupper()
    )
