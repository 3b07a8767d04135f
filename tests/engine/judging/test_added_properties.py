"""Properties of first, last and none, and of added domains: order, unrelated facts, coverage, 28 years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.engine.registry import kinds
from annotations.engine.values import (
    Citation,
    Coverage,
    Evidence,
    Fact,
    Finding,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Verdict,
    Window,
)
from tests.engine.judging.test_number_properties import DAYS, later, moved, moved_fact
from tests.engine.world import AMARA, TOMAS, visit, world

TABLES = world().tables
A, B, C = (f"organisation:{name}" for name in ("ashby", "brook", "corran"))


def match(day: dt.date, home: str, away: str, goals: tuple[int, int], row: int) -> Fact:
    """One result, its parts as a file's rows give them."""
    parties = [("home", home), ("away", away), (f"score-{goals[0]}", home), (f"score-{goals[1]}", away)]
    ends = (
        ("drawn", "drawn")
        if goals[0] == goals[1]
        else ("winner", "loser")
        if goals[0] > goals[1]
        else ("loser", "winner")
    )
    parties += list(zip(ends, (home, away), strict=True))
    text = f"{day}: {home} {goals[0]}-{goals[1]} {away}"
    return Fact(
        f"g{row}",
        "match",
        Period(day, day),
        Citation("Results", 1, row, "primary"),
        tuple(parties),
        text=text,
    )


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """No window, or one of some months, or a length back."""
    opened = draw(st.sampled_from(("", "since", "in", "past")))
    first = draw(DAYS)
    if opened == "past":
        return Window(Period(), "past", amount=draw(st.integers(1, 9)), unit="months")
    if not opened:
        return Window()
    bound = draw(st.sampled_from(("date", "event"))) if opened == "since" else ""
    return Window(Period(first, first + dt.timedelta(days=draw(st.integers(30, 300)))), opened, bound=bound)


@st.composite
def domains(draw: st.DrawFn) -> tuple[Reading, Evidence]:
    """A claim of an added domain in any shape, with results, coverage and a told day, all drawn."""
    pairs = ((A, B), (B, A), (A, C), (C, A))
    rows = draw(
        st.lists(st.tuples(DAYS, st.sampled_from(pairs), st.integers(0, 3), st.integers(0, 3)), max_size=9)
    )
    facts = tuple(match(day, *pair, (one, other), i) for i, (day, pair, one, other) in enumerate(rows))
    kind, unit, total = draw(
        st.sampled_from(
            [
                ("count", "event", None), ("ordinal", "event", None), ("first", "event", None),
                ("last", "event", None), ("count", "row", None), ("ordinal", "row", None), ("count",
                "event", 3),
                ("ordinal", "largest", None),
                ("participation", "event", None),
            ]
        )
    )  # fmt: skip
    role = draw(st.sampled_from(("winner", "loser", "!loser", "winner+home", "drawn", "")))
    others = draw(st.sampled_from(((), (Ref(B, "Brook"),))))
    if kind == "participation":
        others = (Ref(B, "Brook"),)
    day = draw(st.one_of(st.none(), DAYS))
    occasion = Occasion(Period(day, day), (), "told") if day else Occasion()
    if kind == "last":
        occasion = replace(occasion, how="claimed") if day else occasion
    reading = Reading(
        kind, draw(DAYS), (Ref(A, "Ashby"),), "match", companions=others, period=draw(windows()),
        occasion=occasion, unit=unit, value=draw(st.integers(0, 4)), total=total, role_in=role,
        scope="subject",
        score=draw(st.sampled_from(("", "2-1"))) if kind == "participation" else "",
        tense=draw(st.sampled_from((Tense.PAST, Tense.PRESENT))),
    )  # fmt: skip
    if unit == "largest":
        reading = replace(reading, value=1)
    start = draw(st.one_of(st.none(), DAYS))
    coverage = (Coverage("Results", start, draw(DAYS), who=(A,)),) if draw(st.booleans()) else ()
    return reading, Evidence(facts, coverage)


