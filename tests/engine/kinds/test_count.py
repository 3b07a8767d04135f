"""Counts: what refutes, what stays open, what depends, what supports (rules 3 and 7 to 12).

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.kinds.count import Count
from annotations.engine.values import (
    Citation,
    Events,
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
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, TOMAS, covered, day, meeting, visit, world

HER = Ref(AMARA.id, AMARA.name)
HIM = Ref(TOMAS.id, TOMAS.name)
KENYA = Ref(OFFICE.id, OFFICE.name)
PERU = Ref("country:peru", "Peru")
SOUTH_AMERICA = Ref("region:south-america", "South America")
TERMS = (
    Term(AMARA.id, OFFICE.id, Period(day("2019-01-10"), None)),
    Term(JONAS.id, OFFICE.id, Period(day("2010-01-10"), day("2019-01-10"))),
)
ROWS = (
    visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1),
    visit(AMARA, "2022-03-03", "2022-03-03", "Chile", 2),
    visit(AMARA, "2022-03-04", "2022-03-05", "Peru", 3),
    visit(AMARA, "2023-06-10", "2023-06-11", "Peru", 4),
    visit(AMARA, "2023-09-01", "2023-09-02", "Spain", 5),
)
SINCE_2022 = Window(Period(day("2022-01-01"), PUBLISHED), "since")
HERS = (covered("2022-01-01", "2024-12-31", who=(AMARA.id,), place="abroad", fact="visit"),)
OF_OFFICE = (covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad", fact="visit"),)


def reading(**changes: object) -> Reading:
    """Her trips abroad since 2022 are three."""
    base = Reading("count", PUBLISHED, (HER,), "visit", "abroad", period=SINCE_2022, unit="trip", value=3)
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, evidence: Evidence) -> Finding:
    """What the kind says."""
    return Count().judge(read, evidence, world().tables)


def verdict(
    read: Reading, facts: tuple[Fact, ...] = ROWS, coverage: object = HERS, **more: object
) -> Verdict:
    """Its verdict."""
    return judged(read, Evidence(facts, coverage, **more)).verdict  # type: ignore[arg-type]


# --- What must not be decided --------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"subjects": ()},
        {"value": None},
        {"subjects": (Ref("", "Zed Quill"),)},
        {"place": "", "places": (Ref("", "the region"),)},
        {"period": Window(opened_by="since")},
        {"subjects": (HER, HIM)},
        {"hedge": "a hedge that no table has"},
    ],
    ids=[
        "nobody",
        "no number",
        "unknown person",
        "unknown place",
        "unknown window",
        "two travellers",
        "hedge",
    ],
)
def test_a_reading_that_lacks_something_is_not_judged(changes: dict[str, object]) -> None:
    assert verdict(reading(**changes)) is Verdict.NOT_ENOUGH


def test_an_uncovered_window_supports_no_exact_count_and_its_months_are_named() -> None:
    found = judged(reading(), Evidence(ROWS, (covered("2022-03-01", "2024-12-31", who=(AMARA.id,)),)))
    assert found.verdict is Verdict.NOT_ENOUGH
    assert found.missing == (Period(day("2022-01-01"), day("2022-02-28")),)
    assert "January 2022 to February 2022" in found.summary


def test_fewer_than_claimed_refutes_only_where_covered() -> None:
    assert verdict(reading(value=5), coverage=()) is Verdict.NOT_ENOUGH
    assert verdict(reading(value=5)) is Verdict.REFUTED


def test_more_than_claimed_refutes_at_once() -> None:
    assert verdict(reading(value=2), coverage=()) is Verdict.REFUTED


def test_at_least_needs_no_coverage_once_reached() -> None:
    assert verdict(reading(value=2, hedge="at_least"), coverage=()) is Verdict.SUPPORTED
    assert verdict(reading(value=9, hedge="at_least"), coverage=()) is Verdict.NOT_ENOUGH


def test_a_hedge_never_replaces_coverage() -> None:
    assert verdict(reading(value=3, hedge="about"), coverage=()) is Verdict.NOT_ENOUGH


def test_a_folded_shuttle_leaves_single_visits_open() -> None:
    rows = (
        visit(AMARA, "2022-05-03", "2022-05-29", "Syria", 1),
        visit(AMARA, "2022-05-04", "2022-05-31", "Israel", 2),
    )
    places = (Ref("country:syria", "Syria"), Ref("country:israel", "Israel"))
    assert verdict(reading(place="", places=places, unit="time", value=12), rows) is Verdict.NOT_ENOUGH
    assert verdict(reading(place="", places=places, unit="stay", value=12), rows) is Verdict.NOT_ENOUGH


def test_facts_after_publication_say_nothing() -> None:
    later = visit(AMARA, "2024-06-01", "2024-06-02", "Chile", 9)
    assert verdict(reading(), (*ROWS, later)) is Verdict.SUPPORTED


# --- Units and definitions -----------------------------------------------------------------------


def test_abroad_counts_grouped_trips_alone_and_shows_all_units() -> None:
    found = judged(reading(), Evidence(ROWS, HERS))
    assert found.verdict is Verdict.SUPPORTED
    computed = dict(found.computed)
    assert [computed[u] for u in ("trips", "visits", "stays", "countries", "people", "days")] == [
        3,
        5,
        5,
        3,
        1,
        9,
    ]
    assert [row.group for row in found.used] == [1, 1, 1, 2, 3]
    assert "counted as country visits" in found.summary


def test_to_one_country_a_time_may_be_a_trip_or_a_stay() -> None:
    found = judged(reading(place="", places=(PERU,), unit="time", value=2), Evidence(ROWS, HERS))
    assert found.verdict is Verdict.DEPENDS
    assert {v.name.split(",")[0]: (v.computed, v.holds) for v in found.variants if v.plausible} == {
        "trips": (2, True),
        "stays": (3, False),
    }
    assert any("makes the difference" in step for step in found.steps)


def test_contrasted_units_fix_the_meaning() -> None:
    fixed = reading(place="", places=(PERU,), unit="time", value=3, contrast=("trip", "time"))
    assert verdict(fixed) is Verdict.SUPPORTED


def test_what_is_a_country_is_a_variant() -> None:
    rows = (*ROWS, visit(AMARA, "2023-10-10", "2023-10-10", "Kosovo", 6))
    assert verdict(reading(unit="country", value=4), rows) is Verdict.DEPENDS
    assert verdict(reading(unit="country", value=5), rows) is Verdict.REFUTED


def test_a_stop_told_as_refuelling_may_be_left_out() -> None:
    stop = visit(AMARA, "2023-10-10", "2023-10-10", "Oman", 6, remarks="Refueling stop en route to Asia.")
    assert verdict(reading(value=3), (*ROWS, stop)) is Verdict.DEPENDS
    assert verdict(reading(value=5), (*ROWS, stop)) is Verdict.REFUTED


def test_a_capital_may_stand_for_its_country() -> None:
    lima = Ref("city:lima", "Lima")
    rows = (visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1, "Lima"),
            visit(AMARA, "2023-03-01", "2023-03-02", "Peru", 2, "Cusco"))  # fmt: skip
    assert verdict(reading(place="", places=(lima,), unit="time", value=1), rows) is Verdict.DEPENDS
    nameless = replace(rows[1], places=())
    assert (
        verdict(reading(place="", places=(lima,), unit="time", value=1), (rows[0], nameless))
        is Verdict.NOT_ENOUGH
    )


# --- Office --------------------------------------------------------------------------------------


def test_no_window_is_read_within_the_office_and_visits_before_the_oath_do_not_count() -> None:
    early = visit(AMARA, "2018-12-01", "2018-12-02", "Spain", 8)
    evidence = Evidence((*ROWS, early), OF_OFFICE, terms=TERMS)
    found = judged(reading(period=Window(), value=3), evidence)
    assert found.verdict is Verdict.SUPPORTED
    assert [row.reason for row in found.left_out] == ["before the window opens on 10 January 2019"]


def test_falling_short_within_an_office_that_no_word_names_stays_open() -> None:
    evidence = Evidence(ROWS, OF_OFFICE, terms=TERMS)
    assert judged(reading(period=Window(), value=7), evidence).verdict is Verdict.NOT_ENOUGH
    assert judged(reading(period=Window(), value=7, in_office=True), evidence).verdict is Verdict.REFUTED
    assert judged(reading(period=Window(), value=7, unit="country"), evidence).verdict is Verdict.REFUTED


def test_for_one_who_has_left_the_time_in_office_is_enough() -> None:
    rows = (visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 1),)
    his = reading(
        subjects=(Ref(JONAS.id, JONAS.name),), period=Window(Period(day("2011-01-01"), PUBLISHED), "since")
    )
    assert judged(replace(his, value=1), Evidence(rows, OF_OFFICE, terms=TERMS)).verdict is Verdict.SUPPORTED


def test_how_many_presidents() -> None:
    rows = (*ROWS, visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 7))
    both = reading(
        subjects=(), office=KENYA, place="", places=(PERU,), unit="person", period=Window(), value=2
    )
    assert judged(both, Evidence(rows, OF_OFFICE, terms=TERMS)).verdict is Verdict.SUPPORTED
    assert judged(replace(both, value=1), Evidence(rows, (), terms=TERMS)).verdict is Verdict.REFUTED


def test_the_most_of_any_compares_all_holders() -> None:
    most = reading(
        office=KENYA, scope="office", place="", places=(PERU,), unit="trip", period=Window(), value=2
    )
    his = tuple(visit(JONAS, f"201{n}-02-01", f"201{n}-02-02", "Peru", 20 + n) for n in range(1, 3))
    hers = (ROWS[0], ROWS[3])
    assert judged(most, Evidence((*hers, his[0]), OF_OFFICE, terms=TERMS)).verdict is Verdict.SUPPORTED
    assert judged(most, Evidence((*hers, *his), OF_OFFICE, terms=TERMS)).verdict is Verdict.REFUTED
    assert judged(most, Evidence((*hers, his[0]), (), terms=TERMS)).verdict is Verdict.NOT_ENOUGH


def test_a_rank_without_a_number() -> None:
    most = reading(
        office=KENYA, scope="office", place="", places=(PERU,), unit="trip", period=Window(), value=None
    )
    his = tuple(visit(JONAS, f"201{n}-02-01", f"201{n}-02-02", "Peru", 20 + n) for n in range(1, 5))
    hers = (ROWS[0], ROWS[3])  # two

    def rank(*facts: Fact, **changes: object) -> tuple[Verdict, str]:
        found = judged(replace(most, **changes), Evidence(facts, OF_OFFICE, terms=TERMS))  # type: ignore[arg-type]
        return found.verdict, found.summary

    assert rank(*hers, his[0])[0] is Verdict.SUPPORTED
    tied = (*hers, *his[:2])
    assert rank(*tied)[0] is Verdict.REFUTED
    assert "another in the office has as many or more" in rank(*tied)[1]
    # "No president has been there more often than she has" lets another have been there as often.
    assert rank(*tied, hedge="at_least")[0] is Verdict.SUPPORTED
    assert "nobody else in the office has more" in rank(*tied, hedge="at_least")[1]
    assert rank(*hers, *his, hedge="at_least")[0] is Verdict.REFUTED
    # Of his predecessors nobody is on record: those who came later do not count.
    first = {"subjects": (Ref(JONAS.id, JONAS.name),), "aspect": "earlier"}
    assert rank(*hers, his[0], **first)[0] is Verdict.SUPPORTED
    assert "more than any one before in the office" in rank(*hers, his[0], **first)[1]
    assert rank(*tied, aspect="earlier")[0] is Verdict.REFUTED


def test_in_a_ranking_the_countries_of_the_others_count_too() -> None:
    most = reading(
        office=KENYA, scope="office", place="abroad", places=(), unit="country", period=Window(), value=None
    )
    lands = ("Peru", "Chile", "Oman")
    his = tuple(visit(JONAS, f"201{n}-02-01", f"201{n}-02-02", land, 30 + n) for n, land in enumerate(lands))
    hers = (
        visit(AMARA, "2020-02-01", "2020-02-02", "Peru", 40),
        visit(AMARA, "2021-02-01", "2021-02-02", "Kosovo", 41),
    )
    found = judged(most, Evidence((*hers, *his), OF_OFFICE, terms=TERMS))
    assert found.verdict is Verdict.REFUTED


# --- Gaps and sources ----------------------------------------------------------------------------


def gap(date: str, *, borderline: bool = False) -> KnownGap:
    """A visit to Oman that the travel file lacks."""
    return KnownGap(
        "Travel file", AMARA.id, "country:oman", Period(day(date), day(date)), borderline, "one evening"
    )


def test_a_known_gap_that_changes_the_verdict_is_named() -> None:
    found = judged(reading(), Evidence(ROWS, HERS, (gap("2023-11-11"),)))
    assert found.verdict is Verdict.NOT_ENOUGH
    assert "Oman on 11 November 2023 (one evening)" in found.summary
    assert verdict(reading(value=9), gaps=(gap("2023-11-11"),)) is Verdict.REFUTED


def test_a_gap_inside_a_trip_changes_no_number_of_trips() -> None:
    assert verdict(reading(), gaps=(gap("2022-03-03"),)) is Verdict.SUPPORTED


def test_a_borderline_gap_saves_a_claim_and_overturns_none() -> None:
    border = gap("2023-11-11", borderline=True)
    assert verdict(reading(value=4), gaps=(border,)) is Verdict.DEPENDS
    assert verdict(reading(value=3), gaps=(border,)) is Verdict.SUPPORTED


def test_of_two_complete_primary_sources_that_differ_the_conflict_is_told() -> None:
    other = Citation("Court diary", 1, 3, "primary", "Court")
    extra = replace(visit(AMARA, "2023-12-01", "2023-12-02", "Oman", 6), cite=other, id="d6")
    own = tuple(replace(c, tier="primary") for c in HERS)
    diary = tuple(replace(c, source="Court diary") for c in own)
    assert verdict(reading(value=4), (*ROWS, extra), (*own, *diary)) is Verdict.CONFLICT
    assert verdict(reading(value=9), (*ROWS, extra), (*own, *diary)) is Verdict.REFUTED


def test_a_primary_source_overrules_a_secondary_one_and_the_row_is_shown() -> None:
    paper = replace(visit(AMARA, "2023-12-01", "2023-12-02", "Oman", 6), id="p6",
                    cite=Citation("Clippings", 1, 3, "secondary", "A paper"))  # fmt: skip
    own = tuple(replace(c, tier="primary") for c in HERS)
    found = judged(reading(), Evidence((*ROWS, paper), own))
    assert found.verdict is Verdict.SUPPORTED
    assert [row.source for row in found.left_out if "primary source" in row.reason] == ["Clippings"]


# --- One trip, before this one, meetings ---------------------------------------------------------


def test_before_this_one_stops_before_the_event_under_way() -> None:
    now = visit(AMARA, "2024-05-02", "2024-05-04", "Chile", 9)
    before = reading(occasion=Occasion(how="before"))
    assert verdict(before, (*ROWS, now)) is Verdict.SUPPORTED
    assert verdict(before) is Verdict.NOT_ENOUGH  # no source shows this one


def test_the_countries_of_one_trip() -> None:
    whole = reading(unit="country", value=2, aspect="whole", period=Window(), place="", tense=Tense.PLAN)
    soon = (
        visit(AMARA, "2024-05-10", "2024-05-11", "Peru", 8),
        visit(AMARA, "2024-05-12", "2024-05-12", "Chile", 9),
    )
    assert verdict(whole, (*ROWS, *soon)) is Verdict.SUPPORTED
    assert verdict(whole) is Verdict.NOT_ENOUGH


def test_a_trip_under_way_may_not_yet_be_counted() -> None:
    now = visit(AMARA, "2024-05-02", "2024-05-04", "Chile", 9)
    assert verdict(reading(value=3), (*ROWS, now)) is Verdict.DEPENDS
    assert verdict(reading(value=4), (*ROWS, now)) is Verdict.SUPPORTED


def test_meetings_of_two() -> None:
    rows = (
        meeting("2023-02-01", "Peru", "Lima", 1, AMARA, TOMAS),
        meeting("2023-05-01", "Peru", "Lima", 2, AMARA, JONAS),
        meeting("2024-02-01", "Peru", "Lima", 3, AMARA, TOMAS),
    )
    met = reading(fact="meeting", place="", companions=(HIM,), unit="time", value=2)
    together = (covered("2022-01-01", "2024-12-31", together=(AMARA.id, TOMAS.id), fact="meeting"),)
    found = judged(met, Evidence(rows, together))
    assert (found.verdict, dict(found.computed)["events"]) == (Verdict.SUPPORTED, 2)
    assert verdict(met, rows, ()) is Verdict.NOT_ENOUGH


# --- Question and reading ------------------------------------------------------------------------


def test_the_question_asks_for_all_travel_and_of_an_office_by_its_id() -> None:
    ask = Count().question
    assert ask(reading(places=(PERU,))).asks == (Events(("visit",), who=(AMARA.id,)),)
    people = reading(subjects=(), office=KENYA, places=(PERU,), unit="person")
    assert ask(people).asks == (Events(("visit",), office=OFFICE.id, places=("country:peru",)),)
    wide = replace(people, places=(SOUTH_AMERICA,))
    assert ask(wide).asks == (Events(("visit",), office=OFFICE.id),)


@pytest.mark.parametrize(
    ("sentence", "unit", "value", "opened"),
    [
        ("Odhiambo has made 12 trips abroad as president.", "trip", 12, "office"),
        ("Varga visited Peru twice in 2022.", "time", 2, "in"),
        ("This year Varga has already been to three countries.", "country", 3, "in"),
        ("Four Kenyan presidents have gone to Peru since 1990.", "person", 4, "since"),
        ("Odhiambo has been to Peru at least five times in the past year.", "time", 5, "past"),
    ],
)
def test_slots(sentence: str, unit: str, value: int, opened: str) -> None:
    (claim,) = [c for c in run.read(sentence, PUBLISHED, world()).claims if c.kind == "count"]
    read = claim.reading
    assert (read.unit, read.value, read.period.opened_by) == (unit, value, opened)


def test_a_plain_plan_counts_the_countries_of_its_trip() -> None:
    result = run.read("Odhiambo will visit six countries in South America.", PUBLISHED, world())
    (claim,) = [c for c in result.claims if c.kind == "count"]
    assert claim.reading.aspect == "whole"
    assert [ref.id for ref in claim.reading.places] == ["region:south-america"]
