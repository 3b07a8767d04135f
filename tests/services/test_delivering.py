"""Webhooks: which changes are told, signed how, tried again when, and by whom they may be made."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from annotations import tasks
from annotations.models import Article, Claim, Delivery, Event, Webhook
from annotations.services import announcing, delivering, history, hooks
from annotations.services.errors import WorkbenchError
from tests.services import desk as rows

pytestmark = pytest.mark.django_db

ALL = list(announcing.EVENTS)


@pytest.fixture(autouse=True)
def loopback(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]


def hook(article: Article, url: str = "https://cms.example/in", events: list[str] = ALL) -> Webhook:
    made = hooks.make(desk_id=article.desk_id, user_id=rows.user().pk, url=url, events=events)
    return Webhook.objects.get(pk=made)


def changed(claim: Claim, before: dict[str, Any], after: dict[str, Any]) -> Event:
    claim = Claim.objects.select_related("article").get(pk=claim.pk)
    return history.of_claim(claim, "checked", None, before=before, after=after)


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


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"url": "ftp://cms.example/"}, "url"),
        ({"url": "https://x.example/" + "a" * 500}, "url"),
        ({"events": []}, "events"),
        ({"events": ["everything"]}, "events"),
    ],
)
def test_what_no_webhook_can_be(given, field):
    whole = {"desk_id": rows.article().desk_id, "user_id": rows.user().pk, "url": "https://x.example/"}
    with pytest.raises(WorkbenchError) as refused:
        hooks.make(**(whole | {"events": ALL} | given))
    assert refused.value.field == field
    assert not Webhook.objects.exists()


def test_every_change_of_a_webhook_is_in_the_history_and_no_key_is():
    article, user = rows.article(), rows.user().pk
    made = hook(article)
    key = hooks.key_of(made)
    hooks.change(hook_id=made.pk, user_id=user, url=made.url, events=ALL, active=True)  # changes nothing
    hooks.change(hook_id=made.pk, user_id=user, url="https://other.example/", events=ALL, active=True)
    hooks.renew_secret(hook_id=made.pk, user_id=user)
    made.refresh_from_db()
    assert hooks.key_of(made) != key
    hooks.remove(hook_id=made.pk, user_id=user)
    verbs = list(Event.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["webhook made", "webhook changed", "webhook key renewed", "webhook removed"]
    kept = str([*Event.objects.values_list(), *Webhook.objects.values_list()])
    assert key not in kept
    assert made.secret not in kept


def test_a_real_receiver_gets_the_signed_message(httpserver: HTTPServer):
    made = hook(rows.article(), httpserver.url_for("/in"))
    key = hooks.key_of(made)

    def check(request: Request) -> Response:
        digest = delivering.signature(key, request.headers["Workbench-Timestamp"], request.get_data())
        genuine = request.headers["Workbench-Signature"] == f"sha256={digest}"
        return Response("thanks", 202 if genuine else 401)

    httpserver.expect_oneshot_request("/in", method="POST").respond_with_handler(check)
    pk = delivering.test(made.pk)
    assert delivering.deliver(pk, 0)
    row = Delivery.objects.get()
    assert (row.state, row.status, row.answer, row.attempts) == ("delivered", 202, "thanks", 1)
    httpserver.check_assertions()


def test_a_message_that_comes_twice_from_the_broker_is_posted_once(httpserver: HTTPServer):
    made = hook(rows.article(), httpserver.url_for("/in"))
    httpserver.expect_request("/in").respond_with_data("")
    pk = delivering.test(made.pk)
    assert [delivering.deliver(pk, 0), delivering.deliver(pk, 0)] == [True, False]
    assert len(httpserver.log) == 1


def test_tried_again_with_back_off_and_given_up_at_last(httpserver: HTTPServer):
    article = rows.article()
    hook(article, httpserver.url_for("/in"))
    httpserver.expect_request("/in").respond_with_data("not now", 503)
    history.write([changed(rows.claims(article)[0], {"verdict": ""}, {"verdict": "refuted"})])
    pk, waits = Delivery.objects.get().pk, []
    for attempt in range(20):
        Delivery.objects.update(next_at=timezone.now())
        found = delivering.due()
        if not found:
            break
        assert found == [(pk, attempt)]
        assert delivering.due() == []  # it is on its way
        before = timezone.now()
        delivering.deliver(pk, attempt)
        row = Delivery.objects.get()
        if row.state == "waiting":
            waits.append(round((row.next_at - before).total_seconds(), -1))
    assert waits == list(delivering.WAITS)
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.status, row.answer) == ("failed", 8, 503, "not now")


def test_a_redirect_is_no_delivery_and_the_log_says_why(httpserver: HTTPServer):
    made = hook(rows.article(), httpserver.url_for("/in"))
    httpserver.expect_request("/in").respond_with_data("", 302, {"Location": "http://169.254.169.254/"})
    delivering.deliver(delivering.test(made.pk), 0)
    row = Delivery.objects.get()
    assert (row.state, row.status) == ("failed", 302)
    assert row.error.startswith("Redirects are not followed")
    assert len(httpserver.log) == 1


def test_a_receiver_inside_the_network_is_not_reached(settings, httpserver: HTTPServer):
    settings.WEBHOOK_NETWORKS = []
    made = hook(rows.article(), httpserver.url_for("/in"))
    delivering.deliver(delivering.test(made.pk), 0)
    assert "inside the network" in Delivery.objects.get().error
    assert httpserver.log == []


def test_one_that_hangs_does_not_fill_the_queue():
    article = rows.article()
    slow, other = hook(article), hook(article)
    for _ in range(20):
        delivering.test(slow.pk)
    last = delivering.test(other.pk)
    found = [pk for pk, _ in delivering.due()]
    assert len(found) == delivering.AT_ONCE + 1
    assert last in found


def test_sent_again_as_a_delivery_of_its_own():
    made = hook(rows.article())
    first = delivering.test(made.pk)
    Delivery.objects.update(state="failed")
    second = delivering.again(first)
    old, new = Delivery.objects.get(pk=first), Delivery.objects.get(pk=second)
    assert (old.state, new.state, old.body) == ("failed", "waiting", new.body)


def test_the_log_is_kept_for_a_month():
    made = hook(rows.article())
    for state in ("delivered", "failed", "waiting"):
        Delivery.objects.filter(pk=delivering.test(made.pk)).update(state=state)
    Delivery.objects.update(created_at=timezone.now() - delivering.KEPT - dt.timedelta(minutes=1))
    assert delivering.forget_old() == 2
    assert Delivery.objects.get().state == "waiting"


def test_the_task_sends_one_message_for_each(monkeypatch):
    sent: list[Any] = []
    monkeypatch.setattr(tasks.deliver, "apply_async", lambda args, queue: sent.append((args, queue)))
    pk = delivering.test(hook(rows.article()).pk)
    tasks.deliver_due()
    assert sent == [((pk, 0), "remote")]
