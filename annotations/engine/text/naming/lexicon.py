"""All names of a world compiled for matching: built once per world, then looked up by first word."""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.reading.words import forms
from annotations.engine.text.fold import fold
from annotations.engine.text.naming.given import NOBLE
from annotations.engine.text.naming.happenings import Happenings
from annotations.engine.text.naming.offices import Offices
from annotations.engine.text.naming.people import Named, named, short_names
from annotations.engine.text.naming.tokens import tokenise
from annotations.engine.values import Entity, Period

_KEPT = 8
_MONTHS = frozenset(
    [
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *(
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
        ),
    ]
)
_SHORT_MONTHS = {
    "january": "Jan.", "february": "Feb.", "august": "Aug.", "september": "Sept.", "october": "Oct.",
    "november": "Nov.", "december": "Dec.",
}  # fmt: skip
# A tie between names of one length goes to the first of these.
_ORDER = ("event", "series", "person", "place", "demonym", "organisation", "office")
_BASE = re.compile(r"^(.+?) \(")


class Pattern(NamedTuple):
    """A name as folded words. `strict` tells for each word whether it must be capitalised."""

    keys: tuple[str, ...]
    strict: tuple[bool, ...]
    kind: str
    ids: tuple[str, ...]
    the: bool  # only behind "the" ("the war")


