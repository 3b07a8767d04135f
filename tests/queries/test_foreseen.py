"""What a page foretells of a change is what the change then has checked again; foretelling writes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from annotations.models import Entity, Event, Source
from annotations.queries import foreseen
from annotations.services import entities, policies
from tests.queries.loading import load_all
from tests.services.desk import user
from tests.services.touched_desk import EK, LIND, again, claim, desk, reading

pytestmark = pytest.mark.django_db

POLICY = {"name": "House style", "leave_out_stops": ["refuelling"]}


@pytest.fixture(autouse=True)
def _sources(db: None) -> None:
    load_all()


def row(**fields: Any) -> dict[str, Any]:
    return {"table": "counting", "key": "house", "desk_id": desk().pk, "actor_id": None, **fields}


def test_nothing_was_checked_and_nothing_is_foretold() -> None:
    assert foreseen.by_row("counting", "house", POLICY, desk().pk) == 0


def test_a_row_set_and_cleared() -> None:
    claim(reading(LIND)), claim(reading(EK)), claim(reading(LIND), slug="sports")
    before = Event.objects.count()
    told = foreseen.by_row("counting", "house", POLICY, desk().pk)
    assert Event.objects.count() == before
    assert told == len(again(policies.set_row(**row(body=POLICY)))) > 0
    told = foreseen.by_row("counting", "house", None, desk().pk, clear=True)
    assert told == len(again(policies.clear_row(**row()))) > 0


def test_a_source_switched_off_and_on() -> None:
    claim(reading(LIND))
    for source in Source.objects.filter(desk=None):
        for on in (False, True):
            told = foreseen.by_switch(source, on, desk().pk)
            event = policies.switch_source(desk_id=desk().pk, source_id=source.pk, on=on, actor_id=None)
            assert told == len(again(event)), (source.name, on)


def test_a_gap_declared() -> None:
    claim(reading(LIND)), claim(reading(EK))
    source = Source.objects.filter(facts__kind="visit").order_by("pk")[0]
    day = dt.date(2003, 5, 1)
    gap = {"source": source.pk, "who": LIND.id, "place": "country:kenya", "first": str(day), "last": str(day)}
    told = foreseen.by_gap(gap, desk().pk)
    event = policies.declare_gap(
        desk_id=desk().pk, source_id=source.pk, who=LIND.id, place="country:kenya", first=day, last=day,
        actor_id=None,
    )  # fmt: skip
    assert told == len(again(event)) > 0


def test_two_people_made_one() -> None:
    claim(reading(LIND)), claim(reading(EK))
    one, other = Entity.objects.get(key=LIND.id), Entity.objects.get(key=EK.id)
    told = foreseen.by_link(one.key, other.key)
    assert told == len(again(entities.merge(entity_id=one.pk, into_id=other.pk, actor_id=user().pk))) > 0


def test_another_name_has_the_claims_read_again_that_say_it() -> None:
    said = claim(reading(LIND), "The Duchess made two trips")
    claim(reading(EK), "Bo Ek made two trips")
    event = entities.add_alias(
        entity_id=Entity.objects.get(key=LIND.id).pk, text="The Duchess", actor_id=user().pk
    )
    assert again(event) == {said.pk}
