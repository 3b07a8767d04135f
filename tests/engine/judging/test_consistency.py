"""The article against itself (rule 14): what agrees is never flagged, what clashes is, both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.analysis import Analysis
from annotations.engine.judging.consistency import inconsistencies
from annotations.engine.values import (
    Claim,
    Inconsistency,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Window,
)
from tests.engine.world import AMARA, JONAS, OFFICE, PUBLISHED, TOMAS, WAR, day, world

A, T = Ref(AMARA.id, AMARA.name), Ref(TOMAS.id, TOMAS.name)
PERU, CHILE, MADRID = Ref("country:peru", "Peru"), Ref("country:chile", "Chile"), Ref("city:madrid", "Madrid")


def span(first: str, last: str | None = None, precision: str = "day") -> Period:
    return Period(day(first), day(last or first), precision)


def claim(at: int, reading: Reading) -> Claim:
    return Claim(at, at + 10, f"words {at}", reading.kind, reading)


def reading(kind: str, **changes: object) -> Reading:
    return replace(Reading(kind, PUBLISHED, (A,), "visit"), **changes)  # type: ignore[arg-type]


def clashes(*readings: Reading) -> tuple[Inconsistency, ...]:
    claims = [claim(20 * index, r) for index, r in enumerate(readings)]
    return inconsistencies(claims, Analysis("x" * 200, PUBLISHED, world()))


def last(value: Period, *places: Ref, **changes: object) -> Reading:
    base = reading("last", fact="meeting", subjects=(A, T), occasion=Occasion(value, places, "claimed"))
    return replace(base, **changes)  # type: ignore[arg-type]


def met(value: Period, **changes: object) -> Reading:
    base = reading(
        "participation", fact="meeting", companions=(T,), occasion=Occasion(value), places=(MADRID,)
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def been(value: Period, place: Ref, **changes: object) -> Reading:
    return replace(reading("date", value=value, places=(place,)), **changes)  # type: ignore[arg-type]


def arrived(first: str) -> Reading:
    return been(span(first), PERU, aspect="arrival")


def aged(years: int, **changes: object) -> Reading:
    return replace(reading("age", value=years, unit="year", fact="birth"), **changes)  # type: ignore[arg-type]


def counted(trips: int, **changes: object) -> Reading:
    return replace(reading("count", value=trips, unit="trip"), **changes)  # type: ignore[arg-type]


def first_since(first: str) -> Reading:
    return reading("first", places=(PERU,), period=Window(span(first), "since"))


def began(first: str) -> Reading:
    return reading("date", fact="event", subjects=(), event=Ref(WAR.id, WAR.name), value=span(first))


J = Ref(JONAS.id, JONAS.name)
NO_PRESIDENT = reading(
    "first", places=(PERU,), office=Ref(OFFICE.id, OFFICE.name), scope="office", negated=True,
    period=Window(Period(None, PUBLISHED), "ever"),
)  # fmt: skip
FIRST_EVER = reading("first", places=(PERU,), period=Window(Period(None, PUBLISHED), "ever"))
NOT_SINCE_2019 = reading(
    "last", places=(PERU,), negated=True, period=Window(span("2019-01-01", "2019-12-31", "year"), "since")
)
IN_FIVE_YEARS = reading(
    "first", places=(PERU,), period=Window(Period(None, PUBLISHED), "past", amount=5, unit="years")
)
JULY = span("2023-07-01", "2023-07-31", "month")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (last(JULY), met(span("2023-07-10"))),
        (last(JULY), met(span("2023-02-10"))),
        (last(JULY), met(span("2023-10-13"), companions=())),
        (last(JULY), met(span("2023-10-13"), negated=True)),
        (last(JULY), met(span("2024-06-13"), tense=Tense.PLAN)),
        (last(JULY, period=Window(Period(None, day("2023-08-01")), "before")), met(span("2023-10-13"))),
        (FIRST_EVER, been(span("2022-01-05"), CHILE)),
        (first_since("2023-01-01"), been(span("2022-01-05"), PERU)),
        (NOT_SINCE_2019,
         been(span("2019-06-05"), PERU)),
        (been(span("2024-04-05"), PERU), been(span("2023-04-05"), PERU)),
        (been(span("2024-04-05"), PERU), been(span("2024-04-06"), PERU)),
        (aged(61), aged(61)),
        (aged(61), aged(58, subjects=(T,))),
        (counted(12, hedge="about"), counted(13)),
        (counted(12), reading("count", value=13, unit="country")),
        (counted(12), counted(13, places=(PERU,))),
        (counted(12), counted(13, in_office=True)),
        (reading("ordinal", value=2, unit="trip"), reading("ordinal", value=3, unit="trip")),
        (replace(FIRST_EVER, period=Window(), in_office=True), been(span("2012-01-05"), PERU)),
        (NO_PRESIDENT, been(span("2012-01-05"), PERU, subjects=(T,))),
        (NO_PRESIDENT, been(span("2009-01-05"), PERU, subjects=(J,))),
    ],
)  # fmt: skip
def test_what_agrees_or_speaks_of_something_else(one: Reading, other: Reading) -> None:
    assert clashes(one, other) == ()
    assert clashes(other, one) == ()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (last(JULY), met(span("2023-10-13")), "later one, on 13 October 2023"),
        (FIRST_EVER, been(span("2022-01-05"), PERU),
         "the first"),
        (first_since("2021-01-01"), been(span("2022-01-05"), PERU), "first"),
        (NOT_SINCE_2019,
         been(span("2021-06-05"), Ref("city:lima", "Lima")), "none"),
        (IN_FIVE_YEARS,
         been(span("2022-01-05"), PERU), "first"),
        (arrived("2024-04-05"), arrived("2024-04-06"), "two dates"),
        (began("2022-03-01"),
         began("2022-03-02"), "two dates"),
        (aged(61), aged(62), "61"),
        (counted(12), counted(13), "13 trips"),
        (NO_PRESIDENT, been(span("2012-01-05"), PERU, subjects=(J,)), "the first"),
        (replace(FIRST_EVER, period=Window()), been(span("2022-01-05"), PERU), "the first"),
        (
            reading("ordinal", value=2, unit="trip", tense=Tense.PRESENT),
            reading("ordinal", value=3, unit="trip", tense=Tense.PRESENT),
            "two numbers",
        ),
        (counted(12, hedge="more_than"), counted(9), "more than 12"),
        (reading("ordinal", value=2, unit="trip", occasion=Occasion(JULY)),
         reading("ordinal", value=3, unit="trip", occasion=Occasion(JULY)), "two numbers"),
    ],
)  # fmt: skip
def test_what_clashes_is_told_from_both_sides(one: Reading, other: Reading, said: str) -> None:
    found = clashes(one, other)
    assert len(found) == 2
    assert {(c.claim.start, c.other.start) for c in found} == {(0, 20), (20, 0)}
    assert {c.quote for c in found} == {"words 0", "words 20"}
    assert said in found[0].why
    assert len(clashes(other, one)) == 2


def test_a_claim_never_clashes_with_its_own_words() -> None:
    own = Claim(0, 30, "own", "last", last(JULY))
    inside = Claim(5, 25, "inside", "participation", met(span("2023-10-13")))
    assert inconsistencies([own, inside], Analysis("x" * 50, PUBLISHED, world())) == ()


def text_clashes(text: str) -> set[tuple[str, str]]:
    result = run.read(text, PUBLISHED, world())
    return {
        (text[c.claim.start : c.claim.end], text[c.other.start : c.other.end])
        for c in inconsistencies(result.claims, result.analysis)
    }


def test_the_body_against_a_date_elsewhere() -> None:
    text = (
        "Amara Odhiambo and Tomas Varga were last together in person in July 2023 in Lima.\n\n"
        "Odhiambo met with Varga in Madrid on October 13, 2023, an aide said."
    )
    found = text_clashes(text)
    assert any("last together" in one and "October 13, 2023" in other for one, other in found)
    assert any("October 13, 2023" in one and "last together" in other for one, other in found)


def test_two_ages_of_one_person() -> None:
    text = "Amara Odhiambo, 61, won.\n\nSupporters cheered. Odhiambo, 62, thanked them."
    assert text_clashes(text) == {
        ("Amara Odhiambo, 61", "Odhiambo, 62"),
        ("Odhiambo, 62", "Amara Odhiambo, 61"),
    }


def test_an_article_that_agrees_with_itself() -> None:
    text = (
        "Amara Odhiambo, 61, reached Peru on Wednesday.\n\n"
        "It is her second visit to Peru since 2020. Odhiambo, who is 61, was in Lima on Thursday."
    )
    assert text_clashes(text) == set()
