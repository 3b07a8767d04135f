"""A desk's known gaps, and its switches of shared sources: refused in words, in force, and re-checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from annotations.engine.values import Ref
from annotations.models import Event, Source
from annotations.services import policies
from annotations.services.errors import WorkbenchError
from tests.services.desk import user
from tests.services.desk_rows import verdict
from tests.services.touched_desk import EK, LIND, again, claim, desk, reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_sources")]


# --- Gaps and switches ------------------------------------------------------------------------------


def gap(**fields: Any) -> int:
    fields = {
        "desk_id": desk().pk, "source_id": Source.objects.get(name="Travels").pk, "who": LIND.id,
        "place": "country:chad", "first": dt.date(2003, 1, 1), "last": dt.date(2003, 1, 2),
        "actor_id": user().pk,
    } | fields  # fmt: skip
    return policies.declare_gap(**fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"who": "person:nobody"}, "No source knows"),
        ({"place": "country:atlantis"}, "does not know"),
        ({"first": dt.date(2004, 1, 1)}, "is after"),
        ({"source_id": 0}, "no such source"),
    ],
)
def test_a_gap_that_cannot_be_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(WorkbenchError, match=said):
        gap(**fields)


def test_a_gap_touches_its_persons_claims_at_the_desk_and_is_withdrawn() -> None:
    mine = claim(reading(places=(Ref("country:japan", "Japan"),), value=1))
    claim(reading(EK))
    claim(reading(places=(Ref("country:japan", "Japan"),), value=1), slug="sports")
    before = verdict(mine).verdict
    event = gap(place="country:japan")
    assert again(event) == {mine.pk}
    assert (before, verdict(mine).verdict) == ("supported", "not_enough_evidence")
    withdrawn = policies.withdraw_gap(gap_id=Event.objects.get(pk=event).subject_id, actor_id=user().pk)
    assert again(withdrawn) == {mine.pk}
    assert verdict(mine).verdict == before


def test_a_source_switched_off_and_on_again() -> None:
    mine, theirs = claim(reading(value=1)), claim(reading(value=1), slug="sports")
    travels = Source.objects.get(name="Travels")
    before = verdict(mine)

    def switch(on: bool) -> int:
        return policies.switch_source(desk_id=desk().pk, source_id=travels.pk, on=on, actor_id=user().pk)

    assert switch(True) == 0
    assert again(switch(False)) == {mine.pk}
    assert verdict(mine).verdict == "not_enough_evidence"
    assert again(switch(True)) == {mine.pk}
    assert verdict(mine).digest == before.digest
    assert verdict(theirs).of.cause == ""


def test_only_a_shared_source_can_be_switched_off() -> None:
    with pytest.raises(WorkbenchError, match="share"):
        policies.switch_source(desk_id=desk().pk, source_id=0, on=False, actor_id=user().pk)
