"""Family names shared or told again: "Gudrun Kerry" is not the Kerry that a source knows, "Miller" is
the John Miller of the first paragraph, and "Barack and Michelle Obama" are two people of one name.
"""

from __future__ import annotations

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import ROLE_STARTS, Cursor
from annotations.engine.text.naming.given import is_given
from annotations.engine.text.naming.hits import Hit

# Words with a capital that stand before a family name and are no given name.
_NO_GIVEN = w.word_set(
    "democrat democrats republican republicans conservative labour liberal socialist communist incumbent"
    " billionaire veteran critics reporters officials police tory whig green rabbi imam cardinal bishop"
    " archbishop monsignor comrade baron baroness count countess duke duchess marshal commander lieutenant"
    " detective inspector constable officer agent warden sheriff trooper private corporal major"
    " soon instead finally eventually recently nevertheless nonetheless moreover besides next surely"
    " likewise similarly overall maybe sometimes afterward afterwards beyond asked speaking born later"
    " congress parliament senate team camp country world mister madam sr jr anti pro non post pre"
)


def is_given_before(c: Cursor, at: int) -> bool:
    """Whether the word before is somebody's given name, so that the family name here is that
    person's: a capital that belongs to no name or title, and is no word that opens a sentence."""
    if not at or not c.linked(at):
        return False
    token = c.tokens[at - 1]
    if is_given(token.key) and token.cap:
        return True
    if c.hits and c.hits[-1].last >= at:
        return False
    if (
        not token.cap
        or not token.text.isalpha()
        or len(token.text) < 3
        or token.text.isupper()
        or token.owned
    ):
        return False
    if c.headline or c.dated(token) or token.key in c.lexicon.short or _is_word(token.key):
        return False
    return not (token.start in c.firsts and token.key.endswith(("ing", "ed", "ly", "s")))


def _is_word(key: str) -> bool:
    lists = (_NO_GIVEN, w.FUNCTION, w.CALENDAR, w.HONORIFICS, w.INSTITUTIONS, w.CAPTION_WORDS, ROLE_STARTS)
    return any(key in words for words in lists)


def again(c: Cursor, at: int) -> Hit | None:
    """The family name alone of somebody unknown whom the text has named in full."""
    token = c.tokens[at]
    if not token.cap or token.key not in c.families or c.headline:
        return None
    after = c.next(at + 1)
    if after is not None and after.cap and not token.owned and not c.known(at + 1):
        return None  # "Miller Street", "Miller Brothers"
    if is_given_before(c, at):
        return None
    common = token.key in w.COMMON_SURNAMES or token.key in w.INSTITUTIONS or token.key in w.FUNCTION
    if common and token.start in c.firsts and not _acts(c, at):
        return None
    return c.hit("stranger", at, at + 1, name=token.text, how="short name")


def _acts(c: Cursor, at: int) -> bool:
    after = c.tokens[at + 1] if at + 1 < len(c.tokens) else None
    return after is not None and (after.key in w.SAYING or after.key in w.PERSON_VERBS or after.key.isdigit())


def remember(c: Cursor, hit: Hit) -> None:
    """Keep the family name of somebody unknown for the rest of the text."""
    words = hit.name.split()
    if hit.kind == "stranger" and len(words) > 1:
        key = c.tokens[hit.last - 1].key
        if len(key) > 2 and key not in w.CALENDAR:
            c.families.add(key)


def first_of_two(c: Cursor, at: int) -> Hit | None:
    """The first of "Barack and Michelle Obama", whose family name stands only once."""
    tokens = c.tokens
    if at + 3 >= len(tokens) or not tokens[at].cap or tokens[at + 1].key != "and" or c.headline:
        return None
    if not all(c.linked(at + step) for step in (1, 2, 3)):
        return None
    second, family = tokens[at + 2], tokens[at + 3]
    if not second.cap or not family.cap or second.owned or _is_word(second.key) or _is_word(tokens[at].key):
        return None
    key = (tokens[at].key, family.key)
    known = tuple(one for one in c.lexicon.short.get(family.key, ()) if key in c.lexicon.people[one].full)
    if known:
        return c.hit("person", at, at + 1, known, how="name shared by two")
    if not is_given(tokens[at].key) or not (is_given(second.key) or family.key in c.families):
        return None
    hit = c.hit("stranger", at, at + 1, how="name not in the sources")
    hit.name = f"{tokens[at].text} {family.text}"
    return hit


def both_of_one_name(c: Cursor, at: int) -> Hit | None:
    """Both holders of an office that have one family name: "both Bushes", "the two Roosevelts"."""
    if c.tokens[at].key not in ("both", "two") or (c.tokens[at].key == "two" and c.before(at) != "the"):
        return None
    name = c.next(at + 1)
    if name is None or not name.cap or not name.key.endswith("s"):
        return None
    for stem in (name.key.removesuffix("es"), name.key.removesuffix("s")):
        people = [one for one in c.lexicon.short.get(stem, ()) if one in c.lexicon.offices.of_person]
        if len(people) == 2:
            return c.hit("group", at, at + 2, tuple(people), how="both of that name")
    return None


def counterpart(c: Cursor, at: int) -> Hit | None:
    """The holder of the same office elsewhere: "her Kenyan counterpart"."""
    front = c.match(at, ("demonym", "place"))
    if front is None:
        return None
    last = at + len(front.keys)
    if last >= len(c.tokens) or c.tokens[last].key != "counterpart" or not c.linked(last):
        return None
    place = c.lexicon.gazetteer.country_of(front.ids[0]) or front.ids[0]
    return c.hit("counterpart", at, last + 1, place=place)
