"""Finding and judging of `office`. First what must not refute, then what refutes, then what holds.

Long, since every kind has one test file.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine import run
from annotations.engine.kinds.office import Office
from annotations.engine.reading.roles import office_of
from annotations.engine.reading.tagged import tag
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
    Verdict,
)
from tests.engine.world import AMARA, JONAS, LIRA, MINISTER, OFFICE, PUBLISHED, TOMAS, day, world

YES, NO = Verdict.SUPPORTED, Verdict.REFUTED
OPEN, DEPENDS, CONFLICT = Verdict.NOT_ENOUGH, Verdict.DEPENDS, Verdict.CONFLICT


def term(
    who: Entity, first: str, last: str | None, row: int, *, number: int | None = None,
    office: str = OFFICE.id, precision: str = "day", tier: str = "primary", lineage: str = "Gazette",
) -> Fact:  # fmt: skip
    period = Period(day(first), day(last) if last else None, precision)
    cite = Citation(f"{lineage} list", 1, row, tier, lineage)
    return Fact(
        f"{lineage}{row}", "office", period, cite, (("holder", who.id),), office=office, number=number,
        text=f"{who.name}, {first} to {last}",
    )  # fmt: skip


KELLER = term(JONAS, "2010-01-10", "2019-01-10", 1)
AMARAS = term(AMARA, "2019-01-10", None, 2)
TWO = (KELLER, AMARAS)
FIRST = term(AMARA, "2019-01-10", None, 2, number=1)
SANDOVAL = term(LIRA, "2005-01-10", "2010-01-10", 3)
YEAR = Period(day("2010-01-01"), day("2010-12-31"), "year")
COMPLETE = Coverage("Gazette list", None, day("2024-12-31"), office=OFFICE.id, tier="primary")
LATE = Coverage("Gazette list", day("2005-01-10"), day("2024-12-31"), office=OFFICE.id)


def found(text: str, published: dt.date = PUBLISHED) -> list[Claim]:
    return [c for c in run.read(text, published, world()).claims if c.kind == "office"]


def judged(
    text: str, *facts: Fact, covered: tuple[Coverage, ...] = (), published: dt.date = PUBLISHED
) -> Finding:
    [claim] = found(text, published)
    return Office().judge(claim.reading, Evidence(facts, covered), world().tables)


# --- What is not known does not refute -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Amara Odhiambo has been president since 2017.", (AMARAS,)),  # an earlier term may be missing
        ("Jonas Keller, president from 2008 to 2019, spoke.", (KELLER,)),
        ("Jonas Keller was president in 2021.", (KELLER,)),
        ("Jonas Keller was vice president in 2012.", TWO),
        ("Jonas Keller was president of Oman in 2012.", TWO),
        ("Jonas Keller was president in 2012.", ()),
        ("Amara Odhiambo was president until 2023.", (AMARAS,)),  # the file may be older than the end
        ("Former President Amara Odhiambo spoke.", (AMARAS,)),
        ("Amara Odhiambo succeeded Jonas Keller as president.", (AMARAS,)),
        ("Lira Sandoval succeeded Jonas Keller as president.", TWO),
        ("Amara Odhiambo is the second president of Kenya.", TWO),
        ("Amara Odhiambo served two terms as president.", (AMARAS,)),
        ("Mary Allen, prime minister from 2010 to 2016, spoke.", TWO),
    ],
)
def test_open(text: str, facts: tuple[Fact, ...]) -> None:
    finding = judged(text, *facts)
    assert finding.verdict is OPEN
    assert "ot enough evidence" in finding.summary


def test_several_at_a_time_refute_nobody() -> None:
    both = (KELLER, term(LIRA, "2012-01-01", "2015-01-01", 4))
    assert (
        judged(
            "Tomas Varga was president of Kenya in 2013.", *both, term(TOMAS, "2001-01-01", "2002-01-01", 5)
        ).verdict
        is OPEN
    )
    assert judged("Jonas Keller was president in 2013.", *both).verdict is YES


# --- Refuted ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts", "covered"),
    [
        # A row contradicts.
        ("Amara Odhiambo has been president since 2021.", (AMARAS,), ()),
        ("Jonas Keller, president from 2012 to 2019, spoke.", (KELLER,), ()),
        ("Jonas Keller, president from 2010 to 2016, spoke.", (KELLER,), ()),
        ("Jonas Keller was president until 2016.", (KELLER,), ()),
        ("Former President Jonas Keller spoke.", (term(JONAS, "2022-01-10", "2027-01-10", 1),), ()),
        # The first term by its number.
        ("Amara Odhiambo has been president since 2017.", (FIRST,), ()),
        # Another held it.
        ("Amara Odhiambo has been president since 2017.", TWO, ()),
        ("Amara Odhiambo was president in 2012.", TWO, ()),
        ("Jonas Keller has been president since 2010.", TWO, ()),
        ("In 2012, then-President Amara Odhiambo signed the treaty.", TWO, ()),
        ("Incumbent President Jonas Keller spoke.", TWO, ()),
        # A complete source.
        ("Jonas Keller was president in 2021.", (KELLER,), (COMPLETE,)),
        ("Amara Odhiambo was president until 2023.", (AMARAS,), (COMPLETE,)),
        ("Jonas Keller was president until 2020.", (KELLER,), (COMPLETE,)),
        ("Former President Amara Odhiambo spoke.", (AMARAS,), (COMPLETE,)),
        ("Amara Odhiambo was not president in 2022.", (AMARAS,), ()),
        # The order of holders.
        ("Amara Odhiambo succeeded Lira Sandoval as president.", (SANDOVAL, *TWO), ()),
        ("Jonas Keller succeeded Amara Odhiambo as president.", TWO, ()),
        ("Amara Odhiambo succeeded Jonas Keller as president in 2018.", TWO, ()),
        ("Amara Odhiambo is the second president of Kenya.", (SANDOVAL, *TWO), ()),
        ("Amara Odhiambo is the fourth president of Kenya.", (SANDOVAL, *TWO), (COMPLETE,)),
    ],
)  # fmt: skip
def test_refuted(text: str, facts: tuple[Fact, ...], covered: tuple[Coverage, ...]) -> None:
    finding = judged(text, *facts, covered=covered)
    assert finding.verdict is NO
    assert finding.used


# --- Supported --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "facts", "covered"),
    [
        ("Jonas Keller, who was president from 2010 to 2019, spoke.", TWO, ()),
        ("Jonas Keller (president 2010-2019) spoke.", TWO, ()),
        ("Jonas Keller was president from January 2010 until 10 January 2019.", TWO, ()),
        ("As president from 2010 to 2019, Jonas Keller stayed at home.", TWO, ()),
        ("Amara Odhiambo has been Kenya's president since 2019.", TWO, ()),
        ("Amara Odhiambo has been Kenyan president since January 2019.", TWO, ()),
        ("Amara Odhiambo, the president of Kenya since 10 January 2019, spoke.", TWO, ()),
        ("Jonas Keller was president until 2019.", TWO, ()),
        ("Jonas Keller was president in 2019.", TWO, ()),  # for ten days of it
        ("Amara Odhiambo was not president in 2012.", TWO, ()),
        ("In 2012, then-President Jonas Keller signed the treaty.", TWO, ()),
        ("Jonas Keller, the former president, spoke.", TWO, ()),
        ("Incumbent President Amara Odhiambo spoke.", TWO, ()),
        ("Amara Odhiambo succeeded Jonas Keller as president.", TWO, ()),
        ("Jonas Keller was succeeded as president by Amara Odhiambo in January 2019.", TWO, ()),
        ("Odhiambo's predecessor, Jonas Keller, spoke.", TWO, ()),
        ("Jonas Keller's successor, Amara Odhiambo, spoke.", TWO, ()),
        ("Amara Odhiambo is the third president of Kenya.", (SANDOVAL, *TWO), (COMPLETE,)),
        ("Amara Odhiambo served two terms as president.",
         (term(AMARA, "2014-01-10", "2019-01-10", 1, number=1),
          term(AMARA, "2019-01-10", "2024-01-10", 2, number=2)), ()),
    ],
)  # fmt: skip
def test_supported(text: str, facts: tuple[Fact, ...], covered: tuple[Coverage, ...]) -> None:
    finding = judged(text, *facts, covered=covered)
    assert finding.verdict is YES, finding.summary
    assert finding.used


def test_one_term_or_the_whole_time() -> None:
    terms = (
        term(AMARA, "2014-01-10", "2019-01-10", 1, number=1),
        term(AMARA, "2019-01-10", None, 2, number=2),
    )
    assert judged("Amara Odhiambo has been president since 2019.", *terms).verdict is DEPENDS
    assert judged("Amara Odhiambo has been president since 2014.", *terms).verdict is YES
    assert judged("Amara Odhiambo has been president since 2016.", *terms).verdict is NO
    assert judged("Amara Odhiambo served two terms as president.", *terms).verdict is DEPENDS
    assert judged("Amara Odhiambo served four terms as president.", *terms).verdict is OPEN
    assert judged("Amara Odhiambo served four terms as president.", *terms, covered=(LATE,)).verdict is NO


def test_who_came_back_is_counted_once_or_twice() -> None:
    back = (SANDOVAL, KELLER, term(LIRA, "2019-01-10", None, 4))
    for number, verdict in (("first", YES), ("third", DEPENDS)):
        finding = judged(f"Lira Sandoval is the {number} president of Kenya.", *back, covered=(COMPLETE,))
        assert finding.verdict is verdict
    assert judged("Lira Sandoval is the second president of Kenya.", *back, covered=(COMPLETE,)).verdict is NO
    assert judged("Lira Sandoval has been president since 2005.", *back).verdict is NO  # not in between
    assert judged("Lira Sandoval succeeded Jonas Keller as president.", *back).verdict is YES


def test_days_without_a_holder_need_a_complete_source() -> None:
    late = (KELLER, term(AMARA, "2019-02-01", None, 2))
    text = "Amara Odhiambo succeeded Jonas Keller as president."
    assert judged(text, *late).verdict is OPEN
    assert judged(text, *late, covered=(COMPLETE,)).verdict is YES
    running = (term(JONAS, "2010-01-10", None, 1), AMARAS)
    assert judged(text, *running).verdict is OPEN


def test_terms_filed_by_the_year() -> None:
    years = (term(JONAS, "2010-01-01", "2019-12-31", 1, precision="year"),)
    assert judged("Jonas Keller, president from 2010 to 2019, spoke.", *years).verdict is YES
    assert judged("Jonas Keller, president from January 2010 to January 2019, spoke.", *years).verdict is OPEN
    assert judged("Jonas Keller, president from 2012 to 2019, spoke.", *years).verdict is NO
    this_year = (term(JONAS, "2010-01-01", "2024-12-31", 1, precision="year"),)
    assert judged("Former President Jonas Keller spoke.", *this_year).verdict is OPEN
    assert judged("Jonas Keller has been president since 2010.", *this_year).verdict is OPEN
    odd = (term(JONAS, "2010-01-01", "2019-12-31", 1, precision="decade"),)
    assert judged("Jonas Keller was president in 2012.", *odd).verdict is OPEN


def test_the_day_of_leaving_is_open() -> None:
    leaves = (term(JONAS, "2010-01-10", PUBLISHED.isoformat(), 1),)
    assert judged("Former President Jonas Keller spoke.", *leaves, covered=(COMPLETE,)).verdict is OPEN
    assert judged("Jonas Keller has been president since 2010.", *leaves).verdict is OPEN


def test_what_begins_after_publication_says_nothing() -> None:
    finding = judged("Amara Odhiambo was president in 2012.", AMARAS, published=day("2015-01-01"))
    assert finding.verdict is OPEN
    assert "had begun by publication" in finding.summary


def test_sources_of_one_rank_that_differ() -> None:
    other = term(JONAS, "2011-01-10", "2019-01-10", 1, lineage="Almanac")
    text = "Jonas Keller, president from 2010 to 2019, spoke."
    finding = judged(text, KELLER, other)
    assert finding.verdict is CONFLICT
    assert {row.source for row in finding.used} == {"Gazette list", "Almanac list"}
    weaker = term(JONAS, "2011-01-10", "2019-01-10", 1, lineage="Almanac", tier="secondary")
    assert judged(text, KELLER, weaker).verdict is YES
    silent = term(JONAS, "2010-01-01", "2019-12-31", 1, lineage="Almanac", precision="year")
    assert (
        judged("Jonas Keller, president from 10 January 2010 to 2019, spoke.", KELLER, silent).verdict is YES
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subjects": ()}, "who held it"),
        ({"value": None}, "when"),
        ({"aspect": "successor", "companions": ()}, "whom the successor followed"),
        ({"unit": "holder", "value": 2}, "which office"),
        ({"unit": "term", "value": None}, "numbers the terms"),
        ({"unit": "holder", "value": 2, "office": Ref(MINISTER.id, MINISTER.name)}, "President of Hungary"),
        ({"unit": "holder", "value": 2, "office": Ref(OFFICE.id, OFFICE.name)}, "only one on record"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(changes: dict[str, object], said: str) -> None:
    fields: dict[str, object] = {
        "subjects": (Ref(JONAS.id, JONAS.name),), "value": YEAR
    }  # fmt: skip
    reading = Reading("office", PUBLISHED, **{**fields, **changes})  # type: ignore[arg-type]
    finding = Office().judge(reading, Evidence((KELLER,)), world().tables)
    assert finding.verdict is OPEN
    assert said in finding.summary


@given(st.randoms(use_true_random=False), st.integers(2004, 2023), st.integers(2004, 2023))
def test_no_order_matters_and_coverage_only_decides(rng: random.Random, one: int, other: int) -> None:
    first, last = sorted((one, other))
    told = Period(dt.date(first, 1, 1), dt.date(last, 12, 31), "year")
    reading = Reading(
        "office", PUBLISHED, (Ref(JONAS.id, JONAS.name),), "office", office=Ref(OFFICE.id, OFFICE.name),
        value=told, aspect="whole" if last > first + 1 else "presence",
    )  # fmt: skip
    facts = [SANDOVAL, *TWO]
    plain = Office().judge(reading, Evidence(tuple(facts)), world().tables)
    rng.shuffle(facts)
    assert Office().judge(reading, Evidence(tuple(facts)), world().tables) == plain
    covered = Office().judge(reading, Evidence(tuple(facts), (COMPLETE,)), world().tables)
    assert plain.verdict in (covered.verdict, OPEN)


# --- Finding ----------------------------------------------------------------------------------


def test_the_question_asks_for_the_people_and_the_office() -> None:
    [claim] = found("Amara Odhiambo succeeded Jonas Keller as president of Kenya.")
    people, office = Office().question(claim.reading).asks
    assert people.who == (AMARA.id, JONAS.id)  # type: ignore[union-attr]
    assert office.office == OFFICE.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "President Amara Odhiambo spoke in 2012.",
        "Jonas Keller, who would be president from 2010 to 2019, spoke.",
        "Jonas Keller has not been president since 2019.",
        "Jonas Keller, president for a day on Tuesday, spoke.",
        "Jonas Keller, the president who left in 2019, spoke.",
        "Jonas Keller's former president spoke.",
        "Acting President Jonas Keller spoke in 2012.",
        "Jonas Keller was acting president in 2012.",
        "Then-President Jonas Keller signed it.",
        "Then-President Jonas Keller spoke of the law that was passed in 2003.",
        "Then-President Jonas Keller signed it in 2012 and in 2013.",
        "Then-President Jonas Keller will sign it next year.",
        "Jonas Keller replaced Amara Odhiambo in the goal.",
        "Jonas Keller, the second president to visit Oman, spoke.",
        "Former president Mary Allen spoke.",
        "Jonas Keller, president from 2019 to 2010, spoke.",
        "Jonas Keller's predecessor, Jonas Keller, spoke.",
        "Jonas Keller, Amara Odhiambo since 2010, spoke.",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


def test_former_is_claimed_where_it_is_said_first() -> None:
    text = "Former President Jonas Keller spoke. Then former President Jonas Keller left."
    [claim] = found(text)
    assert claim.start == 0
    assert claim.quote == text[: claim.end]


def test_the_dates_of_a_role_date_nothing_else() -> None:
    text = "Jonas Keller, the president from 2010 to 2019, flew to Oman."
    assert [c.kind for c in run.read(text, PUBLISHED, world()).claims] == ["office"]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("president of Kenya", OFFICE.id),
        ("Kenyan president", OFFICE.id),
        ("president of the Republic", ""),
        ("president of Oman", ""),
        ("mayor", ""),
    ],
)
def test_the_office_is_linked_by_its_name(words: str, office: str) -> None:
    [claim] = found(f"Jonas Keller was {words} in 2012.")
    assert claim.reading.office is not None
    assert claim.reading.office.id == office


# --- Odd rows and odd words -------------------------------------------------------------------


def test_terms_that_follow_one_another_are_one_time_in_office() -> None:
    terms = (term(JONAS, "2005-01-10", "2010-01-10", 1), term(JONAS, "2010-01-10", "2015-01-10", 2))
    assert judged("Jonas Keller, president from 2005 to 2015, spoke.", *terms).verdict is YES
    assert judged("Jonas Keller, president from 2005 to 2010, spoke.", *terms).verdict is DEPENDS
    running = (term(JONAS, "2005-01-10", None, 1), term(JONAS, "2010-01-10", "2015-01-10", 2))
    assert judged("Jonas Keller was president in 2020.", *running).verdict is YES


def test_terms_filed_by_the_month() -> None:
    months = (term(JONAS, "2010-01-01", "2019-03-31", 1, precision="month"),)
    assert judged("Jonas Keller, president from January 2010 to March 2019, spoke.", *months).verdict is YES
    text = "Jonas Keller, president from 10 January 2010 to 10 March 2019, spoke."
    assert judged(text, *months).verdict is OPEN
    assert judged("Jonas Keller was president until April 2019.", *months).verdict is OPEN
    assert judged("Jonas Keller was president until April 2019.", *months, covered=(COMPLETE,)).verdict is NO


def test_a_year_in_which_somebody_came_back_is_open() -> None:
    back = (SANDOVAL, KELLER, term(LIRA, "2019-01-10", None, 4))
    assert judged("In 2019, then-President Lira Sandoval signed it.", *back).verdict is OPEN
    assert judged("In 2012, then-President Lira Sandoval signed it.", *back).verdict is NO


def test_a_year_inside_the_time_of_another_means_several_at_a_time() -> None:
    short = term(LIRA, "2012-01-01", "2012-12-31", 5, precision="year")
    text = "Jonas Keller was president in 2021."
    assert judged(text, KELLER, AMARAS).verdict is NO
    assert judged(text, KELLER, AMARAS, short).verdict is OPEN
    beside = term(LIRA, "2009-01-01", "2009-12-31", 5, precision="year")
    assert judged(text, KELLER, AMARAS, beside).verdict is NO


def test_without_an_office_only_the_people_are_asked_for() -> None:
    [claim] = found("Odhiambo's predecessor, Jonas Keller, spoke.")
    assert len(Office().question(claim.reading).asks) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was president in 2012.",
        "Former Jonas Keller spoke.",
        "In 2012, then-Jonas Keller signed it.",
        "In 2012, then-President Mary Allen signed it.",
        "Jonas Keller, president Tuesday, spoke.",
        "Jonas Keller has been president since the 1990s.",
        "Jonas Keller has been president since the spring of 2012.",
        "If Jonas Keller was president in 2012, he hid it.",
        "Odhiambo and Varga spoke. The pair served two terms as president.",
    ],
)
def test_neither_found(text: str) -> None:
    assert found(text) == []


def test_the_fuller_claim_is_made_once() -> None:
    [claim] = found("Former President Jonas Keller was president in 2012.")
    assert claim.reading.aspect == "presence"


def test_words_that_name_no_office_link_to_none() -> None:
    whole = run.read("Jonas Keller spoke.", PUBLISHED, world()).analysis
    tagged = tag(whole.sentences[0], whole)
    assert office_of(tagged, "the top dog", Ref(JONAS.id, JONAS.name), whole) is None
