"""The pages and the endpoints of webhooks: the chief's alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.api.views.webhooks import DeliverySerializer, WebhookSerializer
from annotations.models import Article, Delivery, Event, Webhook
from annotations.models.desk import Role
from annotations.services import delivering, hooks
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

API = "/api/v1/webhooks/"
NEW: dict[str, Any] = {"url": "https://cms.example/in", "events": ["claim.signed_off"]}


def hook(article: Article) -> int:
    return hooks.make(desk_id=article.desk_id, user_id=rows.user().pk, **NEW)


def requests(pk: int, delivery: int) -> list[tuple[str, str]]:
    return [
        ("get", f"/webhooks/{pk}/"), ("post", f"/webhooks/{pk}/"), ("get", f"/webhooks/{pk}/log/"),
        ("post", f"/webhooks/{pk}/test/"), ("post", f"/webhooks/{pk}/key/"),
        ("post", f"/webhooks/{pk}/remove/"),
        ("post", f"/deliveries/{delivery}/again/"), ("get", f"{API}{pk}/"), ("patch", f"{API}{pk}/"),
        ("delete", f"{API}{pk}/"), ("post", f"{API}{pk}/test/"), ("get", f"/api/v1/deliveries/{delivery}/"),
        ("post", f"/api/v1/deliveries/{delivery}/again/"),
    ]  # fmt: skip


def ask(client: Client, method: str, path: str, data: Any = None) -> Any:
    return getattr(client, method)(
        path, data or {}, **({} if method == "get" else {"content_type": "application/json"})
    )


@pytest.mark.parametrize("who", ["outsider", "editor", "reviewer", "librarian"])
def test_to_anybody_but_the_chief_they_do_not_exist(who):
    article, other = rows.article(), rows.article("sports")
    pk = hook(article)
    delivery = delivering.test(pk)
    user = newsroom.member(other, "ola") if who == "outsider" else newsroom.member(article, "eve", who)
    client = newsroom.browser(user)
    for real, unreal in zip(requests(pk, delivery), requests(999_999, 999_999), strict=True):
        answers = [ask(client, *real), ask(client, *unreal)]
        assert [answer.status_code for answer in answers] == [404, 404], real
        assert answers[0].content == answers[1].content
    assert client.get(API).json()["results"] == []
    assert client.get("/api/v1/deliveries/").json()["results"] == []
    assert (Webhook.objects.count(), Delivery.objects.count(), Event.objects.count()) == (1, 1, 1)


def test_making_one_needs_the_chief():
    article = rows.article()
    editor = newsroom.browser(newsroom.member(article, "eve", Role.EDITOR))
    assert editor.get("/webhooks/").status_code == 403
    assert editor.post("/webhooks/", NEW).status_code == 403
    data = NEW | {"desk": article.desk_id}
    assert ask(editor, "post", API, data).status_code == 403
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    assert outsider.post("/webhooks/", data).status_code == 404
    assert list(ask(outsider, "post", API, data).json()["errors"]) == ["desk"]
    assert not Webhook.objects.exists()


@pytest.mark.parametrize(
    "given", [{"url": "ftp://x.example"}, {"url": ""}, {"events": []}, {"events": ["x"]}]
)
def test_errors_name_their_field(given):
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    page = client.post("/webhooks/", NEW | given)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == list(given)
    answer = ask(client, "post", API, NEW | given | {"desk": article.desk_id})
    assert answer.status_code == 400
    assert {name.split(".")[0] for name in answer.json()["errors"]} == set(given)
    assert not Webhook.objects.exists()


def test_from_making_to_removing_on_the_pages():
    client = newsroom.browser(newsroom.member(rows.article()))
    page = client.post("/webhooks/", NEW)["Location"]
    shown = client.get(page)
    assert hooks.key_of(Webhook.objects.get()) in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "No worker takes messages" in shown.content.decode()
    client.post(f"{page}test/")
    log = client.get(f"{page}log/").content.decode()
    assert "ping" in log
    assert 'hx-trigger="load delay:2s"' in log
    Delivery.objects.update(state="failed", status=500, answer="<script>alert(1)</script>", attempts=8)
    log = client.get(f"{page}log/").content.decode()
    assert "&lt;script&gt;" in log
    assert "hx-trigger" not in log
    client.post(f"/deliveries/{Delivery.objects.get().pk}/again/")
    assert Delivery.objects.count() == 2
    client.post(page, {"url": "https://other.example/", "events": ["article.published"]})
    changed = Webhook.objects.get()
    assert (changed.url, changed.events, changed.active) == (
        "https://other.example/",
        ["article.published"],
        False,
    )
    assert client.post(f"{page}remove/")["Location"] == "/webhooks/"
    assert not Webhook.objects.exists()


def test_from_making_to_removing_over_the_api():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    made = ask(client, "post", API, NEW | {"desk": article.desk_id}).json()
    assert made.pop("key") == hooks.key_of(Webhook.objects.get())
    path = f"{API}{made['id']}/"
    assert client.get(path).json() == made
    assert list(made) == list(WebhookSerializer().fields)
    assert ask(client, "patch", path, {"active": False}).json()["active"] is False
    sent = ask(client, "post", f"{path}test/")
    assert (sent.status_code, sent.json()["event"]) == (201, "ping")
    assert list(sent.json()) == list(DeliverySerializer().fields)
    again = ask(client, "post", f"/api/v1/deliveries/{sent.json()['id']}/again/").json()
    assert again["body"] == sent.json()["body"]
    assert len(client.get(f"/api/v1/deliveries/?webhook={made['id']}").json()["results"]) == 2
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/webhooks/", API, "/api/v1/deliveries/", "log"])
def test_many_cost_as_many_queries_as_one(path):
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    pk = hook(article)
    path = f"/webhooks/{pk}/log/" if path == "log" else path
    delivering.test(pk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    few = cost()
    for _ in range(10):
        delivering.test(hook(article))
        delivering.test(pk)
    assert cost() == few
