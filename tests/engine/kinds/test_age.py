"""Finding and judging of `age`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import run
from annotations.engine.kinds.age import Age
from annotations.engine.values import (
    Citation,
    Claim,
    Evidence,
    Fact,
    Finding,
    Occasion,
    Period,
    Reading,
    Ref,
    Verdict,
)
from tests.engine.world import AMARA, OFFICE, PUBLISHED, TOMAS, day, world


def birth(
    first: str, last: str | None = None, row: int = 1, tier: str = "secondary", lineage: str = "desk"
) -> Fact:
    precision = "day" if last is None else "year"
    return Fact(
        f"b{row}", "birth", Period(day(first), day(last or first), precision),
        Citation(f"Source {row}", 1, row, tier, lineage), (("person", AMARA.id),),
    )  # fmt: skip


BORN = birth("1963-05-03")  # 61 on the day of publication
YEAR = birth("1963-01-01", "1963-12-31", 2)


def reading(age: int, **changes: object) -> Reading:
    base = Reading("age", PUBLISHED, (Ref(AMARA.id, AMARA.name),), "birth", unit="year", value=age)
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, *facts: Fact) -> Finding:
    return Age().judge(read, Evidence(facts), world().tables)


def found(text: str) -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "age"]


@pytest.mark.parametrize(
    ("age", "facts", "expected"),
    [
        (60, (BORN,), Verdict.REFUTED),
        (62, (BORN,), Verdict.REFUTED),
        (62, (YEAR,), Verdict.REFUTED),
        (60, (YEAR,), Verdict.NOT_ENOUGH),
        (61, (YEAR,), Verdict.NOT_ENOUGH),
        (61, (), Verdict.NOT_ENOUGH),
        (61, (BORN,), Verdict.SUPPORTED),
        (61, (YEAR, BORN), Verdict.SUPPORTED),
    ],
)
def test_ages_today(age: int, facts: tuple[Fact, ...], expected: Verdict) -> None:
    assert judged(reading(age), *facts).verdict is expected


def test_the_moment_is_the_one_told() -> None:
    then = Occasion(Period(day("2003-05-02"), day("2003-05-02")))
    assert judged(reading(39, occasion=then), BORN).verdict is Verdict.SUPPORTED
    assert judged(reading(40, occasion=then), BORN).verdict is Verdict.REFUTED
    month = Occasion(Period(day("2003-05-01"), day("2003-05-31"), "month"))
    assert judged(reading(40, occasion=month), BORN).verdict is Verdict.NOT_ENOUGH
    assert judged(reading(39, high=40, occasion=month), BORN).verdict is Verdict.SUPPORTED


def test_the_birthday_itself() -> None:
    monday = Occasion(Period(day("2024-05-06"), day("2024-05-06")))
    assert judged(reading(61, aspect="start", occasion=monday), BORN).verdict is Verdict.REFUTED
    may = Occasion(Period(day("2024-05-01"), day("2024-05-31"), "month"))
    assert judged(reading(61, aspect="start", occasion=may), BORN).verdict is Verdict.SUPPORTED
    assert judged(reading(62, aspect="start", occasion=may), BORN).verdict is Verdict.REFUTED
    assert judged(reading(61, aspect="start", occasion=may), YEAR).verdict is Verdict.NOT_ENOUGH
    leap = birth("1964-02-29")
    march = Occasion(Period(day("2023-03-01"), day("2023-03-01")))
    assert judged(reading(59, aspect="start", occasion=march), leap).verdict is Verdict.SUPPORTED


def test_at_the_start_of_an_office() -> None:
    office = Ref(OFFICE.id, OFFICE.name)
    oath = Fact(
        "o1", "office", Period(day("2019-01-10"), None), Citation("Desk file", 1, 1), (("holder", AMARA.id),),
        office=OFFICE.id,
    )  # fmt: skip
    assert judged(reading(55, office=office), BORN, oath).verdict is Verdict.SUPPORTED
    assert judged(reading(61, office=office), BORN, oath).verdict is Verdict.REFUTED
    assert judged(reading(55, office=office), BORN).verdict is Verdict.NOT_ENOUGH


def test_sources_that_differ() -> None:
    other = birth("1964-05-03", None, 3, lineage="other")
    assert judged(reading(61), BORN, other).verdict is Verdict.CONFLICT
    assert (
        judged(reading(61), BORN, birth("1964-05-03", None, 3)).verdict is Verdict.NOT_ENOUGH
    )  # one lineage
    primary = birth("1964-05-03", None, 3, "primary", "registry")
    assert judged(reading(60), BORN, primary).verdict is Verdict.SUPPORTED
    assert (
        judged(reading(61), BORN, birth("1963-05-03", None, 4, lineage="other")).verdict is Verdict.SUPPORTED
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subjects": ()}, "whose"),
        ({"value": None}, "how old"),
        ({"subjects": (Ref("", "Zed Quill"),)}, "Zed Quill"),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, object], said: str) -> None:
    finding = judged(replace(reading(61), **changes), BORN)  # type: ignore[arg-type]
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert said in finding.summary


def test_nobody_lives_for_centuries() -> None:
    assert judged(reading(200), birth("1800-01-01")).verdict is Verdict.NOT_ENOUGH


@given(st.dates(dt.date(1930, 1, 1), dt.date(2004, 1, 1)), st.integers(20, 95))
def test_a_year_alone_never_says_more_than_the_day(born: dt.date, age: int) -> None:
    exact = judged(reading(age), birth(born.isoformat())).verdict
    by_year = judged(reading(age), birth(f"{born.year}-01-01", f"{born.year}-12-31")).verdict
    assert by_year in (exact, Verdict.NOT_ENOUGH)


# --- Finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A 300-year-old church burned down.",
        "Jonas Keller died at the age of 72.",
        "Varga, then 40, was unknown.",
        "He was 40 when Varga left.",
        "The treaty is 20 years old.",
        "Varga, 58 of whose books are in print, spoke.",
        "Varga, 240, spoke.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "who", "age"),
    [
        ("Amara Odhiambo, 61, spoke.", AMARA.id, 61),
        ("Odhiambo (61) spoke.", AMARA.id, 61),
        ("The 58-year-old Varga won.", TOMAS.id, 58),
        ("Odhiambo, who is now 61, will run again.", AMARA.id, 61),
        ("Odhiambo is 61 years old.", AMARA.id, 61),
        ("At 61, Odhiambo is the oldest leader there.", AMARA.id, 61),
        ("Varga is in his late 50s.", TOMAS.id, 55),
        ("Varga turns 59 on Monday.", TOMAS.id, 59),
    ],
)
def test_found(text: str, who: str, age: int) -> None:
    (claim,) = found(text)
    assert ([r.id for r in claim.reading.subjects], claim.reading.value) == ([who], age)
    assert claim.quote == text[claim.start : claim.end]


def test_two_people_two_ages() -> None:
    claims = found("Odhiambo, 61, and Varga, 58, spoke.")
    assert [(c.reading.subjects[0].id, c.reading.value) for c in claims] == [(AMARA.id, 61), (TOMAS.id, 58)]


def test_a_birthday_is_told_for_its_date() -> None:
    (claim,) = found("Varga turns 59 on Monday.")
    assert claim.reading.occasion.period == Period(day("2024-05-06"), day("2024-05-06"))
    assert claim.reading.aspect == "start"
