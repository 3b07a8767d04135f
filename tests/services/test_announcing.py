"""Which changes are told to a desk's webhooks, with what in the message, and at what cost."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from annotations.models import Delivery, Event
from annotations.services import history, hooks
from tests.services import desk as rows
from tests.services.webhooks import ALL, changed, hook

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"state": "checked"}, {"state": "in_review"}, []),
        ({"verdict": "refuted"}, {"verdict": "refuted"}, []),
        ({"state": "signed_off"}, {"state": "signed_off"}, []),
        ({"state": "in_review"}, {"state": "signed_off", "verdict": "refuted"}, ["claim.signed_off"]),
        ({"verdict": ""}, {"verdict": "refuted"}, ["verdict.changed"]),
        ({"state": "a", "verdict": "refuted"}, {"state": "b", "verdict": "supported"}, ["verdict.changed"]),
        (None, None, []),
    ],
)  # fmt: skip
def test_which_changes_of_a_claim_are_told(before, after, told):
    article = rows.article()
    hook(article)
    history.write([changed(rows.claims(article)[0], before, after)])
    assert list(Delivery.objects.values_list("event", flat=True)) == told


def test_which_changes_of_an_article_are_told():
    article = rows.article()
    hook(article)
    for verb, after in (
        ("imported", {}), ("new version", {"version": 2}), ("signed off", {"state": "signed_off"}),
        ("published", {"state": "published"}), ("taken back", {"state": "signed_off"}),
    ):  # fmt: skip
        history.write([history.of_article(article, verb, None, after=after)])
    told = list(Delivery.objects.order_by("pk").values_list("event", flat=True))
    assert told == ["version.created", "version.created", "article.published"]


def test_only_the_desks_own_hooks_that_are_active_and_asked_hear_of_it():
    article, other = rows.article(), rows.article("sports")
    hook(other)
    hook(article, events=["version.created"])
    paused = hook(article)
    hooks.change(hook_id=paused.pk, user_id=rows.user().pk, url=paused.url, events=ALL, active=False)
    history.write([changed(rows.claims(article)[0], {"verdict": ""}, {"verdict": "refuted"})])
    assert not Delivery.objects.exists()


def test_a_change_that_is_rolled_back_is_not_told():
    article = rows.article()
    hook(article)
    event = changed(rows.claims(article)[0], {"verdict": ""}, {"verdict": "refuted"})

    def fails() -> None:
        with transaction.atomic():
            history.write([event])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert not Delivery.objects.exists()


def test_a_change_that_nobody_is_told_of_costs_no_query(django_assert_num_queries):
    claim = rows.claims(rows.article())[0]
    event = changed(claim, {"state": "checked"}, {"state": "in_review"})
    with django_assert_num_queries(1):
        history.write([event])


def test_many_changes_cost_as_many_queries_as_one(django_assert_num_queries):
    article = rows.article()
    hook(article)
    claims = rows.claims(article, 20)
    events = [changed(claim, {"verdict": ""}, {"verdict": "refuted"}) for claim in claims]
    with django_assert_num_queries(3):
        history.write(events[:1])
    with django_assert_num_queries(3):
        history.write(events[1:])


def test_no_text_of_a_draft_is_in_a_message():
    article = rows.article()
    hook(article)
    history.write([changed(rows.claims(article)[0], {"verdict": ""}, {"verdict": "refuted"})])
    told = json.loads(Delivery.objects.get().body)
    assert set(told) == {"id", "event", "desk", "at", "change", "article", "claim", "before", "after"}
    assert told["change"] == Event.objects.latest("pk").pk
