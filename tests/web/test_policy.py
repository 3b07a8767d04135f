"""The policy page: whose it is, what is refused, and what the chief sets."""

from __future__ import annotations

import pytest

from annotations.models import DeskPolicy, Event
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


# ---- policy


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.LIBRARIAN])
def test_the_policy_is_the_chiefs(role):
    client = newsroom.browser(newsroom.member(rows.article(), "ada", role))
    assert client.get("/policy/").status_code == 403
    assert client.post("/policy/", {"lease_minutes": "9"}).status_code == 403
    assert not DeskPolicy.objects.exists()


def test_another_desks_policy_does_not_exist():
    other = rows.article("sports").desk_id
    client = newsroom.browser(newsroom.member(rows.article()))
    assert client.get(f"/policy/?desk={other}").status_code == 404
    assert client.post("/policy/", {"desk": other}).status_code == 404


GOOD = {
    "second_verdicts": ["sources_conflict"],
    "second_kinds": ["age"],
    "lease_minutes": "20",
}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"lease_minutes": "1"}, "2 to 240 minutes"),
        ({"lease_minutes": "soon"}, "whole number of minutes"),
        ({"second_verdicts": ["false"]}, "no such verdict"),
    ],
)
def test_a_policy_out_of_range_is_refused(wrong, words):
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.post("/policy/", GOOD | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not DeskPolicy.objects.exists()


def test_the_chief_sets_the_policy():
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.post("/policy/", GOOD, follow=True)
    assert "reviews by these rules from now on" in answer.content.decode()
    policy = DeskPolicy.objects.get()
    assert (policy.second_kinds, policy.lease_minutes) == (["age"], 20)
    assert Event.objects.get().verb == "policy changed"
