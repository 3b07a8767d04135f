"""Windows of counts and ordinals: what opens them, and words that must not be taken for none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.analysis import World
from annotations.engine.tables import OpenPeriod
from annotations.engine.values import Entity, Period, Reading
from tests.engine.world import PUBLISHED, day, world

TRUCE = Entity("event:truce-war", "event", "Border War", period=Period(day("2020-05-01"), day("2021-06-30")))
SEASON = Entity(
    "event:season", "event", "League season 2023-24", period=Period(day("2023-08-01"), day("2024-05-31"))
)
OLD_SEASON = Entity(
    "event:old", "event", "League season 2022-23", period=Period(day("2022-08-01"), day("2023-05-31"))
)


def events() -> World:
    """The invented world with an ended war, two seasons and an open period."""
    base = world()
    more = {e.id: e for e in (TRUCE, SEASON, OLD_SEASON)}
    drought = OpenPeriod(("the drought",), "country:peru", (("the first alarm", day("2021-01-01")),
                                                            ("the appeal", day("2022-01-01"))))  # fmt: skip
    tables = replace(base.tables, open_periods=(*base.tables.open_periods, drought))
    return replace(base, entities={**base.entities, **more}, tables=tables)


def read(sentence: str, context: str = "") -> Reading:
    """The reading of the first count or ordinal."""
    claims = run.read(sentence, PUBLISHED, events(), context).claims
    return next(c.reading for c in claims if c.kind in ("count", "ordinal"))


# --- Words that no part understands leave a window without days, never no window -------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Odhiambo is on her second trip to Peru since the quarrel with the bishops.",
        "In her second term Odhiambo made four trips to Peru.",
        "Odhiambo has made nine trips to Peru in her first 100 days.",
        "In his first year Varga made two trips to Peru.",
        "Odhiambo visited Peru three times in that period.",
        "It was Varga's third trip to Peru since becoming president starts on Saturday.",
        "Varga made two trips to Peru this session.",
    ],
)
def test_a_window_that_stays_dark(sentence: str) -> None:
    window = read(sentence).period
    assert window.opened_by in ("since", "in", "office")
    assert (window.period.first, window.period.last, window.amount) == (None, None, None)


@pytest.mark.parametrize(
    ("sentence", "opened", "first"),
    [
        ("Odhiambo is on her second trip to Peru since October 7.", "since", "2023-10-07"),
        ("Odhiambo has made two trips to Peru since the end of the Border War.", "since", "2021-06-30"),
        ("Since the Border War ended Odhiambo has made two trips to Peru.", "since", "2021-06-30"),
        ("Odhiambo has made two trips to Peru since the Border War began.", "since", "2020-05-01"),
        ("Varga has made two trips to Peru since Odhiambo took office.", "since", "2019-01-10"),
        ("Varga has made two trips to Peru this season.", "in", "2023-08-01"),
        ("Varga made two trips to Peru last season.", "in", "2022-08-01"),
    ],
)
def test_windows_with_days(sentence: str, opened: str, first: str) -> None:
    window = read(sentence).period
    assert (window.opened_by, str(window.period.first)) == (opened, first)


def test_an_open_period_has_all_its_starts() -> None:
    window = read("Odhiambo is on her second trip to Peru since the drought.").period
    assert [str(p.first) for p in (window.period, *window.others)] == ["2021-01-01", "2022-01-01"]


def test_an_open_period_of_another_country_is_not_meant() -> None:
    window = read("Odhiambo is on her second trip to Chile since the drought.").period
    assert (window.opened_by, window.period.first) == ("since", None)


def test_the_past_year_runs_back_from_publication() -> None:
    window = read("Odhiambo has been to Peru four times in the past year.").period
    assert (window.opened_by, window.amount, window.unit) == ("past", 1, "years")


def test_in_that_period_is_the_window_of_the_sentence_before() -> None:
    context = "Odhiambo has been busy since March 2022."
    assert (
        str(read("She visited Peru three times in that period.", context).period.period.first) == "2022-03-01"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Varga, for two days in Peru, is on his third trip to the country.",
        "Varga made his third trip to Peru in March.",
        "Varga is the second Hungarian president to visit Peru, after Odhiambo in 2015.",
        "Varga has been to Peru four times, more than twice the figure of 2021.",
    ],
)
def test_no_window(sentence: str) -> None:
    assert read(sentence).period.opened_by == ""


@pytest.mark.parametrize(
    ("sentence", "tied"),
    [
        ("Odhiambo has made 12 trips abroad during her presidency.", True),
        ("Odhiambo has made 12 trips abroad since taking office.", True),
        ("Odhiambo has made 12 trips abroad.", False),
        ("It will be Odhiambo's tenth visit to Peru, though her first as president.", False),
    ],
)
def test_whether_words_tie_the_count_to_the_office(sentence: str, tied: bool) -> None:
    assert read(sentence).in_office is tied


def test_a_month_of_a_clause_may_begin_before_its_event() -> None:
    window = read(
        "It is Odhiambo's third trip abroad since her troops marched into the hills in February."
    ).period
    assert (window.bound, window.period.precision) == ("clause", "month")


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("It is Odhiambo's fourth foreign trip of the year.", "2024-01-01", "2024-12-31"),
        ("Odhiambo visited Peru twice in 2022 and 2023.", "2022-01-01", "2023-12-31"),
        ("Odhiambo visited Peru twice in March 2024.", "2024-03-01", "2024-03-31"),
        ("Odhiambo visited Peru twice in March and April 2024.", "2024-03-01", "2024-04-30"),
    ],
)
def test_named_stretches(sentence: str, first: str, last: str) -> None:
    period = read(sentence).period.period
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    "sentence",
    [
        "Odhiambo visited Peru twice in 2020 and 2023.",
        "Odhiambo visited Peru twice in her first twelfth years in office.",
        "In his first two years as president somebody visited Peru with Odhiambo and Varga twice.",
    ],
)
def test_stretches_that_stay_dark(sentence: str) -> None:
    claims = run.read(sentence, PUBLISHED, world()).claims
    periods = [claim.reading.period for claim in claims if claim.kind == "count"]
    assert all(window.period.first is None for window in periods)


def test_between_the_start_of_an_event_and_a_date() -> None:
    window = read(
        "Between the start of the war and the end of 2023 Odhiambo set foot in eight countries."
    ).period
    assert (window.period.first, window.period.last) == (day("2022-03-01"), day("2023-12-31"))


def test_what_another_verb_is_told_by_is_no_window() -> None:
    told = read(
        "Odhiambo has been to Lima three times as president, and is to go again before the end of May."
    )
    assert told.period.opened_by == "office"


def test_a_list_behind_a_colon_tells_when_each_was() -> None:
    told = read(
        "Odhiambo has been to Peru as president three times: in 2020, in 2021 and for the summit in Lima."
    )
    assert (told.period.opened_by, told.in_office) == ("", True)


def test_which_single_week_is_not_told() -> None:
    told = read("Odhiambo travelled to Lima twice in a single week.").period
    assert (told.opened_by, told.period) == ("since", Period())
