"""Keys of questions and of changes: what must not meet, then that every fact an ask finds meets it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from annotations.engine import touches
from annotations.engine.relinking import links_of, relinked
from annotations.engine.values import (
    Events,
    Evidence,
    Occasion,
    Period,
    Question,
    Reading,
    Ref,
    Term,
    Value,
    Window,
)
from annotations.sources.builtin import load_tables

TABLES = load_tables()
READING = Reading("count", dt.date(2004, 1, 1), fact="visit", unit="trip")
ADA, BO, CY = "person:ada", "person:bo", "person:cy"


def keys(ask: Events | Value, reading: Reading = READING, evidence: Evidence | None = None) -> frozenset[str]:
    return touches.of_claim(reading, Question((ask,)), evidence or Evidence(), TABLES)


def fact(*who: str, kind: str = "visit", country: str = "country:chad", series: str = "", office: str = "",
         role: str = "") -> frozenset[str]:  # fmt: skip
    return touches.of_fact(kind, who, country, series, [office], role)


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


def test_what_must_not_meet() -> None:
    ada = keys(Events(("visit",), who=(ADA,)))
    assert not meet(ada, fact(BO))
    assert not meet(ada, fact(ADA, kind="meeting"))
    both = keys(Events(("meeting",), together=(ADA, BO)))
    assert not meet(both, fact(ADA, CY, kind="meeting"))
    office = keys(Events(("visit",), office="office:x", places=("country:japan",)))
    assert not meet(office, fact(ADA, office="office:x"))
    assert not meet(office, fact(ADA, office="office:y", country="country:japan"))
    assert not meet(keys(Value(ADA)), fact(BO, kind="birth"))


def test_every_ask_meets_the_facts_that_it_finds() -> None:
    assert meet(keys(Events(("visit",), who=(ADA, BO))), fact(BO, CY))
    assert meet(keys(Events(("meeting",), together=(BO, ADA))), fact(CY, BO, ADA, kind="meeting"))
    assert meet(keys(Events(("meeting",), together=(CY, BO, ADA))), fact(ADA, BO, CY, kind="meeting"))
    assert meet(keys(Events(("meeting",), together=(ADA,))), fact(ADA, kind="meeting"))
    assert meet(keys(Events(("summit",), series="series:s")), fact(ADA, kind="summit", series="series:s"))
    assert meet(keys(Events(("visit",), office="office:x")), fact(ADA, office="office:x"))
    assert meet(keys(Events(("visit",), role="minister")), fact(ADA, role="minister"))
    assert meet(keys(Events(("war",))), fact(ADA, kind="war", country=""))
    assert meet(
        keys(Events(("visit",), role="r", places=("city:tokyo",))),
        fact(ADA, role="r", country="country:japan"),
    )
    assert meet(keys(Events(("visit",), role="r", places=("city:nowhere",))), fact(ADA, role="r"))
    assert meet(keys(Value(ADA)), fact(ADA, kind="birth", country=""))


def test_a_list_of_a_hundred_people_is_found_by_each_pair() -> None:
    people = [f"person:{number:03}" for number in range(100)]
    summit = touches.of_fact("meeting", people, "", "", [], "")
    assert len(summit) < 2500
    for pair in (people[:2], [people[0], people[99]], people[98:]):
        assert meet(keys(Events(("meeting",), together=tuple(pair))), summit)


def test_terms_of_those_asked_for_are_read_too() -> None:
    term = Evidence(terms=(Term(ADA, "office:x", Period()),))
    ada = keys(Events(("visit",), who=(ADA,)), evidence=term)
    assert meet(ada, fact(ADA, kind="office", office="office:x"))
    assert meet(ada, touches.of_scope("visit", office="office:x", role="president"))
    assert meet(keys(Events(("visit",), office="office:x")), fact(BO, kind="office", office="office:x"))
    assert meet(keys(Events(("visit",), role="r")), fact(BO, kind="office", role="r"))


def test_scopes_and_gaps() -> None:
    ada = keys(Events(("visit",), who=(ADA,)))
    assert not meet(ada, touches.of_scope("visit", who=[BO]))
    assert not meet(ada, touches.of_scope("meeting", who=[ADA]))
    assert not meet(ada, touches.of_scope("visit", series="series:s"))
    assert meet(ada, touches.of_scope("visit", who=[ADA, BO]))
    assert meet(ada, touches.of_scope("visit", together=[ADA, BO]))
    assert meet(ada, touches.of_scope("visit"))  # a scope that names nobody speaks of everybody
    assert meet(keys(Events(("visit",), role="r")), touches.of_scope("visit", role="r"))
    assert meet(keys(Events(("summit",), series="series:s")), touches.of_scope("summit", series="series:s"))
    assert meet(ada, touches.of_gap("visit", ADA, [], []))
    assert not meet(ada, touches.of_gap("visit", BO, ["office:x"], ["r"]))
    assert meet(keys(Events(("visit",), office="office:x")), touches.of_gap("visit", BO, ["office:x"], []))
    assert meet(keys(Events(("visit",), role="r")), touches.of_gap("visit", BO, [], ["r"]))


def test_rows_of_tables() -> None:
    places = (
        Ref("region:europe", "Europe"),
        Ref("country:chad", "Chad", others=("country:togo",)),
        Ref("", "Ys"),
    )
    reading = replace(
        READING, places=places[:1], occasion=Occasion(places=places[1:]), hedge="about",
        period=Window(hedge="more_than", event=Ref("event:war", "the war")), unit="nation",
    )  # fmt: skip
    found = keys(Events(("visit",), who=(ADA,)), reading)
    assert {key for key in found if key.startswith(("table:", "entity:"))} == {
        "table:regions:region:europe", "table:places:country:chad", "table:places:country:togo",
        "table:hedges:about", "table:hedges:more_than", "table:stops", "table:states", "entity:event:war",
        "table:units:country",
    }  # fmt: skip
    dated = replace(READING, kind="date", value=(Ref("country:mali", "Mali"),))
    assert {key for key in keys(Events(("visit",), who=(ADA,)), dated) if key.startswith("table:")} == {
        "table:places:country:mali"
    }


def test_a_named_event_and_names() -> None:
    assert "entity:event:war" in fact("event:war", kind="event")
    reading = replace(READING, subjects=(Ref(ADA, "Ada Lind"),))
    found = touches.of_claim(reading, Question(), Evidence(), TABLES, ["the U.S. president", ""])
    assert {key for key in found if key.startswith("name:")} == {"name:ada lind", "name:the u s president"}


def test_a_long_key_is_cut_and_stays_apart() -> None:
    one, other = touches.key("who", "visit", "x" * 300), touches.key("who", "visit", "x" * 301)
    assert len(one) == len(other) == touches.LONGEST
    assert one != other


def test_links_that_have_become_one() -> None:
    same = {"person:al": ADA, "event:w": "event:war"}
    reading = replace(
        READING,
        subjects=(Ref("person:al", "Al", others=(ADA, BO)), Ref(ADA, "Ada"), Ref("", "Dag"), Ref("", "Eve")),
        event=Ref("event:w", "the war"),
        value=(Ref("person:al", "Al"),),
    )
    assert relinked(reading, {}) is reading
    assert links_of(reading, same | {"person:z": ADA}) == {"event:w": "event:war", "person:al": ADA}
    made = relinked(reading, same)
    assert [(ref.id, ref.name, ref.others) for ref in made.subjects] == [
        (ADA, "Al", (BO,)), ("", "Dag", ()), ("", "Eve", ()),
    ]  # fmt: skip
    assert made.event == Ref("event:war", "the war")
    assert made.value == (Ref(ADA, "Al"),)
    assert relinked(replace(reading, value=3), same).value == 3
