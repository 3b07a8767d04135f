"""Finding and judging of `date`: arrival, presence, leaving, whole trips, plans, other facts.

Long, since every kind has one test file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import run
from annotations.engine.kinds.date import Date
from annotations.engine.values import (
    OWN_WORDS,
    Alias,
    Citation,
    Claim,
    Coverage,
    Entity,
    Evidence,
    Fact,
    Finding,
    KnownGap,
    Period,
    Reading,
    Ref,
    Tense,
    Verdict,
)
from tests.engine.world import (
    AMARA,
    JONAS,
    OFFICE,
    PUBLISHED,
    SERIES,
    TOMAS,
    WAR,
    covered,
    day,
    meeting,
    visit,
    world,
)

PERU, CHILE, SPAIN = (Ref(f"country:{n.lower()}", n) for n in ("Peru", "Chile", "Spain"))
ONE_DAY = dt.timedelta(days=1)
WHO = (Ref(AMARA.id, AMARA.name),)
ALL = (covered("2019-01-10", "2024-12-31", who=(AMARA.id,), place="abroad"),)
TRIP = (
    visit(AMARA, "2024-04-22", "2024-04-25", "Peru", 1, "Lima"),
    visit(AMARA, "2024-04-25", "2024-04-26", "Chile", 2, "Santiago"),
)
LONE = (visit(AMARA, "2024-03-04", "2024-03-07", "Spain", 3, "Madrid"),)


def span(first: str, last: str | None = None, precision: str = "day") -> Period:
    return Period(day(first), day(last or first), precision)


def reading(value: Period, place: Ref | None, aspect: str, **changes: object) -> Reading:
    places = (place,) if place else ()
    base = Reading("date", PUBLISHED, WHO, "visit", places=places, value=value, aspect=aspect)
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, evidence: Evidence) -> Finding:
    return Date().judge(read, evidence, world().tables)


def found(text: str) -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "date"]


@pytest.mark.parametrize(
    ("value", "place", "aspect", "expected"),
    [
        (span("2024-04-21"), PERU, "presence", Verdict.REFUTED),
        (span("2024-04-21"), PERU, "arrival", Verdict.REFUTED),
        (span("2024-04-24"), PERU, "arrival", Verdict.REFUTED),
        (span("2024-04-26"), CHILE, "arrival", Verdict.REFUTED),
        (span("2024-04-24", "2024-04-27"), CHILE, "", Verdict.REFUTED),
        (span("2024-04-23", "2024-04-27"), None, "whole", Verdict.REFUTED),
        (span("2024-04-23"), None, "start", Verdict.REFUTED),
        (span("2024-03-01", "2024-03-31", "month"), PERU, "presence", Verdict.REFUTED),
        (span("2024-04-20"), None, "start", Verdict.NOT_ENOUGH),
        (span("2024-04-19", "2024-04-26"), None, "whole", Verdict.NOT_ENOUGH),
        (span("2024-04-21"), None, "start", Verdict.DEPENDS),
        (span("2024-04-27"), None, "end", Verdict.DEPENDS),
        (span("2024-04-27"), CHILE, "departure", Verdict.DEPENDS),
        (span("2024-04-21", "2024-04-26"), None, "whole", Verdict.DEPENDS),
        (span("2024-04-21", "2024-04-27"), None, "whole", Verdict.DEPENDS),
        (span("2024-04-23"), PERU, "arrival", Verdict.DEPENDS),
        (span("2024-03-05", "2024-03-06"), SPAIN, "presence", Verdict.DEPENDS),
        (span("2024-04-22"), PERU, "arrival", Verdict.SUPPORTED),
        (span("2024-04-24"), PERU, "presence", Verdict.SUPPORTED),
        (span("2024-04-25"), PERU, "departure", Verdict.SUPPORTED),
        (span("2024-04-22", "2024-04-25"), PERU, "presence", Verdict.SUPPORTED),
        (span("2024-04-22"), None, "start", Verdict.SUPPORTED),
        (span("2024-04-22", "2024-04-26"), None, "whole", Verdict.SUPPORTED),
        (span("2024-04-22", "2024-04-28", "week"), CHILE, "arrival", Verdict.SUPPORTED),
        (span("2024-04-01", "2024-04-30", "month"), PERU, "presence", Verdict.SUPPORTED),
    ],
)
def test_stays_and_trips(value: Period, place: Ref | None, aspect: str, expected: Verdict) -> None:
    assert judged(reading(value, place, aspect), Evidence(TRIP + LONE, ALL)).verdict is expected


@pytest.mark.parametrize(
    "text",
    [
        "Amara Odhiambo is on her third trip to Peru this year.",
        "It was the first visit of Amara Odhiambo to Chile since Tomas Varga in 1953.",
        "Amara Odhiambo has made eight visits to Spain in 2023.",
        "On March 4 and the two days after it Amara Odhiambo was in Spain.",
    ],
)
def test_the_window_of_a_number_is_no_date(text: str) -> None:
    assert found(text) == []


def test_the_day_of_a_numbered_trip_is_one() -> None:
    assert found("Amara Odhiambo began her third trip to Peru on April 22.")


def test_whose_presidents_were_met_is_not_where() -> None:
    claims = found("On Monday Amara Odhiambo saw the presidents of Kenya, Chile and Spain.")
    assert [one.reading.places for one in claims if one.reading.places] == []


def test_without_coverage_only_a_stay_close_by_refutes() -> None:
    far = reading(span("2024-01-10"), PERU, "presence")
    near = reading(span("2024-04-27"), PERU, "presence")
    assert judged(far, Evidence(TRIP)).verdict is Verdict.NOT_ENOUGH
    assert judged(far, Evidence(TRIP)).left_out
    assert judged(near, Evidence(TRIP)).verdict is Verdict.REFUTED
    assert judged(far, Evidence(TRIP, ALL)).verdict is Verdict.REFUTED


def test_a_plan_that_no_record_fits_stays_open() -> None:
    plan = reading(span("2024-05-20"), SPAIN, "presence", tense=Tense.PLAN)
    assert judged(plan, Evidence(TRIP + LONE, ALL)).verdict is Verdict.NOT_ENOUGH
    slipped = visit(AMARA, "2024-05-23", "2024-05-24", "Spain", 5)
    assert judged(plan, Evidence((*TRIP, slipped), ALL)).verdict is Verdict.REFUTED
    much_later = visit(AMARA, "2024-08-23", "2024-08-24", "Spain", 5)
    assert judged(plan, Evidence((*TRIP, much_later), ALL)).verdict is Verdict.NOT_ENOUGH


def test_a_plan_of_long_ago_is_not_denied_by_what_came_of_it() -> None:
    plan = reading(span("2024-03-01", "2024-03-31", "month"), PERU, "", tense=Tense.PLAN)
    assert judged(plan, Evidence(TRIP, ALL)).verdict is Verdict.NOT_ENOUGH


def test_what_came_after_publication_says_nothing_of_the_past() -> None:
    later = visit(AMARA, "2024-05-06", "2024-05-07", "Spain", 5)
    read = reading(span("2024-05-01", "2024-05-31", "month"), SPAIN, "presence")
    assert judged(read, Evidence((later,), ALL)).verdict is Verdict.REFUTED
    assert judged(replace(read, tense=Tense.PLAN), Evidence((later,), ALL)).verdict is Verdict.SUPPORTED


def test_a_city_that_the_record_does_not_name_is_not_confirmed() -> None:
    cusco = Ref("city:cusco", "Cusco")
    lima = Ref("city:lima", "Lima")
    assert (
        judged(reading(span("2024-04-24"), lima, "presence"), Evidence(TRIP, ALL)).verdict
        is Verdict.SUPPORTED
    )
    assert (
        judged(reading(span("2024-04-24"), cusco, "presence"), Evidence(TRIP, ALL)).verdict
        is Verdict.NOT_ENOUGH
    )
    assert (
        judged(reading(span("2024-02-24"), cusco, "presence"), Evidence(TRIP, ALL)).verdict is Verdict.REFUTED
    )


def test_the_span_of_two_places_and_the_first_stay_in_a_region() -> None:
    both = replace(reading(span("2024-04-22", "2024-04-26"), None, ""), places=(CHILE, PERU))
    assert judged(both, Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED
    shifted = replace(both, value=span("2024-04-23", "2024-04-27"))
    assert judged(shifted, Evidence(TRIP, ALL)).verdict is Verdict.REFUTED
    region = Ref("region:south-america", "South America")
    start = reading(span("2024-04-23"), region, "start")
    assert judged(start, Evidence(TRIP, ALL)).verdict is Verdict.REFUTED
    assert judged(replace(start, value=span("2024-04-22")), Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED


def test_a_region_that_may_or_may_not_hold_the_first_stop_depends_on_it() -> None:
    rows = (
        visit(AMARA, "2024-04-02", "2024-04-03", "Kazakhstan", 1),
        visit(AMARA, "2024-04-04", "2024-04-05", "Japan", 2),
    )
    region = Ref("region:asia", "Asia")
    read = reading(span("2024-04-04"), region, "start")
    assert judged(read, Evidence(rows, ALL)).verdict is Verdict.DEPENDS


def test_a_known_gap_withholds_or_saves() -> None:
    gap = KnownGap("Travel file", AMARA.id, "country:chile", span("2024-04-10"), note="told on the radio")
    read = reading(span("2024-04-10"), CHILE, "presence")
    open_ = judged(read, Evidence(TRIP, ALL, (gap,)))
    assert open_.verdict is Verdict.NOT_ENOUGH
    assert "told on the radio" in open_.summary
    edge = judged(read, Evidence(TRIP, ALL, (replace(gap, borderline=True),)))
    assert edge.verdict is Verdict.DEPENDS
    true = reading(span("2024-04-24"), PERU, "presence")
    assert judged(true, Evidence(TRIP, ALL, (gap,))).verdict is Verdict.SUPPORTED


def test_days_at_home_are_not_abroad() -> None:
    kenya = Ref("country:kenya", "Kenya")
    evidence = Evidence(TRIP, ALL, terms=world().terms)
    read = reading(span("2024-04-24"), kenya, "presence")
    assert judged(read, evidence).verdict is Verdict.NOT_ENOUGH
    # A file of all visits to a country is no file of where its own people were.
    guests = replace(evidence, coverage=(*ALL, covered(None, "2024-12-31", place="country:kenya")))
    assert judged(read, guests).verdict is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (span("2024-02-11"), Verdict.REFUTED),
        (span("2025-02-01", "2025-02-28", "month"), Verdict.REFUTED),
        (span("2024-02-06"), Verdict.NOT_ENOUGH),
        (span("2024-02-05"), Verdict.SUPPORTED),
        (span("2024-02-01", "2024-02-29", "month"), Verdict.SUPPORTED),
        (span("2024-01-01", "2024-12-31", "year"), Verdict.SUPPORTED),
    ],
)
def test_an_event_with_a_date_and_no_verb(value: Period, expected: Verdict) -> None:
    games = fact("event", "2024-02-05", "2024-02-10", 7, parties=(("event", WAR.id),))
    assert judged(about("event", value, **BEGAN), Evidence((games,))).verdict is expected


def test_a_war_that_runs_on_began_on_one_day() -> None:
    read = about("event", span("2022-03-02"), **BEGAN)
    assert judged(read, Evidence((BEGINS,))).verdict is Verdict.REFUTED
    year = replace(read, value=span("2023-01-01", "2023-12-31", "year"))
    assert judged(year, Evidence((BEGINS,))).verdict is Verdict.NOT_ENOUGH


def test_a_meeting_puts_somebody_in_its_place() -> None:
    rows = (meeting("2024-04-04", "Spain", "Madrid", 1, AMARA, TOMAS),)
    assert judged(reading(span("2024-04-04"), SPAIN, "presence"), Evidence(rows)).verdict is Verdict.SUPPORTED


def test_a_weekday_must_agree() -> None:
    read = reading(span("2024-04-22"), PERU, "arrival", weekday=0)
    assert judged(read, Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED
    clash = judged(replace(read, weekday=1), Evidence(TRIP, ALL))
    assert clash.verdict is Verdict.REFUTED
    assert "Monday" in clash.summary


def test_a_denial_is_turned_round() -> None:
    read = reading(span("2024-02-01", "2024-02-29", "month"), PERU, "presence", negated=True)
    assert judged(read, Evidence(TRIP, ALL)).verdict is Verdict.SUPPORTED
    assert judged(replace(read, value=span("2024-04-24")), Evidence(TRIP, ALL)).verdict is Verdict.REFUTED


def test_an_open_name_needs_answers_that_agree() -> None:
    two = (Ref(AMARA.id, AMARA.name, others=(TOMAS.id,)),)
    read = reading(span("2024-04-24"), PERU, "presence", subjects=two)
    assert judged(read, Evidence(TRIP, ALL)).verdict is Verdict.NOT_ENOUGH
    same = (*TRIP, visit(TOMAS, "2024-04-23", "2024-04-24", "Peru", 8))
    assert judged(read, Evidence(same, ALL)).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subjects": (Ref("", "Zed Quill"),)}, "Zed Quill"),
        ({"subjects": ()}, "about"),
        ({"value": None}, "when"),
        ({"places": ()}, "where"),
        ({"places": (Ref("", "Atlantis"),)}, "Atlantis"),
        ({"event": Ref("", "the feast"), "fact": "event"}, "the feast"),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, object], said: str) -> None:
    read = replace(reading(span("2024-04-24"), PERU, "presence"), **changes)  # type: ignore[arg-type]
    open_ = judged(read, Evidence(TRIP, ALL))
    assert open_.verdict is Verdict.NOT_ENOUGH
    assert said in open_.summary


def test_an_opinion_is_not_checkable() -> None:
    read = reading(span("2024-04-24"), PERU, "presence", opinion=True)
    assert judged(read, Evidence(TRIP, ALL)).verdict is Verdict.NOT_CHECKABLE


# --- Everything that is no journey ---------------------------------------------------------


def fact(kind: str, first: str, last: str | None, row: int, **changes: object) -> Fact:
    period = Period(day(first), day(last) if last else None)
    base = Fact(f"{kind}{row}", kind, period, Citation("Desk file", 1, row, "secondary", "desk"))
    return replace(base, **changes)  # type: ignore[arg-type]


def about(kind: str, value: Period, **changes: object) -> Reading:
    return replace(Reading("date", PUBLISHED, WHO, kind, value=value), **changes)  # type: ignore[arg-type]


ELECTION = fact(
    "election", "2024-03-10", "2024-03-10", 1,
    parties=(("winner", AMARA.id), ("opponent", JONAS.id)), office=OFFICE.id,
)  # fmt: skip
BEGINS = fact("event", "2022-03-01", None, 2, parties=(("event", WAR.id),))
SUMMIT = fact("summit", "2024-04-03", "2024-04-04", 3, series=SERIES.id, number=5, country="country:spain")
OATH = fact("office", "2019-01-10", None, 4, parties=(("holder", AMARA.id),), office=OFFICE.id)
BORN = fact("birth", "1963-02-10", "1963-02-10", 5, parties=(("person", AMARA.id),))


BEGAN: dict[str, object] = {"subjects": (), "event": Ref(WAR.id, WAR.name)}
LAKES: dict[str, object] = {"subjects": (), "series": Ref(SERIES.id, "Lakes Summit"), "number": 5}
MAYOR, PRESIDENT = Ref("", "mayor", "word"), Ref("", "president", "word")
MARCH, MARCH_BEFORE = span("2024-03-01", "2024-03-31", "month"), span("2023-03-01", "2023-03-31", "month")
JANUARY = span("2019-01-01", "2019-01-31", "month")


@pytest.mark.parametrize(
    ("read", "row", "expected"),
    [
        (about("event", span("2022-03-02"), **BEGAN), BEGINS, Verdict.REFUTED),
        (about("birth", span("1964-01-01", "1964-12-31", "year")), BORN, Verdict.REFUTED),
        (about("summit", span("2024-04-05"), **LAKES), SUMMIT, Verdict.REFUTED),
        (about("summit", span("2024-04-04"), **(LAKES | {"number": 6})), SUMMIT, Verdict.NOT_ENOUGH),
        (about("office", span("2021-01-10")), OATH, Verdict.REFUTED),
        (about("office", span("2012-01-10")), OATH, Verdict.NOT_ENOUGH),
        (about("office", span("2019-01-10"), office=MAYOR), OATH, Verdict.NOT_ENOUGH),
        (about("election", MARCH_BEFORE, role_in="winner"), ELECTION, Verdict.NOT_ENOUGH),
        (about("election", span("2024-03-10"), role_in="opponent"), ELECTION, Verdict.NOT_ENOUGH),
        (about("event", span("2022-03-01"), **BEGAN), BEGINS, Verdict.SUPPORTED),
        (about("birth", span("1963-01-01", "1963-12-31", "year")), BORN, Verdict.SUPPORTED),
        (about("summit", span("2024-04-04"), **LAKES), SUMMIT, Verdict.SUPPORTED),
        (about("office", JANUARY, office=PRESIDENT), OATH, Verdict.SUPPORTED),
        (about("election", MARCH, companions=(Ref(JONAS.id, "K"),), role_in="winner"),
         ELECTION, Verdict.SUPPORTED),
    ],
)  # fmt: skip
def test_other_facts(read: Reading, row: Fact, expected: Verdict) -> None:
    assert judged(read, Evidence((row,))).verdict is expected


def test_an_election_at_another_date_is_refuted_where_the_source_is_complete() -> None:
    complete = Coverage("Desk file", day("2019-01-01"), day("2024-12-31"), who=(AMARA.id,), fact="election")
    read = about("election", span("2024-02-01", "2024-02-29", "month"), role_in="winner")
    assert judged(read, Evidence((ELECTION,), (complete,))).verdict is Verdict.REFUTED
    assert judged(read, Evidence((), (complete,))).verdict is Verdict.REFUTED


def test_a_primary_source_decides_and_equals_conflict() -> None:
    other = replace(
        BORN, id="b2", period=span("1963-02-12"), cite=Citation("Other file", 1, 1, "secondary", "other")
    )
    read = about("birth", span("1963-02-10"))
    assert judged(read, Evidence((BORN, other))).verdict is Verdict.CONFLICT
    first = replace(BORN, cite=replace(BORN.cite, tier="primary"))
    assert judged(read, Evidence((first, other))).verdict is Verdict.SUPPORTED
    copied = replace(other, cite=replace(other.cite, lineage="desk"))
    assert judged(read, Evidence((BORN, copied))).verdict is Verdict.SUPPORTED


# --- Finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Varga has not been to Peru since 2018.",
        "The minister said on Tuesday that talks would go on.",
        "Prices rose in March.",
        "Before April 4 Varga was unknown.",
        "Varga's spokesman was in Lima on Monday.",
        "Hundreds of people were in Lima on Monday.",
        "Varga said rebels would be in Lima on Monday.",
        "Varga criticised the election in Peru on April 7.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "about", "event"),
    [
        ("The accident happened on Tuesday.", [], "The accident happened"),
        ("The court convicted John Miller on 3 March.", ["John Miller"], "The court convicted John Miller"),
        ("Voters go to the polls on Sunday.", [], "Voters go to the polls"),
        ("Greta Holm spoke. Holm joined the board in 2011.", ["Greta Holm"], "Holm joined the board"),
        ("Police said Jens Dahl was found dead on Monday.", ["Jens Dahl"], "Jens Dahl was found dead"),
        ("The fire, which broke out on Friday, destroyed the mill.", [], "The fire broke out"),
        ("The treasurer who ran the fund was jailed on Monday.", [], "The treasurer was jailed"),
        ("A storm on Monday tore roofs off 40 houses.", [], "A storm tore roofs off 40 houses"),
        ("The trial is set for June 4.", [], "The trial is set"),
        ("The chancellor arrived in Lima on Monday to meet Varga.", [], "The chancellor arrived in Lima"),
        ("Varga praised the voters who went to the polls on Tuesday.", [], "the voters went to the polls"),
    ],
)
def test_what_no_vocabulary_knows_is_told_by_its_own_words(text: str, about: list[str], event: str) -> None:
    [claim] = [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "date"]
    reading = claim.reading
    assert [ref.name for ref in reading.subjects if not ref.id] == about
    assert reading.event is not None
    assert (reading.event.id, reading.event.how) == ("", OWN_WORDS)
    assert reading.event.name.startswith(event)
    assert run.question_of(reading).asks == () or not about
    verdict = judged(reading, Evidence())
    assert verdict.verdict is Verdict.NOT_ENOUGH
    assert "a record of it with its date" in verdict.summary


@pytest.mark.parametrize(
    "text",
    [
        "The police said on Tuesday that the man had a knife.",
        "The 2014 protests were the largest.",
        "It was cold on Tuesday.",
        "Tuesday's vote was close.",
        "Sales grew in March.",
        "I was born in 1950 and we moved in 1952.",
        "The rules of the 1990s are no longer known.",
        "We took a few new girls over there in 2005.",
        "The polls closed at 22:30.",
        "Taxes owed for the years from 2004 to 2009 are due.",
    ],
)
def test_no_event_stands_beside_the_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "aspect", "tense"),
    [
        ("Odhiambo reached Peru on Wednesday.", "arrival", Tense.PAST),
        ("Varga flies to Chile on May 14.", "arrival", Tense.PLAN),
        ("Odhiambo was in Lima from April 30 to May 2.", "presence", Tense.PAST),
        ("Odhiambo was in Lima from May 30 to June 2.", "presence", Tense.PAST),
        ("Varga starts his trip to Africa on August 5.", "start", Tense.PLAN),
        ("The palace gave May 4-9 as the dates of Odhiambo's tour.", "whole", Tense.PLAN),
        ("Varga returned from Chile on Thursday.", "departure", Tense.PAST),
        ("Odhiambo's trip to Peru from May 6 to May 9 was put off.", "whole", Tense.PLAN),
    ],
)
def test_found(text: str, aspect: str, tense: Tense) -> None:
    (claim,) = found(text)
    assert (claim.reading.aspect, claim.reading.tense, claim.reading.fact) == (aspect, tense, "visit")
    assert claim.quote == text[claim.start : claim.end]


def test_a_relative_clause_is_about_the_one_before_it() -> None:
    (claim,) = found("Varga congratulated Odhiambo, who took office in January 2019.")
    assert [r.id for r in claim.reading.subjects] == [AMARA.id]


def test_a_range_told_in_two_ends_is_one_date() -> None:
    (claim,) = found("Odhiambo was in Lima from April 30 to May 2.")
    assert claim.reading.value == span("2024-04-30", "2024-05-02")
    (claim,) = found("From April 12 to 14 Odhiambo was in Peru.")
    assert claim.reading.value == span("2024-04-12", "2024-04-14")


def test_stops_told_in_a_chain() -> None:
    claims = found("Varga heads to Chile on May 14, Peru on May 16 and to Spain on May 20.")
    assert [(c.reading.places[0].name, c.reading.value) for c in claims] == [
        ("Chile", span("2024-05-14")), ("Peru", span("2024-05-16")), ("Spain", span("2024-05-20")),
    ]  # fmt: skip


def test_offices_by_entity_or_by_word() -> None:
    (claim,) = found("Odhiambo became president in January 2019.")
    office = claim.reading.office
    assert office is not None
    assert office.id == OFFICE.id or office.how == "word"
    assert claim.reading.fact == "office"


def test_a_meeting_with_somebody_unknown_is_a_presence() -> None:
    (claim,) = found("Varga met the old general in Chile on April 4.")
    assert (claim.reading.fact, claim.reading.aspect) == ("visit", "presence")


def test_an_event_that_is_over_dates_a_journey() -> None:
    games = Entity(
        "event:spring-games",
        "event",
        "Spring Games",
        (Alias("the Spring Games"),),
        span("2024-03-01", "2024-03-10"),
    )
    there = replace(world(), entities={**world().entities, games.id: games})
    text = "Varga was in Spain during the Spring Games."
    (claim,) = (c for c in run.read(text, PUBLISHED, there).claims if c.kind == "date")
    assert claim.reading.event is not None
    assert claim.reading.event.id == games.id
    rows = (visit(TOMAS, "2024-03-08", "2024-03-12", "Spain", 1),)
    assert judged(claim.reading, Evidence(rows)).verdict is Verdict.SUPPORTED


def test_what_is_asked() -> None:
    def kinds(read: Reading) -> set[str]:
        return {
            kind
            for ask in Date().question(read).asks
            for kind in getattr(ask, "kinds", (getattr(ask, "kind", ""),))
        }

    value = span("2024-04-04")
    assert kinds(reading(value, PERU, "presence")) == {"visit", "meeting", "summit"}
    assert kinds(about("election", value)) == {"election"}
    assert kinds(about("birth", value)) == {"birth"}
    assert kinds(about("meeting", value)) == {"meeting", "summit", "visit"}
    assert kinds(about("event", value, subjects=(), event=Ref(WAR.id, WAR.name))) == {"event"}
    assert kinds(about("summit", value, subjects=(), series=Ref(SERIES.id, "Lakes Summit"))) == {"summit"}


def test_the_order_of_evidence_and_unrelated_facts_never_matter() -> None:
    rows = (*TRIP, *LONE, visit(TOMAS, "2024-04-22", "2024-04-23", "Peru", 9))
    for value in (span("2024-04-21"), span("2024-04-24"), span("2024-03-05", "2024-03-06")):
        for aspect, place in (("presence", PERU), ("start", None), ("presence", SPAIN)):
            read = reading(value, place, aspect)
            one = judged(read, Evidence(rows, ALL))
            assert one == judged(read, Evidence(rows[::-1], ALL)) == judged(read, Evidence(TRIP + LONE, ALL))


@given(
    st.integers(-6, 10),
    st.integers(0, 6),
    st.sampled_from(["presence", "arrival", "departure", "start", "end", "whole", ""]),
)
def test_more_coverage_only_ever_replaces_an_abstention(offset: int, length: int, aspect: str) -> None:
    first = day("2024-04-22").toordinal() + offset
    value = Period(day("2024-04-22").fromordinal(first), day("2024-04-22").fromordinal(first + length))
    place = None if aspect in ("start", "end", "whole") else PERU
    bare = judged(reading(value, place, aspect), Evidence(TRIP)).verdict
    full = judged(reading(value, place, aspect), Evidence(TRIP, ALL)).verdict
    assert bare is full or bare is Verdict.NOT_ENOUGH


@given(
    st.integers(-5, 8), st.integers(0, 5),
    st.sampled_from(["presence", "arrival", "departure", "start", "end", "whole", ""]),
)  # fmt: skip
def test_moving_everything_by_28_years_moves_the_finding(offset: int, length: int, aspect: str) -> None:
    def later(told: Period) -> Period:
        ends = [d and d.replace(year=d.year + 28) for d in (told.first, told.last)]
        return Period(ends[0], ends[1], told.precision)

    start = day("2024-04-22") + offset * ONE_DAY
    place = None if aspect in ("start", "end", "whole") else PERU
    read = reading(Period(start, start + length * ONE_DAY), place, aspect)
    moved = replace(read, anchor=PUBLISHED.replace(year=2052), value=later(read.value))  # type: ignore[arg-type]
    rows = tuple(replace(row, period=later(row.period)) for row in TRIP)
    complete = tuple(replace(c, first=day("2047-01-10"), last=day("2052-12-31")) for c in ALL)
    one, other = judged(read, Evidence(TRIP, ALL)), judged(moved, Evidence(rows, complete))
    assert one.verdict is other.verdict
    assert [v.holds for v in one.variants] == [v.holds for v in other.variants]
