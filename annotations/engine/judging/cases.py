"""A counting question laid out: who, where and when, with every definition as a cut.

A *cut* is one combination of a window, a sense of the places and a choice of stops that may be
left out, with the entries that it picks. Cuts that pick the same entries are one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.engine.judging import entries as flat
from annotations.engine.judging.coverage import Scope, clip, lifetime, missing
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.homes import homes_of
from annotations.engine.judging.terms import Office, office, office_of
from annotations.engine.judging.variants import Sense, Stops, senses, stop_choices, stop_kinds
from annotations.engine.judging.windows import Frame, frames
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, KnownGap, Period, Reading

VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Cut:
    """One definition. `maybe` are entries of which it is open whether they count; `missing` are the
    stretches of the window that no source covers."""

    frame: Frame
    sense: Sense
    dropped: frozenset[str]
    entries: tuple[Entry, ...]
    maybe: tuple[Entry, ...]
    missing: tuple[Period, ...]

    @property
    def without(self) -> str:
        """The stops left out, in words."""
        stops = {"refuelling": "stops on the way", "base": "stops at air bases without talks"}
        left = " and ".join(stops[kind] for kind in sorted(self.dropped))
        return f"without {left}" if left else ""

    @property
    def name(self) -> str:
        """What sets this definition apart, in words."""
        return ", ".join(part for part in (self.frame.name, self.sense.name, self.without) if part)


class Case:
    """The records of one reading, with some known gaps put in. Built once per judgement and gap."""

    def __init__(
        self,
        reading: Reading,
        evidence: Evidence,
        tables: Tables,
        gaps: Iterable[KnownGap] = (),
        like: Case | None = None,
    ) -> None:
        """`like` is a case of the same reading and tables, whose settled parts are taken over."""
        self.reading, self.evidence, self.tables = reading, evidence, tables
        self.fact = reading.fact or VISIT
        self.subject = reading.subjects[0].id if len(reading.subjects) == 1 else ""
        self.wide = self.by_office(reading)
        key = reading.office.id if reading.office and self.wide else ""
        self.office: Office = (
            like.office if like else office(key or office_of(self.subject, reading, evidence.terms), evidence)
        )
        # Days at home are no travel; a meeting at home is a meeting.
        travels = bool(self.subject) and self.fact == VISIT
        self.homes: tuple[str, ...] = (
            like.homes if like else homes_of(self.subject, evidence, tables) if travels else ()
        )
        self.senses: tuple[Sense, ...] = like.senses if like else senses(reading, self.homes, tables)
        self.stops: Stops = like.stops if like else stop_kinds(tables)
        self.all = self._entries(tuple(gaps))
        self.here = tuple(e for e in self.all if any(s.holds(e.visit) is not False for s in self.senses))
        self.opens_late = False  # only what lies before the traveller's first record is not covered
        self._flagged: dict[int, frozenset[str]] = {
            id(e): kinds for e in self.here if (kinds := self.stops(e))
        }

    @staticmethod
    def by_office(reading: Reading) -> bool:
        """Whether the claim is about all holders of an office, and not one person's doings."""
        return reading.office is not None and (
            not reading.subjects
            or reading.unit in ("person", "people", "president")
            or reading.scope == "office"
        )

    def _entries(self, gaps: tuple[KnownGap, ...]) -> tuple[Entry, ...]:
        if self.fact != VISIT:
            facts = [fact for fact in self.evidence.facts if fact.kind == self.fact]
            return flat.of_events(facts, self.reading)
        made = flat.Grouped.of(self.evidence.facts, "" if self.wide else self.subject, gaps)
        return tuple(e for e in made if self.office.holds(e.visit)) if self.wide else made

    def own(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of the one person whom the claim is about."""
        return tuple(e for e in entries if not self.subject or e.person == self.subject or self.fact != VISIT)

    def cuts(
        self, until: dt.date, spoken: dt.date, keep: Sequence[Entry] = (), within: Period | None = None
    ) -> tuple[Cut, ...]:
        """Every definition, the plainest first; those that leave all of `keep` out are no reading
        of a claim that is about them. `within` stands in for the window where it is one trip."""
        made: list[Cut] = []
        covered: dict[tuple[tuple[Period, ...], tuple[str, ...]], tuple[Period, ...]] = {}
        for frame in (Frame("on this trip", (within,)),) if within else self.frames(until, spoken):
            seen: set[tuple[frozenset[int], frozenset[int]]] = set()
            inside = {e: answer for e in self.here if (answer := self._inside(e, frame)) is not False}
            for sense in self.senses:
                there = [e for e in inside if sense.holds(e.visit) is not False]
                key = frame.periods, sense.scope
                if key not in covered:
                    covered[key] = self._missing(frame, sense)
                certain = {id(e) for e in there if sense.holds(e.visit) and inside[e]}
                flagged = [e for e in there if id(e) in self._flagged]
                for dropped in stop_choices(flagged, self.stops):
                    kept = [e for e in there if not self._kinds(e) & dropped] if dropped else there
                    sure = [e for e in kept if id(e) in certain]
                    maybe = [e for e in kept if id(e) not in certain]
                    pick = frozenset(map(id, sure)), frozenset(map(id, maybe))
                    if pick in seen or (keep and not {*map(id, keep)} & {*map(id, kept)}):
                        continue
                    seen.add(pick)
                    made.append(Cut(frame, sense, dropped, tuple(sure), tuple(maybe), covered[key]))
        return tuple(made)

    def _kinds(self, entry: Entry) -> frozenset[str]:
        """The kinds of stop that a definition may leave out, of an entry in the claim's places."""
        return self._flagged.get(id(entry), frozenset())

    def frames(self, until: dt.date, spoken: dt.date) -> tuple[Frame, ...]:
        """The senses of the window."""
        held = () if self.wide else self.office.periods(self.subject)
        return frames(self.reading, until, spoken, self.office.id if held else "", held)

    def _inside(self, entry: Entry, frame: Frame) -> bool | None:
        """Whether the entry began in the window; None for one dated to a month or year that only
        partly lies in it."""
        visit = entry.visit
        if frame.office and not self.office.holds(visit):
            return False
        if visit.loose:
            period = Period(visit.first, visit.last)
            if any(period.within(one) for one in frame.periods):
                return True
            return None if any(period.meets(one) for one in frame.periods) else False
        if not frame.holds(visit.first) or self._opens_window(entry, frame):
            return False
        return None if self._before_its_day(visit.first) else True

    def _before_its_day(self, day: dt.date) -> bool:
        """Whether the day may lie before X of "since X", told to a month or year only: "since the
        troops marched in February" (rule 2). "Since February" includes all of it (rule 3)."""
        window = self.reading.period
        if window.opened_by != "since" or window.bound != "clause" or window.period.first is None:
            return False
        first = window.period.first
        if window.period.precision == "month":
            return (day.year, day.month) == (first.year, first.month)
        return window.period.precision == "year" and day.year == first.year

    def _opens_window(self, entry: Entry, frame: Frame) -> bool:
        """Whether the entry is the X of "since X", which is not counted: "third summit since Madrid"."""
        event = self.reading.period.event
        if event is None or self.reading.period.opened_by != "since" or entry.visit.fact is None:
            return False
        fact = entry.visit.fact
        return (
            bool(event.id)
            and event.id in (*fact.who(), fact.series, fact.id)
            and entry.first == frame.whole.first
        )

    def _missing(self, frame: Frame, sense: Sense) -> tuple[Period, ...]:
        scope = self.scope(sense)
        periods = (
            frame.periods
            if self.wide or frame.office
            else tuple(self._while_recorded(p) for p in frame.periods)
        )
        coverage, terms = self.evidence.coverage, self.evidence.terms
        found = tuple(gap for period in periods for gap in missing(scope, period, coverage, terms))
        lived = tuple(map(self._lived, periods)) if found else periods
        if lived == periods:
            return found
        shorter = tuple(gap for period in lived for gap in missing(scope, period, coverage, terms))
        self.opens_late = self.opens_late or not shorter
        return shorter

    def scope(self, sense: Sense) -> Scope:
        """What must be covered for this sense of the places."""
        reading = self.reading
        people = tuple(ref.id for ref in reading.subjects)
        others = tuple(ref.id for ref in reading.companions)
        if self.wide:
            return Scope(self.fact, office=self.office.id, places=sense.scope, series=_series(reading))
        places = sense.scope if self.fact == VISIT or reading.places else ()
        if len({*people, *others}) > 1:
            return Scope(
                self.fact, together=tuple(sorted({*people, *others})), places=places, series=_series(reading)
            )
        office_id = reading.office.id if reading.office else self.office.id
        return Scope(
            self.fact, people, office=office_id, places=places, homes=self.homes, series=_series(reading)
        )

    def _lived(self, period: Period) -> Period:
        """The time no further back than a traveller of no recorded office can have travelled."""
        mine = [entry.first for entry in self.all if entry.person == self.subject]
        bound = not self.subject or self.fact != VISIT or period.first or self.office.periods(self.subject)
        return period if bound or not mine else Period(lifetime(min(mine)), period.last, period.precision)

    def _while_recorded(self, period: Period) -> Period:
        """A role's coverage ends with the office; for one who has left, that is enough (rule 10)."""
        held = self.office.periods(self.subject)
        by_role = any(c.role and c.office == self.office.id for c in self.evidence.coverage)
        by_name = any(self.subject in c.who for c in self.evidence.coverage)
        if not held or not by_role or by_name or held[-1].last is None:
            return period
        return clip(period, Period(None, held[-1].last)) or period


def _series(reading: Reading) -> str:
    return reading.series.id if reading.series else ""
