"""Finding and judging of `duration`: which trip, how its days are told, offices and wars.

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.kinds.duration import Duration
from annotations.engine.values import (
    Citation,
    Claim,
    Evidence,
    Fact,
    Finding,
    KnownGap,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Verdict,
)
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, WAR, covered, day, visit, world

PERU, CHILE, SPAIN = (Ref(f"country:{n.lower()}", n) for n in ("Peru", "Chile", "Spain"))
WHO = (Ref(AMARA.id, AMARA.name),)
ALL = (covered("2019-01-10", "2024-12-31", who=(AMARA.id,), place="abroad"),)
TRIP = (
    visit(AMARA, "2024-05-01", "2024-05-04", "Peru", 1, "Lima"),
    visit(AMARA, "2024-05-04", "2024-05-05", "Chile", 2, "Santiago"),
)
LONE = (visit(AMARA, "2024-03-04", "2024-03-07", "Spain", 3, "Madrid"),)


def span(first: str, last: str | None = None, precision: str = "day") -> Period:
    return Period(day(first), day(last or first), precision)


def reading(days: int, place: Ref | None, aspect: str = "", **changes: object) -> Reading:
    base = Reading(
        "duration", PUBLISHED, WHO, "visit", places=(place,) if place else (), unit="day", value=days,
        aspect=aspect, tense=Tense.PRESENT,
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, evidence: Evidence) -> Finding:
    return Duration().judge(read, evidence, world().tables)


def found(text: str) -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "duration"]


@pytest.mark.parametrize(
    ("days", "place", "aspect", "expected"),
    [
        (5, PERU, "", Verdict.REFUTED),
        (1, PERU, "", Verdict.REFUTED),
        (3, CHILE, "", Verdict.REFUTED),
        (1, CHILE, "", Verdict.REFUTED),
        (4, None, "whole", Verdict.REFUTED),
        (8, None, "whole", Verdict.REFUTED),
        (5, PERU, "presence", Verdict.REFUTED),
        (1, PERU, "presence", Verdict.REFUTED),
        (3, PERU, "presence", Verdict.DEPENDS),
        (2, PERU, "", Verdict.DEPENDS),
        (3, PERU, "", Verdict.DEPENDS),
        (6, None, "whole", Verdict.DEPENDS),
        (7, None, "whole", Verdict.DEPENDS),
        (4, PERU, "", Verdict.SUPPORTED),
        (2, CHILE, "", Verdict.SUPPORTED),
        (9, PERU, "whole", Verdict.REFUTED),
        (5, PERU, "whole", Verdict.DEPENDS),  # the trip that took in Peru, Chile included
        (5, None, "whole", Verdict.SUPPORTED),
        (4, PERU, "presence", Verdict.SUPPORTED),
    ],
)
def test_the_trip_under_way(days: int, place: Ref | None, aspect: str, expected: Verdict) -> None:
    assert judged(reading(days, place, aspect), Evidence(TRIP + LONE, ALL)).verdict is expected


def test_a_week_is_seven_days() -> None:
    week = reading(1, None, "whole", unit="week")
    assert judged(week, Evidence(TRIP, ALL)).verdict is Verdict.DEPENDS
    assert (
        judged(week, Evidence((visit(AMARA, "2024-05-01", "2024-05-09", "Peru", 1),), ALL)).verdict
        is Verdict.REFUTED
    )


def test_a_lone_visit_may_be_told_longer_or_shorter() -> None:
    past = replace(reading(1, SPAIN), tense=Tense.PAST, occasion=Occasion(span("2024-03-05")))
    verdicts = [judged(replace(past, value=n), Evidence(LONE, ALL)).verdict for n in (1, 2, 3, 4, 5, 6, 7)]
    depends = Verdict.DEPENDS
    assert verdicts == [
        Verdict.REFUTED, depends, depends, Verdict.SUPPORTED, depends, depends, Verdict.REFUTED,
    ]  # fmt: skip


def test_a_longer_trip_is_refuted_only_where_records_are_complete() -> None:
    assert judged(reading(12, None, "whole"), Evidence(TRIP)).verdict is Verdict.NOT_ENOUGH
    assert judged(reading(3, None, "whole"), Evidence(TRIP)).verdict is Verdict.REFUTED
    assert judged(reading(12, PERU), Evidence(TRIP)).verdict is Verdict.REFUTED


def test_which_trip_is_meant() -> None:
    plan = reading(5, None, "whole", tense=Tense.PLAN)
    assert judged(plan, Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED
    soon = visit(AMARA, "2024-05-20", "2024-05-24", "Peru", 7)
    assert judged(plan, Evidence((*LONE, soon), ALL)).verdict is Verdict.SUPPORTED
    late = visit(AMARA, "2024-07-20", "2024-07-24", "Peru", 7)
    assert judged(plan, Evidence((*LONE, late), ALL)).verdict is Verdict.NOT_ENOUGH
    past = reading(4, SPAIN, tense=Tense.PAST)
    assert judged(past, Evidence(LONE, ALL)).verdict is Verdict.SUPPORTED  # the only one there is
    again = visit(AMARA, "2023-03-04", "2023-03-05", "Spain", 8)
    assert judged(past, Evidence((*LONE, again), ALL)).verdict is Verdict.NOT_ENOUGH
    month = replace(past, occasion=Occasion(span("2024-03-01", "2024-03-31", "month")))
    assert judged(month, Evidence((*LONE, again), ALL)).verdict is Verdict.SUPPORTED


def test_a_known_gap_at_the_end_of_the_trip_withholds() -> None:
    gap = KnownGap("Travel file", AMARA.id, "country:cuba", span("2024-05-06", "2024-05-08"))
    assert judged(reading(8, None, "whole"), Evidence(TRIP, ALL, (gap,))).verdict is Verdict.NOT_ENOUGH
    assert judged(reading(5, None, "whole"), Evidence(TRIP, ALL, (gap,))).verdict is Verdict.NOT_ENOUGH
    edge = Evidence(TRIP, ALL, (replace(gap, borderline=True),))
    assert judged(reading(5, None, "whole"), edge).verdict is Verdict.SUPPORTED
    assert judged(reading(8, None, "whole"), edge).verdict is Verdict.DEPENDS


def test_hedges() -> None:
    assert judged(reading(6, None, "whole", hedge="at_least"), Evidence(TRIP, ALL)).verdict is Verdict.DEPENDS
    assert (
        judged(reading(3, None, "whole", hedge="more_than"), Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED
    )
    assert judged(reading(4, None, "whole", high=6), Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "quarter"}, "days, weeks or months"),
        ({"places": (Ref("", "Atlantis"),)}, "Atlantis"),
        ({"subjects": ()}, "whose"),
        ({"fact": "meeting"}, "length"),
        ({"places": (Ref("city:cusco", "Cusco"),)}, "open"),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, object], said: str) -> None:
    open_ = judged(replace(reading(4, PERU), **changes), Evidence(TRIP, ALL))  # type: ignore[arg-type]
    assert open_.verdict is Verdict.NOT_ENOUGH
    assert said in open_.summary


@pytest.mark.parametrize(
    ("months", "hedge", "expected"),
    [
        (1, "", Verdict.SUPPORTED),
        (2, "", Verdict.REFUTED),
        (1, "nearly", Verdict.SUPPORTED),
        (3, "nearly", Verdict.REFUTED),
    ],
)
def test_months_of_a_stay_are_no_exact_number_of_days(months: int, hedge: str, expected: Verdict) -> None:
    stay = (visit(AMARA, "2024-02-01", "2024-03-01", "Peru", 1, "Lima"),)  # 30 days
    told = judged(reading(months, PERU, "presence", unit="month", hedge=hedge), Evidence(stay, ALL))
    assert told.verdict is expected


# --- Offices and events --------------------------------------------------------------------


def term(who: str, first: str, last: str | None, row: int) -> Fact:
    period = Period(day(first), day(last) if last else None)
    cite = Citation("Desk file", 1, row, "primary", "desk")
    return Fact(f"o{row}", "office", period, cite, (("holder", who),), office=OFFICE.id, number=row)


TERMS = (term(JONAS.id, "2010-01-10", "2014-01-10", 1), term(JONAS.id, "2014-01-10", "2018-12-20", 2))
RUNNING = (term(AMARA.id, "2019-01-10", None, 3),)
WAR_ROW = Fact(
    "e1", "event", Period(day("2022-03-01"), None), Citation("Desk file", 1, 9), (("event", WAR.id),)
)


def office(years: int, who: str, **changes: object) -> Reading:
    base = Reading(
        "duration", PUBLISHED, (Ref(who, "X"),), "office", unit="year", value=years, aspect="whole"
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read", "rows", "expected"),
    [
        (office(4, JONAS.id), TERMS, Verdict.REFUTED),
        (office(10, JONAS.id), TERMS, Verdict.REFUTED),
        (office(9, JONAS.id), TERMS, Verdict.DEPENDS),
        (office(8, JONAS.id), TERMS, Verdict.DEPENDS),
        (office(9, JONAS.id, hedge="nearly"), TERMS, Verdict.SUPPORTED),
        (office(4, JONAS.id, aspect="term", number=1), TERMS, Verdict.SUPPORTED),
        (office(4, JONAS.id, aspect="term"), TERMS, Verdict.NOT_ENOUGH),
        (office(5, AMARA.id, tense=Tense.PRESENT), RUNNING, Verdict.SUPPORTED),
        (office(4, AMARA.id, tense=Tense.PRESENT), RUNNING, Verdict.REFUTED),
        (office(5, AMARA.id, aspect="term"), RUNNING, Verdict.NOT_ENOUGH),
        (office(5, AMARA.id, unit="hour"), RUNNING, Verdict.NOT_ENOUGH),
        (office(5, AMARA.id, office=Ref("", "mayor", "word")), RUNNING, Verdict.NOT_ENOUGH),
        (office(2, "", event=Ref(WAR.id, WAR.name), subjects=()), (WAR_ROW,), Verdict.SUPPORTED),
        (office(3, "", event=Ref(WAR.id, WAR.name), subjects=()), (WAR_ROW,), Verdict.REFUTED),
        (office(3, "", event=Ref(WAR.id, WAR.name), subjects=()), (), Verdict.NOT_ENOUGH),
    ],
)
def test_offices_and_wars(read: Reading, rows: tuple[Fact, ...], expected: Verdict) -> None:
    assert judged(read, Evidence(rows)).verdict is expected


def test_an_end_known_by_its_month_stays_open() -> None:
    loose = replace(TERMS[0], period=Period(day("2010-01-01"), day("2014-01-31"), "month"))
    assert judged(office(4, JONAS.id), Evidence((loose,))).verdict is Verdict.NOT_ENOUGH


# --- Finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Varga arrived two days after Odhiambo had left.",
        "Odhiambo is on her second trip in five years.",
        "The talks were put off for a week.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fact", "aspect", "value", "unit"),
    [
        ("Odhiambo's unannounced visit to Lima takes two days.", "visit", "", 2, "day"),
        ("The Spain trip on which Varga sets out on Friday lasts nine days.", "visit", "whole", 9, "day"),
        ("Varga left on a weeklong tour of Spain.", "visit", "whole", 1, "week"),
        ("Odhiambo was in Peru for four days.", "visit", "presence", 4, "day"),
        ("Keller served as president for nine years.", "office", "whole", 9, "year"),
        ("Odhiambo won a second five-year term.", "office", "term", 5, "year"),
        ("The Harbour War has lasted two years.", "event", "", 2, "year"),
    ],
)
def test_found(text: str, fact: str, aspect: str, value: int, unit: str) -> None:
    (claim,) = found(text)
    read = claim.reading
    assert (read.fact, read.value, read.unit) == (fact, value, unit)
    assert fact == "event" or read.aspect == aspect


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Odhiambo wound up her 11-day South America tour in Peru on Thursday.", ["South America"]),
        ("Odhiambo began an 11-day trip in Peru.", []),
        ("Odhiambo made an 11-day trip in Peru.", ["Peru"]),
    ],
)
def test_where_a_journey_turns_is_not_where_it_was(text: str, places: list[str]) -> None:
    lengths = [claim for claim in found(text) if claim.kind == "duration"]
    assert [[ref.name for ref in claim.reading.places] for claim in lengths] == [places]


def test_the_order_of_evidence_and_unrelated_facts_never_matter() -> None:
    rows = (*TRIP, *LONE, visit(JONAS, "2012-04-22", "2012-04-23", "Peru", 9))
    for days in range(1, 9):
        read = reading(days, None, "whole")
        one = judged(read, Evidence(rows, ALL))
        assert one == judged(read, Evidence(rows[::-1], ALL)) == judged(read, Evidence(TRIP + LONE, ALL))


def test_a_span_before_the_act_is_no_length_of_it() -> None:
    assert found("Odhiambo became the first Kenyan president in 22 years to visit Peru.") == []
