"""Corners of counting: rankings, tours, people before somebody, events spoken of, narrowed counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine.kinds.count import Count
from annotations.engine.kinds.ordinal import Ordinal
from annotations.engine.values import (
    Evidence,
    Fact,
    Finding,
    KnownGap,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Term,
    Verdict,
    Window,
)
from tests.engine.world import AMARA, JONAS, LIRA, OFFICE, PUBLISHED, covered, day, visit, world

HER = Ref(AMARA.id, AMARA.name)
HIM = Ref(JONAS.id, JONAS.name)
KENYA = Ref(OFFICE.id, OFFICE.name)
PERU = Ref("country:peru", "Peru")
TERMS = (
    Term(AMARA.id, OFFICE.id, Period(day("2019-01-10"), None)),
    Term(JONAS.id, OFFICE.id, Period(day("2010-01-10"), day("2019-01-10"))),
)
ALL_TRAVEL = (covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad", fact="visit"),)
HERS = (covered("2022-01-01", "2024-12-31", who=(AMARA.id,), place="abroad", fact="visit"),)


def reading(kind: str = "count", **changes: object) -> Reading:
    """Something about her trips to Peru, in office."""
    base = Reading(kind, PUBLISHED, (HER,), "visit", "", (PERU,), unit="trip", value=2)
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, facts: tuple[Fact, ...], coverage: object = ALL_TRAVEL, **more: object) -> Finding:
    """What its kind says."""
    evidence = Evidence(facts, coverage, terms=TERMS, **more)  # type: ignore[arg-type]
    return (Count() if read.kind == "count" else Ordinal()).judge(read, evidence, world().tables)


def peru(who: object, *years: int, start: int = 1) -> tuple[Fact, ...]:
    """One visit to Peru in each year."""
    return tuple(
        visit(who, f"{year}-02-01", f"{year}-02-02", "Peru", start + index)  # type: ignore[arg-type]
        for index, year in enumerate(years)
    )


# --- The most of any -----------------------------------------------------------------------------


def test_one_still_in_office_where_the_sources_end_may_overtake() -> None:
    ends = (replace(ALL_TRAVEL[0], last=day("2023-12-31")),)
    his = reading(subjects=(HIM,), office=KENYA, scope="office", value=None)
    clear = peru(JONAS, 2011, 2012, 2013, 2014) + peru(AMARA, 2020, start=20)
    assert judged(his, clear, ends).verdict is Verdict.SUPPORTED  # three more in four months: nobody ever did
    close = peru(JONAS, 2011, 2012) + peru(AMARA, 2020, start=20)
    assert judged(his, close, ends).verdict is Verdict.NOT_ENOUGH
    open_end = (replace(ALL_TRAVEL[0], first=day("2011-01-01")),)
    assert judged(his, close, open_end).verdict is not Verdict.REFUTED


def test_a_ranking_in_a_window_of_years_has_no_measure() -> None:
    this_year = Window(Period(day("2024-01-01"), day("2024-12-31"), "year"), "in")
    most = reading(office=KENYA, scope="office", value=1, period=this_year)
    assert judged(most, peru(AMARA, 2024)).verdict is Verdict.NOT_ENOUGH
    assert judged(replace(most, value=2), peru(AMARA, 2024)).verdict is Verdict.REFUTED


def test_one_who_never_went_is_not_the_most_travelled() -> None:
    assert judged(reading(office=KENYA, scope="office", value=None), ()).verdict is Verdict.NOT_ENOUGH


# --- People --------------------------------------------------------------------------------------


def test_presidents_before_her() -> None:
    before = reading(office=KENYA, unit="person", value=1, occasion=Occasion(how="before"))
    assert judged(before, peru(JONAS, 2011) + peru(AMARA, 2020, start=9)).verdict is Verdict.SUPPORTED
    assert judged(before, peru(AMARA, 2020)).verdict is Verdict.REFUTED


def test_the_only_president_to_go_there() -> None:
    only = reading(office=KENYA, unit="person", value=1)
    assert judged(only, peru(AMARA, 2020)).verdict is Verdict.SUPPORTED
    assert judged(only, peru(JONAS, 2011)).verdict is Verdict.REFUTED


def test_a_role_without_known_terms_counts_by_the_role_alone() -> None:
    both = reading(subjects=(), office=KENYA, unit="person", value=2)
    assert judged(both, peru(AMARA, 2020) + peru(LIRA, 1990, start=9)).verdict is Verdict.SUPPORTED


def test_a_gap_of_another_president_counts_too() -> None:
    gap = KnownGap("Travel file", JONAS.id, "country:peru", Period(day("2011-05-05"), day("2011-05-05")))
    both = reading(subjects=(), office=KENYA, unit="person", value=1)
    assert judged(both, peru(AMARA, 2020), gaps=(gap,)).verdict is Verdict.NOT_ENOUGH
    outside = replace(gap, period=Period(day("2001-05-05"), day("2001-05-05")))
    assert judged(both, peru(AMARA, 2020), gaps=(outside,)).verdict is Verdict.SUPPORTED


# --- One tour ------------------------------------------------------------------------------------

TOUR = (
    visit(AMARA, "2024-05-01", "2024-05-01", "Spain", 1),
    visit(AMARA, "2024-05-02", "2024-05-02", "Japan", 2),
    visit(AMARA, "2024-05-03", "2024-05-04", "Vietnam", 3),
)


def test_the_countries_of_a_tour_may_be_those_in_its_region() -> None:
    asia = Occasion(places=(Ref("region:asia", "Asia"),), how="under way")
    tour = reading(places=(), unit="country", aspect="whole", occasion=asia, tense=Tense.PRESENT)
    assert judged(tour, TOUR).verdict is Verdict.DEPENDS
    assert judged(replace(tour, value=4), TOUR).verdict is Verdict.REFUTED


def test_a_stop_in_the_region_of_a_tour() -> None:
    asia = Occasion(places=(Ref("region:asia", "Asia"),), how="under way")
    leg = reading("ordinal", places=(Ref("country:vietnam", "Vietnam"),), unit="leg", value=2, occasion=asia,
                  tense=Tense.PRESENT)  # fmt: skip
    assert judged(leg, TOUR).verdict is Verdict.DEPENDS


def test_a_country_visited_twice_on_a_tour_is_one_stop_or_two() -> None:
    back = (*TOUR, visit(AMARA, "2024-05-05", "2024-05-05", "Spain", 4))
    spain = reading("ordinal", places=(Ref("country:spain", "Spain"),), unit="leg", aspect="end", value=4,
                    total=4, tense=Tense.PRESENT)  # fmt: skip
    assert judged(spain, back).verdict is Verdict.DEPENDS


# --- The event spoken of -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tense", "last", "expected"),
    [
        (Tense.PRESENT, "2024-05-02", Verdict.SUPPORTED),  # on the way home
        (Tense.PAST, "2024-04-20", Verdict.SUPPORTED),
        (Tense.PAST, "2024-02-20", Verdict.NOT_ENOUGH),  # too long ago to be the one meant
        (Tense.PLAN, "2024-04-20", Verdict.REFUTED),  # two before it already
    ],
)
def test_without_a_date_the_tense_says_which_event(tense: Tense, last: str, expected: Verdict) -> None:
    rows = (*peru(AMARA, 2020), visit(AMARA, last, last, "Peru", 9))
    assert judged(reading("ordinal", tense=tense), rows).verdict is expected


def test_an_announced_trip_may_slip_by_some_days() -> None:
    told = Occasion(Period(day("2024-05-08"), day("2024-05-08")), (), "plan")
    rows = (*peru(AMARA, 2020), visit(AMARA, "2024-05-20", "2024-05-20", "Peru", 9))
    assert judged(reading("ordinal", tense=Tense.PLAN, occasion=told), rows).verdict is Verdict.SUPPORTED


def test_a_travel_day_beside_the_told_date_is_the_same_trip() -> None:
    told = Occasion(Period(day("2024-05-01"), day("2024-05-01")), (), "told")
    rows = (*peru(AMARA, 2020), visit(AMARA, "2024-05-02", "2024-05-03", "Peru", 9))
    assert judged(reading("ordinal", occasion=told), rows).verdict is Verdict.SUPPORTED


def test_the_stop_that_is_told_must_be_on_the_trip() -> None:
    at_chile = Occasion(places=(Ref("country:chile", "Chile"),), how="under way")
    now = visit(AMARA, "2024-05-02", "2024-05-04", "Peru", 9)
    third = reading("ordinal", tense=Tense.PRESENT, occasion=at_chile)
    assert judged(third, (*peru(AMARA, 2020), now)).verdict is Verdict.NOT_ENOUGH
    chile = visit(AMARA, "2024-05-05", "2024-05-05", "Chile", 10)
    assert judged(third, (*peru(AMARA, 2020), now, chile)).verdict is Verdict.SUPPORTED


def test_a_countrys_place_among_countries_is_that_of_the_first_visit() -> None:
    rows = (visit(AMARA, "2020-01-01", "2020-01-02", "Chile", 1),
            visit(AMARA, "2021-01-01", "2021-01-02", "Peru", 2),
            visit(AMARA, "2022-01-01", "2022-01-02", "Spain", 3))  # fmt: skip
    second = reading("ordinal", place="abroad", places=(), unit="country", occasion=Occasion(places=(PERU,)))
    assert judged(second, rows).verdict is Verdict.SUPPORTED
    assert judged(replace(second, value=3), rows).verdict is Verdict.REFUTED


# --- Words that narrow, windows of a clause --------------------------------------------------------


def test_a_narrowed_count_can_only_be_too_high() -> None:
    official = reading(value=2, qualified="official")
    assert judged(official, peru(AMARA, 2020, 2021)).verdict is Verdict.NOT_ENOUGH
    assert judged(official, peru(AMARA, 2020, 2021, 2022)).verdict is Verdict.NOT_ENOUGH
    tied = replace(official, in_office=True)
    assert judged(tied, peru(AMARA, 2020)).verdict is Verdict.REFUTED


def test_a_visit_in_the_month_of_the_clause_may_lie_before_it() -> None:
    since = Window(Period(day("2022-02-01"), PUBLISHED, "month"), "since", bound="clause")
    rows = peru(AMARA, 2022, 2023)
    assert judged(reading(value=2, period=since), rows, HERS).verdict is Verdict.NOT_ENOUGH
    assert (
        judged(reading(value=2, period=replace(since, bound="date")), rows, HERS).verdict is Verdict.SUPPORTED
    )
    year = replace(since, period=Period(day("2022-01-01"), PUBLISHED, "year"))
    assert judged(reading(value=2, period=year), rows, HERS).verdict is Verdict.NOT_ENOUGH


def test_the_summit_that_opens_the_window_is_not_counted() -> None:
    event = Ref("event:lake-meeting", "the lake meeting")
    rows = tuple(replace(f, parties=(*f.parties, ("event", event.id))) if i == 0 else f
                 for i, f in enumerate(peru(AMARA, 2022, 2023)))  # fmt: skip
    since = Window(Period(day("2022-02-01"), PUBLISHED), "since", event, bound="event")
    assert judged(reading(value=1, period=since), rows, HERS).verdict is Verdict.SUPPORTED


def test_a_record_dated_to_a_month_that_straddles_the_window_stays_open() -> None:
    loose = replace(peru(AMARA, 2022)[0], period=Period(day("2022-02-01"), day("2022-02-28"), "month"))
    since = Window(Period(day("2022-02-15"), PUBLISHED), "since")
    assert judged(reading(value=1, period=since), (loose,), HERS).verdict is Verdict.NOT_ENOUGH
    early = Window(Period(day("2022-01-15"), PUBLISHED), "since")
    assert judged(reading(value=1, period=early), (loose,), HERS).verdict is Verdict.SUPPORTED
