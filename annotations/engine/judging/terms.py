"""Office terms: which office a count is read within, and whether a record was made in it.

A count about an office holder with no window of its own is read within that office (rule 3).
Records before the inauguration do not count as "as president", even where a source files them
under the role: Eisenhower flew to Korea in December 1952, elected and not yet sworn in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.engine.judging.coverage import union
from annotations.engine.judging.stays import Visit
from annotations.engine.values import Coverage, Evidence, Period, Reading, Term


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its id, who held it when, and the values of role columns that stand for it."""

    id: str
    held: dict[str, tuple[Period, ...]]
    roles: frozenset[str]

    def periods(self, person: str) -> tuple[Period, ...]:
        """The person's time in the office; terms that adjoin are put together."""
        return self.held.get(person, ())

    def holds(self, visit: Visit) -> bool:
        """Whether the visit was made as holder of the office.

        The row's own role decides which office it was made in, the terms decide when; where no
        terms of the traveller are known the role alone decides.
        """
        role = visit.fact.role if visit.fact else ""
        if role and self.roles and role not in self.roles:
            return False
        terms = self.held.get(visit.person)
        if terms is None:
            return bool(role) and role in self.roles
        return any(term.holds(visit.first) for term in terms)


def office(key: str, evidence: Evidence) -> Office:
    """The office with its holders as the evidence knows them."""
    held: dict[str, list[Period]] = {}
    for term in evidence.terms:
        if term.office == key:
            held.setdefault(term.person, []).append(Period(term.period.first, term.period.last))
    return Office(
        key, {person: union(periods) for person, periods in held.items()}, _roles(key, evidence.coverage)
    )


def office_of(person: str, reading: Reading, terms: Iterable[Term]) -> str:
    """The office that the person is told to hold, else held at publication, else held last; or ""."""
    own = sorted(
        (t for t in terms if t.person == person),
        key=lambda t: (t.period.first or dt.date.min, t.period.last or dt.date.max, t.office),
    )
    if reading.office and any(term.office == reading.office.id for term in own):
        return reading.office.id
    begun = [t for t in own if t.period.first is None or t.period.first <= reading.anchor]
    now = [term for term in begun if term.period.holds(reading.anchor)]
    return (now or begun or own)[-1].office if own else ""


def _roles(key: str, coverage: Iterable[Coverage]) -> frozenset[str]:
    return frozenset(entry.role for entry in coverage if entry.office == key and entry.role)
