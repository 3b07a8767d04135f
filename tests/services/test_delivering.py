"""Messages to webhooks: signed how, tried again when, and what the log says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from annotations import tasks
from annotations.models import Delivery
from annotations.services import delivering, history, hooks
from tests.services import desk as rows
from tests.services.webhooks import changed, hook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loopback(settings):
    settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]


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
