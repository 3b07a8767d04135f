"""The words of the block that is being scanned, and how known names are matched on them."""

from __future__ import annotations

from bisect import bisect_right

from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.lexicon import Lexicon, Pattern
from annotations.engine.text.naming.offices import ROLES
from annotations.engine.text.naming.tokens import Token, adjacent, joined, tokenise
from annotations.engine.text.naming.words import CALENDAR, HONORIFICS, word_set

ROLE_STARTS = frozenset(role.split()[0] for role in ROLES)
_NOT_WAR = word_set(
    "crime crimes criminal game games effort zone hero veteran veterans chest cabinet plane memorial"
)
_CAPITALS_ONLY = word_set("us uk uae usa un eu prc rok ksa fsm drc png")


class Cursor:
    """One block's words. `firsts` are the starts of sentences, `dates` the spans of expressions."""

    def __init__(self, text: str, lexicon: Lexicon, dates: list[tuple[int, int]], firsts: set[int]) -> None:
        self.text, self.lexicon, self.dates, self.firsts = text, lexicon, dates, firsts
        self.date_starts = [start for start, _ in dates]
        self.tokens: list[Token] = []
        self.hits: list[Hit] = []
        self.headline = False
        self.families: set[str] = set()  # family names of people unknown to the sources, told in full

    def enter(self, start: int, end: int, headline: bool) -> None:
        """Go to a block; in a headline capitals tell nothing."""
        self.tokens = tokenise(self.text, start, end, self.lexicon.folded)
        self.hits, self.headline = [], headline

    def hit(self, kind: str, first: int, last: int, ids: tuple[str, ...] = (), **more: str) -> Hit:
        """A hit over the words [first, last)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        # The stop of "U.S." and "D.C." belongs to the name.
        if len(self.tokens[last - 1].text) == 1 and self.text[end : end + 1] == "." and last - first > 1:
            end += 1
        hit = Hit(kind, start, end, first, last, ids)
        hit.name, hit.how = more.get("name", ""), more.get("how", "name")
        hit.role, hit.place = more.get("role", ""), more.get("place", "")
        return hit

    def dated(self, token: Token) -> bool:
        """Whether the word lies in a time expression."""
        index = bisect_right(self.date_starts, token.start) - 1
        return index >= 0 and token.start < self.dates[index][1]

    def linked(self, at: int) -> bool:
        """Whether the word goes on from the one before: close to it, and in one sentence."""
        tokens = self.tokens
        return tokens[at].start not in self.firsts and joined(self.text, tokens[at - 1], tokens[at])

    def before(self, at: int, back: int = 1) -> str:
        """The word before, if nothing but a space parts it."""
        if at < back or any(
            not joined(self.text, self.tokens[i], self.tokens[i + 1]) for i in range(at - back, at)
        ):
            return ""
        return self.tokens[at - back].key

    def next(self, at: int) -> Token | None:
        """The word at `at`, if nothing but a space parts it from the one before."""
        if 0 < at < len(self.tokens) and adjacent(self.text, self.tokens[at - 1], self.tokens[at]):
            return self.tokens[at]
        return None

    def match(self, at: int, kinds: tuple[str, ...] = ()) -> Pattern | None:
        """The longest known name at a word."""
        for pattern in self.lexicon.heads.get(self.tokens[at].key, ()):
            if (not kinds or pattern.kind in kinds) and self.fits(pattern, at):
                return pattern
        return None

    def fits(self, pattern: Pattern, at: int) -> bool:
        """Whether a known name stands here, with its capitals and without a break inside."""
        tokens, count = self.tokens, len(pattern.keys)
        if at + count > len(tokens):
            return False
        for i in range(count):
            token = tokens[at + i]
            if token.key != pattern.keys[i] or (pattern.strict[i] and not token.cap):
                return False
            if i and not self.linked(at + i):
                gap = self.text[tokens[at + i - 1].stop : token.start]
                # "Washington, D.C." and "Nice, France" are names with their comma
                if (gap, pattern.kind) not in ((", ", "place"), ("/", "event")) and not (
                    gap in ("' ", "’ ") and pattern.kind in ("organisation", "series", "event")
                ):  # "the Dockers' Union"
                    return False
            if i and tokens[at + i - 1].owned and pattern.kind in ("place", "person"):
                return False
        if count == 1 and pattern.keys[0] in _CAPITALS_ONLY and not tokens[at].text.isupper():
            return False
        if pattern.the and (self.before(at) not in ("the", "this") or self.no_war(at + count)):
            return False
        return not (pattern.kind == "event" and count == 1 and not tokens[at].cap and not pattern.the)

    def no_war(self, at: int) -> bool:
        """Whether the word before belongs to the next one ("the war crimes court")."""
        after = self.next(at)
        return after is not None and after.key in _NOT_WAR

    def known(self, at: int) -> bool:
        """Whether a word begins a known name, a title or a date."""
        token = self.tokens[at]
        if token.key in CALENDAR or token.key in HONORIFICS or token.key in ROLE_STARTS:
            return True
        return self.match(at) is not None
