"""Finding names in one block: the longest name at each word, then titles, strangers and pronouns."""

from __future__ import annotations

from bisect import bisect_right

from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.given import NOBLE, is_given
from annotations.engine.text.naming.happenings import NOUNS
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.lexicon import Lexicon, Pattern
from annotations.engine.text.naming.offices import PLURALS, ROLES
from annotations.engine.text.naming.tokens import Token, adjacent, joined, tokenise

_ROLES = {tuple(role.split()): role for role in ROLES}
_ROLE_STARTS = frozenset(words[0] for words in _ROLES)
_WHERE = frozenset({"region", "continent", "country"})
_BARE_EVENTS = frozenset({"war", "invasion", "attack", "attacks", "annexation", "pandemic", "offensive"})
_NOT_WAR = frozenset(
    "crime crimes criminal game games effort zone hero veteran veterans chest cabinet plane memorial".split()
)
_CAPITALS_ONLY = frozenset({"us", "uk", "uae", "usa", "un", "eu", "prc", "rok", "ksa", "fsm", "drc", "png"})
_EVENT_PREPOSITIONS = frozenset("of on in against with between over".split())
_LOWER = (
    frozenset(w.PRONOUNS)
    | _WHERE
    | _ROLE_STARTS
    | frozenset(NOUNS)
    | {"there", "pair", "duo", "both", "two", "three"}
)


