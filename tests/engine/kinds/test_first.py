"""Judging of `first`: what refutes, what stays open, what supports (rules 3 and 12).

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.kinds.first import First
from annotations.engine.values import Evidence, KnownGap, Occasion, Period, Reading, Ref, Verdict, Window
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, TOMAS, covered, day, meeting, visit, world

PERU = Ref("country:peru", "Peru")
EVENT = visit(AMARA, "2024-05-01", "2024-05-04", "Peru", 9)
IN_OFFICE = covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad")


def reading(**changes: object) -> Reading:
    """ "No Kenyan president has ever visited Peru before": of the office, ever."""
    base = Reading(
        "first",
        PUBLISHED,
        fact="visit",
        places=(PERU,),
        office=Ref(OFFICE.id, OFFICE.name),
        scope="office",
        period=Window(Period(None, PUBLISHED), "ever"),
        negated=True,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def since(first: str, precision: str, bound: str) -> Window:
    """The window of "since X"."""
    return Window(Period(day(first), PUBLISHED, precision), "since", bound=bound)


def verdict(read: Reading, evidence: Evidence) -> Verdict:
    """What the kind says."""
    return First().judge(read, evidence, world().tables).verdict


@pytest.mark.parametrize(
    ("facts", "coverage", "expected"),
    [
        ((EVENT, visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3)), (IN_OFFICE,), Verdict.REFUTED),
        ((EVENT, visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3)), (), Verdict.REFUTED),
        ((EVENT,), (), Verdict.NOT_ENOUGH),
        ((EVENT,), (covered("2015-01-01", "2024-12-31"),), Verdict.NOT_ENOUGH),
        ((EVENT, visit(JONAS, "2012-02-01", "2012-02-02", "Chile", 3)), (IN_OFFICE,), Verdict.SUPPORTED),
    ],
    ids=[
        "earlier one",
        "earlier one, no coverage",
        "no coverage",
        "coverage too short",
        "elsewhere does not count",
    ],
)
def test_never_before(facts: tuple[object, ...], coverage: tuple[object, ...], expected: Verdict) -> None:
    assert verdict(reading(), Evidence(facts, coverage)) is expected  # type: ignore[arg-type]


def test_a_known_gap_that_would_count_leaves_it_open_and_is_named() -> None:
    gap = KnownGap(
        "Travel file",
        JONAS.id,
        "country:peru",
        Period(day("2013-05-05"), day("2013-05-05")),
        note="told on the radio",
    )
    found = First().judge(reading(), Evidence((EVENT,), (IN_OFFICE,), (gap,)), world().tables)
    assert found.verdict is Verdict.NOT_ENOUGH
    assert "told on the radio" in found.summary


def test_since_a_year_needs_one_in_that_year() -> None:
    read = reading(
        period=since("2012-01-01", "year", "date"), negated=False, subjects=(Ref(AMARA.id, AMARA.name),)
    )
    in_year = visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3)
    later = visit(JONAS, "2013-02-01", "2013-02-02", "Peru", 4)
    assert verdict(read, Evidence((EVENT, in_year), (IN_OFFICE,))) is Verdict.SUPPORTED
    assert verdict(read, Evidence((EVENT, in_year, later), (IN_OFFICE,))) is Verdict.REFUTED
    assert verdict(read, Evidence((EVENT,), (IN_OFFICE,))) is Verdict.REFUTED


def test_since_an_event_needs_only_the_absence() -> None:
    read = reading(
        period=since("2022-03-01", "day", "event"), negated=False, subjects=(Ref(AMARA.id, AMARA.name),)
    )
    assert verdict(read, Evidence((EVENT,), (IN_OFFICE,))) is Verdict.SUPPORTED


def test_a_stop_to_refuel_speaks_against_a_first_under_one_definition_only() -> None:
    stop = visit(JONAS, "2014-02-01", "2014-02-01", "Peru", 3, remarks="Refueling stop en route to Chile.")
    found = First().judge(reading(), Evidence((EVENT, stop), (IN_OFFICE,)), world().tables)
    assert found.verdict is Verdict.DEPENDS
    assert "without stops on the way" in found.summary
    talks = visit(JONAS, "2014-02-01", "2014-02-01", "Peru", 3, remarks="Met with the President.")
    assert verdict(reading(), Evidence((EVENT, talks), (IN_OFFICE,))) is Verdict.REFUTED


def test_a_length_back_runs_to_the_day() -> None:
    old = visit(JONAS, "2014-05-02", "2014-05-02", "Peru", 3)
    read = reading(
        period=Window(Period(None, PUBLISHED), "past", amount=10, unit="years", hedge="more_than"),
        negated=False,
    )
    assert verdict(read, Evidence((EVENT, old), (IN_OFFICE,))) is Verdict.REFUTED
    older = visit(JONAS, "2014-04-30", "2014-04-30", "Peru", 3)
    assert verdict(read, Evidence((EVENT, older), (IN_OFFICE,))) is Verdict.SUPPORTED


def test_her_first_was_then_and_there() -> None:
    window = since("2022-03-01", "day", "event")
    told = Occasion(
        Period(day("2022-06-01"), day("2022-06-30"), "month"),
        (Ref("country:chile", "Chile"), PERU),
        "claimed",
    )
    read = Reading(
        "first",
        PUBLISHED,
        (Ref(AMARA.id, AMARA.name),),
        "visit",
        "abroad",
        period=window,
        occasion=told,
        unit="trip",
        scope="subject",
    )
    rows = (
        visit(AMARA, "2022-06-28", "2022-06-28", "Chile", 1),
        visit(AMARA, "2022-06-28", "2022-06-29", "Peru", 2),
        visit(AMARA, "2022-08-01", "2022-08-01", "Spain", 3),
    )
    own = (covered("2022-01-01", "2024-12-31", who=(AMARA.id,), place="abroad"),)
    assert verdict(read, Evidence(rows, own)) is Verdict.SUPPORTED
    earlier = visit(AMARA, "2022-04-01", "2022-04-01", "Spain", 4)
    assert verdict(read, Evidence((*rows, earlier), own)) is Verdict.REFUTED
    assert verdict(read, Evidence(rows[2:], ())) is Verdict.NOT_ENOUGH


def test_an_unknown_person_is_said_so() -> None:
    found = First().judge(
        reading(office=None, subjects=(Ref("", "Zed Quill"),), scope="subject"), Evidence(), world().tables
    )
    assert found.verdict is Verdict.NOT_ENOUGH
    assert "Zed Quill" in found.summary


def test_the_order_of_evidence_never_matters() -> None:
    rows = (
        EVENT,
        visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3),
        visit(JONAS, "2013-02-01", "2013-02-02", "Peru", 4),
    )
    one = First().judge(reading(), Evidence(rows, (IN_OFFICE,)), world().tables)
    other = First().judge(reading(), Evidence(rows[::-1], (IN_OFFICE,)), world().tables)
    assert one == other


def test_the_first_holder_to_visit_may_have_been_there_before() -> None:
    own = visit(AMARA, "2023-02-01", "2023-02-02", "Peru", 3)
    read = reading(subjects=(Ref(AMARA.id, AMARA.name),), negated=False)
    assert verdict(read, Evidence((EVENT, own), (IN_OFFICE,))) is Verdict.SUPPORTED
    window = since("2022-03-01", "day", "event")
    assert verdict(replace(read, period=window), Evidence((EVENT, own), (IN_OFFICE,))) is Verdict.NOT_ENOUGH


def test_since_a_person_counts_from_that_persons_own() -> None:
    theirs = visit(JONAS, "2010-02-01", "2010-02-03", "Peru", 3)
    read = reading(subjects=(Ref(AMARA.id, AMARA.name),), negated=False)
    window = Window(Period(None, PUBLISHED), "since", Ref(JONAS.id, JONAS.name), bound="person")
    told = replace(read, period=window)
    assert verdict(told, Evidence((EVENT,), (IN_OFFICE,))) is Verdict.NOT_ENOUGH  # none of theirs is known
    assert verdict(told, Evidence((EVENT, theirs), (IN_OFFICE,))) is Verdict.SUPPORTED
    between = visit(TOMAS, "2013-02-01", "2013-02-03", "Peru", 4)
    assert verdict(told, Evidence((EVENT, theirs, between), (IN_OFFICE,))) is Verdict.REFUTED


def test_the_rank_of_a_visit_is_in_no_record() -> None:
    read = reading(subjects=(Ref(AMARA.id, AMARA.name),), negated=False, qualified="state")
    earlier = visit(JONAS, "2010-02-01", "2010-02-03", "Peru", 3)
    assert verdict(read, Evidence((EVENT, earlier), (IN_OFFICE,))) is Verdict.NOT_ENOUGH
    assert verdict(read, Evidence((EVENT,), (IN_OFFICE,))) is Verdict.SUPPORTED


def test_where_the_first_of_all_went() -> None:
    claims = run.read(
        "Asia was the destination of Odhiambo's first trip as president.", PUBLISHED, world()
    ).claims
    told = next(claim.reading for claim in claims if claim.kind == "first")
    assert (told.place, told.occasion.how, [ref.name for ref in told.occasion.places]) == (
        "abroad",
        "claimed",
        ["Asia"],
    )


def test_an_event_in_the_year_that_opens_the_window_stays_open() -> None:
    inside = visit(JONAS, "2022-02-01", "2022-02-03", "Peru", 3)
    later = visit(JONAS, "2023-02-01", "2023-02-03", "Peru", 4)
    clause = since("2022-01-01", "year", "clause")
    read = reading(subjects=(Ref(AMARA.id, AMARA.name),), negated=False, period=clause)
    assert verdict(read, Evidence((EVENT, inside), (IN_OFFICE,))) is Verdict.NOT_ENOUGH
    assert verdict(read, Evidence((EVENT, inside, later), (IN_OFFICE,))) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("years", "unit", "hedge", "expected"),
    [
        (12, "years", "", Verdict.SUPPORTED),
        (
            13,
            "years",
            "",
            Verdict.DEPENDS,
        ),  # 12 years and some months to the day, the 13th calendar year back
        (14, "years", "", Verdict.REFUTED),
        (13, "years", "more_than", Verdict.REFUTED),
    ],
)
def test_in_so_many_years_runs_to_the_day_or_by_calendar_years(
    years: int, unit: str, hedge: str, expected: Verdict
) -> None:
    """Rule 3; the one before was in November 2011, this one is in May 2024."""
    earlier = visit(JONAS, "2011-11-20", "2011-11-21", "Peru", 3)
    window = Window(Period(None, PUBLISHED), "past", amount=years, unit=unit, hedge=hedge)
    read = reading(period=window, negated=False, scope="office")
    assert verdict(read, Evidence((earlier, EVENT), (IN_OFFICE,))) is expected


@pytest.mark.parametrize(
    ("months", "expected"), [(3, Verdict.REFUTED), (2, Verdict.DEPENDS), (1, Verdict.SUPPORTED)]
)
def test_almost_so_many_months_is_said_loosely(months: int, expected: Verdict) -> None:
    """The one before was 51 days earlier: some call that almost two months."""
    earlier = visit(JONAS, "2024-03-10", "2024-03-11", "Peru", 3)
    window = Window(Period(None, PUBLISHED), "past", amount=months, unit="months", hedge="nearly")
    read = reading(period=window, negated=False, scope="office")
    assert verdict(read, Evidence((earlier, EVENT), (IN_OFFICE,))) is expected


def test_who_was_the_first_of_all_was_so_by_the_first_of_his_own() -> None:
    own = visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3)
    again = visit(JONAS, "2018-02-01", "2018-02-02", "Peru", 4)
    read = reading(subjects=(Ref(JONAS.id, JONAS.name),), period=Window())
    assert verdict(read, Evidence((EVENT, own, again), (IN_OFFICE,))) is Verdict.SUPPORTED
    read = replace(read, subjects=(Ref(AMARA.id, AMARA.name),))
    assert verdict(read, Evidence((EVENT, own), (IN_OFFICE,))) is Verdict.REFUTED


def test_since_a_year_needs_no_records_before_the_one_of_that_year() -> None:
    read = reading(
        period=since("2012-01-01", "year", "date"), negated=False, subjects=(Ref(AMARA.id, AMARA.name),)
    )
    in_year = visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3)
    late = covered("2012-02-01", "2024-12-31", role="president", office=OFFICE.id, place="abroad")
    assert verdict(read, Evidence((EVENT, in_year), (late,))) is Verdict.SUPPORTED
    later = covered("2012-03-01", "2024-12-31", role="president", office=OFFICE.id, place="abroad")
    assert verdict(read, Evidence((EVENT, in_year), (later,))) is Verdict.NOT_ENOUGH


def test_a_place_may_narrow_which_meetings_are_counted_or_only_tell_where() -> None:
    together = covered("2021-01-01", "2024-12-31", together=(AMARA.id, TOMAS.id))
    rows = [meeting("2024-02-01", "Chile", "Santiago", 1, AMARA, TOMAS)]
    rows.append(meeting("2024-05-02", "Peru", "Lima", 2, AMARA, TOMAS))
    read = Reading(
        "first",
        PUBLISHED,
        (Ref(AMARA.id, AMARA.name), Ref(TOMAS.id, TOMAS.name)),
        "meeting",
        places=(PERU,),
        period=Window(Period(day("2024-01-01"), day("2024-12-31"), "year"), "in"),
        unit="time",
        scope="subject",
    )
    found = First().judge(read, Evidence(tuple(rows), (together,)), world().tables)
    assert found.verdict is Verdict.DEPENDS
    assert "only meetings in Peru" in found.summary
    assert verdict(read, Evidence(tuple(rows[1:]), (together,))) is Verdict.SUPPORTED
