"""Judging of `last`: a later one refutes, silence needs coverage (rules 3 and 12)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.kinds.last import Last
from annotations.engine.values import Evidence, Occasion, Period, Reading, Ref, Verdict, Window
from tests.engine.world import (
    AMARA,
    JONAS,
    OFFICE,
    PUBLISHED,
    SERIES,
    TOMAS,
    covered,
    day,
    meeting,
    visit,
    world,
)

PAIR = (Ref(AMARA.id, AMARA.name), Ref(TOMAS.id, TOMAS.name))
LIMA = Ref("city:lima", "Lima")
IN_LIMA = meeting("2023-07-19", "Peru", "Lima", 1, AMARA, TOMAS)
LATER = meeting("2023-10-13", "Chile", "Santiago", 2, AMARA, TOMAS)
TOGETHER = covered("2021-01-01", "2024-12-31", together=(AMARA.id, TOMAS.id))
IN_OFFICE = covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad")


def told(**changes: object) -> Reading:
    """ "The two last met in July 2023 in Lima"."""
    occasion = Occasion(Period(day("2023-07-01"), day("2023-07-31"), "month"), (LIMA,), "claimed")
    return replace(Reading("last", PUBLISHED, PAIR, "meeting", occasion=occasion, scope="subject"), **changes)  # type: ignore[arg-type]


def verdict(read: Reading, *facts: object, coverage: tuple[object, ...] = ()) -> Verdict:
    """What the kind says."""
    return Last().judge(read, Evidence(facts, coverage), world().tables).verdict  # type: ignore[arg-type]


def test_a_later_meeting_refutes_even_without_coverage() -> None:
    assert verdict(told(), IN_LIMA, LATER) is Verdict.REFUTED


def test_a_later_stop_to_refuel_leaves_it_to_the_definition() -> None:
    stay = visit(AMARA, "2023-07-19", "2023-07-19", "Peru", 1, "Lima", "Met with the President.")
    stop = visit(AMARA, "2023-09-01", "2023-09-01", "Peru", 2, "Lima", "Refueling stop.")
    occasion = Occasion(Period(day("2023-07-01"), day("2023-07-31"), "month"), (), "claimed")
    read = told(subjects=PAIR[:1], fact="visit", places=(Ref("country:peru", "Peru"),), occasion=occasion)
    hers = covered("2019-01-01", "2024-12-31", who=(AMARA.id,), place="abroad")
    assert verdict(read, stay, stop, coverage=(hers,)) is Verdict.DEPENDS


def test_a_meeting_after_publication_says_nothing() -> None:
    after = meeting("2024-05-20", "Chile", "Santiago", 2, AMARA, TOMAS)
    assert verdict(told(), IN_LIMA, after, coverage=(TOGETHER,)) is Verdict.SUPPORTED


def test_without_coverage_the_last_on_record_is_not_enough() -> None:
    assert verdict(told(), IN_LIMA) is Verdict.NOT_ENOUGH


def test_another_place_on_the_told_date_refutes() -> None:
    read = told(occasion=Occasion(told().occasion.period, (Ref("city:santiago", "Santiago"),), "claimed"))
    assert verdict(read, IN_LIMA, coverage=(TOGETHER,)) is Verdict.REFUTED


def test_a_meeting_with_somebody_else_is_no_meeting_of_the_pair() -> None:
    other = meeting("2023-12-01", "Chile", "Santiago", 3, AMARA, JONAS)
    assert verdict(told(), IN_LIMA, other, coverage=(TOGETHER,)) is Verdict.SUPPORTED


@pytest.mark.parametrize(("years", "expected"), [(20, Verdict.REFUTED), (5, Verdict.SUPPORTED)])
def test_had_not_for_more_than_years(years: int, expected: Verdict) -> None:
    window = Window(Period(None, PUBLISHED), "past", amount=years, unit="years", hedge="more_than")
    read = Reading(
        "last",
        PUBLISHED,
        fact="visit",
        places=(Ref("country:peru", "Peru"),),
        office=Ref(OFFICE.id, OFFICE.name),
        scope="office",
        period=window,
        negated=True,
        occasion=Occasion(how="until now"),
    )
    now = visit(AMARA, "2024-05-02", "2024-05-03", "Peru", 9)  # occasions the sentence, does not count
    old = visit(JONAS, "2016-11-02", "2016-11-03", "Peru", 2)
    assert verdict(read, now, old, coverage=(IN_OFFICE,)) is expected


def test_not_since_a_year_needs_one_in_it_and_none_after() -> None:
    window = Window(Period(day("2016-01-01"), PUBLISHED, "year"), "since", bound="date")
    read = Reading(
        "last",
        PUBLISHED,
        (Ref(JONAS.id, JONAS.name),),
        "visit",
        places=(Ref("country:peru", "Peru"),),
        scope="subject",
        period=window,
        negated=True,
        occasion=Occasion(how="until now"),
    )
    own = (covered("2010-01-01", "2024-12-31", who=(JONAS.id,)),)
    once = visit(JONAS, "2016-11-02", "2016-11-03", "Peru", 2)
    again = visit(JONAS, "2017-11-02", "2017-11-03", "Peru", 3)
    assert verdict(read, once, coverage=own) is Verdict.SUPPORTED
    assert verdict(read, once, again, coverage=own) is Verdict.REFUTED
    assert verdict(read, once) is Verdict.NOT_ENOUGH


def test_only_is_refuted_by_another_holder_and_supported_under_coverage() -> None:
    read = Reading(
        "last",
        PUBLISHED,
        (Ref(JONAS.id, JONAS.name),),
        "visit",
        places=(Ref("country:peru", "Peru"),),
        office=Ref(OFFICE.id, OFFICE.name),
        scope="office",
        hedge="only",
    )
    his = visit(JONAS, "2016-11-02", "2016-11-03", "Peru", 2)
    under_way = visit(AMARA, "2024-05-02", "2024-05-05", "Peru", 9)
    assert verdict(read, his, under_way, coverage=(IN_OFFICE,)) is Verdict.REFUTED
    assert verdict(read, his, coverage=(IN_OFFICE,)) is Verdict.SUPPORTED
    assert verdict(read, his) is Verdict.NOT_ENOUGH
    # "the only one since 2012": another one in that year is the one meant, a later one refutes
    since = Window(Period(day("2012-01-01"), PUBLISHED, "year"), "since", bound="date")
    theirs = visit(AMARA, "2012-05-02", "2012-05-05", "Peru", 8)
    later = visit(AMARA, "2013-05-02", "2013-05-05", "Peru", 8)
    assert verdict(replace(read, period=since), his, theirs, coverage=(IN_OFFICE,)) is Verdict.SUPPORTED
    assert verdict(replace(read, period=since), his, later, coverage=(IN_OFFICE,)) is Verdict.REFUTED


def test_the_visit_under_way_is_not_the_last_that_is_told_of() -> None:
    now = meeting("2024-05-02", "Chile", "Santiago", 4, AMARA, TOMAS)
    before = replace(told().occasion, how="claimed before")
    assert verdict(told(), IN_LIMA, now, coverage=(TOGETHER,)) is Verdict.REFUTED
    assert verdict(told(occasion=before), IN_LIMA, now, coverage=(TOGETHER,)) is Verdict.SUPPORTED
    assert verdict(told(occasion=before), IN_LIMA, LATER, now, coverage=(TOGETHER,)) is Verdict.REFUTED


@pytest.mark.parametrize(("hedge", "expected"), [("nearly", Verdict.SUPPORTED), ("", Verdict.REFUTED)])
def test_almost_a_year_may_be_a_little_less(hedge: str, expected: Verdict) -> None:
    window = Window(Period(None, PUBLISHED), "past", amount=1, unit="years", hedge=hedge)
    silent = told(period=window, occasion=Occasion(how="until now"), negated=True)
    early = meeting("2023-06-01", "Peru", "Lima", 1, AMARA, TOMAS)
    assert verdict(silent, early, coverage=(TOGETHER,)) is expected


def test_words_that_no_longer_say_last_are_withheld() -> None:
    window = Window(Period(day("2023-07-01"), day("2023-07-31"), "month"), "in")
    carried = told(occasion=Occasion(), period=window)
    assert verdict(carried, IN_LIMA, LATER, coverage=(TOGETHER,)) is Verdict.NOT_ENOUGH


def test_never_in_office_needs_no_records_of_the_time_after_it() -> None:
    read = Reading(
        "last",
        PUBLISHED,
        (Ref(JONAS.id, JONAS.name),),
        "visit",
        places=(Ref("country:peru", "Peru"),),
        period=Window(opened_by="office"),
        occasion=Occasion(how="until now"),
        scope="subject",
        negated=True,
    )
    own = covered(None, "2019-12-31", who=(JONAS.id,), place="abroad")
    terms = world().terms
    seen = Evidence((), (own,), terms=terms)
    assert Last().judge(read, seen, world().tables).verdict is Verdict.SUPPORTED
    after = replace(seen, facts=(visit(JONAS, "2022-02-01", "2022-02-02", "Peru", 3),))
    assert Last().judge(read, after, world().tables).verdict is Verdict.SUPPORTED
    within = replace(seen, facts=(visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 3),))
    assert Last().judge(read, within, world().tables).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("sentence", "coverage", "expected"),
    [
        ("The last Lakes Summit was held in Lima in April 2022.", True, Verdict.REFUTED),
        ("The last Lakes Summit was held in Lima in April 2022.", False, Verdict.REFUTED),
        ("The last Lakes Summit was held in Madrid in April 2024.", True, Verdict.SUPPORTED),
        ("The last Lakes Summit was held in Madrid in April 2024.", False, Verdict.NOT_ENOUGH),
        ("The last Lakes Summit took place in Lima.", False, Verdict.NOT_ENOUGH),
    ],
)
def test_the_last_of_a_series(sentence: str, coverage: bool, expected: Verdict) -> None:
    (read,) = (c.reading for c in run.read(sentence, PUBLISHED, world()).claims if c.kind == "last")
    rows = [
        replace(meeting(first, country, city, row), kind="summit", series=SERIES.id, number=row)
        for first, country, city, row in (
            ("2022-04-01", "Peru", "Lima", 4),
            ("2024-04-02", "Spain", "Madrid", 5),
            ("2024-05-20", "Chile", "Santiago", 6),  # after publication
        )
    ]
    complete = (covered("2010-01-01", "2024-12-31", series=SERIES.id, fact="summit"),) if coverage else ()
    assert verdict(read, *rows, coverage=complete) is expected
