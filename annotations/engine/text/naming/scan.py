"""Finding names in one block: at each word the longest of all that may be a name there."""

from __future__ import annotations

from annotations.engine.text.naming.cursor import ROLE_STARTS, Cursor
from annotations.engine.text.naming.happenings import NOUNS
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.known import named, short
from annotations.engine.text.naming.parties import event
from annotations.engine.text.naming.relatives import (
    again,
    both_of_one_name,
    counterpart,
    first_of_two,
    remember,
)
from annotations.engine.text.naming.small_words import small_word
from annotations.engine.text.naming.strangers import capitals
from annotations.engine.text.naming.titles import title
from annotations.engine.text.naming.words import PRONOUNS

# Words that may begin a mention without a capital.
_LOWER = (
    frozenset(PRONOUNS)
    | ROLE_STARTS
    | frozenset(NOUNS)
    | frozenset({"there", "pair", "duo", "both", "two", "three", "region", "continent", "country", "top"})
)


def scan(c: Cursor) -> list[Hit]:
    """The hits of the block that the cursor has entered, in order."""
    heads = c.lexicon.heads
    at, count = 0, len(c.tokens)
    while at < count:
        token = c.tokens[at]
        hit = _at(c, at) if token.cap or token.key in _LOWER or token.key in heads else None
        if hit is not None:
            c.hits.append(hit)
            remember(c, hit)
        at = hit.last if hit is not None else at + 1
    return c.hits


def _at(c: Cursor, at: int) -> Hit | None:
    if c.dated(c.tokens[at]):
        return named(c, at, ("event", "series"))
    if small := both_of_one_name(c, at) or small_word(c, at):
        return small
    if other := counterpart(c, at) or first_of_two(c, at):
        return other
    found = [
        hit
        for hit in (title(c, at), named(c, at), event(c, at), short(c, at), capitals(c, at))
        if hit is not None
    ]
    # "Pope Francis" as a source names him goes before a title with a name that no source knows.
    return max(found, key=lambda hit: (hit.last, hit.kind != "stranger"), default=None) or again(c, at)
