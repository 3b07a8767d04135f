"""Properties of counts and ordinals: order, unrelated facts, coverage, and the calendar's 28 years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.engine.kinds.count import Count
from annotations.engine.kinds.ordinal import Ordinal
from annotations.engine.values import (
    Coverage,
    Evidence,
    Fact,
    Finding,
    KnownGap,
    Period,
    Reading,
    Ref,
    Tense,
    Verdict,
    Window,
)
from tests.engine.world import AMARA, TOMAS, visit, world

TABLES = world().tables
PLACES = ("Peru", "Chile", "Spain", "Kosovo")
DAYS = st.dates(dt.date(1960, 1, 1), dt.date(1961, 12, 31))
ROWS = st.lists(st.tuples(DAYS, st.integers(0, 6), st.sampled_from(PLACES)), max_size=9)
WHERE = (
    ("abroad", ()),
    ("", (Ref("country:peru", "Peru"),)),
    ("", (Ref("region:south-america", "South America"),)),
    ("", (Ref("region:europe", "Europe"),)),
)
UNITS = ("trip", "visit", "time", "stay", "country", "day")


@st.composite
def questions(draw: st.DrawFn) -> tuple[Reading, Evidence]:
    """A count or ordinal about one traveller with some records, coverage and gaps, all drawn."""
    facts = tuple(
        visit(AMARA, first.isoformat(), (first + dt.timedelta(days=length)).isoformat(), place, index)
        for index, (first, length, place) in enumerate(draw(ROWS))
    )
    place, places = draw(st.sampled_from(WHERE))
    opened = draw(st.sampled_from(("", "since", "in", "past", "ever")))
    first = draw(DAYS)
    window = Window(opened_by=opened)
    if opened in ("since", "in"):
        window = Window(Period(first, first + dt.timedelta(days=draw(st.integers(30, 300)))), opened)
    elif opened == "past":
        window = Window(
            Period(), "past", amount=draw(st.integers(1, 9)), unit=draw(st.sampled_from(("months", "weeks")))
        )
    kind, tense = draw(st.sampled_from(("count", "ordinal"))), draw(st.sampled_from(list(Tense)))
    hedge = draw(st.sampled_from(("", "at_least", "about", "only")))
    reading = Reading(
        kind, draw(DAYS), (Ref(AMARA.id, AMARA.name),), "visit", place, places, period=window,
        unit=draw(st.sampled_from(UNITS)), value=draw(st.integers(1, 4)), hedge=hedge, tense=tense,
    )  # fmt: skip
    start = draw(st.one_of(st.none(), DAYS))
    coverage = (Coverage("Travel file", start, draw(DAYS), who=(AMARA.id,)),) if draw(st.booleans()) else ()
    day = draw(DAYS)
    gap = KnownGap("Travel file", AMARA.id, "country:peru", Period(day, day), draw(st.booleans()))
    return reading, Evidence(facts, coverage, (gap,) if draw(st.booleans()) else ())


def judged(reading: Reading, evidence: Evidence) -> Finding:
    """What the reading's kind says."""
    return (Count() if reading.kind == "count" else Ordinal()).judge(reading, evidence, TABLES)


@settings(deadline=None)
@given(questions(), st.integers())
def test_the_order_of_evidence_never_matters(asked: tuple[Reading, Evidence], seed: int) -> None:
    reading, evidence = asked
    facts = list(evidence.facts)
    Random(seed).shuffle(facts)
    assert judged(reading, replace(evidence, facts=tuple(facts))) == judged(reading, evidence)


@settings(deadline=None)
@given(questions(), DAYS)
def test_an_unrelated_fact_changes_nothing(asked: tuple[Reading, Evidence], day: dt.date) -> None:
    reading, evidence = asked
    other = visit(TOMAS, day.isoformat(), day.isoformat(), "Peru", 99)
    more = replace(evidence, facts=(other, *evidence.facts, replace(other, id="m", kind="meeting")))
    assert judged(reading, more) == judged(reading, evidence)


@settings(deadline=None)
@given(questions(), DAYS, DAYS)
def test_coverage_only_ever_replaces_an_abstention(
    asked: tuple[Reading, Evidence], one: dt.date, other: dt.date
) -> None:
    reading, evidence = asked
    more = Coverage("Travel file", min(one, other), max(one, other), who=(AMARA.id,))
    before = judged(reading, evidence).verdict
    after = judged(reading, replace(evidence, coverage=(*evidence.coverage, more))).verdict
    assert before in (after, Verdict.NOT_ENOUGH)


def later(day: dt.date | None) -> dt.date | None:
    """The same day of the week and of the year, 28 years on."""
    return day and day.replace(year=day.year + 28)


def moved(period: Period) -> Period:
    """The period 28 years on."""
    return Period(later(period.first), later(period.last), period.precision)


def moved_fact(fact: Fact) -> Fact:
    """The record 28 years on."""
    return replace(fact, period=moved(fact.period))


@settings(deadline=None)
@given(questions())
def test_moving_every_date_by_28_years_moves_the_finding(asked: tuple[Reading, Evidence]) -> None:
    reading, evidence = asked
    window = replace(reading.period, period=moved(reading.period.period))
    anchor = later(reading.anchor) or reading.anchor
    then = Evidence(
        tuple(map(moved_fact, evidence.facts)),
        tuple(replace(c, first=later(c.first), last=later(c.last)) for c in evidence.coverage),
        tuple(replace(g, period=moved(g.period)) for g in evidence.gaps),
    )
    before, after = judged(reading, evidence), judged(replace(reading, period=window, anchor=anchor), then)
    assert after.verdict is before.verdict
    assert after.window == (before.window and moved(before.window))
    assert after.missing == tuple(map(moved, before.missing))
    assert [(n, later(v) if isinstance(v, dt.date) else v) for n, v in before.computed] == list(
        after.computed
    )
    assert [(v.computed, v.holds) for v in before.variants] == [(v.computed, v.holds) for v in after.variants]
