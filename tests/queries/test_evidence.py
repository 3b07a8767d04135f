"""Evidence: what an ask must not bring, then what each of its keys brings, and at what cost."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.engine.values import Events, Evidence, Question, Value
from annotations.models import Desk, Entity, Event
from annotations.queries.evidence import gather, gather_many
from tests.queries.loading import PEOPLE, TRIPS, load, load_all

pytestmark = pytest.mark.django_db

LIND, EK, MOE = "person:ada-lind", "person:bo-ek", "person:cy-moe"
OFFICE = "office:president-of-norway"


def ask(**keys: object) -> Evidence:
    return gather(Question((Events(**{"kinds": ("visit",), **keys}),)))  # type: ignore[arg-type]


def rows(evidence: Evidence) -> list[tuple[str, int]]:
    return [(fact.cite.source, fact.cite.row) for fact in evidence.facts]


def test_an_empty_database_and_unknown_names_give_nothing() -> None:
    assert gather(Question()) == Evidence()
    assert ask(who=(LIND,)) == Evidence()
    load_all()
    assert ask(who=("person:nobody",)).facts == ()
    assert ask(together=(LIND, "person:nobody")).facts == ()
    assert ask(office="office:chancellor-of-nowhere").facts == ()
    assert gather(Question((Value("person:nobody"),))).facts == ()


def test_another_desks_source_is_not_seen() -> None:
    mine, other = (
        Desk.objects.create(name="Mine", slug="mine"),
        Desk.objects.create(name="Other", slug="other"),
    )
    load(TRIPS, "{name: Own, fact: visit}", desk_id=mine.pk)
    question = Question((Events(("visit",), who=(EK,)),))
    assert len(gather(question, mine.pk).facts) == 1
    assert gather(question, other.pk).facts == ()
    assert gather(question).facts == ()


def test_who_is_any_of_them_and_together_all_of_them() -> None:
    load_all()
    assert rows(ask(who=(LIND, EK))) == [("Travels", row) for row in (1, 2, 3, 4)]
    assert rows(ask(kinds=("meeting",), together=(LIND, EK))) == [("Meetings", 2), ("Meetings", 3)]
    assert rows(ask(kinds=("meeting",), together=(LIND, EK, MOE))) == [("Meetings", 3)]


def test_a_second_name_of_a_person_is_the_person_in_whatever_order_files_come() -> None:
    load_all()
    facts = ask(who=("person:ada-m-lind",)).facts
    assert {fact.parties for fact in facts} == {(("traveller", LIND),)}
    assert len(facts) == 3


def test_role_places_and_office() -> None:
    load_all()
    assert rows(ask(role="minister")) == [("Travels", 3)]
    assert rows(ask(role="president", places=("country:finland",))) == [("Travels", 2)]
    assert rows(ask(places=("city:helsinki",))) == [("Travels", 2), ("Travels", 3)]
    assert rows(ask(kinds=("office",), office=OFFICE)) == [("People", 1)]
    # A visit names no office: the office is the role that its source files it under.
    assert rows(ask(office=OFFICE, places=("country:japan",))) == [("Travels", 4)]


def test_values_and_several_asks_at_once() -> None:
    load_all()
    found = gather(Question((Value(LIND), Events(("visit",), who=(EK,)), Events(("visit",), who=(EK, LIND)))))
    assert [fact.kind for fact in found.facts].count("birth") == 1
    assert len(found.facts) == 5


def test_coverage_gaps_and_terms_come_with_the_facts() -> None:
    load_all()
    found = ask(who=(EK,))
    assert {scope.who or scope.role for scope in found.coverage} == {"president", (EK,)}
    assert [scope.first for scope in found.coverage if scope.role] == [None]
    assert [gap.who for gap in found.gaps] == [EK]
    assert found.terms == ()
    everybody = ask(role="president")
    assert {gap.who for gap in everybody.gaps} == {EK, LIND}
    assert [term.person for term in everybody.terms] == [LIND]
    assert ask(kinds=("meeting",), who=(LIND,)).coverage == ()


def test_a_citation_tells_the_revision_that_stands() -> None:
    load_all()
    load(TRIPS + "Bo Ek,minister,2001-09-01,2001-09-01,Sweden,,\n", "{name: Travels, fact: visit}")
    facts = ask(who=(EK,)).facts
    assert [(fact.cite.row, fact.cite.revision) for fact in facts] == [(3, 2), (5, 2)]


def test_a_change_is_seen_at_once() -> None:
    load_all()
    assert len(ask(who=(LIND,)).facts) == 3
    # A person splits what the rule had joined; the history tells of it, and no id or count does.
    entity = Entity.objects.get(key="person:ada-m-lind")
    entity.merged_into, entity.merged_by = None, "person"
    entity.save()
    Event.objects.create(subject="entity", subject_id=entity.pk, verb="split")
    assert ask(who=(LIND,)).facts == ()
    load(PEOPLE, "{name: People, fact: office, tier: primary}", "people.csv")
    entity.refresh_from_db()
    assert entity.merged_into_id is None


def test_a_question_costs_four_queries_at_most_and_one_when_it_is_asked_again() -> None:
    load_all()
    question = Question(
        (Events(("visit",), who=(LIND,)), Events(("meeting",), together=(LIND, EK)), Value(LIND),
         Events(("office",), office=OFFICE), Events(("visit",), role="president"))
    )  # fmt: skip
    ask(who=(LIND,))
    with CaptureQueriesContext(connection) as queries:
        first = gather(question)
    assert len(queries) <= 4
    with CaptureQueriesContext(connection) as queries:
        assert gather(question) is first
    assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        assert gather_many([question] * 50) == [first] * 50
    assert len(queries) == 1


PLANS = {
    "who": (Events(("visit",), who=(LIND,)), "party_timeline"),
    "together": (Events(("meeting",), together=(LIND, EK)), "party_timeline"),
    "role and place": (Events(("visit",), role="president", places=("country:japan",)), "fact_by_role"),
    "place": (Events(("visit",), places=("country:japan",)), "fact_by_country"),
    "office": (Events(("office",), office=OFFICE), "fact_by_office"),
    "series": (Events(("summit",), series="series:fjord-summit"), "fact_by_series"),
    "value": (Value(LIND), "party_timeline"),
}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own query plans")
@pytest.mark.parametrize(("one", "index"), PLANS.values(), ids=list(PLANS))
def test_every_ask_is_answered_by_an_index(one: Events | Value, index: str) -> None:
    load_all()
    ask(who=(EK,))
    with CaptureQueriesContext(connection) as queries:
        gather(Question((one,)))
    [select] = [q["sql"] for q in queries.captured_queries if '"remarks"' in q["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + select)
        plan = " | ".join(row[3] for row in cursor.fetchall())
    assert index in plan
    assert "SCAN" not in plan


def test_repeated_questions_are_fast() -> None:
    load_all()
    question = Question((Events(("visit",), who=(LIND,)),))
    gather(question)
    start = time.perf_counter()
    for _ in range(1000):
        gather(question)
    assert 1000 / (time.perf_counter() - start) > 2000
