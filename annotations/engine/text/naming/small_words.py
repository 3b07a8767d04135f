"""Pronouns, groups ("the pair"), "there", "the region": what the words refer to is decided later."""

from __future__ import annotations

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import Cursor
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.tokens import joined

_CLOSES = frozenset({"since", "in", "on", "at", "was", "were", "is", "took", "this", "last", "for", "after"})
_WHERE = frozenset({"region", "continent", "country"})


def small_word(c: Cursor, at: int) -> Hit | None:
    """A pronoun, a group, "there" or "the region", if one stands here."""
    token = c.tokens[at]
    key, before = token.key, c.before(at)
    if key in w.PRONOUNS:
        hit = c.hit("pronoun", at, at + 1, how="pronoun")
        hit.gender, hit.role = w.PRONOUNS[key]
        return hit
    if key in ("pair", "duo") and before in ("the", "this") and (after := c.next(at + 1)) is not None:
        return c.hit("group", at, at + 1) if after.key != "of" else None
    if key in ("two", "three", "both") and (before in ("the", "these") or key == "both"):
        for skip in (1, 2):
            noun = c.tokens[at + skip] if at + skip < len(c.tokens) else None
            if noun is None or not joined(c.text, c.tokens[at + skip - 1], noun):
                break
            if noun.key in w.GROUP_NOUNS and not noun.owned:
                return c.hit("group", at, at + skip + 1, role=noun.key, name=key)
    if key == "two" and before == "the" and at > 1 and c.tokens[at - 2].key in ("between", "of"):
        after = c.tokens[at + 1] if at + 1 < len(c.tokens) else None
        if after is None or not joined(c.text, token, after) or after.key in _CLOSES:
            return c.hit("group", at, at + 1, role="pair", name=key)  # "talks between the two since May"
    if key == "there" and not existential(c, at):
        return c.hit("where", at, at + 1, how="there")
    if key in _WHERE and before in ("the", "his", "her", "their", "whole", "entire", "own"):
        return c.hit("where", at, at + 1, how=key)
    return None


def existential(c: Cursor, at: int) -> bool:
    """Whether "there" only opens a sentence ("there is")."""
    after = c.tokens[at + 1] if at + 1 < len(c.tokens) else None
    return c.tokens[at].owned or (after is not None and after.key in w.BE)
