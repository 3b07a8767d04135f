"""What the sources pages read, and the geometry of their coverage bars."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from annotations.models import Coverage, Fact, KnownGap, Revision, Source
from annotations.web.dates import said

WIDTH = 300.0
SPAN = 40
"""Years of the axis at most: on two centuries of one archive no other source's years could be told apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One scope of completeness on the time axis that all sources share."""

    scope: str
    when: str
    x: float
    width: float
    open_left: bool
    open_right: bool
    cut: bool  # it began before the axis does


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source with its current revision and where it is complete."""

    source: Source
    revision: Revision | None
    bars: list[Bar] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    ticks: list[tuple[float, int]] = field(default_factory=list)


def shelves(sources: QuerySet[Source]) -> list[Shelf]:
    """The sources in alphabetical order: three more queries, however many there are."""
    found = list(sources.select_related("desk").order_by("name", "pk"))
    current = Revision.objects.filter(source__in=found, number=F("source__current"))
    revisions = {revision.source_id: revision for revision in current}
    scopes = list(Coverage.objects.filter(revision__in=revisions.values()).order_by("pk"))
    gaps = KnownGap.objects.filter(revision__in=revisions.values()).order_by("first", "pk")
    gaps_of: dict[int, list[str]] = defaultdict(list)
    for gap in gaps:
        gaps_of[gap.revision_id].append(_gap(gap))
    years = _axis(scopes)
    bars: dict[int, list[Bar]] = defaultdict(list)
    for scope in scopes:
        bars[scope.revision_id].append(_bar(scope, *years))
    ticks = _ticks(*years)
    return [
        Shelf(source, revision, bars[revision.pk], gaps_of[revision.pk], ticks)
        if revision
        else Shelf(source, None)
        for source in found
        for revision in (revisions.get(source.pk),)
    ]


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as the browser shows it."""

    fact: Fact
    when: str
    asked: bool

    @property
    def remarks(self) -> str:
        """The source's free words, unless the row's text holds them already."""
        return "" if self.fact.remarks in self.fact.text else self.fact.remarks


def fact_lines(facts: Iterable[Fact], row: int | None) -> list[FactLine]:
    """The facts of a page; `row` is the one that the address asks for."""
    return [FactLine(fact, said(fact.first, fact.last), fact.row == row) for fact in facts]


def whole_number(text: str | None) -> int | None:
    """A row number from an address, None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def _axis(scopes: list[Coverage]) -> tuple[int, int]:
    years = [day.year for scope in scopes for day in (scope.first, scope.last) if day]
    return (max(min(years), max(years) + 1 - SPAN), max(years) + 1) if years else (2000, 2001)


def _bar(scope: Coverage, first: int, last: int) -> Bar:
    left = max(_x(scope.first, first, last), 0.0) if scope.first else 0.0
    right = max(_x(scope.last, first, last), 0.0) if scope.last else WIDTH
    cut = scope.first is None or scope.first.year < first
    when = said(scope.first, scope.last) or "at any time"
    if scope.last and not scope.first:
        when = f"from the beginning {when}"
    width = round(max(right - left, 3.0), 1)
    return Bar(_scope(scope), when, left, width, scope.first is None, scope.last is None, cut)


def _x(day: dt.date, first: int, last: int) -> float:
    share = (day.year + (day.timetuple().tm_yday - 1) / 366 - first) / (last - first)
    return round(share * WIDTH, 1)


def _ticks(first: int, last: int) -> list[tuple[float, int]]:
    step = next(
        step for step in (1, 2, 5, 10, 20, 25, 50, 100, 500) if (last - first) / step <= 5 or step == 500
    )
    years = range(-(-first // step) * step, last + 1, step)
    return [(round((year - first) / (last - first) * WIDTH, 1), year) for year in years]


def _scope(scope: Coverage) -> str:
    """In words: "visit · president · abroad"."""
    who = " and ".join(_name(key) for key in scope.who) or " with ".join(_name(key) for key in scope.together)
    parts = (scope.fact, scope.role, who, _name(scope.office), _name(scope.series), _name(scope.place))
    return " · ".join(part for part in parts if part) or "everything in it"


def _gap(gap: KnownGap) -> str:
    parts = (
        said(gap.first, gap.last),
        _name(gap.who),
        _name(gap.place),
        "borderline" if gap.borderline else "",
        gap.note,
    )
    return " · ".join(part for part in parts if part)


def _name(key: str) -> str:
    """A key such as "person:rex-w-tillerson" for people."""
    return key.partition(":")[2].replace("-", " ").title() if ":" in key else key
