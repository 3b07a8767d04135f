"""Where an event of an added domain took place: part of the question, and no opponent."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine.judging.entries import of_events
from annotations.engine.parts import plays
from annotations.engine.values import Citation, Fact, Period, Reading, Ref

CLUB, OTHER, MILL, KEEP = "organisation:elm", "organisation:fen", "site:mill-lane", "site:keep-field"
DAY = dt.date(2023, 5, 1)


def fact(row: int, *sites: str, day: dt.date = DAY) -> Fact:
    parties = (("winner", CLUB), ("loser", OTHER), *(("place", site) for site in sites))
    return Fact(f"f{row}", "match", Period(day, day), Citation("S", 1, row), parties)


def ask(*beside: str, part: str = "") -> Reading:
    refs = tuple(Ref(one, one) for one in beside)
    return Reading("count", DAY, (Ref(CLUB, "Elm"),), "match", companions=refs, role_with=part)


@pytest.mark.parametrize("part", ["", "loser", "~loser", "winner"])
def test_a_place_plays_no_part_against_anybody(part: str) -> None:
    assert plays(fact(1, MILL), MILL, part, CLUB)
    assert not plays(fact(1, MILL), KEEP, part, CLUB)


def test_what_happened_elsewhere_is_not_asked_for() -> None:
    rows = [fact(1, MILL), fact(2, KEEP, day=dt.date(2023, 6, 1))]
    assert len(of_events(rows, ask(OTHER, MILL, part="loser"))) == 1
    assert len(of_events(rows, ask(OTHER, part="loser"))) == 2


def test_two_places_on_one_day_are_two_events() -> None:
    assert len(of_events([fact(1, MILL), fact(2, KEEP)], ask())) == 2


def test_a_row_without_a_place_repeats_the_one_with_it() -> None:
    assert len(of_events([fact(1), fact(2, MILL), fact(3, MILL)], ask())) == 1


def test_rows_without_places_are_one_event() -> None:
    assert len(of_events([fact(1), fact(2)], ask())) == 1
