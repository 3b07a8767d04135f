"""Claims of the kind quantity: what is found, what is left to other kinds, and the verdicts.

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import run
from annotations.engine.analysis import World
from annotations.engine.kinds.quantity import Quantity
from annotations.engine.sureness import doubts
from annotations.engine.values import (
    Citation,
    Claim,
    Coverage,
    Entity,
    Evidence,
    Fact,
    Finding,
    Period,
    Reading,
    Ref,
    Tense,
    Value,
    Verdict,
    Window,
)
from tests.engine.world import PUBLISHED, TOMAS, WAR, day, world

JOBLESS = Entity("series:unemployment", "series", "Unemployment")
KILLED = Entity("series:deaths", "series", "Deaths")
KENYA = Ref("country:kenya", "Kenya")
MARCH = Period(day("2024-03-01"), day("2024-03-31"), "month")
FEBRUARY = Period(day("2024-02-01"), day("2024-02-29"), "month")
YEAR_AGO = Period(day("2023-03-01"), day("2023-03-31"), "month")
COMPLETE = Coverage("Office", day("2020-01-01"), PUBLISHED, series=JOBLESS.id, fact="observation")


def measured() -> World:
    """The invented world with two series that some source measures."""
    known = world()
    return replace(known, entities={**known.entities, JOBLESS.id: JOBLESS, KILLED.id: KILLED})


WORLD = measured()


def found(text: str) -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, WORLD).claims if c.kind == "quantity"]


def row(
    value: str,
    period: Period = MARCH,
    unit: str = "percent",
    number: int = 1,
    source: str = "Office",
    tier: str = "secondary",
    country: str = KENYA.id,
    series: str = JOBLESS.id,
    parties: tuple[tuple[str, str], ...] = (),
) -> Fact:
    return Fact(
        f"{source}{number}", "observation", period, Citation(source, 1, number, tier, source), parties,
        country=country, series=series, value=Decimal(value), unit=unit, text=f"{source} {number}",
    )  # fmt: skip


def reading(
    value: str, period: Period | None = MARCH, unit: str = "percent", step: str = "0.1", **more: object
) -> Reading:
    window = Window(period, "in") if period else Window()
    plain = Reading(
        "quantity", PUBLISHED, fact="observation", places=(KENYA,), series=Ref(JOBLESS.id, JOBLESS.name),
        period=window, unit=unit, value=Decimal(value), step=Decimal(step),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def judged(told: Reading, *facts: Fact, coverage: tuple[Coverage, ...] = ()) -> Finding:
    return Quantity().judge(told, Evidence(facts, coverage), WORLD.tables)


def verdict(told: Reading, *facts: Fact, coverage: tuple[Coverage, ...] = ()) -> Verdict:
    return judged(told, *facts, coverage=coverage).verdict


# --- Judging -------------------------------------------------------------------------------


def test_no_source_measures_it_and_the_finding_says_what_would() -> None:
    finding = judged(replace(reading("14"), series=Ref("", "penguins counted")))
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert "penguins counted" in finding.summary
    assert "table" in finding.summary
    assert verdict(reading("4.1")) is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    ("told", "recorded", "expected"),
    [
        ("4.1", "4.13", Verdict.SUPPORTED),
        ("4.1", "4.16", Verdict.REFUTED),
        ("4.1", "4", Verdict.NOT_ENOUGH),  # the source writes no tenths
        ("5.1", "4", Verdict.REFUTED),
    ],
)
def test_by_how_finely_each_is_written(told: str, recorded: str, expected: Verdict) -> None:
    assert verdict(reading(told), row(recorded)) is expected


def test_a_source_that_writes_tenths_elsewhere_means_its_whole_numbers() -> None:
    assert verdict(reading("4.1"), row("4"), row("4.2", FEBRUARY, number=2)) is Verdict.REFUTED


def test_millions_hold_for_what_rounds_to_them() -> None:
    people = reading("3400000", unit="person", step="100000")
    assert verdict(people, row("3412345", unit="people")) is Verdict.SUPPORTED
    assert verdict(people, row("3.4", unit="million people")) is Verdict.SUPPORTED
    assert verdict(people, row("3460000", unit="people")) is Verdict.REFUTED
    exact = reading("3412345", unit="person", step="1")
    assert verdict(exact, row("3.4", unit="million people")) is Verdict.NOT_ENOUGH
    assert verdict(exact, row("3400000", unit="people")) is Verdict.NOT_ENOUGH


def test_a_round_figure_depends_on_how_exact_it_is_meant() -> None:
    jobs = reading("1200", unit="job", step="1")
    finding = judged(jobs, row("1187", unit="jobs"))
    assert finding.verdict is Verdict.DEPENDS
    assert {variant.holds for variant in finding.variants} == {True, False}
    assert verdict(jobs, row("1200", unit="jobs")) is Verdict.SUPPORTED
    assert verdict(jobs, row("1140", unit="jobs")) is Verdict.REFUTED
    assert verdict(reading("1204", unit="job", step="1"), row("1187", unit="jobs")) is Verdict.REFUTED


@pytest.mark.parametrize(
    ("hedge", "recorded", "expected"),
    [
        ("more_than", "907", Verdict.SUPPORTED),
        ("more_than", "900", Verdict.REFUTED),
        ("at_least", "900", Verdict.SUPPORTED),
        ("about", "1001", Verdict.SUPPORTED),
        ("about", "1101", Verdict.REFUTED),
        ("up_to", "901", Verdict.REFUTED),
    ],
)
def test_hedges_are_those_of_the_table(hedge: str, recorded: str, expected: Verdict) -> None:
    told = reading("900", unit="person", step="1", hedge=hedge)
    assert verdict(told, row(recorded, unit="people")) is expected


@pytest.mark.parametrize(
    ("unit", "value", "own", "recorded", "expected"),
    [
        ("mile", "500", "km", "804.7", Verdict.SUPPORTED),
        ("foot", "394", "m", "120", Verdict.SUPPORTED),
        ("degree Celsius", "38", "°F", "100.4", Verdict.SUPPORTED),
        ("USD", "2300000000", "USD million", "2300", Verdict.SUPPORTED),
        ("USD", "2300000000", "EUR million", "2300", Verdict.NOT_ENOUGH),
        ("ton", "20", "kg", "20000", Verdict.NOT_ENOUGH),  # which ton
        ("percent", "4", "percentage points", "4", Verdict.NOT_ENOUGH),
        ("percent", "4", "", "4", Verdict.NOT_ENOUGH),
    ],
)
def test_units(unit: str, value: str, own: str, recorded: str, expected: Verdict) -> None:
    assert verdict(reading(value, unit=unit, step="1"), row(recorded, unit=own)) is expected


def test_a_year_is_not_judged_by_its_months_nor_a_month_by_its_year() -> None:
    year = Period(day("2023-01-01"), day("2023-12-31"), "year")
    april = Period(day("2023-04-01"), day("2023-04-30"), "month")
    assert (
        verdict(reading("4.1", year), row("4.1", YEAR_AGO), row("4.1", april, number=2)) is Verdict.NOT_ENOUGH
    )
    assert verdict(reading("4.1", YEAR_AGO), row("4.1", year)) is Verdict.NOT_ENOUGH
    assert verdict(reading("4.1", year), row("4.1", year)) is Verdict.SUPPORTED


def test_with_no_time_told_the_last_record_supports_and_refutes_only_where_complete() -> None:
    now = reading("4.1", None)
    assert verdict(now, row("4.1"), row("4.5", FEBRUARY, number=2)) is Verdict.SUPPORTED
    stale = judged(reading("4.5", None), row("4.1"), row("4.5", FEBRUARY, number=2))
    assert stale.verdict is Verdict.NOT_ENOUGH
    assert "February 2024" in stale.summary
    # Figures come out late: what was the last known number then is not refuted by the one of that time.
    late = verdict(reading("4.5", None), row("4.1"), row("4.5", FEBRUARY, number=2), coverage=(COMPLETE,))
    assert late is Verdict.NOT_ENOUGH
    present = reading("4.5", None, tense=Tense.PRESENT)
    assert verdict(present, row("4.1"), coverage=(COMPLETE,)) is Verdict.REFUTED
    holds_on = Period(day("2024-03-01"), None)
    assert verdict(present, row("4.1", holds_on)) is Verdict.REFUTED
    # "Unemployment was 4.5 percent when she took office": of another time.
    assert verdict(reading("4.5", None), row("4.1", holds_on), coverage=(COMPLETE,)) is Verdict.NOT_ENOUGH
    assert verdict(reading("4.1", None, aspect="before"), row("4.1")) is Verdict.NOT_ENOUGH


def test_the_number_that_held_on_the_day_spoken_of() -> None:
    july, august = Period(day("2023-07-26"), None), Period(day("2023-08-30"), None)
    rows = row("5.25", july), row("5.5", august, number=2)
    at = Period(day("2023-08-01"), day("2023-08-01"))
    assert verdict(reading("5.25", at, step="0.01"), *rows) is Verdict.SUPPORTED
    assert verdict(reading("5.5", at, step="0.1"), *rows) is Verdict.REFUTED


def test_totals_are_of_their_own_time_and_what_one_event_did_is_a_part() -> None:
    month, tuesday = row("14", MARCH, "people"), Period(day("2024-04-30"), day("2024-04-30"))
    people = {"unit": "person", "step": "1", "series": Ref(JOBLESS.id, "visitors")}
    assert verdict(reading("14", tuesday, **people), month) is Verdict.NOT_ENOUGH  # type: ignore[arg-type]
    assert verdict(reading("14", None, **people), month) is Verdict.NOT_ENOUGH  # type: ignore[arg-type]
    killed = reading("14", MARCH, "person", "1", series=Ref(JOBLESS.id, "people killed"))
    assert verdict(killed, row("1200", MARCH, "people")) is Verdict.NOT_ENOUGH


def test_a_part_of_a_war_is_not_refuted_by_its_toll() -> None:
    tuesday = Period(day("2024-04-30"), day("2024-04-30"))
    told = reading(
        "14",
        tuesday,
        "person",
        "1",
        event=Ref(WAR.id, WAR.name),
        places=(),
        series=Ref(KILLED.id, "people killed"),
    )
    toll = row(
        "5000",
        Period(day("2024-01-01"), None),
        "deaths",
        country="",
        series=KILLED.id,
        parties=(("event", WAR.id),),
    )
    assert verdict(told, toll) is Verdict.NOT_ENOUGH
    assert verdict(replace(told, period=Window()), toll) is Verdict.REFUTED


def test_the_event_and_the_candidate_are_the_subjects_of_the_number() -> None:
    [claim] = found("The Harbour War has killed 14 people.")
    assert claim.reading.event is not None
    [claim] = found("A bomb killed 14 people in the Harbour War.")
    assert claim.reading.event is None
    [claim] = found("Keller said that Varga won 52.3 percent of the vote.")
    assert [ref.id for ref in claim.reading.subjects] == [TOMAS.id]
    [claim] = found("Varga said that the party won 52.3 percent of the vote.")
    assert claim.reading.subjects == ()


def test_what_was_measured_after_publication_says_nothing() -> None:
    june = Period(day("2024-06-01"), day("2024-06-30"), "month")
    assert verdict(reading("4.1", None), row("4.1", june)) is Verdict.NOT_ENOUGH


def test_sources_that_differ() -> None:
    other = row("4.6", source="Bank")
    assert verdict(reading("4.1"), row("4.1"), other) is Verdict.CONFLICT
    revised = row("4.6", number=2)
    finding = judged(reading("4.1"), row("4.1"), revised)
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert "more than one" in finding.summary
    decided = judged(reading("4.6"), row("4.1"), row("4.6", source="Bank", tier="primary"))
    assert decided.verdict is Verdict.SUPPORTED
    assert "primary" in decided.left_out[0].reason


def test_another_place_or_body_is_another_number() -> None:
    spain = row("4.1", country="country:spain")
    assert verdict(reading("4.1"), spain) is Verdict.NOT_ENOUGH
    assert verdict(reading("4.1", places=()), row("4.1")) is Verdict.NOT_ENOUGH
    assert verdict(reading("4.1", places=()), row("4.1", country="")) is Verdict.SUPPORTED
    firm = row("4.1", parties=(("participant", "organisation:acme"),))
    assert verdict(reading("4.1"), firm) is Verdict.NOT_ENOUGH


def test_a_guessed_place_supports_and_never_refutes() -> None:
    guess = (Ref(KENYA.id, "Kenya", "named before"),)
    assert verdict(reading("4.1", places=guess), row("4.1")) is Verdict.SUPPORTED
    assert verdict(reading("4.2", places=guess), row("4.1")) is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    ("unit", "value", "aspect", "expected"),
    [
        ("percentage point", "0.5", "rise", Verdict.SUPPORTED),
        ("percentage point", "0.5", "fall", Verdict.REFUTED),
        ("percent", "12.5", "rise", Verdict.DEPENDS),  # of 4.0; it is half a point
        ("percent", "30.0", "rise", Verdict.REFUTED),
    ],
)
def test_changes(unit: str, value: str, aspect: str, expected: Verdict) -> None:
    told = reading(value, MARCH, unit, aspect=aspect)
    told = replace(told, occasion=replace(told.occasion, how="year before"))
    rows = row("4.5"), row("4.0", YEAR_AGO, number=2), row("4.2", FEBRUARY, number=3)
    assert verdict(told, *rows) is expected
    assert verdict(replace(told, occasion=reading("1").occasion), *rows) is Verdict.NOT_ENOUGH


def test_votes_and_shares_are_those_of_the_election() -> None:
    held = Period(day("2022-05-08"), day("2022-05-08"))
    won = Fact(
        "e1", "election", held, Citation("Board", 1, 1), (("winner", TOMAS.id),),
        value=Decimal("52.3"), unit="%",
    )  # fmt: skip
    year = Period(day("2022-01-01"), day("2022-12-31"), "year")
    told = reading("52.3", year, fact="election", subjects=(Ref(TOMAS.id, TOMAS.name),), places=())
    told = replace(told, series=Ref("", "vote share"))
    assert verdict(told, won) is Verdict.SUPPORTED
    assert verdict(replace(told, value=Decimal("55.0")), won) is Verdict.REFUTED
    assert verdict(replace(told, value=Decimal("55.0"), period=Window()), won) is Verdict.NOT_ENOUGH
    assert verdict(told) is Verdict.NOT_ENOUGH


def test_forecasts_and_guesses_are_not_judged() -> None:
    assert verdict(reading("4.1", tense=Tense.PLAN), row("4.1")) is Verdict.NOT_ENOUGH
    assert verdict(reading("4.1", opinion=True), row("4.1")) is Verdict.NOT_CHECKABLE


def test_a_toll_of_an_event_is_asked_by_the_event() -> None:
    told = reading(
        "14", None, "person", "1", event=Ref(WAR.id, WAR.name), places=(), series=Ref(KILLED.id, "deaths")
    )
    assert Quantity().question(told).asks == (Value(WAR.id, "observation"),)
    toll = row("14", MARCH, "deaths", country="", series=KILLED.id, parties=(("event", WAR.id),))
    assert verdict(told, toll) is Verdict.SUPPORTED


MIXED = row("4.1"), row("4.5", FEBRUARY, number=2), row("4.6", source="Bank"), row("9", number=4, country="")


@given(st.permutations(MIXED))
def test_the_order_of_evidence_never_shows(rows: list[Fact]) -> None:
    assert judged(reading("4.1"), *rows) == judged(reading("4.1"), *MIXED)


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_coverage_only_ever_replaces_not_enough(told: Decimal, recorded: Decimal) -> None:
    claim = reading(str(told), None, step="0.01")
    bare = verdict(claim, row(str(recorded)))
    full = verdict(claim, row(str(recorded)), coverage=(COMPLETE,))
    assert bare in (full, Verdict.NOT_ENOUGH)


# --- Finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "series"),
    [
        ("At least 107 killed in crane collapse", "At least 107 killed", 107, "person", "people killed"),
        ("Police said 14 people were hurt.", "14 people were hurt", 14, "person", "people injured"),
        ("The storm left 30 dead.", "30 dead", 30, "person", "people killed"),
        ("The death toll has topped 4,000.", "death toll has topped 4,000", 4000, "person", "people killed"),
        (
            "More than 900 people are badly hurt.",
            "More than 900 people are badly hurt",
            900,
            "person",
            "people injured",
        ),
        ("A crowd of 20,000 watched.", "crowd of 20,000", 20000, "", "crowd"),
        ("Turnout was 58% on Sunday.", "Turnout was 58%", 58, "percent", "turnout"),
        ("It has 1.2 million users.", "1.2 million users", 1200000, "user", "users"),
        ("It was sold for £40m.", "£40m", 40000000, "GBP", None),
        ("It cost 3 million pounds.", "3 million pounds", 3000000, "GBP", None),
        ("A quarter of citizens favoured it.", "A quarter of citizens", 25, "percent", "share of citizens"),
        ("She rowed 40 miles (64 km).", "40 miles", 40, "mile", None),
    ],
)
def test_found(text: str, quote: str, value: int, unit: str, series: str | None) -> None:
    [claim] = found(text)
    told = claim.reading
    assert (claim.quote, told.value, told.unit) == (quote, value, unit)
    assert (told.series.name if told.series else None) == series


def test_killed_and_injured_are_two_claims() -> None:
    claims = found("A bomb killed at least eight people and wounded 30 in Nairobi on Tuesday.")
    assert [(c.reading.value, c.reading.hedge, c.reading.unit) for c in claims] == [
        (8, "at_least", "person"),
        (30, "", "person"),
    ]
    assert all(c.reading.places[0].id == "city:nairobi" for c in claims)
    assert all(c.reading.period.period.first == day("2024-04-30") for c in claims)


def test_a_level_with_what_it_had_been() -> None:
    now, was = found("Unemployment in Kenya fell to 4.1 percent in March from 4.5 percent in February.")
    assert (now.reading.aspect, was.reading.aspect) == ("", "before")
    assert now.reading.series is not None
    assert now.reading.series.id == JOBLESS.id
    assert (now.reading.period.period, was.reading.period.period) == (MARCH, FEBRUARY)
    assert (now.reading.step, now.reading.places[0].id) == (Decimal("0.1"), KENYA.id)


def test_what_was_and_what_is_are_no_range() -> None:
    was, now = found("Unemployment rose from 3 percent to 5 percent.")
    assert (was.reading.value, was.reading.aspect, now.reading.value, now.reading.aspect) == (
        3,
        "before",
        5,
        "",
    )
    step, level = found("Unemployment fell by 0.2 percentage points to 3.7 percent in March.")
    assert (step.reading.aspect, level.reading.aspect) == ("fall", "")
    assert level.reading.period.period == MARCH


def test_up_to_behind_a_verb_is_no_hedge() -> None:
    [claim] = found("Unemployment inched up to 7.9 percent.")
    assert (claim.reading.hedge, claim.reading.value) == ("", Decimal("7.9"))


def test_since_in_another_clause_is_not_the_numbers_time() -> None:
    [claim, *_] = found("Unemployment fell in March to 7.8 percent, its lowest level since January 2009.")
    assert claim.reading.period.period == MARCH


@pytest.mark.parametrize(
    "text",
    [
        "Youth unemployment fell to 12 percent.",
        "Unemployment among women fell to 12 percent.",
        "Police killed 14 soldiers.",
        "They rescued 200 more.",
    ],
)
def test_what_narrows_a_series_makes_it_another(text: str) -> None:
    for claim in found(text):
        assert claim.reading.series is None or not claim.reading.series.id


def test_the_day_on_which_somebody_said_it_is_not_the_numbers() -> None:
    [claim] = found("The office said on Thursday that unemployment stood at 4.1 percent.")
    assert claim.reading.period == Window()


def test_a_change_and_what_it_is_measured_from() -> None:
    [claim] = found("Unemployment rose by 3 percentage points from a year earlier.")
    assert (claim.reading.aspect, claim.reading.occasion.how) == ("rise", "year before")


def test_the_country_named_before_stands_in() -> None:
    text = "Kenya voted on Sunday.\n\nUnemployment is 4.1 percent."
    [claim] = found(text)
    assert [(ref.id, ref.how) for ref in claim.reading.places] == [(KENYA.id, "named before")]


ODD = [
    "",
    "14",
    "14%",
    "$",
    "-5 °C",
    "½ of it",
    "1,2,3",
    "killed 14",
    "14 14",
    "\u200b9 dead\u200b",
    "😀 20 cats 😀",
]


@pytest.mark.parametrize("text", ODD)
def test_nothing_raises(text: str) -> None:
    for claim in found(text):
        assert claim.quote


@given(st.text(alphabet="0123456789 .,%$£-kmn peopldi<>QM\n’s", max_size=60))
def test_never_raises_and_spans_lie_inside(text: str) -> None:
    result = run.read(text, PUBLISHED, WORLD)
    for claim in result.claims:
        assert 0 <= claim.start < claim.end <= len(result.canonical.text)


def test_what_no_source_measures_is_to_be_looked_at() -> None:
    [houses] = found("The fire destroyed 1,200 houses in Kenya.")
    [jobless] = found("Unemployment in Kenya is 4.1 percent.")
    assert doubts(houses.reading) == ("no source measures houses",)
    assert doubts(jobless.reading) == ()