class Lexicon:
    """Patterns by first word, and what else is known of people, offices, events and places."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.gazetteer = Gazetteer(world.tables)
        self.offices = Offices(world, self.gazetteer)
        self.people: dict[str, Named] = {}
        self.short: dict[str, list[str]] = defaultdict(list)
        # People whose family name alone the sources do not list and who hold no office known here:
        # "Jafari" may be anybody until the article has named him in full.
        self.weak: set[str] = set()
        self.titles: dict[tuple[str, ...], list[tuple[str, Period]]] = defaultdict(list)
        self.folded: dict[str, str] = {}
        self._made: dict[tuple[tuple[str, ...], str, bool], list[str]] = {}
        self._strict: dict[tuple[str, ...], tuple[bool, ...]] = {}
        self._editions = frozenset(
            noun for row in world.tables.facts for noun, unit in row.nouns if unit == "edition"
        )
        self.happenings = Happenings(world, self.gazetteer)
        self._places()
        for entity in world.entities.values():
            self._entity(entity)
        self._family_alone()
        self.nouns = {noun for row in world.tables.facts for noun, _ in row.nouns}
        # First words of what people do: behind "Rice" or "Ford" they tell a person from a word.
        self.acts = {
            form.split()[0]
            for row in world.tables.facts
            if row.fact in ("visit", "meeting", "office", "election")
            for verb in row.verbs
            for form in forms(verb)
        }
        self.heads = self._heads()
        self.alternatives = self._alternatives()

    def _add(self, text: str, kind: str, key: str, strict: bool) -> None:
        tokens = tokenise(text, 0, len(text), self.folded)
        the = len(tokens) > 1 and tokens[0].key == "the"
        if the:
            tokens = tokens[1:]
        keys = tuple(token.key for token in tokens)
        if not keys or not all(keys) or _is_date(keys):
            return
        # Newspapers write "the Lakes summit" of the Lakes Summit.
        loose = self._editions if kind == "series" else frozenset()
        caps = tuple(strict and token.cap and token.key not in loose for token in tokens)
        if kind == "event" and len(keys) == 1:
            caps = (tokens[0].cap,)
        bound = the and kind == "event" and len(keys) == 1 and not caps[0]
        ids = self._made.setdefault((keys, kind, bound), [])
        if key not in ids:
            ids.append(key)
        known = self._strict.get(keys, caps)
        self._strict[keys] = tuple(a and b for a, b in zip(known, caps, strict=True))

    def _places(self) -> None:
        for name, key in self.gazetteer.spellings():
            self._add(name, "place", key, True)
        for word, key in self.gazetteer.demonyms():
            for form in (word, word if word.endswith(("s", "sh", "ch", "se")) else f"{word}s"):
                self._add(form, "demonym", key, True)

    def _entity(self, entity: Entity) -> None:
        if entity.kind == "person":
            person = self.people[entity.id] = named(entity)
            for form in person.full:
                ids = self._made.setdefault((form, "person", False), [])
                if entity.id not in ids:
                    ids.append(entity.id)
                # "Charles de Gaulle", "Mohammed bin Salman": particles stand in small letters
                small = tuple(word not in NOBLE for word in form)
                self._strict[form] = small if any(small) else (True,) * len(form)
            for word in short_names(entity, person):
                self.short[word].append(entity.id)
            listed = any(
                a.kind == "short" or " " not in a.text.strip() for a in entity.aliases if a.kind != "title"
            )
            if not listed and entity.id not in self.offices.of_person:
                self.weak.add(entity.id)
            for alias in entity.aliases:
                if alias.kind == "title":
                    self.titles[tuple(fold(alias.text).split())].append((entity.id, alias.period))
        elif entity.kind in ("event", "series", "organisation", "site"):
            kind = "organisation" if entity.kind == "site" else entity.kind  # it takes part as a body does
            for text in (entity.name, *(alias.text for alias in entity.aliases)):
                for said in _event_forms(text) if kind == "event" else (text,):
                    self._add(said, kind, entity.id, kind != "event")

    def _family_alone(self) -> None:
        """A name that a source files without its given name may be any that ends with it: "de Gaulle"
        of 1960 may be Charles de Gaulle."""
        people = {keys: ids for (keys, kind, _), ids in self._made.items() if kind == "person"}
        bare = {keys: tuple(ids) for keys, ids in people.items() if keys[0] in NOBLE}
        for keys, ids in people.items() if bare else ():
            for at in range(1, len(keys)):  # by its endings: names are many, and most have no particle
                ids += [key for key in bare.get(keys[at:], ()) if key not in ids]

    def _heads(self) -> dict[str, list[Pattern]]:
        heads: dict[str, list[Pattern]] = defaultdict(list)
        for (keys, kind, the), ids in self._made.items():
            heads[keys[0]].append(Pattern(keys, self._strict[keys], kind, tuple(ids), the))
        for patterns in heads.values():
            patterns.sort(key=lambda p: (-len(p.keys), _ORDER.index(p.kind)))
        return dict(heads)

    def _alternatives(self) -> dict[str, str]:
        """Country -> an area of the same bare name ("Georgia (U.S. state)")."""
        found = {}
        for name, key in self.gazetteer.spellings():
            if (base := _BASE.match(name)) and (other := self.gazetteer.resolve(base[1])) and other != key:
                found[other] = key
        return found


def _event_forms(text: str) -> tuple[str, ...]:
    """An event's name in both numbers and with its short month: "Oct. 7 attacks" of "October 7 attack"."""
    forms = [text]
    if text.lower().endswith(("attack", "attacks")):
        forms.append(text[:-1] if text.lower().endswith("s") else f"{text}s")
    for form in tuple(forms):
        month, _, rest = form.partition(" ")
        if month.lower() in _SHORT_MONTHS:
            forms.append(f"{_SHORT_MONTHS[month.lower()]} {rest}")
    return tuple(forms)


def _is_date(keys: Iterable[str]) -> bool:
    """Names that are a bare date ("September 11", "Jan. 6") are left to the time expressions."""
    keys = tuple(keys)
    return len(keys) == 2 and keys[0] in _MONTHS and keys[1].isdigit()


_LEXICONS: OrderedDict[int, Lexicon] = OrderedDict()


def lexicon_of(world: World) -> Lexicon:
    """The lexicon of a world, built at the first call."""
    made = _LEXICONS.get(id(world))
    if made is None or made.world is not world:
        made = _LEXICONS[id(world)] = Lexicon(world)
        while len(_LEXICONS) > _KEPT:
            _LEXICONS.popitem(last=False)
    return made
