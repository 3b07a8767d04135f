"""A desk's rows, gaps and switches: refused in words, told in the history, in force, and re-checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from annotations.engine.tables import CountingPolicy
from annotations.engine.values import Ref, Window
from annotations.models import Event, Finding, Source, TableRow
from annotations.queries.world import load_world
from annotations.services import policies
from annotations.services.errors import WorkbenchError
from annotations.sources.builtin import load_tables
from tests.queries.loading import load_all
from tests.services.desk import user
from tests.services.touched_desk import EK, LIND, again, claim, desk, reading

pytestmark = pytest.mark.django_db

NORTH = {"name": "The North", "members": ["Sweden", "Norway"], "disputed": {"Finland": ["Finland"]}}
NORTH_REF = Ref("region:the-north", "the North")


@pytest.fixture(autouse=True)
def _sources(db: None) -> None:
    load_all()


def put(table: str, key: str, body: dict[str, Any], slug: str | None = "world") -> int:
    desk_id = desk(slug).pk if slug else None
    return policies.set_row(table=table, key=key, body=body, desk_id=desk_id, actor_id=user().pk)


def strike(table: str, key: str) -> int:
    return policies.strike_row(table=table, key=key, desk_id=desk().pk, actor_id=user().pk)


def clear(table: str, key: str) -> int:
    return policies.clear_row(table=table, key=key, desk_id=desk().pk, actor_id=user().pk)


def verdict(made: Any) -> Finding:
    return Finding.objects.filter(of__claim=made).latest("pk")


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


# --- What they touch --------------------------------------------------------------------------------


def test_a_region_touches_the_claims_that_name_it_at_that_desk() -> None:
    put("regions", "region:the-north", NORTH, None)
    here = claim(reading(places=(NORTH_REF,), value=1))
    claim(reading(places=(Ref("country:japan", "Japan"),)))
    there = claim(reading(places=(NORTH_REF,)), slug="sports")
    assert verdict(here).verdict != "refuted"
    assert again(put("regions", "region:the-north", NORTH | {"members": ["Chad"], "disputed": {}})) == {
        here.pk
    }
    assert verdict(here).changed
    # Everybody's row is not what the first desk reads any more.
    assert again(put("regions", "region:the-north", NORTH | {"members": ["Togo"]}, None)) == {there.pk}


def test_a_hedge_touches_the_claims_that_use_it() -> None:
    made = claim(reading(hedge="about", value=3))
    claim(reading())
    wide = {"words": ["about"], "low": 0.1, "high": 10.0}
    assert again(put("hedges", "about", wide)) == {made.pk}
    assert verdict(made).of.cause == "hedge “about”"


def test_words_touch_the_quotes_in_which_they_stand() -> None:
    made = claim(reading(), "Ada Lind made two forays since 2001")
    claim(reading(), "Ada Lind made two trips since 2001")
    row = next(row for row in load_tables().facts if row.fact == "visit")
    nouns = {noun: unit for noun, unit in row.nouns if noun != "foray"}
    body = {"nouns": nouns, "verbs": row.verbs, "arrive": row.arrive, "be": row.be, "leave": row.leave,
            "roles": dict(row.roles)}  # fmt: skip
    assert again(
        put("facts", "visit", {name: list(v) if isinstance(v, tuple) else v for name, v in body.items()})
    ) == {made.pk}


def test_an_open_period_touches_the_quotes_that_name_it() -> None:
    made = claim(
        reading(period=replace(Window(), opened_by="since")), "Ada Lind has not left since the slump"
    )
    claim(reading())
    body = {"names": ["slump"], "place": "", "starts": {"the crash": "2002-01-01"}}
    assert again(put("open_periods", "period:slump", body)) == {made.pk}


def test_a_word_for_stops_touches_counts_of_who_made_such_a_stop() -> None:
    made = claim(reading())
    claim(reading(EK))
    claim(reading(kind="date", unit="", value=None))
    assert again(put("stops", "refuelling", {"words": ["talks"]})) == {made.pk}


def test_a_place_that_becomes_another_and_two_again() -> None:
    made = claim(reading(places=(Ref("country:sweden", "Sweden"),), value=2))
    claim(reading(EK, places=(Ref("country:japan", "Japan"),)))
    before = verdict(made).body["computed"]["trips"]
    # Ada Lind's one trip led to Sweden and Finland, so the stays tell.
    touched = again(put("places", "country:japan", {"same_as": "Sweden"}))
    assert made.pk in touched
    assert verdict(made).body["computed"]["trips"] == before + 1
    assert made.pk in again(clear("places", "country:japan"))
    assert verdict(made).body["computed"]["trips"] == before


# --- Counting policies ------------------------------------------------------------------------------


def test_a_policy_makes_its_definition_the_only_one_and_is_named() -> None:
    europe = claim(reading(places=(Ref("region:europe", "Europe"),), value=2))
    claim(reading(places=(Ref("region:africa", "Africa"),), value=2))
    before = verdict(europe)
    policy = {"name": "House style", "inside": {"Europe": ["Japan"]}}
    assert again(put("counting", "house", policy)) == {europe.pk}
    after = verdict(europe)
    assert after.of.cause == "counting policy “House style”"
    assert after.body["computed"]["trips"] == before.body["computed"]["trips"] + 1
    assert "Counting policy “House style”: Japan belongs to Europe." in after.body["steps"]


def test_two_policies_that_differ_leave_both_definitions_plausible() -> None:
    europe = claim(reading(places=(Ref("region:europe", "Europe"),), value=2))
    again(put("counting", "wide", {"name": "Wide", "inside": {"Europe": ["Japan"]}}))
    again(put("counting", "narrow", {"name": "Narrow", "outside": {"Europe": ["Japan"]}}))
    names = [variant["name"] for variant in verdict(europe).body["variants"] if variant["plausible"]]
    assert any("with Japan" in name for name in names)
    assert any("without" in name and "and Japan" in name for name in names)


def test_a_policy_on_stops_touches_counts_and_one_on_states_only_counts_of_countries() -> None:
    trips, countries = claim(reading()), claim(reading(unit="country", value=3))
    claim(reading(EK, unit="country", value=1))
    stops = {"name": "House style", "leave_out_stops": ["refuelling"]}
    assert {trips.pk, countries.pk} <= again(put("counting", "house", stops))
    states = stops | {"states": {"Japan": False}}
    assert again(put("counting", "house", states)) == {countries.pk}
    body = verdict(countries).body
    assert any("without Japan by the policy “House style”" in variant["name"] for variant in body["variants"])
    assert load_world(desk().pk).tables.counting == (
        CountingPolicy("house", "House style", ("refuelling",), states=(("country:japan", False),)),
    )


def test_a_unit_of_the_desk_decides_the_counts_told_in_it_and_touches_no_others() -> None:
    sweden = (Ref("country:sweden", "Sweden"),)
    visits, trips = claim(reading(places=sweden, unit="visit")), claim(reading(places=sweden, unit="trip"))

    def deciding(row: Any) -> list[str]:
        return [v["name"] for v in verdict(row).body["variants"] if v["plausible"]]

    assert any(name.startswith("trips") for name in deciding(visits))
    body = {"wide": ["trip"], "one": ["stay"], "contrasted": ["stay"]}
    assert again(put("units", "visit", body)) == {visits.pk}
    assert all(name.startswith("stays") for name in deciding(visits))
    assert any(name.startswith("trips") for name in deciding(trips))
    assert again(clear("units", "visit")) == {visits.pk}
    assert any(name.startswith("trips") for name in deciding(visits))


# --- Gaps and switches ------------------------------------------------------------------------------


def gap(**fields: Any) -> int:
    fields = {
        "desk_id": desk().pk, "source_id": Source.objects.get(name="Travels").pk, "who": LIND.id,
        "place": "country:chad", "first": dt.date(2003, 1, 1), "last": dt.date(2003, 1, 2),
        "actor_id": user().pk,
    } | fields  # fmt: skip
    return policies.declare_gap(**fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"who": "person:nobody"}, "No source knows"),
        ({"place": "country:atlantis"}, "does not know"),
        ({"first": dt.date(2004, 1, 1)}, "is after"),
        ({"source_id": 0}, "no such source"),
    ],
)
def test_a_gap_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        gap(**fields)


def test_a_gap_touches_its_persons_claims_at_the_desk_and_is_withdrawn() -> None:
    mine = claim(reading(places=(Ref("country:japan", "Japan"),), value=1))
    claim(reading(EK))
    claim(reading(places=(Ref("country:japan", "Japan"),), value=1), slug="sports")
    before = verdict(mine).verdict
    event = gap(place="country:japan")
    assert again(event) == {mine.pk}
    assert (before, verdict(mine).verdict) == ("supported", "not_enough_evidence")
    withdrawn = policies.withdraw_gap(gap_id=Event.objects.get(pk=event).subject_id, actor_id=user().pk)
    assert again(withdrawn) == {mine.pk}
    assert verdict(mine).verdict == before


def test_a_source_switched_off_and_on_again() -> None:
    mine, theirs = claim(reading(value=1)), claim(reading(value=1), slug="sports")
    travels = Source.objects.get(name="Travels")
    before = verdict(mine)

    def switch(on: bool) -> int:
        return policies.switch_source(desk_id=desk().pk, source_id=travels.pk, on=on, actor_id=user().pk)

    assert switch(True) == 0
    assert again(switch(False)) == {mine.pk}
    assert verdict(mine).verdict == "not_enough_evidence"
    assert again(switch(True)) == {mine.pk}
    assert verdict(mine).digest == before.digest
    assert verdict(theirs).of.cause == ""


def test_only_a_shared_source_can_be_switched_off() -> None:
    with pytest.raises(WorkbenchError, match="share"):
        policies.switch_source(desk_id=desk().pk, source_id=0, on=False, actor_id=user().pk)
