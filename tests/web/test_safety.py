"""What a reviewer of the whole would try: forged requests, foreign ids in bodies and addresses, what is
kept and what leaks. Who may use which route is `tests/access`' to say."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from annotations.models import Assignment, Claim, Comment, Correction, Decision
from annotations.web import addresses
from tests.access import objects
from tests.access.objects import UNUSED
from tests.access.routes import all_routes
from tests.access.table import LOG_IN, OPEN, TABLE
from tests.web import newsroom

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def world():
    return objects.make("world")


@pytest.fixture
def sports():
    return objects.make("sports")


def test_nothing_is_changed_without_the_token_against_forged_requests(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["chief"], "django.contrib.auth.backends.ModelBackend")
    wrong = []
    for route in all_routes():
        path = route.path(objects.values(world, route.name, route.converters))
        for method in ("post", "put", "patch", "delete"):
            allowed = TABLE[route.name].get(method)
            if allowed is None or allowed in (OPEN, LOG_IN):
                continue
            for headers in ({}, {"HX-Request": "true"}):
                body = objects.body(world, route.name)
                kind = JSON if path.startswith("/api/") else "application/x-www-form-urlencoded"
                given: Any = body if kind == JSON else "a=b"
                answer = getattr(client, method)(path, given, content_type=kind, headers=headers)
                if answer.status_code != 403:
                    wrong.append(f"{method} {path} {headers}: {answer.status_code}")
    assert wrong == []
    assert Claim.objects.get(pk=world.ids["claim_id"]).state == "in_review"


BODIES = [
    ("api/v1/claims/", {"start": 4, "end": 12, "kind": "count"}, "version", "version"),
    ("api/v1/comments/", {"text": "Why?"}, "claim", "claim"),
    ("api/v1/comments/", {"text": "Why?", "claim": "own claim"}, "parent", "comment"),
    ("api/v1/decisions/", {"action": "confirm"}, "lease", "lease"),
    ("api/v1/decisions/", {"action": "confirm", "lease": "own lease"}, "check_id", "check"),
    ("api/v1/queue/take/", {}, "claim", "claim"),
    ("api/v1/assignments/", {"to": None}, "claims", "claim"),
    ("api/v1/articles/", {"text": "Words.", "published": "2024-01-12"}, "desk", "desk"),
    ("api/v1/webhooks/", {"url": "https://cms.example/", "events": ["claim.signed_off"]}, "desk", "desk"),
    ("api/v1/invitations/", {"email": "a@b.example", "role": "editor"}, "desk", "desk"),
]


@pytest.mark.parametrize(("path", "body", "field", "row"), BODIES)
def test_a_foreign_id_in_a_body_is_as_one_that_never_was(path, body, field, row, world, sports):
    client = newsroom.browser(sports.people["chief"])
    body = {
        key: sports.by_name[value[4:]] if isinstance(value, str) and value.startswith("own ") else value
        for key, value in body.items()
    }
    foreign = world.ids["desk_id"] if row == "desk" else world.by_name[row]
    before = counts()
    answers = []
    for one in (foreign, UNUSED):
        told = {**body, field: [one] if field == "claims" else one}
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(f"/{path}", told, content_type=JSON)
        words = answer.content.decode().replace(str(one), "#")
        answers.append((answer.status_code, words, len(queries)))
    assert answers[0] == answers[1]
    assert answers[0][0] in (400, 404, 409)
    assert counts() == before


def counts() -> list[int]:
    return [model.objects.count() for model in (Claim, Comment, Decision, Assignment, Correction)]


@pytest.mark.parametrize(
    ("path", "field", "row"),
    [
        ("claims", "article", "article"), ("claims", "version", "version"), ("checks", "claim", "claim"),
        ("checks", "article", "article"), ("findings", "claim", "claim"), ("versions", "article", "article"),
        ("comments", "claim", "claim"), ("decisions", "claim", "claim"), ("leases", "claim", "claim"),
        ("assignments", "claim", "claim"), ("facts", "source", "source"), ("revisions", "source", "source"),
        ("deliveries", "webhook", "webhook"), ("webhooks", "desk", "desk"), ("members", "desk", "desk"),
        ("invitations", "desk", "desk"), ("queue", "desk", "desk"), ("exports/jsonl", "article", "article"),
        ("exports/jsonl", "desk", "desk"),
    ],
)  # fmt: skip
def test_a_foreign_id_in_a_filter_is_as_one_that_never_was(path, field, row, world, sports):
    client = newsroom.browser(sports.people["chief"])
    foreign = world.ids["desk_id"] if row == "desk" else world.by_name[row]
    answers = []
    for one in (foreign, UNUSED):
        answer = client.get(f"/api/v1/{path}/", {field: one})
        words = b"".join(answer) if answer.streaming else answer.content
        answers.append((answer.status_code, words.decode().replace(str(one), "#")))
    assert answers[0] == answers[1]
    assert "world" not in answers[0][1]


@pytest.mark.parametrize("path", ["/", "/queue/", "/articles/{}/", "/api/v1/articles/", "/login/"])
def test_no_answer_is_kept_by_anybody(path, world):
    answer = newsroom.browser(world.people["chief"]).get(path.format(world.ids["article_id"]))
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "data:,x"])
def test_a_log_in_leads_nowhere_else(to, world, client):
    user = world.people["editor"]
    user.set_password("quite long enough 1")
    user.save()
    told = {"username": user.username, "password": "quite long enough 1"}
    answer = client.post("/login/", {**told, "next": to}, query_params={"next": to})
    assert answer.status_code == 302
    assert answer["Location"] == "/"


def test_the_session_of_before_the_log_in_is_none_after_it(world, client):
    user = world.people["editor"]
    user.set_password("quite long enough 1")
    user.save()
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post("/login/", {"username": user.username, "password": "quite long enough 1"})
    assert client.cookies["sessionid"].value != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert other.get("/").status_code == 302


def test_links_go_to_this_host_alone(world):
    client = newsroom.browser(world.people["chief"])
    told = {"desk": world.ids["desk_id"], "email": "new@desk.example", "role": "editor"}
    for headers in ({"host": "evil.example"}, {"x-forwarded-host": "evil.example"}):
        answer = client.post("/people/invite/", told, headers=headers)
        assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize(
    ("forwarded", "behind", "expected"),
    [
        ("203.0.113.9", False, "10.0.0.2"),
        ("203.0.113.9", True, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", True, "203.0.113.9"),
        ("2001:db8::1", True, "2001:db8::1"),
        ("nonsense", True, "10.0.0.2"),
        ("", True, "10.0.0.2"),
    ],
)
def test_whose_address_counts(forwarded, behind, expected, settings):
    settings.BEHIND_PROXY = behind
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded)
    assert addresses.of(request) == expected


def test_a_token_stands_in_no_log_line(world, client, capfd):
    secret = "wb_" + "a1b2c3" * 8
    client.get("/api/v1/articles/", headers={"Authorization": f"Bearer {secret}"})
    client.get(f"/invitation/{secret}/")
    client.get(f"/password/reset/MQ/{secret}/")
    out, err = capfd.readouterr()
    assert secret not in out + err
