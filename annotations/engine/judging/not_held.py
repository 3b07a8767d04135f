"""What speaks against holding an office at a time: rows that contradict, complete sources, other holders.

That somebody did *not* hold an office is never read from the absence of a row alone (rule 10).
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.engine.judging import tenures
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import DAY, ends, is_range
from annotations.engine.judging.tenures import Tenure
from annotations.engine.values import Evidence, Period, Reading, Tense


@dataclass(frozen=True, slots=True)
class Account:
    """What one source family tells: times in office and single terms of the person, and of all."""

    own: tuple[Tenure, ...]
    terms: tuple[Tenure, ...]
    others: tuple[Tenure, ...]


def contradicted(reading: Reading, told: Period, one: Tenure, account: Account, evidence: Evidence) -> bool:
    """Whether the rows themselves, or a complete source, or another holder speak against it."""
    start, end = ends(told) if is_range(told) else (told, told)
    assert start.first is not None
    assert end.last is not None
    begins, finishes = reading.aspect in ("start", "whole"), reading.aspect in ("end", "whole")
    if begins and Period(start.first - DAY, start.last).within(one.sure):
        return True  # in office already before it is said to begin
    after = Period(end.last + DAY, end.last + DAY)
    if finishes and one.closes and Period(end.first, after.last).within(one.sure):
        return True  # in office still after it is said to end
    if finishes and one.closes is None and after.within(one.sure) and complete(one, after, evidence):
        return True
    until = (
        reading.anchor
        if reading.tense is Tense.PRESENT
        else start.last
        if reading.aspect == "start"
        else end.last
    )
    since = end.first if reading.aspect == "end" else start.first
    assert until is not None
    assert since is not None
    gaps = []
    if one.opens.first and since < one.opens.first:
        if one.facts[0].number == 1:
            return True  # the first term began only then
        day = min(one.opens.first - DAY, until)
        gaps.append((Period(since, day), Period(day, day)))
    if one.closes and one.closes.last and until > one.closes.last:
        day = max(one.closes.last + DAY, since)
        gaps.append((Period(day, until), Period(day, day)))
    return any(_interrupted(gap, edge, one, account, evidence) for gap, edge in gaps)


def _interrupted(gap: Period, edge: Period, one: Tenure, account: Account, evidence: Evidence) -> bool:
    """Whether on some day of the gap the office was not held: the one beside the record, or another's."""
    free = all(other.held(edge) is False for other in account.own)
    if free and complete(one, edge, evidence):
        return True
    return any(gap.meets(other.inner) for other in _rivals(one, account))


def never(told: Period, one: Tenure, account: Account, evidence: Evidence) -> bool:
    """Whether it is on record that the office was not held on any day told."""
    if any(other.held(told) is not False for other in account.own):
        return False
    return complete(one, told, evidence) or any(told.within(other.inner) for other in _rivals(one, account))


def _rivals(one: Tenure, account: Account) -> list[Tenure]:
    """Others who held the office, where one person holds it at a time."""
    others = [other for other in account.others if other.office == one.office]
    return others if tenures.alone([*account.own, *others]) else []


def complete(one: Tenure, when: Period, evidence: Evidence) -> bool:
    """Whether a source is complete for the office of this person on these days."""
    scope = Scope("office", who=(one.person,), office=one.office)
    return not missing(scope, when, evidence.coverage, evidence.terms)
