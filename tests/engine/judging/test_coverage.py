"""Coverage: what a scope answers for, and which stretches are left over (rule 10)."""

from __future__ import annotations

import pytest

from annotations.engine.judging.coverage import Scope, missing, union
from annotations.engine.values import Coverage, Period, Term
from tests.engine.world import AMARA, JONAS, OFFICE, TOMAS, covered, day

TERMS = (
    Term(AMARA.id, OFFICE.id, Period(day("2019-01-10"), None)),
    Term(JONAS.id, OFFICE.id, Period(day("2010-01-10"), day("2019-01-10"))),
)
HER = Scope("visit", who=(AMARA.id,), places=("country:peru",))


def within(first: str, last: str) -> Period:
    """A window."""
    return Period(day(first), day(last))


@pytest.mark.parametrize(
    "entry",
    [
        covered("2020-01-01", "2020-12-31", fact="meeting"),
        covered("2020-01-01", "2020-12-31", who=(TOMAS.id,)),
        covered("2020-01-01", "2020-12-31", place="country:chile"),
        covered("2020-01-01", "2020-12-31", series="series:lakes-summit"),
        covered("2020-01-01", "2020-12-31", together=(AMARA.id, TOMAS.id)),
        covered("2020-01-01", "2020-12-31", role="president"),
    ],
    ids=[
        "another fact",
        "another person",
        "another place",
        "a series",
        "only together",
        "a role of no office",
    ],
)
def test_a_scope_that_does_not_hold_covers_nothing(entry: Coverage) -> None:
    window = within("2020-02-01", "2020-03-31")
    assert missing(HER, window, (entry,), TERMS) == (window,)


def test_abroad_is_every_country_but_her_own() -> None:
    entry = covered("2020-01-01", "2020-12-31", place="abroad")
    window = within("2020-02-01", "2020-03-31")
    assert missing(HER, window, (entry,), TERMS) == ()
    home = Scope("visit", who=(AMARA.id,), places=("country:kenya",), homes=("country:kenya",))
    assert missing(home, window, (entry,), TERMS) == (window,)


def test_a_place_does_not_cover_anywhere() -> None:
    entry = covered("2020-01-01", "2020-12-31", place="country:peru")
    window = within("2020-02-01", "2020-03-31")
    assert missing(Scope("visit", who=(AMARA.id,), places=("abroad",)), window, (entry,), TERMS) == (window,)


def test_a_role_speaks_of_a_person_only_within_the_office() -> None:
    entry = covered(None, "2024-12-31", role="president", office=OFFICE.id)
    assert missing(HER, within("2018-12-01", "2019-03-01"), (entry,), TERMS) == (
        within("2018-12-01", "2019-01-09"),
    )
    office = Scope("visit", office=OFFICE.id, places=("country:peru",))
    assert missing(office, Period(None, day("2019-03-01")), (entry,), TERMS) == ()


def test_from_the_beginning_covers_ever_and_a_first_day_does_not() -> None:
    ever = Period(None, day("2020-01-01"))
    assert missing(HER, ever, (covered(None, "2024-12-31"),)) == ()
    assert missing(HER, ever, (covered("1990-01-01", "2024-12-31"),)) == (Period(None, day("1989-12-31")),)


def test_several_coverages_fill_a_window_between_them() -> None:
    entries = (covered("2020-01-01", "2020-03-31"), covered("2020-04-01", "2020-12-31"))
    assert missing(HER, within("2020-02-01", "2020-06-30"), entries) == ()
    apart = (covered("2020-01-01", "2020-03-30"), covered("2020-04-02", "2020-12-31"))
    assert missing(HER, within("2020-02-01", "2020-06-30"), apart) == (within("2020-03-31", "2020-04-01"),)


def test_each_country_of_a_region_may_have_its_own_source() -> None:
    entries = (
        covered("2020-01-01", "2020-12-31", place="country:peru"),
        covered("2020-01-01", "2020-06-30", place="country:chile"),
    )
    both = Scope("visit", who=(AMARA.id,), places=("country:chile", "country:peru"))
    assert missing(both, within("2020-05-01", "2020-07-31"), entries) == (within("2020-07-01", "2020-07-31"),)


def test_what_two_did_together_is_covered_for_more_and_not_for_fewer() -> None:
    entry = covered("2020-01-01", "2020-12-31", together=(AMARA.id, TOMAS.id), fact="meeting")
    window = within("2020-02-01", "2020-03-31")
    three = Scope("meeting", together=(AMARA.id, JONAS.id, TOMAS.id))
    assert missing(three, window, (entry,)) == ()
    assert missing(Scope("meeting", together=(AMARA.id, JONAS.id)), window, (entry,)) == (window,)


def test_union_joins_what_adjoins() -> None:
    parts = (
        within("2020-03-01", "2020-03-05"),
        within("2020-01-01", "2020-02-29"),
        within("2020-05-01", "2020-05-02"),
    )
    assert union(parts) == (within("2020-01-01", "2020-03-05"), within("2020-05-01", "2020-05-02"))
