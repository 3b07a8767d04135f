"""Windows: to the day, by calendar, by week, in office (rule 3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine.judging.windows import Frame, back, frames
from annotations.engine.values import Period, Reading, Ref, Window
from tests.engine.world import AMARA, OFFICE, PUBLISHED, day

BASE = Reading("count", PUBLISHED, subjects=(Ref(AMARA.id, AMARA.name),), fact="visit", unit="trip")
TERM = (Period(day("2019-01-10"), None),)


def opened(window: Window, *, office: str = "", in_office: bool = False) -> tuple[Frame, ...]:
    """Frames of a reading with this window, up to publication."""
    reading = replace(BASE, period=window, in_office=in_office)
    return frames(reading, PUBLISHED, PUBLISHED, office, TERM if office else ())


def starts(found: tuple[Frame, ...]) -> list[str]:
    """First days of the frames."""
    return [str(frame.whole.first) for frame in found]


@pytest.mark.parametrize(
    ("amount", "unit", "hedge", "expected"),
    [
        (3, "months", "", ["2024-02-03"]),
        (3, "months", "as_many", ["2024-02-03", "2024-03-01"]),
        (5, "years", "", ["2019-05-03", "2020-01-01"]),
        (5, "years", "more_than", ["2019-05-03"]),
        (2, "weeks", "", ["2024-04-19"]),
        (2, "weeks", "as_many", ["2024-04-19", "2024-04-22", "2024-04-21"]),
        (10, "days", "as_many", ["2024-04-23"]),
    ],
)
def test_lengths_run_to_the_day_or_by_calendar(
    amount: int, unit: str, hedge: str, expected: list[str]
) -> None:
    window = Window(Period(None, PUBLISHED), "past", amount=amount, unit=unit, hedge=hedge)
    assert starts(opened(window)) == expected


def test_since_includes_its_first_day_and_ends_with_publication() -> None:
    (frame,) = opened(Window(Period(day("2022-03-01"), PUBLISHED), "since"))
    assert frame.holds(day("2022-03-01"))
    assert not frame.holds(day("2022-02-28"))
    assert frame.whole.last == PUBLISHED


def test_a_told_window_is_not_cut_to_the_office() -> None:
    assert starts(opened(Window(Period(day("2015-01-01"), PUBLISHED), "since"), office=OFFICE.id)) == [
        "2015-01-01"
    ]


def test_no_window_is_the_office_untied() -> None:
    (frame,) = opened(Window(), office=OFFICE.id)
    assert (frame.whole.first, frame.told, frame.office) == (day("2019-01-10"), False, OFFICE.id)


def test_as_president_ties_the_window() -> None:
    (frame,) = opened(Window(Period(day("2015-01-01"), PUBLISHED), "since"), office=OFFICE.id, in_office=True)
    assert (frame.whole.first, frame.told) == (day("2019-01-10"), True)


def test_no_window_and_no_office_is_ever() -> None:
    assert starts(opened(Window())) == ["None"]


def test_this_year_of_the_oath_is_read_from_the_oath() -> None:
    window = Window(Period(day("2019-01-01"), day("2019-12-31"), "year"), "in")
    (frame,) = opened(window, office=OFFICE.id)
    assert (frame.whole.first, frame.told) == (day("2019-01-10"), False)


def test_a_week_may_begin_on_sunday_or_monday() -> None:
    window = Window(Period(day("2024-04-22"), day("2024-04-28"), "week"), "in")
    found = opened(window)
    assert starts(found) == ["2024-04-22", "2024-04-21"]
    assert all(frame.either for frame in found)


def test_an_open_period_has_a_frame_for_each_start() -> None:
    other = Period(day("2021-11-01"), PUBLISHED)
    found = opened(Window(Period(day("2022-03-01"), PUBLISHED), "since", others=(other,)))
    assert starts(found) == ["2022-03-01", "2021-11-01"]
    assert not any(frame.ask for frame in found)


def test_a_name_that_two_events_share_must_be_asked() -> None:
    event = Ref("event:a", "the war", others=("event:b",))
    window = Window(Period(day("2022-03-01")), "since", event, others=(Period(day("2023-10-07")),))
    assert all(frame.ask for frame in opened(window))


def test_a_month_back_from_its_thirty_first_is_its_last_day() -> None:
    assert back(day("2024-03-31"), 1, "months") == day("2024-02-29")
    assert back(day("0001-01-05"), 3, "years") == day("0001-01-01")
