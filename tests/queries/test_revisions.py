"""The diff of two revisions: what is no change, then what was added, changed and gone."""

from __future__ import annotations

import pytest

from annotations.queries.revisions import diff
from tests.queries.loading import TRIPS, load

pytestmark = pytest.mark.django_db

VISITS = "{name: Travels, fact: visit}"
HEAD, *ROWS = TRIPS.splitlines()


def of(*tables: list[str]):
    outcomes = [load("\n".join([HEAD, *rows]) + "\n", VISITS) for rows in tables]
    return diff(outcomes[0].source_id, 1, len(tables))


def test_a_row_that_moved_is_no_change() -> None:
    found = of(ROWS, [ROWS[3], *ROWS[:3]])
    assert (found.added, found.changed, found.gone) == ((), (), ())
    assert found.moved == 4


def test_a_new_coverage_changes_no_fact() -> None:
    first = load(TRIPS, VISITS)
    load(TRIPS, "{name: Travels, fact: visit, coverage: [{who: Bo Ek, from: 2001-01-01}]}")
    found = diff(first.source_id, 1, 2)
    assert (found.added, found.changed, found.gone, found.moved) == ((), (), (), 0)


def test_a_fact_that_was_told_twice_and_is_told_once_is_gone_once() -> None:
    found = of([*ROWS, ROWS[3]], ROWS)
    assert [fact.row for fact in found.gone] == [5]
    assert found.changed == ()


def test_added_and_gone() -> None:
    found = of(ROWS, [*ROWS[1:], "Cy Moe,minister,2004-01-01,2004-01-02,Chad,,"])
    assert [fact.country for fact in found.added] == ["country:chad"]
    assert [(fact.row, fact.country) for fact in found.gone] == [(1, "country:sweden")]


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("Tokyo", "Osaka", {"places", "text"}),
        ("2003-07-04", "2003-07-05", {"last", "text"}),
        ("2003-07-01", "2003-07-02", {"first", "text"}),
        ("president,2003", "minister,2003", {"role"}),
    ],
)
def test_a_changed_fact_with_its_fields(old: str, new: str, fields: set[str]) -> None:
    found = of(ROWS, [row.replace(old, new) if "Japan" in row else row for row in ROWS[::-1]])
    [pair] = found.changed
    assert set(pair.fields) == fields
    assert (pair.before.row, pair.after.row) == (4, 1)
    assert (found.added, found.gone) == ((), ())


def test_another_person_in_the_same_row_is_a_changed_fact() -> None:
    found = of(ROWS, [*ROWS[:3], ROWS[3].replace("Ada M. Lind", "Cy Moe")])
    [pair] = found.changed
    assert "parties" in pair.fields


def test_from_nothing_all_is_added() -> None:
    assert len(diff(load(TRIPS, VISITS).source_id, 0, 1).added) == 4
