"""The world: names that must not be there, then names, terms, roles and words."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine.values import Period, Term
from annotations.models import Alias
from annotations.queries.world import load_world
from annotations.sources.builtin import load_tables
from tests.queries.loading import PEOPLE, load, load_all

pytestmark = pytest.mark.django_db


def names(key: str, kind: str = "name") -> set[str]:
    return {alias.text for alias in load_world().entities[key].aliases if alias.kind == kind}


def test_an_empty_database_is_a_world_of_tables() -> None:
    world = load_world()
    assert (world.entities, world.terms, world.office_roles) == ({}, (), {})
    assert world.tables == load_tables()


def test_who_only_travelled_gets_no_short_name() -> None:
    load_all()
    assert names("person:bo-ek", "short") == set()


def test_a_merged_name_is_a_name_of_the_person_and_no_entity() -> None:
    load_all()
    assert "person:ada-m-lind" not in load_world().entities
    assert "Ada M. Lind" in names("person:ada-lind")


def test_an_office_holder_has_the_forms_that_newsrooms_use() -> None:
    load("Name,Office,From,To\nJohn Michael Holm,President of Norway,2001-01-01,\n", "fact: office")
    assert {"John Holm", "Jack Holm", "Michael Holm"} <= names("person:john-michael-holm")
    assert names("person:john-michael-holm", "short") == {"Holm"}


def test_a_title_holds_for_the_term_of_its_row() -> None:
    load_all()
    [title] = [a for a in load_world().entities["person:ada-lind"].aliases if a.kind == "title"]
    assert (title.text, title.period) == (
        "Norwegian President",
        Period(dt.date(2001, 1, 1), dt.date(2005, 1, 1)),
    )


def test_terms_and_the_roles_of_offices() -> None:
    load_all()
    world = load_world()
    term = Term(
        "person:ada-lind", "office:president-of-norway", Period(dt.date(2001, 1, 1), dt.date(2005, 1, 1))
    )
    assert world.terms == (term,)
    assert world.office_roles == {"office:president-of-norway": "president"}


def test_one_term_told_by_two_sources_is_one_term() -> None:
    load_all()
    load(
        "Name,Office,From,To\nAda M. Lind,President of Norway,2001-01-01,2005-01-01\n",
        "{name: B, fact: office}",
    )
    assert len(load_world().terms) == 1


def test_an_alias_that_a_new_revision_drops_is_gone() -> None:
    load_all()
    load(PEOPLE.replace("Lind; Ada M. Lind", "Lind"), "{name: People, fact: office}", "people.csv")
    assert not Alias.objects.filter(text="Ada M. Lind").exists()
    # Two names again; yet they differ in a middle name only, and the fuller one stays.
    assert "Ada Lind" in names("person:ada-m-lind")
    assert "person:ada-lind" not in load_world().entities


def test_a_vocabulary_comes_with_its_source() -> None:
    load(
        "Played,Winning team,Losing team\n2020-05-01,Northtown,Southtown\n",
        "{fact: match, columns: {Played: date}, vocabulary: {fact: match, nouns: [match], verbs: [beat]}}",
    )
    assert load_world().tables.facts[-1].fact == "match"
    assert load_world().entities["organisation:northtown"].kind == "organisation"


def test_the_world_is_built_once() -> None:
    load_all()
    assert load_world() is load_world()
