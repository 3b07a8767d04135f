"""Where the sources are complete, and what of a question they leave open (rule 10).

Absence is evidence only inside a coverage: its scope (who, together, role within an office,
series, fact, place) and its period must both hold. Several coverages may cover a window
between them; what is left over is named by month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotations.engine.values import Coverage, Period, Term

_LIFETIME = 80  # years before the first recorded journey of somebody

ABROAD = "abroad"
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is about. Empty keys ask of everything.

    who         entities, each of which must be covered by itself
    together    entities whose common facts are asked for
    office      an office's holders as a class ("no secretary of state"), or the office of a term
    role        a role of a source's own role column that no office bounds
    places      place ids, or ("abroad",); with `homes` the countries that are not abroad for `who`
    """

    fact: str = ""
    who: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    office: str = ""
    role: str = ""
    series: str = ""
    places: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()


def lifetime(first: dt.date) -> dt.date:
    """A day before which nobody travelled whose first recorded journey was then."""
    return first.replace(year=max(first.year - _LIFETIME, 1), day=min(first.day, 28))


def missing(
    scope: Scope, window: Period, coverage: Iterable[Coverage], terms: Iterable[Term] = ()
) -> tuple[Period, ...]:
    """The stretches of the window that no coverage fills, in order; empty means covered.

    Each entity of `scope.who` and each place is looked at by itself, so that one source may be
    complete for France and another for Spain.
    """
    coverage, terms = tuple(coverage), tuple(terms)
    people = scope.who or ("",)
    gaps: list[Period] = []
    for person in people:
        whole = replace(scope, who=(person,) if person else ())
        if not _uncovered(window, [p for c in coverage for p in _reach(whole, c, terms)]):
            continue  # one coverage of "abroad" answers for all members of a region at once
        for place in scope.places or ("",):
            one = replace(scope, who=(person,) if person else (), places=(place,) if place else ())
            gaps += _uncovered(window, [p for c in coverage for p in _reach(one, c, terms)])
    return union(gaps)


def union(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The periods put together where they share or adjoin days, in order."""
    made: list[Period] = []
    for period in sorted(periods, key=lambda p: (p.first or dt.date.min, p.last or dt.date.max)):
        last = made[-1].last if made else None
        if made and (last is None or period.first is None or period.first <= _after(last)):
            end = max(last, period.last) if last and period.last else None
            made[-1] = Period(made[-1].first, end)
        else:
            made.append(Period(period.first, period.last))
    return tuple(made)


def clip(period: Period, window: Period) -> Period | None:
    """The part of the period inside the window, None where they share no day."""
    if not period.meets(window):
        return None
    firsts = [day for day in (period.first, window.first) if day]
    lasts = [day for day in (period.last, window.last) if day]
    return Period(max(firsts, default=None), min(lasts, default=None))


def _reach(scope: Scope, entry: Coverage, terms: Sequence[Term]) -> list[Period]:
    """The periods in which this coverage answers for the scope (one person, one place)."""
    if entry.fact and entry.fact != scope.fact:
        return []
    if entry.series and entry.series != scope.series:
        return []
    if entry.together and not set(entry.together) <= set(scope.together):
        return []
    if entry.who and not _who_holds(scope, entry):
        return []
    if not _place_holds(scope, entry):
        return []
    own = Period(entry.first, entry.last)
    if not entry.role:
        return [own] if entry.office in ("", scope.office) else []
    if entry.role == scope.role and not entry.office:
        return [own]
    if not entry.office:
        return []
    asked = {*scope.who, *scope.together}
    if not asked:
        return [own] if scope.office == entry.office else []
    # A role's file speaks of a person only while that person holds the office.
    held = [term.period for term in terms if term.office == entry.office and term.person in asked]
    return [part for term in held if (part := clip(own, term))]


def _who_holds(scope: Scope, entry: Coverage) -> bool:
    """Complete for one of them is complete for what they did together."""
    if scope.together:
        return bool(set(scope.together) & set(entry.who))
    return bool(scope.who) and set(scope.who) <= set(entry.who)


def _place_holds(scope: Scope, entry: Coverage) -> bool:
    if not entry.place:
        return True
    if not scope.places:
        return False  # "anywhere" is more than one place, and more than abroad
    if entry.place == ABROAD:
        return not set(scope.places) & set(scope.homes)
    return set(scope.places) == {entry.place}


def _uncovered(window: Period, parts: Iterable[Period]) -> list[Period]:
    """The window without the parts. An open start means from the beginning."""
    left: list[Period] = []
    begin = window.first
    at_start = True  # nothing filled yet, so an open `begin` still means the beginning
    for part in union(p for part in parts if (p := clip(part, window))):
        if at_start and begin is None:
            if part.first is not None:
                left.append(Period(None, part.first - ONE_DAY))
        elif begin is not None and part.first is not None and part.first > begin:
            left.append(Period(begin, part.first - ONE_DAY))
        at_start = False
        if part.last is None or part.last == window.last:
            return left
        begin = _after(part.last)
    left.append(Period(begin, window.last))
    return left


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + ONE_DAY
