"""The geometry of the timeline picture, without a database."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from annotations.web.dates import round_dates, said
from annotations.web.timeline import LETTER, draw
from annotations.web.timeline_shapes import WIDTH, Mark

D = dt.date
dates = st.dates(D(1900, 1, 1), D(2030, 1, 1))


@st.composite
def marks(given_):
    first = given_(dates)
    last = first + dt.timedelta(days=given_(st.integers(0, 40)))
    label = given_(st.sampled_from(["", "Cairo", "Kuala Lumpur"]))
    return Mark(first, last, label, given_(st.integers(0, 4)), given_(st.booleans()), "why")


def test_nothing_dated_is_no_picture():
    assert draw([], None, None) is None


@given(st.lists(marks(), max_size=30), st.none() | dates, st.none() | dates)
def test_labels_never_touch_and_nothing_leaves_the_picture(given_marks, first, last):
    if first and last and first > last:
        first, last = last, first
    picture = draw(given_marks, first, last)
    if picture is None:
        return
    for labels in (picture.labels, picture.ticks):
        for one in labels:
            half = len(one.text) * LETTER / 2
            assert one.x - half >= -0.1
            assert one.x + half <= WIDTH + 0.1
            for other in labels:
                if other is not one and other.y == one.y:
                    assert abs(one.x - other.x) >= half + len(other.text) * LETTER / 2
    for dot in picture.dots:
        assert dot.left >= -6
        assert dot.left + dot.width <= WIDTH + 6
    assert len(picture.dots) + picture.earlier + picture.later == len(given_marks)


@given(st.lists(marks(), max_size=30))
def test_what_counts_is_always_drawn(given_marks):
    picture = draw(given_marks, None, None)
    counted = sum(mark.counted for mark in given_marks)
    assert sum(dot.counted for dot in picture.dots) == counted if picture else not given_marks


def test_far_rows_do_not_press_what_counts():
    near = [
        Mark(D(2023, 10, 16), D(2023, 10, 18), "Tel Aviv", 1),
        Mark(D(2023, 11, 3), D(2023, 11, 4), "Amman", 2),
    ]
    far = [Mark(D(1990, 1, 1), D(1990, 1, 2), "Rome", counted=False, reason="before the window")]
    picture = draw(near + far, D(2023, 10, 7), D(2023, 11, 30))
    assert picture
    assert picture.earlier == 1
    assert picture.dots[1].x - picture.dots[0].x > 80
    assert [label.text for label in picture.labels] == ["1. Tel Aviv", "2. Amman"]
    assert picture.reasons == ("before the window",)


def test_one_trip_is_joined_and_numbered_once():
    stays = [
        Mark(D(2022, 6, 28), D(2022, 6, 28), "Dushanbe", 1),
        Mark(D(2022, 6, 29), D(2022, 6, 29), "Ashgabat", 1),
    ]
    picture = draw(stays, D(2022, 2, 24), D(2022, 7, 19))
    assert picture
    assert len(picture.joins) == 1
    assert [label.text for label in picture.labels] == ["1. Dushanbe +1"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (D(2022, 7, 19), D(2022, 7, 19), "19 Jul 2022"),
        (D(2022, 6, 28), D(2022, 6, 29), "28–29 Jun 2022"),
        (D(2022, 2, 24), D(2022, 7, 19), "24 Feb – 19 Jul 2022"),
        (D(2021, 12, 30), D(2022, 1, 2), "30 Dec 2021 – 2 Jan 2022"),
        (D(2022, 7, 19), None, "since 19 Jul 2022"),
        (None, D(2022, 7, 19), "until 19 Jul 2022"),
        (None, None, ""),
    ],
)
def test_periods_as_a_newspaper_prints_them(first, last, words):
    assert said(first, last) == words


@given(dates, dates)
def test_an_axis_has_few_ticks_inside_its_ends(one, other):
    first, last = min(one, other), max(one, other)
    found = round_dates(first, last)
    assert len(found) <= 8
    assert all(first <= day <= last for day, _ in found)


def test_what_counts_lies_over_what_is_left_out_at_the_same_place():
    same = [
        Mark(D(2022, 5, 1), D(2022, 5, 2), "Lima", counted=True, reason=""),
        Mark(D(2022, 5, 1), D(2022, 5, 2), "Lima", counted=False, reason="told twice"),
    ]
    page = render_to_string("annotations/fragments/timeline.html", {"picture": draw(same, None, None)})
    assert 0 < page.index('class="hollow"') < page.index('class="counted"')
