"""Deciding who is meant: family names, titles at their date, pronouns, groups, "there", events.

One pass over the hits of the whole text in order, so that every decision may use what was named
before. Each link says how it was made; where two are plausible it stays open.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.analysis import Expression, Sentence
from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.given import gender_of
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.lexicon import Lexicon
from annotations.engine.values import Period

_CONTINENTS = (
    "region:african-continent",
    "region:europe",
    "region:asia",
    "region:south-america",
    "region:north-america",
    "region:oceania",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as spoken of at one point."""

    ids: tuple[str, ...]
    name: str
    gender: str
    sentence: int
    start: int
    subject: bool
    known: bool
    role: str = ""


class Linker:
    """Links the hits of one text, in place; those that mean nothing are dropped."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        published: dt.date,
        sentences: Sequence[Sentence],
        expressions: Sequence[Expression],
    ) -> None:
        self.lexicon, self.text, self.published = lexicon, text, published
        self.sentences = sentences
        self._past: dict[int, Period] = {}
        at = 0
        for e in expressions:
            while at + 1 < len(sentences) and sentences[at + 1].start <= e.start:
                at += 1
            if e.type == "DATE" and e.last and e.last < published and at not in self._past:
                self._past[at] = e.period
        self._seen: list[Seen] = []
        self._named: list[tuple[int, str]] = []  # (start, person) of every full name in the text
        self._strangers: dict[str, str] = {}
        self._last_place = ""
        self._last_region = ""

    def link(self, hits: list[Hit]) -> list[Hit]:
        """The linked hits, in order."""
        self._named = [(h.start, h.ids[0]) for h in hits if h.kind == "person" and len(h.ids) == 1]
        self._named += [
            (h.start, one[0])
            for h in hits
            if h.kind == "short" and h.role and len(one := [i for i in h.ids if self._serves(i, h.role)]) == 1
        ]
        self._named.sort()
        for hit in hits:
            if hit.kind == "stranger" and " " in hit.name:
                self._strangers.setdefault(fold(hit.name.split()[-1]), hit.name)
        linked = [hit for number, hit in enumerate(hits) if self._one(hit, hits, number)]
        self._events(linked)
        return [hit for hit in linked if hit.kind != "gone"]

    def _one(self, hit: Hit, hits: list[Hit], number: int) -> bool:
        match hit.kind:
            case "person":
                self._person(hit)
            case "short":
                self._short(hit)
            case "title":
                return self._title(hit)
            case "class":
                return self._class(hit, hits, number)
            case "pronoun":
                return self._pronoun(hit, hits, number)
            case "group":
                return self._group(hit)
            case "where":
                return self._where(hit, hits, number)
            case "place":
                self._place(hit, hits, number)
            case "stranger":
                hit.kind = "person"
                hit.name = self._full(hit.name)
                self._see(hit, gender_of(fold(hit.name.split()[0])))
        return True

    # --- People ------------------------------------------------------------------------------

    def _serves(self, person: str, role: str) -> bool:
        return self.lexicon.offices.holds(person, role)

    def _full(self, name: str) -> str:
        return self._strangers.get(fold(name), name) if " " not in name else name

    def _see(self, hit: Hit, gender: str = "") -> None:
        known = bool(hit.ids)
        gender = gender or (self._gender(hit.ids[0]) if known else "")
        self._seen.append(
            Seen(hit.ids, hit.name, gender, hit.sentence, hit.start, self._is_subject(hit), known, hit.role)
        )

    def _gender(self, person: str) -> str:
        named = self.lexicon.people.get(person)
        return named.gender if named else ""

    def _is_subject(self, hit: Hit) -> bool:
        before = self.text[max(0, hit.start - 24) : hit.start].split()
        return (
            not before
            or fold(before[-1] if before[-1] != "the" else (before[-2:-1] or [""])[0]) not in w.PREPOSITIONS
        )

    def _person(self, hit: Hit) -> None:
        if len(hit.ids) > 1:
            self._pick(hit)
        self._settle(hit)

    def _settle(self, hit: Hit) -> None:
        if hit.ids:
            entity = self.lexicon.world.entities.get(hit.ids[0])
            hit.name = entity.name if entity else hit.name
        hit.kind = "person"
        self._see(hit)

    def _short(self, hit: Hit) -> None:
        """Rule 13: the one whom the article has named, else the office holder at publication."""
        word = fold(self.text[hit.start : hit.end].split()[-1])
        if word in self._strangers and not any(person in hit.ids for _, person in self._named):
            hit.ids, hit.name, hit.how = (), self._strangers[word], "short name"
            self._see(hit, gender_of(fold(hit.name.split()[0])))
            hit.kind = "person"
            return
        if hit.role:
            serving = tuple(i for i in hit.ids if self._serves(i, hit.role))
            on = tuple(i for i in serving if self.lexicon.offices.holds(i, hit.role, self.published))
            if serving:
                hit.ids = on or serving
        if len(hit.ids) > 1:
            self._pick(hit)
        self._settle(hit)

    def _pick(self, hit: Hit) -> None:
        named = [(start, person) for start, person in self._named if person in hit.ids and start != hit.start]
        before = [person for start, person in named if start < hit.start]
        people = set(before) or {person for _, person in named}
        if len(people) == 1 or before:
            hit.ids = (before[-1] if before else people.pop(),)
            hit.how = f"{hit.how}, named in the article"
            return
        ranks = {person: self.lexicon.offices.last_term(person, self.published) for person in hit.ids}
        ranked = sorted(hit.ids, key=lambda person: ranks[person], reverse=True)
        serving = [person for person in ranked if ranks[person][0]]
        if len(serving) == 1:
            hit.ids, hit.how = (serving[0],), f"{hit.how}, in office at publication"
        else:
            hit.ids, hit.open = tuple(ranked), True

    # --- Titles ------------------------------------------------------------------------------

    def _title(self, hit: Hit) -> bool:
        hit.kind, hit.how = "person", "title at the date"
        day = self._day(hit)
        offices = self.lexicon.offices.find(hit.role, hit.place)
        if not hit.place:
            return self._bare_title(hit, day)
        holders = tuple(dict.fromkeys(h for o in offices if (h := self.lexicon.offices.holder(o, day))))
        holders = holders or self._by_alias(hit, day)
        if not holders and day != self.published:
            holders = tuple(
                dict.fromkeys(h for o in offices if (h := self.lexicon.offices.holder(o, self.published)))
            ) or self._by_alias(hit, self.published)
        if not holders:
            hit.name, hit.how = self.text[hit.start : hit.end], "title, holder not in the sources"
            self._see(hit)
            return True
        hit.ids, hit.open = holders, len(holders) > 1
        self._settle(hit)
        return True

    def _by_alias(self, hit: Hit, day: dt.date) -> tuple[str, ...]:
        titled = self.lexicon.titles.get(hit.keys, [])
        return tuple(dict.fromkeys(person for person, period in titled if period.holds(day)))

    def _bare_title(self, hit: Hit, day: dt.date) -> bool:
        """ "the president": the last one spoken of who holds such an office, else the only one."""
        for seen in reversed(self._seen):
            if len(seen.ids) == 1 and self.lexicon.offices.holds(seen.ids[0], hit.role):
                hit.ids = seen.ids
                self._settle(hit)
                return True
            if not seen.known and seen.role == hit.role:
                hit.name = seen.name
                self._see(hit, seen.gender)
                return True
        offices = self.lexicon.offices.find(hit.role, "")
        holders = tuple(dict.fromkeys(h for o in offices if (h := self.lexicon.offices.holder(o, day))))
        if len(holders) != 1:
            return False
        hit.ids = holders
        self._settle(hit)
        return True

    def _day(self, hit: Hit) -> dt.date:
        """The day that the sentence speaks of: its past date if it is a year old or more."""
        past = self._past.get(hit.sentence)
        if past and past.last and (self.published - past.last).days > 360:
            return past.last
        return self.published

    def _class(self, hit: Hit, hits: list[Hit], number: int) -> bool:
        offices = self.lexicon.offices.find(hit.role, hit.place)
        if len(offices) > 1:
            around = [
                h
                for h in hits[max(0, number - 12) : number + 12]
                if h.sentence == hit.sentence and h.kind in ("person", "short")
            ]
            people = [i for h in around for i in h.ids] + [
                i for seen in reversed(self._seen) for i in seen.ids
            ]
            for person in people:
                held = {t.office for t in self.lexicon.offices.of_person.get(person, ())}
                if mine := [o for o in offices if o.id in held]:
                    offices = mine[:1]
                    break
        hit.kind, hit.how = "office", "class of office holders"
        hit.ids, hit.open = tuple(o.id for o in offices), len(offices) > 1
        entity = self.lexicon.world.entities.get(hit.ids[0]) if hit.ids else None
        hit.name = entity.name if entity else self.text[hit.start : hit.end]
        return True

    # --- Pronouns and groups -----------------------------------------------------------------

    def _pronoun(self, hit: Hit, hits: list[Hit], number: int) -> bool:
        if hit.role == "group":
            together = self._together(hit)
            if not together:
                return False
            hit.kind = "group"
            hit.ids = tuple(i for seen in together for i in seen.ids[:1])
            hit.name = " and ".join(seen.name for seen in together)
            return bool(hit.ids)
        seen = self._antecedent(hit)
        if seen is None:
            later = next(
                (h for h in hits[number + 1 :] if h.kind in ("person", "short", "stranger")), None
            )  # "When his visit is over Biden goes on"
            if later is None or later.sentence != hit.sentence:
                return False
            if later.kind == "short" and len(later.ids) > 1:
                self._pick(later)
            entity = self.lexicon.world.entities.get(later.ids[0]) if later.ids else None
            seen = Seen(
                later.ids,
                entity.name if entity else later.name,
                "",
                hit.sentence,
                hit.start,
                True,
                bool(later.ids),
            )
        hit.kind, hit.ids, hit.name, hit.open = "person", seen.ids, seen.name, len(seen.ids) > 1
        self._seen.append(
            Seen(
                seen.ids,
                seen.name,
                hit.gender,
                hit.sentence,
                hit.start,
                self._is_subject(hit),
                seen.known,
                seen.role,
            )
        )
        return True

    def _antecedent(self, hit: Hit) -> Seen | None:
        fitting = [
            seen
            for seen in self._seen[-40:]
            if not (seen.gender and hit.gender and seen.gender != hit.gender)
        ]
        here = [seen for seen in fitting if seen.sentence == hit.sentence]
        if here:
            return next((seen for seen in here if seen.subject), here[-1])
        if not fitting:
            return None
        last = fitting[-1].sentence
        group = [seen for seen in fitting if seen.sentence == last]
        return next((seen for seen in group if seen.subject), group[0])

    def _together(self, hit: Hit) -> list[Seen]:
        """Two or more people of one sentence: this one, or the last that names any."""
        for sentence in (
            hit.sentence,
            max((s.sentence for s in self._seen if s.sentence < hit.sentence), default=-1),
        ):
            people = {seen.ids or seen.name: seen for seen in self._seen[-40:] if seen.sentence == sentence}
            if len(people) >= 2:
                return list(people.values())
            if people and sentence == hit.sentence:
                break
        return []

    def _group(self, hit: Hit) -> bool:
        count = 3 if hit.name == "three" else 2
        role = hit.role.removesuffix("s") if hit.role in ("presidents", "ministers", "premiers") else ""
        members: dict[str, Seen] = {}
        for seen in reversed(self._seen):
            if seen.known and (
                not role or self.lexicon.offices.holds(seen.ids[0], role) or not self.lexicon.offices.all
            ):
                members.setdefault(seen.ids[0], seen)
            if len(members) == count:
                break
        if len(members) < count:
            return False
        people = list(reversed(members.values()))
        hit.ids, hit.how = tuple(seen.ids[0] for seen in people), f"the last {count} named"
        hit.name = " and ".join(seen.name for seen in people)
        return True

    # --- Places ------------------------------------------------------------------------------

    def _place(self, hit: Hit, hits: list[Hit], number: int) -> None:
        gazetteer = self.lexicon.gazetteer
        hit.name = gazetteer.name(hit.ids[0])
        hit.open = len(hit.ids) > 1
        if hit.alternative:
            near = hits[max(0, number - 30) : number + 30]
            around = {
                gazetteer.country_of(h.ids[0]) for h in near if h.kind == "place" and h is not hit and h.ids
            }
            home = gazetteer.country_of(hit.alternative)
            neighbours = {
                member
                for row in gazetteer.tables.regions
                if hit.ids[0] in row.members and len(row.members) < 8
                for member in row.members
            } - {hit.ids[0]}
            if around & neighbours:
                pass
            elif home in around and self._beside(hit, hits, number, home):
                hit.ids = (hit.alternative,)
            else:
                hit.ids, hit.open = (hit.ids[0], hit.alternative), True
        if gazetteer.is_region(hit.ids[0]):
            self._last_region = hit.ids[0]
        if not hit.adjective or not self._last_place:
            self._last_place = hit.ids[0]

    def _beside(self, hit: Hit, hits: list[Hit], number: int, home: str) -> bool:
        """ "Atlanta, Georgia": the place just before lies in the area's country."""
        before = hits[number - 1] if number else None
        if before is None or before.kind != "place" or self.text[before.end : hit.start] != ", ":
            return False
        return self.lexicon.gazetteer.country_of(before.ids[0]) == home

    def _where(self, hit: Hit, hits: list[Hit], number: int) -> bool:
        gazetteer, word = self.lexicon.gazetteer, hit.how
        place = ""
        if word == "there":
            place = self._last_place
        elif word == "region":
            place = self._last_region
        elif word == "continent":
            place = self._continent()
        elif word == "country":
            own = self._own_country(hit, hits, number)
            if own is not None:
                hit.kind, hit.how = "place", "own country"
                hit.ids, hit.name = (
                    ((own,), gazetteer.name(own)) if own else ((), self.text[hit.start : hit.end])
                )
                return True
            if self.text[max(0, hit.start - 4) : hit.start].lower() == "the ":
                place = gazetteer.country_of(self._last_place)
            elif self._seen and len(self._seen[-1].ids) == 1:
                place = self.lexicon.offices.home(self._seen[-1].ids[0])
        if not place:
            return False
        hit.kind, hit.ids, hit.name = "place", (place,), gazetteer.name(place)
        if word != "there":
            hit.how = f"the {word}"
        return True

    def _continent(self) -> str:
        place = self._last_region or self._last_place
        if place == "region:africa" or "africa" in place:
            return _CONTINENTS[0]
        if place in _CONTINENTS:
            return place
        country = self.lexicon.gazetteer.country_of(self._last_place)
        for continent in _CONTINENTS:
            if country and country in self.lexicon.gazetteer.members(continent)[0]:
                return continent
        return ""

    def _own_country(self, hit: Hit, hits: list[Hit], number: int) -> str | None:
        """The country of whoever leaves it; "" where unknown; None where nobody leaves."""
        before = self.text[max(0, hit.start - 30) : hit.start].split()
        if not any(fold(word) in w.ABROAD for word in before[-3:]):
            return None
        for other in reversed(hits[:number]):
            if other.sentence != hit.sentence or other.kind in ("place", "class", "organisation"):
                break
            if other.kind in ("person", "group") and hit.start - other.end < 60:
                return self.lexicon.offices.home(other.ids[0]) if other.ids else ""
        return None

    # --- Events ------------------------------------------------------------------------------

    def _events(self, hits: list[Hit]) -> None:
        happenings = self.lexicon.happenings
        if not any(hit.kind == "event" for hit in hits):
            return
        article: Counter[str] = Counter()
        near: dict[int, set[str]] = {}
        for hit in hits:
            parties = self._told_parties(hit)
            article.update(parties)
            near.setdefault(hit.sentence, set()).update(parties)
        named = {hit.ids[0] for hit in hits if hit.kind == "event" and len(hit.ids) == 1 and not hit.bare}
        for hit in hits:
            if hit.kind != "event":
                continue
            wanted = hit.ids
            if len(hit.ids) > 1 or hit.bare:
                mentioned = tuple(i for i in hit.ids if i in named)
                if hit.bare and hit.keys[0] in ("attack", "attacks", "offensive") and not mentioned:
                    hit.kind = "gone"
                    continue
                ids, hit.open = happenings.choose(wanted, self.published, near[hit.sentence], article)
                if hit.open and len(mentioned) == 1:
                    ids, hit.open = mentioned, False
                hit.ids = ids
            else:
                hit.ids = tuple(happenings.begun(hit.ids, self.published))
            if not hit.ids:
                hit.kind = "gone"
                continue
            self._take_date(hit)
            hit.name = happenings.events[hit.ids[0]].name

    def _told_parties(self, hit: Hit) -> set[str]:
        gazetteer = self.lexicon.gazetteer
        if hit.kind == "place" and hit.ids:
            country = gazetteer.country_of(hit.ids[0])
            return {hit.ids[0], country} - {""} if country else set(gazetteer.members(hit.ids[0])[0])
        if hit.kind == "person" and len(hit.ids) == 1:
            return {self.lexicon.offices.home(hit.ids[0])} - {""}
        if hit.kind in ("organisation", "event"):
            words = {fold(word) for word in self.text[hit.start : hit.end].replace("-", " ").split()}
            return {word for word in words if self.lexicon.happenings.is_party(word)}
        return set()

    def _take_date(self, hit: Hit) -> None:
        if not hit.name or ":" not in hit.name:
            return
        start, end = (int(part) for part in hit.name.split(":"))
        period = self.lexicon.happenings.events[hit.ids[0]].period
        day = period.first if period else None
        if day is not None and str(day.day) in self.text[start:end]:
            hit.end = end
