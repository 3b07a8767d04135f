"""Ordinals: trips, persons, editions, terms and stops (rules 1, 3 and 7 to 11).

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from annotations.engine import run
from annotations.engine.analysis import World
from annotations.engine.kinds.ordinal import Ordinal
from annotations.engine.tables import FactWords
from annotations.engine.values import (
    Alias,
    Citation,
    Coverage,
    Entity,
    Events,
    Evidence,
    Fact,
    Finding,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Term,
    Verdict,
    Window,
)
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, SERIES, TOMAS, covered, day, visit, world

HER = Ref(AMARA.id, AMARA.name)
PERU = Ref("country:peru", "Peru")
SINCE_2022 = Window(Period(day("2022-01-01"), PUBLISHED), "since")
HERS = (covered("2022-01-01", "2024-12-31", who=(AMARA.id,), place="abroad", fact="visit"),)
TERMS = (
    Term(AMARA.id, OFFICE.id, Period(day("2019-01-10"), None)),
    Term(JONAS.id, OFFICE.id, Period(day("2010-01-10"), day("2019-01-10"))),
)
ROWS = (
    visit(AMARA, "2022-03-01", "2022-03-02", "Peru", 1),
    visit(AMARA, "2022-03-03", "2022-03-03", "Chile", 2),
    visit(AMARA, "2022-03-04", "2022-03-05", "Peru", 3),
    visit(AMARA, "2024-05-02", "2024-05-04", "Peru", 4),
)


def reading(**changes: object) -> Reading:
    """She is on her second trip abroad since 2022."""
    base = Reading(
        "ordinal",
        PUBLISHED,
        (HER,),
        "visit",
        "abroad",
        period=SINCE_2022,
        unit="trip",
        value=2,
        tense=Tense.PRESENT,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, facts: tuple[Fact, ...] = ROWS, coverage: object = HERS, **more: object) -> Finding:
    """What the kind says."""
    return Ordinal().judge(read, Evidence(facts, coverage, **more), world().tables)  # type: ignore[arg-type]


def at(first: str, last: str = "") -> Occasion:
    """An event told by its date."""
    return Occasion(Period(day(first), day(last or first)), (), "told")


# --- What must not be decided --------------------------------------------------------------------


def test_an_event_that_no_source_shows_stays_open() -> None:
    found = judged(reading(value=2), ROWS[:3])
    assert found.verdict is Verdict.NOT_ENOUGH
    assert "no source shows the event" in found.summary


def test_as_many_before_it_as_were_claimed_refute_at_once() -> None:
    assert judged(reading(value=1), ROWS[:3], ()).verdict is Verdict.REFUTED


def test_an_announced_event_counts_and_one_beyond_thirty_days_does_not() -> None:
    plan = reading(tense=Tense.PLAN)
    soon = visit(AMARA, "2024-05-20", "2024-05-21", "Spain", 8)
    later = visit(AMARA, "2024-06-20", "2024-06-21", "Spain", 9)
    assert judged(plan, (*ROWS[:3], soon, later)).verdict is Verdict.SUPPORTED
    assert judged(plan, (*ROWS[:3], later)).verdict is Verdict.NOT_ENOUGH


def test_a_past_tense_takes_nothing_after_publication() -> None:
    later = visit(AMARA, "2024-05-20", "2024-05-21", "Spain", 8)
    assert (
        judged(reading(tense=Tense.PAST, occasion=at("2024-05-20")), (*ROWS[:3], later)).verdict
        is not Verdict.SUPPORTED
    )


def test_an_uncovered_window_supports_no_number() -> None:
    assert judged(reading(), coverage=()).verdict is Verdict.NOT_ENOUGH


def test_a_definition_that_leaves_the_event_out_is_no_reading() -> None:
    stop = replace(ROWS[3], remarks="Refueling stop en route home.")
    assert judged(reading(), (*ROWS[:3], stop)).verdict is Verdict.SUPPORTED


# --- Numbers -------------------------------------------------------------------------------------


def test_the_second_trip_and_what_country_visits_would_give() -> None:
    found = judged(reading())
    assert found.verdict is Verdict.SUPPORTED
    assert found.summary == (
        "Right: the second trip abroad, since 1 January 2022; "
        "counted as country visits it would be the fourth."
    )
    assert found.window == Period(day("2022-01-01"), day("2024-05-04"))


def test_to_one_country_trip_and_stay_differ() -> None:
    to_peru = reading(place="", places=(PERU,), unit="visit")
    assert judged(to_peru).verdict is Verdict.DEPENDS
    assert judged(replace(to_peru, value=4)).verdict is Verdict.REFUTED
    assert (
        judged(replace(to_peru, value=3, unit="time", contrast=("trip", "time"))).verdict is Verdict.SUPPORTED
    )


def test_the_told_date_picks_the_event() -> None:
    assert judged(reading(value=1, tense=Tense.PAST, occasion=at("2022-03-03"))).verdict is Verdict.SUPPORTED
    assert judged(reading(value=2, tense=Tense.PAST, occasion=at("2022-03-03"))).verdict is Verdict.REFUTED


def test_two_events_that_fit_the_words_leave_it_open() -> None:
    month = Occasion(Period(day("2022-03-01"), day("2022-03-31"), "month"), (), "told")
    rows = (*ROWS, visit(AMARA, "2022-03-20", "2022-03-20", "Oman", 7))
    assert judged(reading(value=1, tense=Tense.PAST, occasion=month), rows).verdict is Verdict.NOT_ENOUGH


def test_the_ninth_president_to_go_there() -> None:
    theirs = reading(
        office=Ref(OFFICE.id, OFFICE.name),
        place="",
        places=(PERU,),
        unit="person",
        period=Window(),
        in_office=True,
    )
    coverage = (covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad"),)
    his = visit(JONAS, "2012-02-01", "2012-02-02", "Peru", 7)
    assert judged(theirs, (*ROWS, his), coverage, terms=TERMS).verdict is Verdict.SUPPORTED
    assert judged(theirs, ROWS, coverage, terms=TERMS).verdict is Verdict.REFUTED
    before_the_oath = visit(JONAS, "2010-01-02", "2010-01-03", "Peru", 7)
    assert judged(theirs, (*ROWS, before_the_oath), coverage, terms=TERMS).verdict is Verdict.REFUTED


# --- Stops of a tour -----------------------------------------------------------------------------

TOUR = (
    visit(AMARA, "2024-05-01", "2024-05-01", "Spain", 11),
    visit(AMARA, "2024-05-02", "2024-05-02", "France", 12),
    visit(AMARA, "2024-05-03", "2024-05-04", "Peru", 13),
)


@pytest.mark.parametrize(
    ("value", "total", "aspect", "expected"),
    [
        (3, 3, "", Verdict.SUPPORTED),
        (2, 3, "", Verdict.REFUTED),
        (3, 4, "", Verdict.REFUTED),
        (3, 3, "end", Verdict.SUPPORTED),
        (2, 2, "end", Verdict.REFUTED),
        (3, None, "", Verdict.SUPPORTED),
    ],
)
def test_a_stop_of_a_tour(value: int, total: int | None, aspect: str, expected: Verdict) -> None:
    leg = reading(
        place="", places=(PERU,), unit="leg", value=value, total=total, aspect=aspect, period=Window()
    )
    assert judged(leg, TOUR).verdict is expected


def test_an_uncovered_tour_may_have_had_more_stops() -> None:
    leg = reading(place="", places=(PERU,), unit="leg", value=3, total=3, period=Window())
    assert judged(leg, TOUR, ()).verdict is Verdict.NOT_ENOUGH
    assert judged(leg, (), HERS).verdict is Verdict.NOT_ENOUGH


def test_two_stops_of_the_same_day_may_stand_in_either_order() -> None:
    same = (TOUR[0], visit(AMARA, "2024-05-03", "2024-05-04", "Chile", 12), TOUR[2])
    leg = reading(place="", places=(PERU,), unit="leg", value=3, period=Window())
    assert judged(leg, same).verdict is Verdict.NOT_ENOUGH


# --- Editions and terms --------------------------------------------------------------------------


def edition(number: int, date: str, country: str, tier: str = "primary", lineage: str = "a") -> Fact:
    """One summit of the series."""
    period = Period(day(date), day(date))
    cite = Citation(f"Summits {lineage}", 1, number, tier, lineage)
    return Fact(
        f"s{lineage}{number}",
        "summit",
        period,
        cite,
        (),
        f"country:{country}",
        series=SERIES.id,
        number=number,
    )


SUMMITS = (edition(5, "2022-06-01", "peru"), edition(6, "2024-05-02", "chile"))


@pytest.mark.parametrize(
    ("value", "occasion", "expected"),
    [
        (6, at("2024-05-02"), Verdict.SUPPORTED),
        (7, at("2024-05-02"), Verdict.REFUTED),
        (5, Occasion(places=(PERU,)), Verdict.SUPPORTED),
        (6, Occasion(places=(PERU,)), Verdict.REFUTED),
        (6, at("2021-01-01"), Verdict.NOT_ENOUGH),
        (6, Occasion(), Verdict.SUPPORTED),
    ],
    ids=["dated", "wrong number", "by place", "wrong place", "none then", "the newest"],
)
def test_editions(value: int, occasion: Occasion, expected: Verdict) -> None:
    read = reading(
        subjects=(), place="", fact="summit", unit="edition", series=Ref(SERIES.id, SERIES.name), value=value,
        occasion=occasion, period=Window(), tense=Tense.PAST,
    )  # fmt: skip
    assert judged(read, SUMMITS, ()).verdict is expected


def test_two_sources_number_an_edition_differently() -> None:
    other = replace(edition(7, "2024-05-02", "chile", lineage="b"), id="sb6")
    read = reading(subjects=(), fact="summit", unit="edition", series=Ref(SERIES.id, SERIES.name), value=6,
                   occasion=at("2024-05-02"))  # fmt: skip
    assert judged(read, (*SUMMITS, other), ()).verdict is Verdict.CONFLICT
    paper = replace(other, cite=replace(other.cite, tier="secondary"))
    assert judged(read, (*SUMMITS, paper), ()).verdict is Verdict.SUPPORTED


def term(kind: str, number: int, first: str, last: str | None) -> Fact:
    """A term, or the vote that won one."""
    part = "holder" if kind == "office" else "winner"
    return Fact(f"{kind}{number}", kind, Period(day(first), day(last) if last else None),
                Citation("Terms", 1, number, "primary"), ((part, AMARA.id),), number=number,
                office=OFFICE.id)  # fmt: skip


TERMS_TOLD = (
    term("election", 1, "2018-12-01", "2018-12-01"),
    term("office", 1, "2019-01-10", "2024-06-10"),
    term("election", 2, "2024-04-20", "2024-04-20"),
    term("office", 2, "2024-06-10", None),
)


def test_terms_by_the_vote_that_won_them() -> None:
    read = reading(unit="term", fact="office", place="", period=Window(), tense=Tense.PAST)
    won = replace(read, occasion=at("2024-04-01", "2024-04-30"))
    assert judged(won, TERMS_TOLD, ()).verdict is Verdict.SUPPORTED
    assert judged(replace(won, value=3), TERMS_TOLD, ()).verdict is Verdict.REFUTED


def test_between_vote_and_oath_it_stays_open_which_term_is_meant() -> None:
    read = reading(unit="term", fact="office", place="", period=Window(), tense=Tense.PAST)
    assert judged(read, TERMS_TOLD, ()).verdict is Verdict.NOT_ENOUGH
    assert judged(replace(read, value=7), TERMS_TOLD, ()).verdict is Verdict.REFUTED


# --- A domain that a vocabulary adds -------------------------------------------------------------

ROVERS = Entity("organisation:harbour-rovers", "organisation", "Harbour Rovers", (Alias("Rovers", "short"),))
MILL = Entity("organisation:mill-athletic", "organisation", "Mill Athletic")
SEASON = Entity(
    "event:season", "event", "League season 2023-24", period=Period(day("2023-08-01"), day("2024-05-31"))
)
WORDS = FactWords(
    "match",
    (("defeat", "event"), ("match", "event"), ("win", "event")),
    ("beat", "lose", "win"),
    roles=(("defeat", "loser"), ("lose", "loser"), ("win", "winner"), ("beat", "winner")),
)


def league() -> World:
    """The invented world with two clubs and the words of their league."""
    base = world()
    more = {e.id: e for e in (ROVERS, MILL, SEASON)}
    return replace(
        base,
        entities={**base.entities, **more},
        tables=replace(base.tables, facts=(*base.tables.facts, WORDS)),
    )


def match(date: str, winner: Entity, loser: Entity, row: int) -> Fact:
    """One result."""
    return Fact(f"r{row}", "match", Period(day(date), day(date)), Citation("Results", 1, row, "primary"),
                (("winner", winner.id), ("loser", loser.id)), value=Decimal(row))  # fmt: skip


RESULTS = (
    match("2023-05-01", MILL, ROVERS, 1),
    match("2023-09-02", MILL, ROVERS, 2),
    match("2023-11-18", ROVERS, MILL, 3),
    match("2023-12-18", MILL, ROVERS, 4),
    match("2024-04-27", MILL, ROVERS, 5),
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was Harbour Rovers' third defeat this season.", Verdict.SUPPORTED),
        ("It was Harbour Rovers' fourth defeat this season.", Verdict.REFUTED),
        ("Mill Athletic beat Harbour Rovers for the third time since August 2023.", Verdict.SUPPORTED),
    ],
)
def test_the_third_defeat_this_season(sentence: str, expected: Verdict) -> None:
    (claim,) = [c for c in run.read(sentence, PUBLISHED, league()).claims if c.kind == "ordinal"]
    evidence = Evidence(RESULTS, (Coverage("Results", day("2023-01-01"), day("2024-05-31"), fact="match"),))
    found = Ordinal().judge(claim.reading, evidence, league().tables)
    assert (found.verdict, dict(found.computed)["events"]) == (expected, 3)


# --- Reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "unit", "value", "opened", "tense"),
    [
        (
            "That was Odhiambo's second trip outside the country since the start of the war.",
            "trip",
            2,
            "since",
            "past",
        ),
        ("Varga pays his third visit to Peru since the Harbour War began.", "visit", 3, "since", "present"),
        ("Next week's trip to Peru will be the fourth that Odhiambo has made there.", "trip", 4, "", "plan"),
        ("For the fourth time in as many months Odhiambo is off to Peru.", "time", 4, "past", "present"),
        ("Odhiambo made her third trip to Peru in March.", "trip", 3, "", "past"),
        (
            "It will be Odhiambo's tenth visit to Peru, though her first as president.",
            "visit",
            10,
            "ever",
            "plan",
        ),
        ("Odhiambo is on her third foreign trip this year.", "trip", 3, "in", "present"),
        ("Peru is the fourth leg of Odhiambo's tour of seven countries.", "leg", 4, "", "present"),
    ],
)
def test_slots(sentence: str, unit: str, value: int, opened: str, tense: str) -> None:
    claims = [c for c in run.read(sentence, PUBLISHED, world()).claims if c.kind == "ordinal"]
    read = claims[0].reading
    assert (read.unit, read.value, read.period.opened_by, read.tense.value) == (unit, value, opened, tense)


def test_two_ordinals_of_a_sentence_contrast_their_units() -> None:
    text = (
        "This is Odhiambo's second South American trip since March 2022 and the fourth time she is in Peru."
    )
    claims = [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "ordinal"]
    assert [(c.reading.unit, c.reading.value, c.reading.contrast) for c in claims] == [
        ("trip", 2, ("trip", "time")),
        ("time", 4, ("trip", "time")),
    ]


def test_the_date_of_a_window_is_not_the_event() -> None:
    text = "Odhiambo is on her second trip to Peru since the Harbour War erupted in March 2022."
    (claim,) = [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "ordinal"]
    assert claim.reading.occasion.period == Period()


def test_a_place_that_no_table_knows_is_not_anywhere() -> None:
    text = "Odhiambo is on her second trip to the region since March 2022."
    (claim,) = [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "ordinal"]
    assert [ref.id for ref in claim.reading.places] == [""]


def test_the_question_of_a_series_and_of_terms() -> None:
    ask = Ordinal().question
    series = reading(fact="summit", series=Ref(SERIES.id, SERIES.name))
    assert ask(series).asks == (Events(("summit",), series=SERIES.id),)
    assert ask(reading(unit="term", subjects=(Ref(TOMAS.id, TOMAS.name),))).asks == (
        Events(("office", "election"), who=(TOMAS.id,)),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fourth Lakes Summit was held in Peru.", Verdict.REFUTED),
        ("The fourth Lakes Summit was held in Norway.", Verdict.SUPPORTED),
        ("The fourth Lakes Summit agreed on a text.", Verdict.SUPPORTED),
        ("The sixth Lakes Summit agreed on a text.", Verdict.REFUTED),
    ],
)
def test_an_edition_by_its_number_and_place(sentence: str, expected: Verdict) -> None:
    read = next(c.reading for c in run.read(sentence, PUBLISHED, world()).claims if c.kind == "ordinal")
    rows = (edition(4, "2020-04-01", "norway"), edition(5, "2022-04-01", "spain"))
    assert Ordinal().judge(read, Evidence(rows), world().tables).verdict is expected
