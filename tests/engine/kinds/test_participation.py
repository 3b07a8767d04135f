"""Finding and judging of `participation`: a missing name denies nothing by itself.

Long, since every kind has one test file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.engine import run
from annotations.engine.kinds.participation import Participation
from annotations.engine.values import (
    Citation,
    Claim,
    Evidence,
    Fact,
    Finding,
    KnownGap,
    Occasion,
    Period,
    Reading,
    Ref,
    Tense,
    Verdict,
)
from tests.engine.world import (
    AMARA,
    JONAS,
    LIRA,
    OFFICE,
    PUBLISHED,
    SERIES,
    TOMAS,
    covered,
    day,
    meeting,
    visit,
    world,
)

A, T, L = (Ref(e.id, e.name) for e in (AMARA, TOMAS, LIRA))
MADRID, PERU, CHILE, SPAIN = (
    Ref("city:madrid", "Madrid"), *(Ref(f"country:{n.lower()}", n) for n in ("Peru", "Chile", "Spain")),
)  # fmt: skip
TOGETHER = (covered("2020-01-01", "2024-12-31", together=(AMARA.id, TOMAS.id)),)
ABROAD = (covered(None, "2024-12-31", role="president", office=OFFICE.id, place="abroad"),)
MET = meeting("2024-04-04", "Spain", "Madrid", 1, AMARA, TOMAS)
LONG_AGO = meeting("2023-01-04", "Spain", "Madrid", 1, AMARA, TOMAS)
LATELY = meeting("2024-04-20", "Spain", "Madrid", 1, AMARA, TOMAS)
SUMMIT = Fact(
    "s1", "summit", Period(day("2024-04-03"), day("2024-04-04")), Citation("Summits", 1, 1),
    (("participant", AMARA.id),), "country:spain", ("city:madrid",), series=SERIES.id, number=5,
)  # fmt: skip


def span(first: str, last: str | None = None, precision: str = "day") -> Period:
    return Period(day(first), day(last or first), precision)


FEBRUARY = Occasion(span("2024-02-01"))
MAY = Occasion(span("2024-05-20"))
APRIL = Occasion(span("2024-04-01", "2024-04-30", "month"))


def reading(*companions: Ref, **changes: object) -> Reading:
    base = Reading(
        "participation", PUBLISHED, (A,), "meeting", places=(MADRID,), companions=companions, occasion=APRIL
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def judged(read: Reading, evidence: Evidence) -> Finding:
    return Participation().judge(read, evidence, world().tables)


def found(text: str, context: str = "") -> list[Claim]:
    return [c for c in run.read(text, PUBLISHED, world(), context).claims if c.kind == "participation"]


@pytest.mark.parametrize(
    ("read", "facts", "coverage", "expected"),
    [
        (reading(L), (MET,), (), Verdict.NOT_ENOUGH),
        (reading(T, L), (MET,), TOGETHER, Verdict.NOT_ENOUGH),
        (reading(T), (), (), Verdict.NOT_ENOUGH),
        (reading(T, places=(SPAIN,), occasion=FEBRUARY), (MET,), (), Verdict.NOT_ENOUGH),
        (reading(T, occasion=Occasion()), (LONG_AGO,), (), Verdict.NOT_ENOUGH),
        (reading(T, occasion=MAY, tense=Tense.PLAN), (MET,), TOGETHER, Verdict.NOT_ENOUGH),
        (reading(T, occasion=Occasion(span("2024-02-01"))), (MET,), TOGETHER, Verdict.REFUTED),
        (reading(T, occasion=Occasion(span("2024-04-05"))), (MET,), (), Verdict.REFUTED),
        (reading(T), (MET,), (), Verdict.SUPPORTED),
        (reading(T, occasion=Occasion()), (LATELY,), (), Verdict.SUPPORTED),
    ],
)  # fmt: skip
def test_meetings(
    read: Reading, facts: tuple[Fact, ...], coverage: tuple[object, ...], expected: Verdict
) -> None:
    assert judged(read, Evidence(facts, coverage)).verdict is expected  # type: ignore[arg-type]


def test_several_companions_may_be_met_one_by_one() -> None:
    rows = (MET, meeting("2024-04-05", "Spain", "Madrid", 2, AMARA, LIRA))
    finding = judged(reading(T, L), Evidence(rows))
    assert finding.verdict is Verdict.SUPPORTED
    assert len(finding.used) == 2


def test_a_list_that_lacks_the_name_is_shown_and_denies_nothing() -> None:
    complete = covered("2020-01-01", "2024-12-31", together=(AMARA.id, LIRA.id))
    finding = judged(reading(L), Evidence((MET,), (complete,)))
    assert finding.verdict is Verdict.NOT_ENOUGH
    assert LIRA.name in finding.summary
    assert finding.left_out


def test_remarks_of_travel_support_and_deny_nothing() -> None:
    told = visit(AMARA, "2024-04-03", "2024-04-05", "Spain", 4, "Madrid", "Met with President Tomas Varga.")
    assert judged(reading(T), Evidence((told,))).verdict is Verdict.SUPPORTED
    assert judged(reading(L), Evidence((told,))).verdict is Verdict.NOT_ENOUGH
    namesake = replace(told, remarks="Met with Anna Varga. Discussed Tomas Varga.")
    assert judged(reading(T), Evidence((namesake,))).verdict is Verdict.NOT_ENOUGH


def test_a_denial_is_turned_round() -> None:
    assert judged(reading(T, negated=True), Evidence((MET,))).verdict is Verdict.REFUTED
    away = reading(T, negated=True, occasion=Occasion(span("2024-02-01")))
    assert judged(away, Evidence((MET,), TOGETHER)).verdict is Verdict.SUPPORTED


def test_a_numbered_summit() -> None:
    series = {"fact": "summit", "series": Ref(SERIES.id, SERIES.name), "number": 5, "occasion": Occasion()}
    assert judged(reading(**series), Evidence((SUMMIT,))).verdict is Verdict.SUPPORTED
    assert judged(reading(**{**series, "subjects": (T,)}), Evidence((SUMMIT,))).verdict is Verdict.NOT_ENOUGH
    assert judged(reading(**{**series, "number": 4}), Evidence((SUMMIT,))).verdict is Verdict.NOT_ENOUGH


# --- Places --------------------------------------------------------------------------------


def test_where_somebody_went() -> None:
    rows = (
        visit(AMARA, "2024-04-20", "2024-04-22", "Peru", 1),
        visit(AMARA, "2024-04-22", "2024-04-24", "Chile", 2),
    )
    went = reading(fact="visit", places=(PERU, CHILE), occasion=Occasion())
    assert judged(went, Evidence(rows)).verdict is Verdict.SUPPORTED
    assert judged(replace(went, places=(PERU, SPAIN)), Evidence(rows)).verdict is Verdict.NOT_ENOUGH
    assert judged(replace(went, places=()), Evidence(rows)).verdict is Verdict.NOT_ENOUGH
    forum = replace(went, places=(PERU,), occasion=Occasion(span("2024-04-21", "2024-04-22")))
    assert judged(forum, Evidence(rows)).verdict is Verdict.SUPPORTED
    plan = replace(
        forum, places=(SPAIN,), occasion=Occasion(span("2024-05-21", "2024-05-22")), tense=Tense.PLAN
    )
    assert judged(plan, Evidence(rows, ABROAD, terms=world().terms)).verdict is Verdict.NOT_ENOUGH


def only(*named: Ref, **changes: object) -> Reading:
    base = reading(fact="visit", places=(PERU, CHILE, SPAIN), occasion=Occasion(), value=named, hedge="only")
    return replace(base, **changes)  # type: ignore[arg-type]


BEFORE = (visit(AMARA, "2022-02-02", "2022-02-03", "Peru", 1),)


@pytest.mark.parametrize(
    ("read", "facts", "coverage", "expected"),
    [
        (only(CHILE), BEFORE, ABROAD, Verdict.REFUTED),
        (only(PERU), (*BEFORE, visit(AMARA, "2023-02-02", "2023-02-03", "Chile", 2)), (), Verdict.REFUTED),
        (only(PERU), BEFORE, (), Verdict.NOT_ENOUGH),
        (only(PERU, CHILE), BEFORE, ABROAD, Verdict.NOT_ENOUGH),
        (only(PERU, places=(PERU, Ref("", "Atlantis"))), BEFORE, ABROAD, Verdict.NOT_ENOUGH),
        (only(PERU), BEFORE, ABROAD, Verdict.SUPPORTED),
        (
            only(PERU),
            (*BEFORE, visit(AMARA, "2012-02-02", "2012-02-03", "Chile", 2)),
            ABROAD,
            Verdict.SUPPORTED,
        ),
    ],
)
def test_only_of_the_places(
    read: Reading, facts: tuple[Fact, ...], coverage: tuple[object, ...], expected: Verdict
) -> None:
    evidence = Evidence(facts, coverage, terms=world().terms)  # type: ignore[arg-type]
    assert judged(read, evidence).verdict is expected


def test_a_known_gap_among_the_places_withholds() -> None:
    gap = KnownGap("Travel file", AMARA.id, "country:chile", span("2021-03-03"))
    evidence = Evidence(BEFORE, ABROAD, (gap,), world().terms)
    assert judged(only(PERU), evidence).verdict is Verdict.NOT_ENOUGH
    edge = Evidence(BEFORE, ABROAD, (replace(gap, borderline=True),), world().terms)
    assert judged(only(PERU), edge).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subjects": ()}, "who"),
        ({"companions": (Ref("", "Zed Quill"),)}, "Zed Quill"),
        ({"opinion": True}, "judgement"),
    ],
)
def test_what_is_missing_is_said(changes: dict[str, object], said: str) -> None:
    assert said in judged(replace(reading(T), **changes), Evidence((MET,))).summary  # type: ignore[arg-type]


# --- Finding -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Odhiambo plans to meet Varga some day.",
        "Odhiambo and Varga have not met since 2019.",
        "Varga flew to Madrid on Monday.",
        "The committee met in the harbour.",
        "Varga received support from a friend of Odhiambo.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "subjects", "companions"),
    [
        ("Odhiambo was in Madrid in April, joined by President Tomas Varga.", [A.id], [T.id]),
        ("Varga met with Odhiambo and Lira Sandoval in Madrid on April 4.", [T.id], [A.id, L.id]),
        ("Odhiambo and Varga met in Madrid on April 4.", [A.id], [T.id]),
        ("On April 4 Varga hosted Odhiambo in Madrid.", [T.id], [A.id]),
    ],
)
def test_found(text: str, subjects: list[str], companions: list[str]) -> None:
    (claim,) = found(text)
    read = claim.reading
    assert [r.id for r in read.subjects] == subjects
    assert [r.id for r in read.companions] == companions
    assert read.occasion.period.first is not None
    assert [r.id for r in read.places] == ["city:madrid"]


def test_a_forum_on_two_days() -> None:
    (claim,) = found("On June 30 and July 1 Varga is also to take part in a forum in Lima, Peru.")
    assert claim.reading.occasion.period == span("2024-06-30", "2024-07-01")
    assert claim.reading.tense is Tense.PLAN


def test_the_itinerary_stands_in_the_sentence_before() -> None:
    (claim,) = found(
        "Of the countries on the itinerary Odhiambo has only been to Peru before.",
        "Odhiambo will visit Spain, Peru and Chile in June.",
    )
    assert [r.id for r in claim.reading.places] == [SPAIN.id, PERU.id, CHILE.id]
    assert [r.id for r in claim.reading.value or ()] == [PERU.id]  # type: ignore[union-attr]


def test_the_order_of_evidence_and_unrelated_facts_never_matter() -> None:
    rows = (MET, SUMMIT, meeting("2024-04-10", "Spain", "Madrid", 3, JONAS, LIRA))
    for read in (reading(T), reading(L), reading(T, L)):
        one = judged(read, Evidence(rows, TOGETHER))
        assert (
            one == judged(read, Evidence(rows[::-1], TOGETHER)) == judged(read, Evidence(rows[:2], TOGETHER))
        )


# --- The order of stops ----------------------------------------------------------------------


def order(text: str, *rows: Fact, gaps: tuple[KnownGap, ...] = ()) -> Verdict:
    [claim] = [
        c
        for c in run.read(text, PUBLISHED, world()).claims
        if c.kind == "participation" and "order" in c.reading.aspect
    ]
    return Participation().judge(claim.reading, Evidence(rows, (), gaps), world().tables).verdict


STOPS = (
    visit(AMARA, "2024-04-20", "2024-04-21", "Oman", 1, "Muscat"),
    visit(AMARA, "2024-04-22", "2024-04-24", "Peru", 2, "Lima"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amara Odhiambo flew to Oman and then to Peru.", Verdict.SUPPORTED),
        ("Amara Odhiambo flew first to Peru and then to Oman.", Verdict.REFUTED),
        ("Amara Odhiambo visited Peru before heading to Oman.", Verdict.REFUTED),
        ("Amara Odhiambo started her trip in Oman, then went to Peru.", Verdict.SUPPORTED),
        ("Amara Odhiambo started her trip in Peru, then went to Oman.", Verdict.REFUTED),
        ("Amara Odhiambo flew to Oman and then to Chile.", Verdict.NOT_ENOUGH),
        ("Amara Odhiambo flew to Lima and then to Muscat.", Verdict.REFUTED),
    ],
)
def test_the_order_of_two_stops(text: str, expected: Verdict) -> None:
    assert order(text, *STOPS) is expected


def test_what_leaves_the_order_open() -> None:
    text = "Amara Odhiambo flew to Oman and then to Peru."
    same = (
        visit(AMARA, "2024-04-20", "2024-04-20", "Oman", 1),
        visit(AMARA, "2024-04-20", "2024-04-20", "Peru", 2),
    )
    assert order(text, *same) is Verdict.NOT_ENOUGH
    gap = KnownGap("Travel file", AMARA.id, "country:peru", Period(day("2024-04-21"), day("2024-04-21")))
    assert order(text, *STOPS, gaps=(gap,)) is Verdict.NOT_ENOUGH
    back = (*STOPS, visit(AMARA, "2024-04-25", "2024-04-26", "Oman", 3))
    assert order("Amara Odhiambo flew to Peru and then to Oman.", *back) is Verdict.SUPPORTED
    assert order("Amara Odhiambo flew to Oman and then to Peru.", *back) is Verdict.SUPPORTED
    unnamed = (visit(AMARA, "2024-04-20", "2024-04-21", "Oman", 1), STOPS[1])
    assert order("Amara Odhiambo flew to Muscat and then to Lima.", *unnamed) is Verdict.NOT_ENOUGH
    before = (visit(AMARA, "2024-04-17", "2024-04-18", "Chile", 3), *STOPS)
    started = "Amara Odhiambo started her trip in Oman, then went to Peru."
    assert order(started, *before) is Verdict.NOT_ENOUGH


@pytest.mark.parametrize(
    "text",
    [
        "Amara Odhiambo did not fly to Oman and then to Peru.",
        "Amara Odhiambo went to Oman before the Peru summit.",
        "Amara Odhiambo went to Oman, then to Oman again.",
        "The plane flew to Oman and then to Peru.",
    ],
)
def test_no_order(text: str) -> None:
    claims = run.read(text, PUBLISHED, world()).claims
    assert not [c for c in claims if "order" in c.reading.aspect]
