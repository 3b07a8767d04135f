"""Events told by their noun and a party: "the war with Hamas", "Japan's full-scale invasion"."""

from __future__ import annotations

from bisect import bisect_right

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.cursor import Cursor
from annotations.engine.text.naming.happenings import NOUNS
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.tokens import joined

_BARE_EVENTS = w.word_set("war invasion attack attacks annexation pandemic offensive")
_EVENT_PREPOSITIONS = w.word_set("of on in against with between over")

_BOUNDS = w.word_set("since before after until")
_OUTBREAKS = (
    *(("war", *verb, "between") for verb in (("broke", "out"), ("began",), ("started",), ("erupted",))),
)
_TO_WAR = (("went", "to", "war"),)
_WENT = (("went", "to", "war", "with"), ("went", "to", "war", "against"))


def event(c: Cursor, at: int) -> Hit | None:
    """An event by its noun with parties before or behind it, or by "the" and its noun."""
    if fought := fighting(c, at):
        return fought
    noun_at, parties = parties_before(c, at)
    if noun_at is None:
        return None
    token = c.tokens[noun_at]
    last, behind = parties_behind(c, noun_at + 1)
    parties |= behind
    bare = not parties
    if bare and (token.key not in _BARE_EVENTS or c.before(at) not in ("the", "this") or c.no_war(last)):
        return None
    ids = c.lexicon.happenings.with_parties(token.key, parties)
    if not ids:
        return None
    hit = c.hit("event", at, last, tuple(ids), how="noun and party" if parties else "noun")
    hit.bare, hit.keys = bare, (token.key,)
    with_date(c, hit)
    return hit


def fighting(c: Cursor, at: int) -> Hit | None:
    """A war told as a clause that bounds a time: "since A and B went to war", "before A went to war with
    B", "since war broke out between A and B"."""
    if c.before(at) not in _BOUNDS:
        return None
    out = _words(c, at, _OUTBREAKS)
    one, length = party(c, at + out)
    here = at + out + length
    if not one or here >= len(c.tokens):
        return None
    if not out and (went := _words(c, here, _WENT)):
        other, length = party(c, here + went)
        last = here + went + length
    elif c.tokens[here].key == "and":
        other, length = party(c, here + 1)
        last = here + 1 + length
        if not out:
            went = _words(c, last, _TO_WAR)
            last, other = last + went, other if went else set()
    else:
        return None
    ids = c.lexicon.happenings.with_parties("war", one | other) if other else []
    return c.hit("event", at, last, tuple(ids), how="noun and party") if ids else None


def _words(c: Cursor, at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """How many words the phrase takes that stands at a word, 0 for none."""
    for phrase in phrases:
        if tuple(token.key for token in c.tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def party(c: Cursor, at: int) -> tuple[set[str], int]:
    """What a party of events is called here, and how many words it takes."""
    if at >= len(c.tokens) or not c.tokens[at].cap:
        return set(), 0
    if pattern := c.match(at, ("place", "demonym")):
        return {c.lexicon.gazetteer.country_of(pattern.ids[0]) or pattern.ids[0]}, len(pattern.keys)
    if c.lexicon.happenings.is_party(c.tokens[at].key):
        return {c.tokens[at].key}, 1
    return set(), 0


def parties_before(c: Cursor, at: int) -> tuple[int | None, set[str]]:
    """(index of the noun, parties before it); no index where no noun follows."""
    parties: set[str] = set()
    here = at
    for _ in range(2):
        found, length = party(c, here)
        if not found:
            break
        parties |= found
        here += length
    for _ in range(4):  # "Japan's full-scale invasion"
        if here >= len(c.tokens) or (here > at and not joined(c.text, c.tokens[here - 1], c.tokens[here])):
            return None, parties
        key = c.tokens[here].key
        if key in NOUNS:
            return here, parties
        if key in w.FUNCTION or c.tokens[here].cap or not parties:
            return None, parties
        here += 1
    return None, parties


def parties_behind(c: Cursor, last: int) -> tuple[int, set[str]]:
    """(where the name ends, parties): "... of Kuwait", "... with Hamas", "... between A and B"."""
    after = c.next(last)
    if after is None or after.key not in _EVENT_PREPOSITIONS:
        return last, set()
    here = last + 2 if last + 1 < len(c.tokens) and c.tokens[last + 1].key == "the" else last + 1
    parties, length = party(c, here)
    if not parties:
        return last, set()
    here += length
    if here + 1 < len(c.tokens) and c.tokens[here].key == "and":
        more, length = party(c, here + 1)
        if more:
            return here + 1 + length, parties | more
    return here, parties


def with_date(c: Cursor, hit: Hit) -> None:
    """Note a date behind the name: in "the Hamas attack of Oct. 7" it may belong to it."""
    gap_at = c.tokens[hit.last - 1].stop
    # Not "on": "the invasion of Kuwait on Aug. 2" says when the event was, and may be wrong.
    if c.text.startswith(" of ", gap_at):
        index = bisect_right(c.date_starts, gap_at + 4) - 1
        if index >= 0 and c.dates[index][0] == gap_at + 4:
            hit.name = f"{c.dates[index][0]}:{c.dates[index][1]}"
