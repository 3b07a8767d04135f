"""What happened, one event at a time, for claims of first, last and only.

Travel is told as the parts of trips that lie in the place asked for; other facts as themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.engine.judging.coverage import ABROAD, Scope
from annotations.engine.judging.homes import homes_of
from annotations.engine.judging.portions import Area, areas, portions
from annotations.engine.judging.rows import in_order, label
from annotations.engine.judging.stays import group, picked
from annotations.engine.judging.variants import stop_kinds
from annotations.engine.parts import SHIPPED, plays
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Events, Evidence, Fact, KnownGap, Period, Question, Reading

_PEOPLE_ROLES = frozenset({"traveller", "participant", "holder", "winner", "person", "host", ""})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: who, when, the rows that tell of it.

    `opens` is True where it begins a trip; `sure` is False where a city is asked for and a row of
    its country names none.
    """

    people: tuple[str, ...]
    period: Period
    facts: tuple[Fact, ...]
    name: str
    opens: bool = True
    sure: bool = True

    @property
    def first(self) -> dt.date:
        """The first day on which it can have been."""
        return self.period.first or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.period.last or self.first

    @property
    def countries(self) -> frozenset[str]:
        """Country ids of the rows."""
        return frozenset(f.country for f in self.facts if f.country)


def question_of(reading: Reading) -> Question:
    """The facts that a claim of absence needs: the people's own, or all filed under the office."""
    fact = reading.fact or "visit"
    subjects = tuple(r.id for r in reading.subjects if r.id)
    others = tuple(i for r in reading.subjects for i in r.others)
    companions = tuple(r.id for r in reading.companions if r.id)
    places = tuple(r.id for r in reading.places if r.id and not r.id.startswith("region:"))
    asks: list[Events] = []
    if reading.scope == "office" and reading.office and reading.office.id:
        asks.append(
            Events((fact,), office=reading.office.id, places=() if reading.aspect == "start" else places)
        )
    elif together(reading):
        asks.append(Events((fact,), together=tuple(sorted({*subjects, *companions}))))
    elif subjects:
        asks.append(Events((fact,), who=(*subjects, *others)))
    elif reading.office and reading.office.id:
        asks.append(Events((fact,), office=reading.office.id, places=places))
    return Question(tuple(asks))


def together(reading: Reading) -> bool:
    """Whether the claim is about what several people did with one another."""
    people = {r.id for r in (*reading.subjects, *reading.companions)}
    return reading.fact == "meeting" and len(people) > 1


def senses(reading: Reading, tables: Tables) -> tuple[Area, ...]:
    """The senses of the claim's places; empty for a place that no table knows."""
    return areas(reading.places, tables)


def happenings(
    reading: Reading, evidence: Evidence, area: Area, tables: Tables, dropped: frozenset[str] = frozenset()
) -> tuple[Happening, ...]:
    """The events of the claim's fact kind in the area, in date order, without stops of the kinds dropped."""
    fact = reading.fact or "visit"
    facts = tuple(f for f in evidence.facts if f.kind == fact)
    if together(reading):
        people = {r.id for r in (*reading.subjects, *reading.companions) if r.id}
        facts = tuple(f for f in facts if people <= set(f.who()))
    elif reading.scope != "office" and (own := {r.id for r in reading.subjects if r.id}):
        facts = tuple(f for f in facts if own & set(f.who()))  # an open link asks for others' as well
    if fact == "visit":
        found = list(_travel(facts, evidence, area, reading, tables, dropped))
    else:
        found = list(_facts(_taking_part(facts, reading), area, tables))
    return tuple(sorted(found, key=lambda h: (h.first, h.last, h.people, h.name)))


