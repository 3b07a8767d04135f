"""Which claims a desk's rows and counting policies touch, so that they are checked again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotations.engine.tables import CountingPolicy
from annotations.engine.values import Ref, Window
from annotations.queries.world import load_world
from annotations.sources.builtin import load_tables
from tests.services.desk_rows import NORTH, NORTH_REF, clear, put, verdict
from tests.services.touched_desk import EK, again, claim, desk, reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_sources")]


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
