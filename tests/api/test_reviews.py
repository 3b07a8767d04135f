"""The queue and reviews over the API: strangers and wrong leases first."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.api import review_shapes as shapes
from annotations.models import Assignment, Comment, Decision, Lease
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db

QUEUE, LEASES, DECISIONS = "/api/v1/queue/", "/api/v1/leases/", "/api/v1/decisions/"
COMMENTS, ASSIGNMENTS = "/api/v1/comments/", "/api/v1/assignments/"


def post(client, path: str, data: Any = None):
    return client.post(path, data or {}, content_type="application/json")


def reviewer(claim, name="ada", role=Role.REVIEWER):
    return newsroom.browser(newsroom.member(claim.article, name, role))


def outsider(name="ola"):
    return newsroom.browser(newsroom.member(rows.article("sports"), name, Role.CHIEF))


@pytest.mark.parametrize("path", [QUEUE, LEASES, DECISIONS, COMMENTS, ASSIGNMENTS])
def test_a_stranger_gets_401(client, path):
    assert client.get(path).status_code == 401


def test_another_desks_claims_do_not_exist():
    claim = review.checked()
    client = outsider()
    assert client.get(QUEUE).json()["results"] == []
    assert post(client, f"{QUEUE}take/", {"claim": claim.pk}).status_code == 404
    assert post(client, f"{QUEUE}take/").status_code == 204
    for path, data, field in (
        (COMMENTS, {"claim": claim.pk, "text": "Hm."}, "claim"),
        (ASSIGNMENTS, {"claims": [claim.pk], "to": None}, "claims"),
    ):
        answer = post(client, path, data)
        assert answer.status_code == 400
        assert list(answer.json()["errors"]) == [field]
    assert not Lease.objects.exists()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("data", [{}, {"claim": 0}])
def test_an_editor_reviews_nothing(data):
    claim = review.checked()
    answer = post(reviewer(claim, role=Role.EDITOR), f"{QUEUE}take/", data and {"claim": claim.pk})
    assert answer.status_code == 403
    assert "role reviewer" in answer.json()["detail"]


def test_a_claim_that_somebody_holds_is_409_and_says_who():
    claim = review.checked()
    post(reviewer(claim), f"{QUEUE}take/", {"claim": claim.pk})
    answer = post(reviewer(claim, "bo"), f"{QUEUE}take/", {"claim": claim.pk})
    assert answer.status_code == 409
    assert "ada holds this claim" in answer.json()["detail"]
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("verb", ["renew", "release"])
def test_anothers_lease_is_409(verb):
    claim = review.checked()
    lease = post(reviewer(claim), f"{QUEUE}take/").json()["id"]
    assert post(reviewer(claim, "bo"), f"{LEASES}{lease}/{verb}/").status_code == 409
    assert Lease.objects.get().pk == lease


def test_a_decision_without_a_live_lease_is_409():
    claim = review.checked()
    ada, bo = reviewer(claim), reviewer(claim, "bo")
    lease = post(ada, f"{QUEUE}take/").json()["id"]
    assert post(bo, DECISIONS, {"lease": lease, "action": "confirm"}).status_code == 409
    review.overdue(claim)
    assert post(ada, DECISIONS, {"lease": lease, "action": "confirm"}).status_code == 409
    assert post(ada, DECISIONS, {"lease": 987_654_321, "action": "confirm"}).status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("data", "field"),
    [({"action": "approve"}, "action"), ({"action": "override", "verdict": "refuted"}, "reason"),
     ({"action": "override", "verdict": "false", "reason": "x"}, "verdict")],
)  # fmt: skip
def test_what_is_wrong_with_a_decision_names_its_field(data, field):
    claim = review.checked()
    client = reviewer(claim)
    lease = post(client, f"{QUEUE}take/").json()["id"]
    answer = post(client, DECISIONS, {"lease": lease} | data)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


def test_take_renew_decide():
    claim = review.checked("refuted")
    client = reviewer(claim)
    lease = post(client, f"{QUEUE}take/", {"view": "verdict=refuted"}).json()
    assert list(lease) == list(shapes.LeaseSerializer().fields)
    assert client.get(LEASES).json()["results"] == [lease]
    assert post(client, f"{LEASES}{lease['id']}/renew/").json()["until"] >= lease["until"]
    answer = post(client, DECISIONS, {"lease": lease["id"], "action": "confirm"})
    assert answer.status_code == 201
    told = answer.json()
    assert list(told) == list(shapes.DecisionSerializer().fields)
    assert (told["author"], told["verdict"], told["turn"], told["round"]) == ("ada", "refuted", 1, 1)
    assert client.get(f"{DECISIONS}?claim={claim.pk}").json()["results"] == [told]
    assert post(client, f"{QUEUE}take/").status_code == 204  # the second must be somebody else


def test_threads():
    claim = review.checked()
    client = reviewer(claim)
    reviewer(claim, "bo")
    told = post(client, COMMENTS, {"claim": claim.pk, "text": "@bo look"}).json()
    assert list(told) == list(shapes.CommentSerializer().fields)
    assert Comment.objects.get().mentions.get().get_username() == "bo"
    answer = post(client, COMMENTS, {"claim": claim.pk, "text": "Yes.", "parent": told["id"]})
    assert answer.json()["parent"] == told["id"]
    assert post(client, COMMENTS, {"claim": claim.pk, "text": " "}).json()["errors"].keys() == {"text"}


def test_assignments():
    claim = review.checked()
    client = reviewer(claim)
    bo = newsroom.member(claim.article, "bo", Role.REVIEWER)
    ola = newsroom.member(rows.article("sports"), "ola", Role.REVIEWER)
    answer = post(client, ASSIGNMENTS, {"claims": [claim.pk], "to": ola.pk})
    assert answer.json()["errors"].keys() == {"to"}
    assert post(client, ASSIGNMENTS, {"claims": [claim.pk], "to": bo.pk}).json() == {"claims": [claim.pk]}
    listed = client.get(f"{ASSIGNMENTS}?to={bo.pk}").json()["results"]
    assert list(listed[0]) == list(shapes.AssignmentSerializer().fields)
    editor = newsroom.browser(newsroom.member(claim.article, "ed", Role.EDITOR))
    assert post(editor, ASSIGNMENTS, {"claims": [claim.pk], "to": None}).status_code == 403
    post(client, ASSIGNMENTS, {"claims": [claim.pk], "to": None})
    assert not Assignment.objects.exists()


def test_the_queue_page_by_page_costs_the_same_for_many():
    article = rows.article()
    claim = review.checked("refuted", article)
    client = reviewer(claim)
    first = client.get(QUEUE).json()
    assert list(first["results"][0]) == list(shapes.WaitingSerializer().fields)
    assert first["next"] is None

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(QUEUE)
        return len(captured)

    one = cost()
    for made in rows.claims(article, 100):
        review.found(made)
    assert cost() == one
    page = client.get(QUEUE).json()
    assert len(page["results"]) == 100
    assert len(client.get(page["next"]).json()["results"]) == 1
