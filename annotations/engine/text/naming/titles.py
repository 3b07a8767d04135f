"""Titles in a text: with a name, as a person ("the Kenyan president"), or as a class of people
("no U.S. secretary of state").

"as president" and "our president" are neither; a title beside the name that it belongs to is not
told twice.
"""

from __future__ import annotations

from itertools import pairwise

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import ROLE_STARTS, Cursor
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.known import named
from annotations.engine.text.naming.offices import PLURALS, ROLES
from annotations.engine.text.naming.strangers import stranger
from annotations.engine.text.naming.tokens import adjacent

_COUNTED = frozenset({"president", "prime minister", "secretary of state", "secretary"})
# Roles of which there are too many for "the governor" to mean one without its place.
_LOCAL = frozenset({"king", "queen", "governor", "ambassador", "leader", "secretary"})
_ROLES = {tuple(role.split()): role for role in ROLES}


def role(c: Cursor, at: int) -> int:
    """How many words from here are a role, 0 for none."""
    if at >= len(c.tokens) or c.tokens[at].key not in ROLE_STARTS:
        return 0
    for length in (3, 2, 1):
        words = c.tokens[at : at + length]
        told = len(words) == length and tuple(t.key for t in words) in _ROLES
        if told and all(adjacent(c.text, a, b) for a, b in pairwise(words)):
            return length
    return 0


def title(c: Cursor, at: int) -> Hit | None:
    """A title, alone or with the name behind it."""
    place, role_at = "", at
    if c.tokens[at].key == "top":
        return _top_diplomat(c, at)
    if front := c.match(at, ("place", "demonym")):
        role_at = at + len(front.keys)
        place = front.ids[0]
        if role_at >= len(c.tokens) or c.tokens[role_at].start in c.firsts:
            return None
        # "U.S. President": the stop stands before the space
        gap = c.text[c.tokens[role_at - 1].stop : c.tokens[role_at].start]
        if gap != ". " and not adjacent(c.text, c.tokens[role_at - 1], c.tokens[role_at]):
            return None
    length = role(c, role_at)
    if not length:
        return None
    words = tuple(t.key for t in c.tokens[role_at : role_at + length])
    word = " ".join(words)
    last = role_at + length
    if named := titled_name(c, at, role_at, last, ROLES[word], place):
        return named
    if c.before(at) in ("vice", "deputy", "as", "our", "my", "your", "ex") or elect(c, last):
        return None
    if not place and (of := of_place(c, last)):
        place, last = of
        if not place:
            return None
    place = c.lexicon.gazetteer.country_of(place) or place
    return class_or_person(c, at, role_at, last, word, place)


def _top_diplomat(c: Cursor, at: int) -> Hit | None:
    """The "top U.S. diplomat" is the one whom the office's name does not tell."""
    front = c.match(at + 1, ("place", "demonym")) if at + 1 < len(c.tokens) else None
    last = at + 1 + (len(front.keys) if front else 0)
    if last >= len(c.tokens) or c.tokens[last].key != "diplomat" or c.tokens[last].start in c.firsts:
        return None
    place = front.ids[0] if front else ""
    home = place in ("", "country:united-states")
    role = "secretary of state" if home else "foreign minister"
    return c.hit("title", at, last + 1, role=role, place=place or "country:united-states")


def elect(c: Cursor, last: int) -> bool:
    """Whether "-elect" follows: then the office is not yet held."""
    return last < len(c.tokens) and c.tokens[last].key in ("elect", "designate")


def of_place(c: Cursor, last: int) -> tuple[str, int] | None:
    """("", last) where a title goes on with something that is no place: no title of a state."""
    after = c.next(last)
    if after is None or after.key != "of":
        return None
    start = last + 2 if c.next(last + 1) and c.tokens[last + 1].key == "the" else last + 1
    pattern = c.match(start, ("place",)) if start < len(c.tokens) else None
    return (pattern.ids[0], start + len(pattern.keys)) if pattern else ("", last)


def titled_name(c: Cursor, at: int, role_at: int, last: int, role: str, place: str) -> Hit | None:
    """A title with its name, as one mention: "Secretary Clinton", "Kenyan President Ann Lee"."""
    after = c.next(last)
    if after is None or not after.cap or c.tokens[last - 1].owned or not c.tokens[role_at].cap:
        return None
    if role in ("secretary", "president", "leader") and c.before(at) == "vice":
        role = "vice president"
    hit = named(c, last, ("person",)) or short_after_title(c, last) or stranger(c, last, least=1)
    if hit is None or hit.kind == "organisation":
        return None
    titled = c.hit(hit.kind, at, hit.last, hit.ids, name=hit.name, how=hit.how, role=role, place=place)
    if hit.kind == "short":
        titled.how = "title and name"
    return titled


def short_after_title(c: Cursor, at: int) -> Hit | None:
    """A family name behind a title."""
    token = c.tokens[at]
    ids = c.lexicon.short.get(token.key)
    after = c.next(at + 1)
    if not ids or (after is not None and after.cap and not token.owned and not c.known(at + 1)):
        return None
    return c.hit("short", at, at + 1, tuple(ids))


def class_or_person(c: Cursor, at: int, role_at: int, last: int, word: str, place: str) -> Hit | None:
    """What a title without a name stands for; None where it stands for neither."""
    before = c.before(at)
    skip = 1
    while before in w.LOOSE or before in ("sitting", "serving"):
        skip += 1
        if before in ("former", "ex") and word not in PLURALS:
            return None
        if c.before(at, skip) in w.CLASS or before in ("sitting", "serving"):
            break
        before = c.before(at, skip)
    role, keys = ROLES[word], tuple(t.key for t in c.tokens[at:last])
    counted = (
        before in w.CLASS or before.isdigit() or (before[:-2].isdigit() and before.endswith(w.ORDINAL_ENDS))
    )
    hit = c.hit("class" if word in PLURALS or counted else "title", at, last, role=role, place=place)
    hit.keys = keys
    if hit.kind == "class":
        return hit if place or role in _COUNTED else None
    if not place and (before != "the" or role in _LOCAL):
        return None
    lower = place and not c.tokens[role_at].cap and not c.tokens[role_at - 1].owned
    if lower and before != "the" and before in w.FUNCTION - w.PREPOSITIONS:
        return None
    return None if apposed(c, at, last) else hit


def apposed(c: Cursor, at: int, last: int) -> bool:
    """Whether the name stands beside the title: "Jane Doe, the French president", or behind it."""
    if c.hits and c.hits[-1].kind in ("person", "short", "stranger") and at - c.hits[-1].last <= 1:
        return "," in c.text[c.hits[-1].end : c.tokens[at].start]
    if last < len(c.tokens) and c.text[c.tokens[last - 1].stop : c.tokens[last].start] == ", ":
        return c.match(last, ("person",)) is not None or stranger(c, last) is not None
    return False
