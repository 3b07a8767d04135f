"""Names that the sources or the gazetteer know, and family names alone."""

from __future__ import annotations

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import Cursor
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.parties import with_date
from annotations.engine.text.naming.relatives import is_given_before

_BEFORE_DATES = w.word_set("in by since last until early late of from")
_APPOSED = w.word_set("the a an who whose speaking now then in on already accompanied")


def named(c: Cursor, at: int, kinds: tuple[str, ...] = ()) -> Hit | None:
    """A name of the world or the gazetteer, the longest that fits."""
    pattern = c.match(at, kinds)
    if pattern is None or (pattern.kind == "person" and len(pattern.keys) == 1 and is_word(c, at)):
        return None
    if pattern.kind == "place" and len(pattern.keys) == 1 and _is_family(c, at, pattern.ids[0]):
        return None
    last = at + len(pattern.keys)
    hit = c.hit(pattern.kind, at, last, pattern.ids)
    if pattern.kind == "demonym":
        hit.kind, hit.how, hit.adjective = "place", "demonym", True
    elif pattern.kind == "place":
        hit.adjective = before_noun(c, last)
        hit.alternative = c.lexicon.alternatives.get(pattern.ids[0], "")
        if c.lexicon.gazetteer.is_capital(pattern.ids[0]):
            hit.how = "capital"
    elif pattern.kind == "event":
        hit.keys = pattern.keys
        with_date(c, hit)
    return hit


def _is_family(c: Cursor, at: int, place: str) -> bool:
    """Whether an office holder's family name outweighs a town of the same name."""
    gazetteer, people = c.lexicon.gazetteer, c.lexicon.short.get(c.tokens[at].key, ())
    town = place.startswith("city:") and not gazetteer.is_capital(place)
    return town and any(i in c.lexicon.offices.of_person for i in people)


def before_noun(c: Cursor, last: int) -> bool:
    """Middle East trip, and the first of "Middle East and Europe trip"."""
    if last + 1 < len(c.tokens) and c.tokens[last].key == "and" and c.linked(last):
        second = c.match(last + 1, ("place",))
        if second and before_noun(c, last + 1 + len(second.keys)):
            return True
    after = c.next(last)
    return (
        after is not None and not c.tokens[last - 1].owned and after.key.removesuffix("s") in c.lexicon.nouns
    )


def short(c: Cursor, at: int) -> Hit | None:
    """A family name alone."""
    token = c.tokens[at]
    ids = c.lexicon.short.get(token.key)
    if not ids or not token.cap or (token.key in w.CALENDAR and is_word(c, at, calendar=True)):
        return None
    if token.start in c.firsts and token.key in w.COMMON_SURNAMES and is_word(c, at):
        return None
    after = c.next(at + 1)
    if after is not None and after.cap and not token.owned and not c.headline and not c.known(at + 1):
        return None  # "Rice University", "Ford Motor"
    if is_given_before(c, at):
        return None  # another family's "Susan Rice"
    return c.hit("short", at, at + 1, tuple(ids), how="short name")


def is_word(c: Cursor, at: int, calendar: bool = False) -> bool:
    """Whether a name that is a word too is likely the word here."""
    if c.tokens[at].owned:
        return False
    after = c.tokens[at + 1].key if at + 1 < len(c.tokens) else ""
    if calendar and c.before(at) in _BEFORE_DATES:
        return True
    if c.text.startswith(", ", c.tokens[at].stop):
        return after not in _APPOSED  # "Rice, the second woman in the job", not "Rice, wheat and corn"
    return after not in w.PERSON_VERBS and after not in c.lexicon.acts


def one_word_place(c: Cursor, at: int) -> bool:
    """Whether a place of one word stands here, which may be a family name ("Michael Jordan")."""
    pattern = c.match(at)
    return pattern is not None and pattern.kind == "place" and len(pattern.keys) == 1