@st.composite
def absences(draw: st.DrawFn) -> tuple[Reading, Evidence]:
    """A first or last of one traveller, with records and coverage."""
    rows = draw(
        st.lists(st.tuples(DAYS, st.integers(0, 6), st.sampled_from(("Peru", "Chile", "Spain"))), max_size=8)
    )
    facts = tuple(
        visit(AMARA, first.isoformat(), (first + dt.timedelta(days=length)).isoformat(), place, index)
        for index, (first, length, place) in enumerate(rows)
    )
    kind, day = draw(st.sampled_from(("first", "last"))), draw(st.one_of(st.none(), DAYS))
    how = draw(st.sampled_from(("told", "claimed"))) if day else ""
    reading = Reading(
        kind, draw(DAYS), (Ref(AMARA.id, AMARA.name),), "visit", places=(Ref("country:peru", "Peru"),),
        period=draw(windows()), occasion=Occasion(Period(day, day), (), how) if day else Occasion(),
        unit="trip", scope="subject", negated=draw(st.booleans()), tense=draw(st.sampled_from(list(Tense))),
    )  # fmt: skip
    start = draw(st.one_of(st.none(), DAYS))
    coverage = (Coverage("Travel file", start, draw(DAYS), who=(AMARA.id,)),) if draw(st.booleans()) else ()
    return reading, Evidence(facts, coverage)


ASKED = st.one_of(domains(), absences())


def judged(reading: Reading, evidence: Evidence) -> Finding:
    """What the reading's kind says."""
    return kinds()[reading.kind].judge(reading, evidence, TABLES)


@settings(deadline=None)
@given(ASKED, st.integers())
def test_the_order_of_evidence_never_matters(asked: tuple[Reading, Evidence], seed: int) -> None:
    reading, evidence = asked
    facts = list(evidence.facts)
    Random(seed).shuffle(facts)
    assert judged(reading, replace(evidence, facts=tuple(facts))) == judged(reading, evidence)


@settings(deadline=None)
@given(ASKED, DAYS)
def test_an_unrelated_fact_changes_nothing(asked: tuple[Reading, Evidence], day: dt.date) -> None:
    reading, evidence = asked
    other = visit(TOMAS, day.isoformat(), day.isoformat(), "Peru", 99)
    more = (other, match(day, B, C, (1, 0), 98), *evidence.facts, replace(other, id="m", kind="meeting"))
    assert judged(reading, replace(evidence, facts=more)) == judged(reading, evidence)


@settings(deadline=None)
@given(ASKED, DAYS, DAYS)
def test_coverage_only_ever_replaces_an_abstention(
    asked: tuple[Reading, Evidence], one: dt.date, other: dt.date
) -> None:
    reading, evidence = asked
    source, who = ("Results", A) if reading.fact == "match" else ("Travel file", AMARA.id)
    more = Coverage(source, min(one, other), max(one, other), who=(who,))
    before = judged(reading, evidence).verdict
    after = judged(reading, replace(evidence, coverage=(*evidence.coverage, more))).verdict
    assert before in (after, Verdict.NOT_ENOUGH)


@settings(deadline=None)
@given(ASKED)
def test_moving_every_date_by_28_years_moves_the_finding(asked: tuple[Reading, Evidence]) -> None:
    reading, evidence = asked
    then = replace(
        reading,
        anchor=later(reading.anchor) or reading.anchor,
        period=replace(reading.period, period=moved(reading.period.period)),
        occasion=replace(reading.occasion, period=moved(reading.occasion.period)),
    )
    covered = tuple(replace(c, first=later(c.first), last=later(c.last)) for c in evidence.coverage)
    before = judged(reading, evidence)
    after = judged(then, Evidence(tuple(map(moved_fact, evidence.facts)), covered))
    assert after.verdict is before.verdict
    assert after.window == (before.window and moved(before.window))
    assert after.missing == tuple(map(moved, before.missing))
    assert [v.holds for v in after.variants] == [v.holds for v in before.variants]
    assert [(n, later(v) if isinstance(v, dt.date) else v) for n, v in before.computed] == list(
        after.computed
    )
