"""Titles: "the Kenyan president", "President of Kenya", "no U.S. secretary of state".

An office's name is taken apart into a role and a place ("President of Kenya"), so that any
wording of the two finds it. An office without a place ("Secretary of State") fits every place
that its holders' own country may be, and none that is told otherwise.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import fold
from annotations.engine.values import Term

_PLURALS = {
    "president": "presidents",
    "prime minister": "prime ministers",
    "foreign minister": "foreign ministers",
    "defense minister": "defense ministers",
    "defence minister": "defence ministers",
    "secretary of state": "secretaries of state",
    "secretary": "secretaries",
    "foreign secretary": "foreign secretaries",
    "defense secretary": "defense secretaries",
    "chancellor": "chancellors",
    "premier": "premiers",
    "king": "kings",
    "queen": "queens",
    "emperor": "emperors",
    "monarch": "monarchs",
    "leader": "leaders",
    "head of state": "heads of state",
    "head of government": "heads of government",
    "chief executive": "chief executives",
    "governor": "governors",
    "ambassador": "ambassadors",
    "vice president": "vice presidents",
    "pope": "popes",
}
# Words of a title -> the role, singular.
ROLES: dict[str, str] = {
    **{role: role for role in _PLURALS},
    **{many: role for role, many in _PLURALS.items()},
}
PLURALS = frozenset(word for word, role in ROLES.items() if word != role)
# A leader is whoever heads the state or the government.
_HEADS = frozenset(
    {"president", "prime minister", "chancellor", "premier", "king", "queen", "emperor", "leader"}
)
_LEADS = frozenset({"leader", "head of state", "head of government", "monarch"})
_OF = re.compile(r"^(.*?)\s+(?:of|for)\s+(?:the\s+)?(.+)$", re.IGNORECASE)


@dataclass(slots=True)
class Office:
    """An office taken apart; `terms` in order of time."""

    id: str
    role: str
    place: str
    terms: list[Term] = field(default_factory=list)


class Offices:
    """The offices of a world, by role and place."""

    def __init__(self, world: World, gazetteer: Gazetteer) -> None:
        self.all: dict[str, Office] = {}
        self.of_person: dict[str, list[Term]] = {}
        for entity in world.entities.values():
            if entity.kind == "office":
                role, place = _taken_apart(entity.name, gazetteer)
                self.all[entity.id] = Office(entity.id, role, entity.place or place)
        for term in world.terms:
            if term.office in self.all:
                self.all[term.office].terms.append(term)
            self.of_person.setdefault(term.person, []).append(term)

    def find(self, role: str, place: str) -> list[Office]:
        """Offices that the words may mean; `place` is a country id or ""."""
        fitting = [o for o in self.all.values() if _fits(role, o.role)]
        if not place:
            return fitting
        exact = [o for o in fitting if o.place == place]
        if exact:
            return exact
        # "U.S. secretary of state": the office tells no place; its holders serve under somebody
        # whose office does. Without one that does, any place is allowed.
        homes = {o.place for o in self.all.values() if o.place}
        free = [o for o in fitting if not o.place]
        return free if place == "country:united-states" or not homes else []

    def holder(self, office: Office, day: dt.date) -> str:
        """Who held it on the day, or ""; of two on the day of a change the later one."""
        held = [t.person for t in office.terms if t.period.holds(day)]
        return held[-1] if held else ""

    def holds(self, person: str, role: str, day: dt.date | None = None) -> bool:
        """Whether the person has an office of that role, on the day where one is given."""
        return any(
            term.office in self.all
            and _fits(role, self.all[term.office].role)
            and (day is None or term.period.holds(day))
            for term in self.of_person.get(person, ())
        )

    def home(self, person: str) -> str:
        """The country whose office the person holds or held, or ""."""
        for term in reversed(self.of_person.get(person, [])):
            office = self.all.get(term.office)
            if office is not None:
                return office.place or (
                    "country:united-states" if office.role == "secretary of state" else ""
                )
        return ""

    def last_term(self, person: str, day: dt.date) -> tuple[bool, dt.date]:
        """(in office on the day, the latest start of a term not after it), to rank namesakes."""
        starts = [t.period.first or dt.date.min for t in self.of_person.get(person, ())]
        on = any(t.period.holds(day) for t in self.of_person.get(person, ()))
        return on, max((start for start in starts if start <= day), default=dt.date.min)


def _taken_apart(name: str, gazetteer: Gazetteer) -> tuple[str, str]:
    if fold(name) in ROLES:
        return ROLES[fold(name)], ""
    split = _OF.match(name)
    if split and (place := gazetteer.resolve(split[2])):
        return fold(split[1]), place
    words = name.split()
    for at in range(1, len(words)):  # "Kenyan President", "U.S. Secretary of State"
        front = " ".join(words[:at])
        place = gazetteer.resolve(front) or next(iter(gazetteer.demonym(front)), "")
        if place:
            return fold(" ".join(words[at:])), place
    return fold(name), ""


def _fits(told: str, role: str) -> bool:
    if told in _LEADS:
        return role in _HEADS
    return told == role or (told == "secretary" and role == "secretary of state")
