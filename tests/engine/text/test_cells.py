"""Date cells of reference tables: value -> cells that mean it, and cells that must be refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.text.cells import parse_date_cell
from annotations.engine.values import Period

MEANS = {
    ("2022-02-24", "2022-02-24", "day"): (
        "2022-02-24", "24 February 2022", "24 Feb. 2022", "February 24, 2022", "Feb. 24, 2022", "24-Feb-2022",
        "2022-02-24 00:00:00", "2022-02-24T00:00:00Z", "+2022-02-24T00:00:00Z", "datetime.date(2022, 2, 24)",
        "datetime.datetime(2022, 2, 24, 0, 0)", " 24  February\u00a02022 ", "Thursday, 24 February 2022",
        "24th February 2022", "24.02.2022", "2022 Feb 24", "24 February, 2022",
    ),
    ("2022-06-28", "2022-06-29", "day"): (
        "28–29 June 2022", "28-29 June 2022", "28 - 29 June 2022", "June 28–29, 2022", "June 28-29, 2022",
        "2022-06-28/2022-06-29", "2022-06-28 to 2022-06-29", "2022-06-28 – 2022-06-29", "28 and 29 June 2022",
        "28 June 2022 – 29 June 2022", "28 to 29 June 2022", "2022-06-28/29",
    ),
    ("2011-11-30", "2011-12-02", "day"): (
        "30 Nov. - 2 Dec. 2011", "30 November – 2 December 2011", "Nov. 30 – Dec. 2, 2011",
        "November 30 to December 2, 2011",
    ),
    ("2011-12-30", "2012-01-02", "day"): ("30 Dec. - 2 Jan. 2012", "December 30, 2011 – January 2, 2012"),
    ("2022-06-01", "2022-06-30", "month"): ("June 2022", "2022-06", "Jun 2022", "2022-06-00", "June, 2022"),
    ("2022-06-01", "2022-07-31", "month"): ("June–July 2022", "June to July 2022", "2022-06/2022-07"),
    ("2022-01-01", "2022-12-31", "year"): ("2022", "2022.0", "c. 2022", "2022?", "2022-00-00"),
    ("2012-01-01", "2016-12-31", "year"): ("2012–2016", "2012-2016", "2012 to 2016"),
    ("1990-01-01", "1999-12-31", "decade"): ("1990s", "the 1990s"),
    ("2012-07-01", "2012-09-30", "quarter"): ("Q3 2012", "2012-Q3", "2012Q3"),
    ("2019-06-01", "2019-08-31", "season"): ("summer 2019", "Summer of 2019"),
    ("2013-03-18", "2013-03-24", "week"): ("2013-W12",),
}  # fmt: skip

REFUSED = {
    "31 February 2022": "there is no day 31 in February 2022",
    "2022-02-31": "there is no day 31 in February 2022",
    "29 February 2023": "no day 29",
    "2022-13-01": "no month 13",
    "12/10/2022": "day/month or month/day",
    "24-Feb-22": "two-digit year",
    "24/2/22": "write all four",
    "soon": "not a date",
    "June 28": "no year",
    "29–28 June 2022": "ends before it starts",
    "2022-06-29/2022-06-28": "ends before it starts",
    "London": "not a date",
    "2022-W54": "does not have",
    "0000-01-01": "no year",
}


@pytest.mark.parametrize(("means", "cell"), [(m, c) for m, cells in MEANS.items() for c in cells])
def test_means(means: tuple[str, str, str], cell: str) -> None:
    first, last, precision = means
    assert parse_date_cell(cell) == Period(
        dt.date.fromisoformat(first), dt.date.fromisoformat(last), precision
    )


@pytest.mark.parametrize(("cell", "why"), REFUSED.items())
def test_refused(cell: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date_cell(cell)


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "present", "n/a", "Unknown"])
def test_empty(cell: str) -> None:
    assert parse_date_cell(cell) is None


def test_slashes_need_an_order() -> None:
    tenth, twelfth = dt.date(2022, 12, 10), dt.date(2022, 10, 12)
    assert parse_date_cell("12/10/2022", dayfirst=True) == Period(twelfth, twelfth)
    assert parse_date_cell("12/10/2022", dayfirst=False) == Period(tenth, tenth)
    assert parse_date_cell("12/10/2022 - 13/10/2022", dayfirst=True) == Period(twelfth, dt.date(2022, 10, 13))


def test_open_end() -> None:
    assert parse_date_cell("2014–present") == Period(dt.date(2014, 1, 1), None, "year")


@given(st.dates())
def test_every_iso_date(day: dt.date) -> None:
    assert parse_date_cell(day.isoformat()) == Period(day, day)


@given(
    st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[ /–-][0-9A-Za-z]{1,9}[ /.–-][0-9]{1,4}", fullmatch=True)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    period, problem = None, ""
    try:
        period = parse_date_cell(text)
    except ValueError as error:
        problem = str(error)
    assert problem or period is None or period.first is not None
