"""Events and series: which of several events is meant, and which acronym a long name has.

An event is told by its name, by a name that several share ("the war"), or by its noun and a party
("the war with Hamas", "the invasion"). Rule 13: the one whose place or parties the sentence names,
else the article; never one that began after publication; with neither named it stays open.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import fold
from annotations.engine.values import Entity

NOUNS: dict[str, str] = {
    **{
        noun: noun
        for noun in (
            "war",
            "invasion",
            "attack",
            "crisis",
            "conflict",
            "annexation",
            "referendum",
            "offensive",
        )
    },
    **{
        noun: noun
        for noun in (
            "pandemic",
            "revolution",
            "uprising",
            "earthquake",
            "coup",
            "massacre",
            "bombing",
            "strike",
        )
    },
    "wars": "war",
    "attacks": "attack",
    "earthquakes": "earthquake",
    "quake": "earthquake",
    "assault": "attack",
    "onslaught": "attack",
    "takeover": "takeover",
}
_YEARS_CURRENT = 2  # an event that ended longer ago is not "the war" without its name


class Happenings:
    """Events and series of a world."""

    def __init__(self, world: World, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.events = {e.id: e for e in world.entities.values() if e.kind == "event"}
        self.by_noun: dict[str, list[str]] = {}
        self._parties: dict[str, frozenset[str]] = {}
        for event in self.events.values():
            nouns, parties = self._told(event)
            self._parties[event.id] = parties
            for noun in nouns:
                self.by_noun.setdefault(noun, []).append(event.id)
        self.acronyms: list[tuple[str, Entity]] = [
            (word, entity)
            for entity in world.entities.values()
            if entity.kind in ("series", "organisation")
            for text in (entity.name, *(a.text for a in entity.aliases))
            for word in text.split()
            if len(word) >= 3 and word.isupper() and word.isalpha()
        ]

    def _told(self, event: Entity) -> tuple[set[str], frozenset[str]]:
        nouns: set[str] = set()
        parties: set[str] = set()
        if event.place:
            parties |= {event.place, self._gazetteer.country_of(event.place) or event.place}
        for text in (event.name, *(alias.text for alias in event.aliases)):
            words = text.replace("–", " ").replace("-", " ").replace("'s", "").replace("’s", "").split()
            for at, word in enumerate(words):
                key = fold(word)
                if key in NOUNS:
                    # "end of the Vietnam War" is not the war
                    if words[0].lower() not in ("end", "fall", "collapse") or text == event.name:
                        nouns.add(NOUNS[key])
                elif word[:1].isupper():
                    places = {self._gazetteer.resolve(word), *self._gazetteer.demonym(word)} - {""}
                    parties |= {self._gazetteer.country_of(p) or p for p in places} or (
                        {key} if at or word.isalpha() else set()
                    )
        return nouns, frozenset(parties - {"the", "start", "beginning", "end"})

    def parties(self, event: str) -> frozenset[str]:
        """Countries and folded proper words that the event's names and place tell."""
        return self._parties.get(event, frozenset())

    def is_party(self, word: str) -> bool:
        """Whether a folded word is a party of some event ("hamas")."""
        return any(word in parties for parties in self._parties.values())

    def begun(self, events: Iterable[str], day: dt.date) -> list[str]:
        """Those that did not begin after the day."""
        return [
            e for e in events if (p := self.events[e].period) is None or p.first is None or p.first <= day
        ]

    def choose(
        self, events: Iterable[str], day: dt.date, sentence: Iterable[str], article: Counter[str]
    ) -> tuple[tuple[str, ...], bool]:
        """(candidates, best first; whether it stays open)."""
        left = self.begun(dict.fromkeys(events), day)
        if len(left) <= 1:
            return tuple(left), False
        near = set(sentence)
        by_sentence = {e: len(self._parties[e] & near) for e in left}
        by_article = {e: sum(article[p] for p in self._parties[e]) for e in left}
        current = {e: self._current(e, day) for e in left}
        at_place = {e: bool(self._where(e) & near) for e in left}
        ranked = sorted(
            left,
            key=lambda e: (-at_place[e], -current[e], -by_sentence[e], -by_article[e], left.index(e)),
        )
        best, second = ranked[0], ranked[1]
        if at_place[best] != at_place[second] or current[best] != current[second]:
            return (best,), False
        for score in (by_sentence, by_article):
            if score[best] != score[second]:
                return (best,), False
            if score is by_sentence and by_sentence[best]:
                continue
        return tuple(ranked), True

    def _where(self, event: str) -> set[str]:
        """Where it was: the place and its country."""
        place = self.events[event].place or ""
        return {place, self._gazetteer.country_of(place)} - {""} if place else set()

    def _current(self, event: str, day: dt.date) -> bool:
        period = self.events[event].period
        if period is None or period.first is None:
            return False
        return period.last is None or period.last >= day.replace(year=day.year - _YEARS_CURRENT, day=1)

    def with_parties(self, noun: str, parties: Iterable[str]) -> list[str]:
        """Events of that noun that have all the parties."""
        wanted = set(parties)
        return [e for e in self.by_noun.get(NOUNS.get(noun, noun), []) if wanted <= self._parties[e]]

    def by_initials(self, initials: str) -> Entity | None:
        """The series or organisation whose acronym the initials of a long name spell.

        "OECD" is the Organisation for Economic Cooperation and Development. The first and the last
        initial must be the acronym's; others in between may be left out of it.
        """
        for acronym, entity in self.acronyms:
            if (
                acronym[0] != initials[0]
                or acronym[-1] != initials[-1]
                or not (len(acronym) <= len(initials) <= 2 * len(acronym))
            ):
                continue
            rest = iter(initials)
            if all(letter in rest for letter in acronym):
                return entity
        return None