class Scanner:
    """Scans the blocks of one text; `dates` are the spans of time expressions."""

    def __init__(self, text: str, lexicon: Lexicon, dates: list[tuple[int, int]]) -> None:
        self.text, self.lexicon = text, lexicon
        self._dates = dates
        self._date_starts = [start for start, _ in dates]
        self.tokens: list[Token] = []
        self.hits: list[Hit] = []
        self._firsts: set[int] = set()
        self._headline = False

    def scan(self, start: int, end: int, sentence_starts: set[int], headline: bool) -> list[Hit]:
        """The hits of a block, in order."""
        self.tokens = tokenise(self.text, start, end, self.lexicon.folded)
        self.hits, self._headline = [], headline
        self._firsts = sentence_starts
        heads = self.lexicon.heads
        at, count = 0, len(self.tokens)
        while at < count:
            token = self.tokens[at]
            if token.cap or token.key in _LOWER or token.key in heads:
                hit = self._at(at)
                if hit is not None:
                    self.hits.append(hit)
                    at = hit.last
                    continue
            at += 1
        return self.hits

    # --- At one word -----------------------------------------------------------------------

    def _at(self, at: int) -> Hit | None:
        token = self.tokens[at]
        if self._dated(token):
            return self._named(at, ("event", "series"))
        if small := self._small_word(at):
            return small
        found = [
            hit
            for hit in (
                self._title(at),
                self._named(at),
                self._event(at),
                self._short(at),
                self._capitals(at),
            )
            if hit is not None
        ]
        return max(found, key=lambda hit: hit.last, default=None)

    def _hit(self, kind: str, first: int, last: int, ids: tuple[str, ...] = (), **more: str) -> Hit:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        # The stop of "U.S." and "D.C." belongs to the name.
        if len(self.tokens[last - 1].text) == 1 and self.text[end : end + 1] == "." and last - first > 1:
            end += 1
        hit = Hit(kind, start, end, first, last, ids)
        hit.name, hit.how = more.get("name", ""), more.get("how", "name")
        hit.role, hit.place = more.get("role", ""), more.get("place", "")
        return hit

    def _dated(self, token: Token) -> bool:
        index = bisect_right(self._date_starts, token.start) - 1
        return index >= 0 and token.start < self._dates[index][1]

    def _before(self, at: int, back: int = 1) -> str:
        """The word before, if nothing but a space parts it."""
        if at < back or any(
            not joined(self.text, self.tokens[i], self.tokens[i + 1]) for i in range(at - back, at)
        ):
            return ""
        return self.tokens[at - back].key

    def _next(self, at: int) -> Token | None:
        """The word at `at`, if nothing but a space parts it from the one before."""
        if 0 < at < len(self.tokens) and adjacent(self.text, self.tokens[at - 1], self.tokens[at]):
            return self.tokens[at]
        return None

    # --- Pronouns, groups, "there" -----------------------------------------------------------

    def _small_word(self, at: int) -> Hit | None:
        token = self.tokens[at]
        key, before = token.key, self._before(at)
        if key in w.PRONOUNS:
            hit = self._hit("pronoun", at, at + 1, how="pronoun")
            hit.gender, hit.role = w.PRONOUNS[key]
            return hit
        if key in ("pair", "duo") and before in ("the", "this") and not (after := self._next(at + 1)) is None:
            return self._hit("group", at, at + 1) if after.key != "of" else None
        if key in ("two", "three", "both") and (before in ("the", "these") or key == "both"):
            for skip in (1, 2):
                noun = self.tokens[at + skip] if at + skip < len(self.tokens) else None
                if noun is None or not joined(self.text, self.tokens[at + skip - 1], noun):
                    break
                if noun.key in w.GROUP_NOUNS and not noun.owned:
                    return self._hit("group", at, at + skip + 1, role=noun.key, name=key)
        if key == "there" and not self._existential(at):
            return self._hit("where", at, at + 1, how="there")
        if key in _WHERE and before in ("the", "his", "her", "their", "whole", "entire", "own"):
            return self._hit("where", at, at + 1, how=key)
        return None

    def _existential(self, at: int) -> bool:
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return self.tokens[at].owned or (after is not None and after.key in w.BE)

    # --- Names of the world ------------------------------------------------------------------

    def _match(self, at: int, kinds: tuple[str, ...] = ()) -> Pattern | None:
        """The longest known name at a word."""
        for pattern in self.lexicon.heads.get(self.tokens[at].key, ()):
            if (not kinds or pattern.kind in kinds) and self._fits(pattern, at):
                return pattern
        return None

    def _fits(self, pattern: Pattern, at: int) -> bool:
        tokens, count = self.tokens, len(pattern.keys)
        if at + count > len(tokens):
            return False
        for i in range(count):
            token = tokens[at + i]
            if token.key != pattern.keys[i] or (pattern.strict[i] and not token.cap):
                return False
            if i and not joined(self.text, tokens[at + i - 1], token):
                # "Washington, D.C." and "Nice, France" are names with their comma
                if self.text[tokens[at + i - 1].stop : token.start] != ", " or pattern.kind != "place":
                    return False
            if i and tokens[at + i - 1].owned and pattern.kind in ("place", "person"):
                return False
        if count == 1 and pattern.keys[0] in _CAPITALS_ONLY and not tokens[at].text.isupper():
            return False
        if pattern.the and (self._before(at) not in ("the", "this") or self._no_war(at + count)):
            return False
        return not (pattern.kind == "event" and count == 1 and not tokens[at].cap and not pattern.the)

    def _no_war(self, at: int) -> bool:
        after = self._next(at)
        return after is not None and after.key in _NOT_WAR

    def _named(self, at: int, kinds: tuple[str, ...] = ()) -> Hit | None:
        pattern = self._match(at, kinds)
        if pattern is None or (pattern.kind == "person" and len(pattern.keys) == 1 and self._is_word(at)):
            return None
        last = at + len(pattern.keys)
        hit = self._hit(pattern.kind, at, last, pattern.ids)
        if pattern.kind == "demonym":
            hit.kind, hit.how, hit.adjective = "place", "demonym", True
        elif pattern.kind == "place":
            hit.adjective = self._before_noun(last)
            hit.alternative = self.lexicon.alternatives.get(pattern.ids[0], "")
            if self.lexicon.gazetteer.is_capital(pattern.ids[0]):
                hit.how = "capital"
        elif pattern.kind == "event":
            hit.keys = pattern.keys
            self._with_date(hit)
        return hit

    def _before_noun(self, last: int) -> bool:
        after = self._next(last)
        return (
            after is not None
            and not self.tokens[last - 1].owned
            and after.key.removesuffix("s") in self.lexicon.nouns
        )

    def _short(self, at: int) -> Hit | None:
        """A family name alone."""
        token = self.tokens[at]
        ids = self.lexicon.short.get(token.key)
        if not ids or not token.cap or (token.key in w.CALENDAR and self._is_word(at, calendar=True)):
            return None
        if token.start in self._firsts and token.key in w.COMMON_SURNAMES and self._is_word(at):
            return None
        after = self._next(at + 1)
        if (
            after is not None
            and after.cap
            and not token.owned
            and not self._headline
            and not self._known(at + 1)
        ):
            return None  # "Rice University", "Ford Motor"
        if (before := self._before(at)) and is_given(before) and self.tokens[at - 1].cap:
            return None  # another family's "Susan Rice"
        return self._hit("short", at, at + 1, tuple(ids), how="short name")

    def _is_word(self, at: int, calendar: bool = False) -> bool:
        """Whether a name that is a word too is likely the word here."""
        if self.tokens[at].owned:
            return False
        after = self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
        if calendar and self._before(at) in (
            "in",
            "by",
            "since",
            "last",
            "until",
            "early",
            "late",
            "of",
            "from",
        ):
            return True
        return after not in w.PERSON_VERBS

    def _known(self, at: int) -> bool:
        token = self.tokens[at]
        if token.key in w.CALENDAR or token.key in w.HONORIFICS or token.key in _ROLE_STARTS:
            return True
        return self._match(at) is not None

    # --- Titles ------------------------------------------------------------------------------

    def _role(self, at: int) -> int:
        """How many words from here are a role, 0 for none."""
        if at >= len(self.tokens) or self.tokens[at].key not in _ROLE_STARTS:
            return 0
        for length in (3, 2, 1):
            words = self.tokens[at : at + length]
            if len(words) == length and tuple(t.key for t in words) in _ROLES:
                if all(adjacent(self.text, a, b) for a, b in zip(words, words[1:], strict=False)):
                    return length
        return 0

    def _title(self, at: int) -> Hit | None:
        place, role_at = "", at
        if front := self._match(at, ("place", "demonym")):
            role_at = at + len(front.keys)
            place = front.ids[0]
            if role_at >= len(self.tokens) or not adjacent(
                self.text, self.tokens[role_at - 1], self.tokens[role_at]
            ):
                # "U.S. President": the stop stands before the space
                gap = (
                    self.text[self.tokens[role_at - 1].stop : self.tokens[role_at].start]
                    if role_at < len(self.tokens)
                    else ""
                )
                if gap != ". ":
                    return None
        length = self._role(role_at)
        if not length:
            return None
        words = tuple(t.key for t in self.tokens[role_at : role_at + length])
        word = " ".join(words)
        last = role_at + length
        if named := self._titled_name(at, role_at, last, ROLES[word], place):
            return named
        if self._before(at) in ("vice", "deputy", "as", "our", "my", "your", "ex") or self._elect(last):
            return None
        if not place and (of := self._of_place(last)):
            place, last = of
            if not place:
                return None
        place = self.lexicon.gazetteer.country_of(place) or place
        return self._class_or_person(at, role_at, last, word, place)

    def _elect(self, last: int) -> bool:
        return last < len(self.tokens) and self.tokens[last].key in ("elect", "designate")

    def _of_place(self, last: int) -> tuple[str, int] | None:
        """("", last) where a title goes on with something that is no place: no title of a state."""
        after = self._next(last)
        if after is None or after.key != "of":
            return None
        start = last + 2 if self._next(last + 1) and self.tokens[last + 1].key == "the" else last + 1
        pattern = self._match(start, ("place",)) if start < len(self.tokens) else None
        return (pattern.ids[0], start + len(pattern.keys)) if pattern else ("", last)

    def _titled_name(self, at: int, role_at: int, last: int, role: str, place: str) -> Hit | None:
        after = self._next(last)
        if after is None or not after.cap or self.tokens[last - 1].owned or not self.tokens[role_at].cap:
            return None
        if role in ("secretary", "president", "leader") and self._before(at) == "vice":
            role = "vice president"
        hit = self._named(last, ("person",)) or self._short_after_title(last) or self._stranger(last, least=1)
        if hit is None or hit.kind == "organisation":
            return None
        titled = self._hit(
            hit.kind, at, hit.last, hit.ids, name=hit.name, how=hit.how, role=role, place=place
        )
        if hit.kind == "short":
            titled.how = "title and name"
        return titled

    def _short_after_title(self, at: int) -> Hit | None:
        token = self.tokens[at]
        ids = self.lexicon.short.get(token.key)
        after = self._next(at + 1)
        if not ids or (after is not None and after.cap and not token.owned and not self._known(at + 1)):
            return None
        return self._hit("short", at, at + 1, tuple(ids))

    def _class_or_person(self, at: int, role_at: int, last: int, word: str, place: str) -> Hit | None:
        before = self._before(at)
        skip = 1
        while before in w.LOOSE or before in ("sitting", "serving"):
            skip += 1
            if before in ("former", "ex") and word not in PLURALS:
                return None
            if self._before(at, skip) in w.CLASS or before in ("sitting", "serving"):
                break
            before = self._before(at, skip)
        role, keys = ROLES[word], tuple(t.key for t in self.tokens[at:last])
        counted = (
            before in w.CLASS
            or before.isdigit()
            or (before[:-2].isdigit() and before.endswith(w.ORDINAL_ENDS))
        )
        hit = self._hit("class" if word in PLURALS or counted else "title", at, last, role=role, place=place)
        hit.keys = keys
        if hit.kind == "class":
            return (
                hit
                if place or role in ("president", "prime minister", "secretary of state", "secretary")
                else None
            )
        if not place and (
            before != "the" or role in ("king", "queen", "governor", "ambassador", "leader", "secretary")
        ):
            return None
        if (
            place
            and not self.tokens[role_at].cap
            and before not in ("the", "")
            and not self.tokens[role_at - 1].owned
        ):
            if before in w.FUNCTION and before not in w.PREPOSITIONS:
                return None
        return None if self._apposed(at, last) else hit

    def _apposed(self, at: int, last: int) -> bool:
        """ "Jane Doe, the French president" and "Malaysia's prime minister, Jane Doe": the name says it."""
        if (
            self.hits
            and self.hits[-1].kind in ("person", "short", "stranger")
            and at - self.hits[-1].last <= 1
        ):
            return "," in self.text[self.hits[-1].end : self.tokens[at].start]
        if (
            last < len(self.tokens)
            and self.text[self.tokens[last - 1].stop : self.tokens[last].start] == ", "
        ):
            return self._match(last, ("person",)) is not None or self._stranger(last) is not None
        return False

    # --- Events by noun and party --------------------------------------------------------------

    def _event(self, at: int) -> Hit | None:
        noun_at, parties = self._parties_before(at)
        if noun_at is None:
            return None
        token = self.tokens[noun_at]
        last, behind = self._parties_behind(noun_at + 1)
        parties |= behind
        bare = not parties
        if bare and (
            token.key not in _BARE_EVENTS or self._before(at) not in ("the", "this") or self._no_war(last)
        ):
            return None
        ids = self.lexicon.happenings.with_parties(token.key, parties)
        if not ids:
            return None
        hit = self._hit("event", at, last, tuple(ids), how="noun and party" if parties else "noun")
        hit.bare, hit.keys = bare, (token.key,)
        self._with_date(hit)
        return hit

    def _party(self, at: int) -> tuple[set[str], int]:
        """What a party of events is called here, and how many words it takes."""
        if at >= len(self.tokens) or not self.tokens[at].cap:
            return set(), 0
        if pattern := self._match(at, ("place", "demonym")):
            return {self.lexicon.gazetteer.country_of(pattern.ids[0]) or pattern.ids[0]}, len(pattern.keys)
        if self.lexicon.happenings.is_party(self.tokens[at].key):
            return {self.tokens[at].key}, 1
        return set(), 0

    def _parties_before(self, at: int) -> tuple[int | None, set[str]]:
        parties: set[str] = set()
        here = at
        for _ in range(2):
            found, length = self._party(here)
            if not found:
                break
            parties |= found
            here += length
        for _ in range(4):  # "Russia's full-scale invasion"
            if here >= len(self.tokens) or (
                here > at and not joined(self.text, self.tokens[here - 1], self.tokens[here])
            ):
                return None, parties
            key = self.tokens[here].key
            if key in NOUNS:
                return here, parties
            if key in w.FUNCTION or self.tokens[here].cap or not parties:
                return None, parties
            here += 1
        return None, parties

    def _parties_behind(self, last: int) -> tuple[int, set[str]]:
        after = self._next(last)
        if after is None or after.key not in _EVENT_PREPOSITIONS:
            return last, set()
        here = last + 2 if last + 1 < len(self.tokens) and self.tokens[last + 1].key == "the" else last + 1
        parties, length = self._party(here)
        if not parties:
            return last, set()
        here += length
        if here + 1 < len(self.tokens) and self.tokens[here].key == "and":
            more, length = self._party(here + 1)
            if more:
                return here + 1 + length, parties | more
        return here, parties

    def _with_date(self, hit: Hit) -> None:
        """ "the Hamas attack of Oct. 7": the date is part of the name if it is the event's."""
        gap_at = self.tokens[hit.last - 1].stop
        # Not "on": "the invasion of Ukraine on Feb. 24" says when the event was, and may be wrong.
        if self.text.startswith(" of ", gap_at):
            index = bisect_right(self._date_starts, gap_at + 4) - 1
            if index >= 0 and self._dates[index][0] == gap_at + 4:
                hit.name = f"{self._dates[index][0]}:{self._dates[index][1]}"

    # --- Names that no source knows --------------------------------------------------------------

    def _capitals(self, at: int) -> Hit | None:
        token = self.tokens[at]
        if not token.cap or self._headline:
            return None
        if long := self._long_name(at):
            return long
        hit = self._stranger(at)
        if hit is not None and hit.kind == "stranger" and token.key in w.HONORIFICS and hit.last - at < 3:
            return None
        return hit

    def _run(self, at: int) -> int:
        """End of the run of capitalised words that starts here, before the next known name."""
        tokens = self.tokens
        last = at + 1
        person = is_given(tokens[at].key)
        while last < len(tokens):
            token = tokens[last]
            if not joined(self.text, tokens[last - 1], token) or self._dated(token):
                break
            if tokens[last - 1].owned and token.key not in w.INSTITUTIONS:
                break  # "Republican People's Party" goes on, "Ann Lee's Plan" does not
            if token.key in NOBLE and last + 1 < len(tokens) and tokens[last + 1].cap and not token.cap:
                last += 1
                continue
            known = self._known(last) or (token.key in self.lexicon.short and not person)
            if not token.cap or (known and not (person and last == at + 1 and self._one_word_place(last))):
                break
            last += 1
        return last

    def _one_word_place(self, at: int) -> bool:
        pattern = self._match(at)
        return pattern is not None and pattern.kind == "place" and len(pattern.keys) == 1

    def _stranger(self, at: int, least: int = 2) -> Hit | None:
        token = self.tokens[at]
        if not token.cap or token.key in w.CALENDAR or (token.key in w.FUNCTION and least > 1):
            return None
        starts_as_place = self._match(at, ("place",))
        if self._match(at, ("demonym", "person", "event", "series")) or (
            starts_as_place and (len(starts_as_place.keys) > 2)
        ):
            return None
        last = self._run(at + (len(starts_as_place.keys) - 1 if starts_as_place else 0))
        words = self.tokens[at:last]
        keys = [t.key for t in words]
        institution = any(key in w.INSTITUTIONS for key in keys)
        if starts_as_place and last - at == len(starts_as_place.keys):
            return None
        if starts_as_place and not institution and token.key not in w.PLACE_NAMES_OF_PEOPLE:
            return None
        if last - at < least:
            acronym = len(token.text) >= 2 and token.text.isupper() and token.text.isalpha()
            return self._hit("organisation", at, last) if acronym and token.key not in w.FUNCTION else None
        name = self.text[words[0].start : words[-1].end]
        if institution or all(t.text.isupper() and len(t.text) > 1 for t in words):
            return self._hit("organisation", at, last, name=name)
        if token.start in self._firsts and least > 1 and not is_given(token.key) and not self._acts(at, last):
            return None  # "Breaking News": a capital at the head of a sentence proves nothing
        return self._hit("stranger", at, last, name=name, how="name not in the sources")

    def _acts(self, at: int, last: int) -> bool:
        """Whether a run of capitals is followed as a person is ("Ann Lee said", "Ann Lee, 54,")."""
        if last - at >= 2 and self.tokens[last - 1].owned:
            return True
        after = self.tokens[last] if last < len(self.tokens) else None
        return after is not None and (
            after.key in w.SAYING or after.key in w.PERSON_VERBS or after.key.isdigit()
        )

    def _long_name(self, at: int) -> Hit | None:
        """ "Conference on Interaction and ..." where its initials spell a known acronym."""
        tokens, initials = self.tokens, self.tokens[at].text[0]
        last = end = at + 1
        while last < len(tokens) and joined(self.text, tokens[last - 1], tokens[last]) and last - at < 14:
            token = tokens[last]
            if token.cap:
                initials += token.text[0]
                end = last + 1
            elif token.key not in ("of", "on", "and", "for", "in", "the", "to", "building"):
                break
            last += 1
        if len(initials) < 3:
            return None
        # The run may go on beyond the name ("... in Asia in Astana"): the shortest fitting part.
        for stop in range(at + 3, end + 1):
            letters = "".join(t.text[0] for t in tokens[at:stop] if t.cap)
            if tokens[stop - 1].cap and (entity := self.lexicon.happenings.by_initials(letters)) is not None:
                return self._hit(entity.kind, at, stop, (entity.id,), how="initials")
        return None
