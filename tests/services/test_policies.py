"""A desk's rows: refused in words, told in the history, and over everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from annotations.models import Event, TableRow
from annotations.queries.world import load_world
from annotations.services.errors import WorkbenchError
from annotations.sources.builtin import load_tables
from tests.services.desk import user
from tests.services.desk_rows import NORTH, clear, put, strike
from tests.services.touched_desk import desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_sources")]


# --- Rows -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "key", "body", "said"),
    [
        ("colours", "red", {}, "there is no table 'colours'"),
        ("regions", "region:x", {"members": []}, "regions, region:x: name: is missing"),
        ("regions", "region:x", {"name": "X", "members": "Chad"}, "members: a list is expected, not 'Chad'"),
        ("regions", "region:x", {"name": "X", "members": ["Atlantis"]}, "members: 'Atlantis' is no country"),
        ("regions", "x", {"name": "X"}, "id: the key of a region begins with region:"),
        ("hedges", "about", {"words": ["about"], "low": "much"}, "hedges, about: low: a number is expected"),
        ("hedges", "about", {"words": ["about"], "low": 2, "high": 1}, "low: 2.0 is above high"),
        ("hedges", "about", {"words": ["about"], "lo": 1}, "lo: there is no such field"),
        ("facts", "match", {"fact": "game"}, "fact: 'game' is not the row's key"),
        ("facts", "match", {"nouns": {"match": 1}}, "nouns: text is expected, not 1"),
        ("open_periods", "period:x", {"names": ["x"], "place": "", "starts": {"a": "May"}}, "starts: a date"),
        ("open_periods", "period:x", {"names": ["x"], "place": "", "starts": {}}, "starts: is empty"),
        ("stops", "fuel", {"words": ["fuel"]}, "there are three lists"),
        ("units", "visit", {"wide": ["trip"], "one": ["trip"]}, "units, visit: contrasted: is missing"),
        ("units", "visit", {"wide": ["trip"], "one": [], "contrasted": ["stay"]}, "one: is empty"),
        (
            "units",
            "visit",
            {"wide": ["hop"], "one": ["stay"], "contrasted": ["stay"]},
            "wide: 'hop' is not one",
        ),
        ("places", "city:x", {"name": "X"}, "country: is missing"),
        ("places", "country:x", {"name": "X", "statehood": "half"}, "statehood: 'half' is not one of"),
        ("places", "country:chad", {"same_as": "country:chad"}, "same_as: 'country:chad' is no other place"),
        ("counting", "h", {"name": "H", "leave_out_stops": ["tea"]}, "leave_out_stops: 'tea' is not one of"),
        (
            "counting",
            "h",
            {"name": "H", "leave_out_stops": ["base"], "keep_stops": ["base"]},
            "both left out",
        ),
        (
            "counting",
            "h",
            {"name": "H", "inside": {"Africa": ["Chad"]}, "outside": {"Africa": ["Chad", "Togo"]}},
            "'Chad' cannot be both inside and outside",
        ),
        ("counting", "h", {"name": "H", "states": {"Chad": "yes"}}, "states: true or false is expected"),
        ("counting", "h", {"name": "H", "inside": {"Nowhere": ["Chad"]}}, "inside: 'Nowhere' is no region"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_name(
    table: str, key: str, body: dict[str, Any], said: str
) -> None:
    with pytest.raises(WorkbenchError) as refused:
        put(table, key, body)
    assert said in refused.value.message
    assert not TableRow.objects.exists()


def test_what_changes_nothing_is_no_event() -> None:
    assert put("regions", "region:the-north", NORTH) > 0
    before = Event.objects.count()
    assert put("regions", "region:the-north", NORTH) == 0
    assert clear("regions", "region:nowhere") == 0
    assert Event.objects.count() == before


def test_the_history_has_before_and_after() -> None:
    put("regions", "region:the-north", NORTH)
    strike("regions", "region:the-north")
    clear("regions", "region:the-north")
    told = list(Event.objects.filter(subject="table").order_by("pk").values_list("verb", "before", "after"))
    row = {"table": "regions", "key": "region:the-north", "body": NORTH}
    assert told == [
        ("row set", None, row),
        ("row struck", row, row | {"body": None}),
        ("row cleared", row | {"body": None}, None),
    ]
    assert set(Event.objects.filter(subject="table").values_list("actor_id", "desk_id")) == {
        (user().pk, desk().pk)
    }


def test_a_desks_row_is_over_everybodys_and_no_other_desk_sees_it() -> None:
    put("regions", "region:the-north", NORTH, None)
    put("regions", "region:the-north", NORTH | {"members": ["Norway"]})

    def members(slug: str) -> tuple[str, ...]:
        rows = load_world(desk(slug).pk).tables.regions
        return next(row.members for row in rows if row.id == "region:the-north")

    assert members("world") == ("country:norway",)
    assert members("sports") == ("country:sweden", "country:norway")
    clear("regions", "region:the-north")
    assert members("world") == members("sports")
    strike("regions", "region:the-north")
    with pytest.raises(StopIteration):
        members("world")


def test_tables_without_a_change_are_those_that_ship() -> None:
    put("regions", "region:the-north", NORTH)
    assert load_world(desk("sports").pk).tables is load_world().tables
    assert load_world().tables == load_tables()
