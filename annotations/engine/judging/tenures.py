"""Time in office from the rows of terms: who held an office from when to when, as each source tells it.

A term may be told by year or month; then it begins somewhere in its first year and ends somewhere in
its last. Terms of one person that share or adjoin days are one time in office.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import DAY
from annotations.engine.judging.preconditions import OFFICE_WORD
from annotations.engine.values import Fact, Period, Ref

_KNOWN = frozenset({"day", "month", "year"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """One time in office. `opens` and `closes` are the periods in which it began and ended; `closes`
    is None while it lasts, as far as the article's day can know."""

    person: str
    office: str
    opens: Period
    closes: Period | None
    facts: tuple[Fact, ...]

    @property
    def sure(self) -> Period:
        """The days on which the office was certainly held; first after last where there are none."""
        return Period(self.opens.last, self.closes.first if self.closes else None)

    @property
    def whole(self) -> Period:
        """The days on which it may have been held."""
        return Period(self.opens.first, self.closes.last if self.closes else None)

    @property
    def inner(self) -> Period:
        """The certain days without the first and the last: one goes and another comes on the same day."""
        first, last = self.sure.first, self.sure.last
        return Period(first + DAY if first else None, last - DAY if last else None)

    def held(self, told: Period) -> bool | None:
        """Whether it was held on every day told; None where the rows leave it open."""
        if told.within(self.sure):
            return True
        return None if told.meets(self.whole) else False


def of_name(office: str, named: Ref | None) -> bool:
    """Whether a recorded office is the one named; of a bare title its first words must be the title."""
    if named is None:
        return True
    if named.how != OFFICE_WORD:
        return office == named.id
    words, title = office.partition(":")[2], named.name.replace(" ", "-")
    return words == title or words.startswith(f"{title}-")


def terms(facts: Iterable[Fact], anchor: dt.date) -> list[Tenure]:
    """Each usable row as a tenure of its own, in order; those that begin after the anchor say nothing."""
    found = []
    for fact in rows.in_order(facts):
        first, last = fact.period.first, fact.period.last
        if fact.kind != "office" or first is None or fact.period.precision not in _KNOWN or first > anchor:
            continue
        opens = _unit(first, fact.period.precision)
        ends = _unit(last, fact.period.precision) if last else None
        closes = ends if ends and ends.first and ends.first < anchor and ends.last != anchor else None
        found += [
            Tenure(person, fact.office, opens, closes, (fact,))
            for person in fact.who("holder") or fact.who()[:1]
        ]
    return found


def joined(found: Iterable[Tenure]) -> list[Tenure]:
    """The terms of one person in one office put together where they share or adjoin days."""
    made: list[Tenure] = []
    for one in sorted(found, key=lambda t: (t.person, t.office, t.opens.first or dt.date.min)):
        last = made[-1] if made else None
        if last is None or (last.person, last.office) != (one.person, one.office) or not _adjoin(last, one):
            made.append(one)
            continue
        closes = None
        if last.closes and one.closes:
            closes = max(last.closes, one.closes, key=lambda period: period.last or dt.date.max)
        made[-1] = Tenure(last.person, last.office, last.opens, closes, (*last.facts, *one.facts))
    return sorted(made, key=lambda t: (t.opens.first or dt.date.min, t.person))


def best(facts: Iterable[Fact]) -> list[tuple[Fact, ...]]:
    """The rows by lineage, of the highest tier that tells any (rule 15): each is an account of its own."""
    facts = tuple(facts)
    primary = tuple(fact for fact in facts if fact.cite.tier == "primary")
    accounts: dict[str, list[Fact]] = {}
    for fact in rows.in_order(primary or facts):
        accounts.setdefault(fact.cite.lineage or fact.cite.source, []).append(fact)
    return [tuple(account) for _, account in sorted(accounts.items())]


def alone(found: Iterable[Tenure]) -> bool:
    """Whether the office has one holder at a time, as far as the rows show."""
    holders = sorted(found, key=lambda t: t.opens.first or dt.date.min)
    for index, one in enumerate(holders):
        for other in holders[index + 1 :]:
            if one.person != other.person and _overlap(one, other):
                return False
    return len({one.person for one in holders}) > 1


def _overlap(one: Tenure, other: Tenure) -> bool:
    for short, long in ((one, other), (other, one)):
        if short.inner.first and short.inner.last and short.inner.first > short.inner.last:
            return short.whole.within(long.inner)  # filed by the year, without a certain day
    return one.inner.meets(other.inner)


def _adjoin(one: Tenure, other: Tenure) -> bool:
    if one.closes is None or one.closes.last is None or other.opens.first is None:
        return True
    return other.opens.first <= one.closes.last + DAY


def _unit(day: dt.date, precision: str) -> Period:
    if precision == "year":
        return Period(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), "year")
    if precision == "month":
        first = day.replace(day=1)
        return Period(first, (first.replace(day=28) + 4 * DAY).replace(day=1) - DAY, "month")
    return Period(day, day)
