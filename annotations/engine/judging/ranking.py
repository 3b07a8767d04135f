"""The most of any: one holder of an office against all others (rule 12).

Every holder's visits in the office are counted by the same definition. A holder who is still in
office where the sources end may go on travelling; the ranking stands only if he would have had to
travel there more often than anyone ever did in as many days.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from annotations.engine.judging.answers import holds
from annotations.engine.judging.cases import Case, Cut
from annotations.engine.judging.coverage import clip
from annotations.engine.judging.entries import Entry, amount
from annotations.engine.values import Period

EARLIER = "earlier"  # aspect of "more than any of her predecessors"


def judged(case: Case, cut: Cut, unit: str, states: frozenset[str] | None = None) -> tuple[int, bool | None]:
    """The subject's own number, and whether it fits the claim and no other holder has as many.

    A window of years ("this year, more than any other president") gives no measure for the others.
    """
    counts = _by_person(cut.entries, unit, states)
    own = counts.pop(case.subject, 0)
    number = _fits_own(case, cut, own)
    if number is not False and case.reading.period.opened_by not in ("", "office", "ever"):
        return own, None
    if _earlier(case):
        counts = {person: count for person, count in counts.items() if person in _before(case)}
    # "No one has made more" lets another have made as many.
    least = own + 1 if case.reading.value is None and case.reading.hedge == "at_least" else own
    if number is False or any(count >= least for count in counts.values()):
        return own, False
    if number is None or own == 0:
        return own, None
    return own, None if _may_be_overtaken(case, cut, unit, own, counts) else True


def _earlier(case: Case) -> bool:
    """Whether only those who held the office before are outdone ("than any of her predecessors")."""
    return case.reading.aspect == EARLIER


def _before(case: Case) -> frozenset[str]:
    """Those whose first time in the office began before the subject's."""
    firsts = {
        person: periods[0].first or dt.date.min for person, periods in case.office.held.items() if periods
    }
    own = firsts.get(case.subject, dt.date.min)
    return frozenset(person for person, first in firsts.items() if first < own)


def _by_person(entries: Sequence[Entry], unit: str, states: frozenset[str] | None = None) -> dict[str, int]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.person].append(entry)
    return {person: amount(group, unit, states) for person, group in groups.items()}


def _fits_own(case: Case, cut: Cut, own: int) -> bool | None:
    """The claimed number against the subject's own; True where only the rank is claimed."""
    if case.reading.value is None:
        return True
    return holds(case.reading, own, None if _open_for(case, case.subject, cut) else own, case.tables)


def _open_for(case: Case, person: str, cut: Cut) -> list[Period]:
    """The uncovered stretches in which the person held the office."""
    return [part for gap in cut.missing for term in case.office.periods(person) if (part := clip(gap, term))]


def _may_be_overtaken(case: Case, cut: Cut, unit: str, own: int, counts: dict[str, int]) -> bool:
    for person in case.office.held:
        stretches = _open_for(case, person, cut)
        if person == case.subject or not stretches or (_earlier(case) and person not in _before(case)):
            continue
        lengths = [(p.last - p.first).days + 1 for p in stretches if p.first and p.last]
        if len(lengths) < len(stretches):
            return True  # an open end: nobody knows how long
        if own - counts.get(person, 0) <= max(1, _densest(cut.entries, unit, sum(lengths))):
            return True
    return False


def _densest(entries: Sequence[Entry], unit: str, days: int) -> int:
    """The most that one person did within so many days."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.person].append(entry)
    best = 0
    for group in groups.values():
        start = 0
        for end, entry in enumerate(group):
            while (entry.first - group[start].first).days >= days:
                start += 1
            best = max(best, amount(group[start : end + 1], unit))
    return best
