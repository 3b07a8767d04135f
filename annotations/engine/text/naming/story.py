"""What has been told so far while links are made: who was spoken of, where, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.analysis import Expression, Sentence
from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.given import FAMILY_FIRST
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.lexicon import Lexicon
from annotations.engine.values import Period

_REACH = 40  # people further back than this are not "he"


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
    aside: bool = False


class Story:
    """The memory of one text."""

    def __init__(
        self,
        lexicon: Lexicon,
        text: str,
        published: dt.date,
        sentences: Sequence[Sentence],
        expressions: Sequence[Expression],
    ) -> None:
        self.lexicon, self.text, self.published = lexicon, text, published
        self.starts = [sentence.start for sentence in sentences]
        self.past: dict[int, Period] = {}  # sentence -> the past date that it tells
        at = 0
        for e in sorted(expressions, key=lambda e: e.start):
            while at + 1 < len(sentences) and sentences[at + 1].start <= e.start:
                at += 1
            if e.type == "DATE" and e.last and e.last < published and at not in self.past:
                self.past[at] = e.period
        self.seen: list[Seen] = []
        self.named: dict[str, list[int]] = {}  # person -> starts of the full names in the text
        self.strangers: dict[str, tuple[int, str]] = {}  # family name -> (start, full name)
        self.last_place = ""
        self.last_region = ""

    def collect(self, hits: Sequence[Hit]) -> None:
        """Whom the text names in full anywhere: needed before the first family name is linked."""
        for hit in hits:
            if hit.kind == "person" and len(hit.ids) == 1:
                self.named.setdefault(hit.ids[0], []).append(hit.start)
            elif hit.kind == "short" and hit.role:
                serving = [i for i in hit.ids if self.serves(i, hit.role)]
                if len(serving) == 1:
                    self.named.setdefault(serving[0], []).append(hit.start)
            elif hit.kind == "stranger" and " " in hit.name:
                names = fold(hit.name).split()
                family = names[0] if names[0] in FAMILY_FIRST else fold(hit.name.split()[-1])
                self.strangers.setdefault(family, (hit.start, hit.name))

    def recent(self) -> list[Seen]:
        """The people spoken of lately, the last first."""
        return self.seen[: -_REACH - 1 : -1]

    def see(self, hit: Hit, gender: str = "") -> None:
        """Remember a person as spoken of here."""
        known = bool(hit.ids)
        gender = gender or (self.gender(hit.ids[0]) if known else "")
        subject = self.is_subject(hit)
        self.seen.append(
            Seen(hit.ids, hit.name, gender, hit.sentence, hit.start, subject, known, hit.role, hit.aside)
        )

    def gender(self, person: str) -> str:
        """What is known of a person's gender."""
        named = self.lexicon.people.get(person)
        return named.gender if named else ""

    def is_subject(self, hit: Hit) -> bool:
        """Whether the words stand free, not behind a preposition."""
        before = self.text[max(0, hit.start - 24) : hit.start].split()
        return (
            not before
            or fold(before[-1] if before[-1] != "the" else (before[-2:-1] or [""])[0]) not in w.PREPOSITIONS
        )

    def full(self, name: str) -> str:
        """The full name that the text gives for a family name."""
        return self.strangers.get(fold(name), (0, name))[1] if " " not in name else name

    def serves(self, person: str, role: str) -> bool:
        """Whether the person has or had an office of that role."""
        return self.lexicon.offices.holds(person, role)

    def antecedent(self, hit: Hit) -> Seen | None:
        """Who "he" is: the subject of this sentence so far, else of the last that names anybody."""
        fitting = [
            seen
            for seen in self.seen[-_REACH:]
            if not (seen.gender and hit.gender and seen.gender != hit.gender) and seen.aside <= hit.aside
        ]
        if hit.gender == "f":  # rarer in the records, and so better known than "m"
            fitting = [seen for seen in fitting if seen.gender == "f"] or fitting
        here = [seen for seen in fitting if seen.sentence == hit.sentence]
        if here:
            return next((seen for seen in here if seen.subject), here[-1])
        if not fitting:
            return None
        last = fitting[-1].sentence
        group = [seen for seen in fitting if seen.sentence == last]
        return next((seen for seen in group if seen.subject), group[0])

    def together(self, hit: Hit) -> list[Seen]:
        """Two or more people of one sentence: this one, or the last that names any."""
        recent = self.seen[-_REACH:]
        before = max((seen.sentence for seen in recent if seen.sentence < hit.sentence), default=-1)
        for sentence in (hit.sentence, before):
            people = {seen.ids or seen.name: seen for seen in recent if seen.sentence == sentence}
            if len(people) >= 2:
                return list(people.values())
            if people and sentence == hit.sentence:
                break
        return []