def _travel(
    facts: tuple[Fact, ...], evidence: Evidence, area: Area, reading: Reading, tables: Tables,
    dropped: frozenset[str],
) -> Iterable[Happening]:  # fmt: skip
    home = homes(reading, evidence, tables)
    trips = group(facts)
    if dropped:
        kinds = stop_kinds(tables)
        trips = picked(trips, lambda visit: visit.fact is None or not dropped & kinds.of(visit.fact))
    for portion in portions(trips, area):
        rows = tuple(f for f in portion.facts if reading.place != ABROAD or f.country not in home)
        if not portion.confirmed and all(f.places for f in rows):
            continue  # the rows name the cities, and not the one asked for
        if rows:
            names = list(dict.fromkeys(label(f, tables) for f in in_order(rows)))
            yield Happening(
                (portion.trip.person,),
                portion.period,
                in_order(rows),
                ", ".join(names),
                portion.opens,
                portion.confirmed,
            )


def _taking_part(facts: tuple[Fact, ...], reading: Reading) -> tuple[Fact, ...]:
    """Of an added domain the facts in which the subjects and companions play the parts told."""
    if (reading.fact or "visit") in SHIPPED:
        return facts
    own = [ref.id for ref in reading.subjects]
    with_them = [ref.id for ref in reading.companions]
    beside = next(iter(own), "")
    return tuple(
        fact
        for fact in facts
        if all(plays(fact, one, reading.role_in) for one in own)
        and all(plays(fact, other, reading.role_with, beside) for other in with_them)
    )


def _facts(facts: tuple[Fact, ...], area: Area, tables: Tables) -> Iterable[Happening]:
    seen: dict[tuple[object, ...], list[Fact]] = {}
    for fact in in_order(facts):
        if area.parts and not any(fact.country in countries for countries, _ in area.parts):
            continue
        key = (
            fact.period.first,
            fact.period.last,
            fact.country,
            tuple(sorted(fact.who())),
            fact.title,
            fact.series,
        )
        seen.setdefault(key, []).append(fact)
    for rows in seen.values():
        shipped = rows[0].kind in SHIPPED
        people = tuple(sorted({e for role, e in rows[0].parties if not shipped or role in _PEOPLE_ROLES}))
        yield Happening(
            people, rows[0].period, tuple(rows), label(rows[0], tables) or rows[0].text.partition(": ")[2]
        )


def homes(reading: Reading, evidence: Evidence, tables: Tables) -> tuple[str, ...]:
    """The countries that are not abroad for the subjects or for the office's holders."""
    found = {home for ref in reading.subjects for home in homes_of(ref.id, evidence, tables)}
    if reading.office:
        gazetteer = Gazetteer(tables)
        found.add(
            gazetteer.country_of(gazetteer.resolve(reading.office.id.partition("-of-")[2].replace("-", " ")))
        )
    return tuple(sorted(found - {""}))


def scope_of(reading: Reading, area: Area) -> Scope:
    """What must be covered for absence to be evidence."""
    fact = reading.fact or "visit"
    subjects = tuple(r.id for r in reading.subjects if r.id)
    # A trip that no place narrows is one abroad: travel at home is in no such record.
    away = reading.place == ABROAD or (fact == "visit" and not area.countries)
    places = (ABROAD,) if away else area.countries
    if together(reading):
        both = tuple(sorted({r.id for r in (*reading.subjects, *reading.companions)}))
        return Scope(fact, together=both, places=places)
    if reading.scope == "office" or not subjects:
        return Scope(fact, office=reading.office.id if reading.office else "", places=places)
    return Scope(fact, who=subjects, office=reading.office.id if reading.office else "", places=places)


def gaps_in(reading: Reading, evidence: Evidence, area: Area, window: Period) -> tuple[KnownGap, ...]:
    """Known gaps that would count: the right people, in the area, inside the window."""
    subjects = {r.id for r in reading.subjects}
    wide = reading.scope == "office" or not subjects
    return tuple(
        gap
        for gap in evidence.gaps
        if (wide or gap.who in subjects)
        and (not area.parts or any(gap.place in countries for countries, _ in area.parts))
        and gap.period.meets(window)
        and (reading.fact or "visit") == "visit"
        and not gap.borderline  # it never overturns a claim that the records support (rule 11)
    )
