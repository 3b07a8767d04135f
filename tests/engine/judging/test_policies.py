"""Counting policies: without one all stays open, two that differ leave it open, one settles it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from annotations.engine import run
from annotations.engine.judging.policies import settled, told, with_regions
from annotations.engine.judging.variants import state_choices
from annotations.engine.places import Gazetteer
from annotations.engine.tables import CountingPolicy, Tables
from annotations.engine.values import (
    Citation,
    Coverage,
    Evidence,
    Fact,
    Finding,
    Period,
    Reading,
    Ref,
    Verdict,
)
from annotations.sources.builtin import load_tables

ADA = Ref("person:ada", "Ada")
HOLY_SEE = "country:vatican-city"
HOUSE = CountingPolicy("house", "House style", ("refuelling",), states=((HOLY_SEE, False),))


def tables(*policies: CountingPolicy) -> Tables:
    return with_regions(replace(load_tables(), counting=policies))


def trip(row: int, country: str, remarks: str = "") -> Fact:
    day = dt.date(2003, row, 1)
    return Fact(str(row), "visit", Period(day, day), Citation("S", 1, row, "primary"),
                (("traveller", ADA.id),), country, text=f"row {row}", remarks=remarks)  # fmt: skip


EVIDENCE = Evidence(
    (trip(1, "country:chad"), trip(2, "country:chad", "Refuelling stop"), trip(3, HOLY_SEE)),
    (Coverage("S", None, dt.date(2003, 12, 31), who=(ADA.id,)),),
)


def count(unit: str, value: int, *policies: CountingPolicy, places: tuple[Ref, ...] = ()) -> Finding:
    reading = Reading("count", dt.date(2003, 12, 31), (ADA,), "visit", places=places, unit=unit, value=value)
    return run.judge_with(reading, EVIDENCE, tables(*policies))


def test_without_a_policy_both_definitions_are_told() -> None:
    assert count("trip", 2).verdict is Verdict.DEPENDS
    assert count("country", 1).verdict is Verdict.DEPENDS
    assert not any("policy" in step for step in count("trip", 2).steps)


def test_two_policies_that_differ_leave_it_as_open() -> None:
    other = CountingPolicy("other", "Other", keep_stops=("refuelling",), states=((HOLY_SEE, True),))
    assert count("trip", 2, HOUSE, other).verdict is Verdict.DEPENDS
    assert count("country", 1, HOUSE, other).verdict is Verdict.DEPENDS
    assert settled((HOUSE, other)).left_out == {}


def test_a_policy_settles_stops_either_way_and_is_named() -> None:
    left_out = count("trip", 2, HOUSE)
    assert left_out.verdict is Verdict.SUPPORTED
    assert count("trip", 3, HOUSE).verdict is Verdict.REFUTED
    assert "Counting policy “House style”: stops on the way do not count." in left_out.steps
    assert [row.reason for row in left_out.left_out] == ["a stop that this definition leaves out"]
    keep = CountingPolicy("keep", "Keep", keep_stops=("refuelling",))
    assert count("trip", 3, keep).verdict is Verdict.SUPPORTED
    assert "Counting policy “Keep”: stops on the way count." in count("trip", 3, keep).steps


def test_a_policy_settles_what_is_a_country_either_way() -> None:
    without = count("country", 1, HOUSE)
    assert without.verdict is Verdict.SUPPORTED
    assert any("without Vatican City by the policy “House style”" in v.name for v in without.variants)
    yes = CountingPolicy("yes", "Yes", states=((HOLY_SEE, True), ("country:kosovo", True)))
    assert count("country", 2, yes).verdict is Verdict.SUPPORTED
    # Kosovo, where nobody went, is not spoken of.
    assert "Counting policy “Yes”: Vatican City is a country." in count("country", 2, yes).steps


def test_what_a_policy_does_not_name_stays_open() -> None:
    found = {HOLY_SEE, "country:kosovo", "country:chad"}
    policy = replace(HOUSE, states=(("country:kosovo", False),))
    assert [(name, set(kept or ())) for name, kept in state_choices(found, tables(policy))] == [
        (
            "with Vatican City as a country, without Kosovo by the policy “House style”",
            found - {"country:kosovo"},
        ),
        ("without Vatican City, without Kosovo by the policy “House style”", {"country:chad"}),
    ]


def test_a_region_by_policy() -> None:
    inside = CountingPolicy("in", "In", inside=(("region:middle-east", ("country:turkey", "country:chad")),))
    outside = CountingPolicy(
        "out", "Out", outside=(("region:middle-east", ("country:chad", "country:egypt")),)
    )
    members, _ = Gazetteer(tables(inside, outside)).members("region:middle-east")
    assert "country:turkey" in members
    assert "country:egypt" not in members
    groups = dict(Gazetteer(tables(inside, outside)).members("region:middle-east")[1])
    assert groups["Chad"] == frozenset({"country:chad"})  # of which the two say opposite things
    region = (Ref("region:middle-east", "the Middle East"),)
    found = count("trip", 2, inside, places=region)
    assert "Counting policy “In”: Turkey, Chad belongs to Middle East; stops" not in " ".join(found.steps)
    assert "Counting policy “In”: Turkey, Chad belongs to Middle East." in found.steps
    assert "does not belong to Middle East" in " ".join(count("trip", 0, outside, places=region).steps)


def test_claims_of_other_kinds_are_told_of_no_policy() -> None:
    assert told(Reading("age", dt.date(2003, 1, 1)), EVIDENCE, tables(HOUSE)) == ()
    assert told(Reading("date", dt.date(2003, 1, 1)), EVIDENCE, tables(HOUSE)) == ()
