"""Merge and split: refused where they make no sense, told in the history, reversible, re-checked."""

from __future__ import annotations

import pytest

from annotations.engine.values import Ref
from annotations.models import Entity, Event, Finding
from annotations.queries.catalogue import load_catalogue
from annotations.services import entities
from annotations.services.errors import ConflictError, WorkbenchError
from tests.queries.loading import PEOPLE, load, load_all
from tests.services.desk import user
from tests.services.touched_desk import EK, LIND, again, claim, reading

pytestmark = pytest.mark.django_db

MOE = Ref("person:cy-moe", "Cy Moe")


@pytest.fixture(autouse=True)
def _sources(db: None) -> None:
    load_all()


def pk(key: str) -> int:
    return Entity.objects.get(key=key).pk


def merge(one: str, into: str) -> int:
    return entities.merge(entity_id=pk(one), into_id=pk(into), actor_id=user().pk)


def split(one: str) -> int:
    return entities.split(entity_id=pk(one), actor_id=user().pk)


def test_what_cannot_be_one_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="two entities"):
        merge(EK.id, EK.id)
    with pytest.raises(WorkbenchError, match="kind"):
        merge(EK.id, "office:president-of-norway")
    merge(EK.id, MOE.id)
    with pytest.raises(ConflictError, match="already"):
        merge(EK.id, MOE.id)
    with pytest.raises(ConflictError, match="split the two first"):
        merge(MOE.id, EK.id)
    with pytest.raises(ConflictError, match="no other"):
        split(MOE.id)


def test_a_split_restores_all_and_the_history_tells_both() -> None:
    before = load_catalogue().same
    merge(EK.id, MOE.id)
    assert load_catalogue().now(EK.id) == MOE.id
    split(EK.id)
    assert load_catalogue().same == before
    told = (
        Event.objects.filter(subject="entity")
        .order_by("pk")
        .values_list("verb", "before__into", "after__into")
    )
    assert list(told) == [("merged", "", MOE.id), ("split", MOE.id, "")]


def test_what_a_person_split_the_rules_do_not_join_again() -> None:
    assert load_catalogue().now("person:ada-m-lind") == LIND.id
    split("person:ada-m-lind")
    load(PEOPLE.replace("2005-01-01", "2006-01-01"), "{name: People, fact: office}", "people.csv")
    assert load_catalogue().now("person:ada-m-lind") == "person:ada-m-lind"


def test_a_merge_touches_the_claims_of_both_and_their_numbers_follow() -> None:
    mine, theirs, other = claim(reading(EK, value=1)), claim(reading(MOE, value=1)), claim(reading(LIND))
    none = Finding.objects.get(of__claim=theirs).body["computed"].get("trips", 0)
    assert again(merge(EK.id, MOE.id)) == {mine.pk, theirs.pk}
    now = Finding.objects.filter(of__claim=theirs).latest("pk")
    # The reading still says who was meant when it was read; it is judged as who that is now.
    assert Finding.objects.filter(of__claim=mine).latest("pk").body["computed"] == now.body["computed"]
    assert now.body["computed"]["trips"] == none + 1
    assert again(split(EK.id)) == {mine.pk, theirs.pk}
    after = Finding.objects.filter(of__claim=theirs).latest("pk")
    assert after.body["computed"].get("trips", 0) == none
    assert not Finding.objects.filter(of__claim=other, of__cause__gt="").exists()


def test_a_merge_touches_those_who_met_one_of_the_two() -> None:
    met = claim(reading(LIND, kind="last", fact="meeting", companions=(MOE,), value=None, unit=""))
    assert met.pk in again(merge(EK.id, MOE.id))
