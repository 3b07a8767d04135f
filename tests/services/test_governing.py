from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.models import DeskPolicy, Event
from annotations.services import governing
from annotations.services.errors import WorkbenchError
from annotations.services.governing import Rules
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db

RULES = Rules(("sources_conflict",), ("age",), 20)


def set_rules(rules: Rules) -> int:
    return governing.set_rules(desk_id=rows.article().desk_id, user_id=rows.user("chief").pk, rules=rules)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"second_verdicts": ("false",)}, "second_verdicts"),
        ({"lease_minutes": 1}, "lease_minutes"),
        ({"lease_minutes": 241}, "lease_minutes"),
    ],
)
def test_out_of_range(wrong, field):
    with pytest.raises(WorkbenchError) as error:
        set_rules(replace(RULES, **wrong))
    assert error.value.field == field
    assert not DeskPolicy.objects.exists()


def test_a_change_is_told_once_with_before_and_after():
    set_rules(RULES)
    set_rules(RULES)
    set_rules(replace(RULES, lease_minutes=30))
    first, second = Event.objects.order_by("pk")
    assert (first.before, review.told(first)["second_kinds"]) == (None, ["age"])
    assert review.told(second)["lease_minutes"] == 30
    assert second.before == review.told(first)
    assert DeskPolicy.objects.get().lease_minutes == 30
