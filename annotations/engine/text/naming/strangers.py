"""Names that no source knows: people by plain name, organisations, long names by their initials.

Two capitals in a row are a name unless something speaks for an institution or a work; one capital
is a name only behind an honorific or a verb that takes a person.
"""

from __future__ import annotations

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import Cursor
from annotations.engine.text.naming.given import NOBLE, is_given
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.known import one_word_place
from annotations.engine.text.naming.relatives import is_given_before
from annotations.engine.text.naming.tokens import Token, joined

_NUMERALS = w.word_set("ii iii iv vi vii viii xvi xii xiii xxiii")
_MEETING = w.word_set("see sees saw met meet meets meeting beat beats defeated defeats")


def capitals(c: Cursor, at: int) -> Hit | None:
    """A name that begins with this capital and that no source knows."""
    token = c.tokens[at]
    if not token.cap or c.headline:
        return None
    if long := long_name(c, at):
        return long
    if token.key in w.HONORIFICS:
        return None  # the name begins behind it
    before = c.before(at)
    if before in w.HONORIFICS and c.tokens[at - 1].cap:
        return stranger(c, at, least=1)
    return stranger(c, at) or met(c, at, before)


def met(c: Cursor, at: int, before: str) -> Hit | None:
    """A single unknown name where only a person can stand: "expected to see Gaddafi"."""
    token = c.tokens[at]
    if before not in _MEETING or token.text.isupper() or c.known(at) or token.start in c.firsts:
        return None
    after = c.next(at + 1)
    if token.key in w.FUNCTION or token.key in w.INSTITUTIONS or len(token.key) < 4 or (after and after.cap):
        return None
    return c.hit("stranger", at, at + 1, name=token.text, how="name not in the sources")


def run(c: Cursor, at: int) -> int:
    """End of the run of capitalised words that starts here, before the next known name."""
    tokens = c.tokens
    last = at + 1
    person = is_given(tokens[at].key)
    while last < len(tokens):
        token = tokens[last]
        if not c.linked(last) or c.dated(token):
            break
        if c.text[token.start - 1] == "-" and not token.cap and len(tokens[last - 1].text) > 1:
            last += 1  # "Ka-ki"
            continue
        if token.key in w.FUNCTION or token.key in w.CAPTION_WORDS:
            break
        if tokens[last - 1].owned and token.key not in w.INSTITUTIONS:
            break  # "Labour People's Party" goes on, "Ann Lee's Plan" does not
        if token.key in NOBLE and last + 1 < len(tokens) and tokens[last + 1].cap and not token.cap:
            last += 1
            continue
        family = (
            token.key in c.lexicon.short and not person and not (last == at + 1 and is_given_before(c, last))
        )
        known = c.known(last) or family
        if not token.cap or (known and not (person and last == at + 1 and one_word_place(c, last))):
            break
        last += 1
    return last


def stranger(c: Cursor, at: int, least: int = 2) -> Hit | None:
    """A run of capitals as a person or an organisation; `least` capitals make a name."""
    token = c.tokens[at]
    if not token.cap or token.key in w.CALENDAR or (token.key in w.FUNCTION and least > 1):
        return None
    starts_as_place = c.match(at, ("place",))
    if c.match(at, ("demonym", "person", "event", "series")) or (
        starts_as_place and (len(starts_as_place.keys) > 2)
    ):
        return None
    own = len(starts_as_place.keys) if starts_as_place else 0
    last = run(c, at + max(0, own - 1))
    words = c.tokens[at:last]
    if starts_as_place and last - at == own:
        return None
    institution = is_institution(c, words[own:], is_given(token.key))
    if starts_as_place and not institution and token.key not in w.PLACE_NAMES_OF_PEOPLE:
        return None
    if (at and c.tokens[at - 1].key in w.CAPTION_WORDS) or c.text.startswith("/", words[-1].stop):
        return None  # a photographer: "Image: Ann Lee", "Ann Lee/Agency/Courier"
    if sum(t.cap for t in words) < least:
        acronym = len(token.text) >= 2 and token.text.isupper() and token.text.isalpha()
        named = acronym and last == at + 1 and token.key not in w.FUNCTION
        return c.hit("organisation", at, last) if named else None
    name = c.text[words[0].start : words[-1].end]
    if institution or all(len(t.text) == 1 for t in words):
        return c.hit("organisation", at, last, name=name)
    if token.start in c.firsts and least > 1 and not is_given(token.key) and not acts(c, at, last):
        return None  # "Breaking News": a capital at the head of a sentence proves nothing
    return c.hit("stranger", at, last, name=name, how="name not in the sources")


def is_institution(c: Cursor, words: list[Token], given: bool) -> bool:
    """Whether the words speak for an organisation, a work or a thing."""
    told = {t.key for t in words if t.key in w.INSTITUTIONS}
    if given and told <= w.FAMILY_WORDS:
        told = set()
    acronym = any(len(t.text) > 1 and t.text.isupper() and t.key not in _NUMERALS for t in words)
    return bool(told) or acronym or "&" in c.text[words[0].start : words[-1].end]


def acts(c: Cursor, at: int, last: int) -> bool:
    """Whether a run of capitals is followed as a person is ("Ann Lee said", "Ann Lee, 54,")."""
    if last - at >= 2 and c.tokens[last - 1].owned:
        return True
    after = c.tokens[last] if last < len(c.tokens) else None
    if after is None:
        return False
    if after.key in w.SAYING or after.key in w.PERSON_VERBS or after.key.isdigit():
        return True
    # "Maja Lindqvist won", "Henrik Solli, a former miner,"
    if c.text.startswith(", ", c.tokens[last - 1].stop):
        return after.key in w.APPOSED
    return last - at == 2 and not after.cap and (after.key.endswith("ed") or after.key in w.PAST_VERBS)


def long_name(c: Cursor, at: int) -> Hit | None:
    """A long name whose initials spell a known acronym."""
    tokens, initials = c.tokens, c.tokens[at].text[0]
    last = end = at + 1
    while last < len(tokens) and joined(c.text, tokens[last - 1], tokens[last]) and last - at < 14:
        token = tokens[last]
        if token.cap:
            initials += token.text[0]
            end = last + 1
        elif token.key not in ("of", "on", "and", "for", "in", "the", "to", "building"):
            break
        last += 1
    if len(initials) < 3:
        return None
    # The run may go on beyond the name ("... in Africa in Lagos"): the shortest fitting part.
    for stop in range(at + 3, end + 1):
        letters = "".join(t.text[0] for t in tokens[at:stop] if t.cap)
        if tokens[stop - 1].cap and (entity := c.lexicon.happenings.by_initials(letters)) is not None:
            return c.hit(entity.kind, at, stop, (entity.id,), how="initials")
    return None
