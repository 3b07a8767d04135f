"""The words for an office: "prime minister", "the Kenyan president", "secretary of state", "mayor of Oslo".

A role is linked to an office of the sources by its name: it must begin with the words of the title,
so that a vice-president is never taken for a president, and a country or body told beside it must
stand in it. A title alone is the office of that title which its holder is on record with.
"""

# ruff: noqa: E501 - a pattern broken over lines is harder to check
from __future__ import annotations

import re

from annotations.engine.analysis import Analysis, Mention
from annotations.engine.reading.offices import WORD
from annotations.engine.reading.tagged import Tagged
from annotations.engine.reading.who import refs_of
from annotations.engine.text.fold import fold
from annotations.engine.values import Ref

_RANK = r"(?:(?:vice|deputy|assistant|under|co|honorary|shadow|first|junior|chief|general|lord|acting|interim)[ -])?"
_FIELD = r"(?:(?:prime|foreign|finance|interior|home|defen[cs]e|justice|health|education|energy|economy|trade|labou?r|transport|agriculture|environment|culture|treasury|commerce|cabinet|press|party|opposition)[ -])?"
_NOUN = r"(?:secretary[ -]general|general secretary|secretary of (?:state|the treasury|defen[cs]e|commerce|energy|labor|agriculture|the interior)|attorney general|chief justice|chief executive|chief of staff|president|minister|secretary|premier|chancellor|governor|mayor|senator|ambassador|speaker|chairman|chairwoman|chairperson|chair|king|queen|emperor|pope|taoiseach|director|leader|commissioner|envoy)"
TITLE = rf"(?<!\w)(?<!ex-)(?<!self-){_RANK}{_FIELD}{_NOUN}(?![\w-]|['’]s)"
_OF = r"(?:\s+(?:of|to|for)\s+(?:the\s+)?(?:<[LO]\d+>(?:\s+<[LO]\d+>)?|[A-Z][\w’'.&-]+(?:\s+(?:of\s+|for\s+|the\s+)*[A-Z][\w’'.&-]+)*))?"
ROLE = rf"(?:<F\d+>|<P\d+>|(?:<[LO]\d+>(?:['’]s)?\s+)?{TITLE}(?-i:{_OF}))"
"""A role in a tagged sentence. A P token is one only where its words are a title alone."""

UNKNOWN = "office not in the sources"
_PROVISIONAL = re.compile(r"\b(?:acting|interim)\b", re.IGNORECASE)
_HEAD = re.compile(TITLE, re.IGNORECASE)


def title_of(mention: Mention) -> str:
    """The title before a person's name ("Kenyan President" in "Kenyan President Amara Odhiambo"), or ""."""
    found = _HEAD.search(mention.text)
    return mention.text[: found.end()] if found and found.end() < len(mention.text) else ""


def is_title(mention: Mention) -> bool:
    """Whether words that lead to a person are a title and no name: "Peru's president"."""
    return mention.how.startswith("title")


def office_of(tagged: Tagged, words: str, holder: Ref, context: Analysis) -> Ref | None:
    """The office that a role names; None for one that is no office in its own right ("acting president").

    The link is empty, with `UNKNOWN`, where a country or body is told and no such office is known.
    """
    if _PROVISIONAL.search(words):
        return None
    token = re.match(r"<F\d+>", words)
    if token:
        return refs_of(tagged.mention(token[0]), context)[0]
    plain = re.sub(r"<\w\d+>", lambda m: tagged.mention(m[0]).text, words)
    head = _HEAD.search(plain)
    if head is None:
        return None
    title = _slug(head[0])
    named = _names(tagged, words, plain[: head.start()], plain[head.end() :], context)
    fits = [
        key
        for key, entity in context.world.entities.items()
        if entity.kind == "office" and _bears(fold(entity.name), title, named)
    ]
    if named:
        return (
            Ref(fits[0], context.world.entities[fits[0]].name) if len(fits) == 1 else Ref("", plain, UNKNOWN)
        )
    held = {term.office for term in context.world.terms if term.person == holder.id}
    own = sorted(key for key in fits if key in held)
    if len(own) == 1:
        return Ref(own[0], context.world.entities[own[0]].name, "office on record")
    return Ref("", head[0].lower(), WORD)


def _names(tagged: Tagged, words: str, before: str, after: str, context: Analysis) -> tuple[str, ...]:
    """What narrows the title: a place by its name and demonym, a body by its words. Any of them will do."""
    body = re.sub(
        r"^\s*(?:of|to|for)\s+(?:the\s+)?|['’]s\s*$|^the\s+", "", f"{before}{after}".strip()
    ).strip()
    if not body:
        return ()
    told = fold(body)
    places = {key for token in re.findall(r"<L\d+>", words) for key in tagged.mention(token).ids}
    found = [told]
    for row in context.world.tables.places:
        if row.id in places or told in {fold(name) for name in (row.name, *row.names, *row.demonyms)}:
            found += map(fold, (row.name, *row.names))
    return tuple(dict.fromkeys(found))


def _bears(name: str, title: str, narrowed: tuple[str, ...]) -> bool:
    words = _slug(name)
    if not (words == title or words.startswith(f"{title}-")):
        return False
    rest = words[len(title) :]
    return not narrowed or any(f"-{_slug(one)}-" in f"{rest}-".replace("-the-", "-") for one in narrowed)


def _slug(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.lower().replace("defence", "defense")).strip("-")
