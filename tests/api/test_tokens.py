"""API tokens: what is refused, what each scope allows, and that nobody can read one again."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from annotations.models import ApiToken, Claim, Event, Lease, Membership
from annotations.models.desk import Role
from annotations.services import tokens
from annotations.services.errors import WorkbenchError
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"


def token(user: User, *scopes: str, **given: Any) -> str:
    return tokens.make(user_id=user.pk, name="CMS", scopes=scopes or ("read",), **({"days": 30} | given))[1]


def bearing(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def new_article(desk_id: int) -> dict[str, Any]:
    return {"desk": desk_id, "text": "Travels\n\nHe left.", "published": "2024-01-12"}


@pytest.mark.parametrize("header", ["Bearer", "Bearer wb_wrong", "Bearer a b", "Bearer é", "bearer \udcff"])
def test_a_wrong_token_is_refused_even_beside_a_session(header):
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.get(ARTICLES, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_ended_tokens_and_those_of_people_who_left_are_refused():
    user = newsroom.member(rows.article())
    revoked, expired, gone = token(user), token(user), token(user)
    tokens.revoke(token_id=ApiToken.objects.earliest("pk").pk, user_id=user.pk)
    ApiToken.objects.filter(digest=tokens.digest_of(expired)).update(expires_at=timezone.now())
    assert [bearing(each).get(ARTICLES).status_code for each in (revoked, expired, gone)] == [401, 401, 200]
    User.objects.update(is_active=False)
    assert bearing(gone).get(ARTICLES).status_code == 401


def test_a_reading_token_changes_nothing():
    article = rows.article()
    claim = rows.claims(article)[0]
    client = bearing(token(newsroom.member(article), "read"))
    assert client.get(f"/api/v1/claims/{claim.pk}/").status_code == 200
    answer = client.post(ARTICLES, new_article(article.desk_id), content_type="application/json")
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "This token only reads; make one that may write.",
    )
    assert client.post(f"/api/v1/claims/{claim.pk}/dismiss/").status_code == 403
    assert Claim.objects.get().state == "marked"


def test_a_writing_token_needs_no_csrf_token_and_is_bound_by_its_owners_role():
    article = rows.article()
    client = Client(enforce_csrf_checks=True)
    for role, status in ((Role.LIBRARIAN, 403), (Role.EDITOR, 201)):
        secret = token(newsroom.member(article, role, role), "read", "write")
        headers = {"Authorization": f"Bearer {secret}"}
        answer = client.post(
            ARTICLES, new_article(article.desk_id), content_type="application/json", headers=headers
        )
        assert answer.status_code == status


def test_a_token_of_one_desk_reaches_no_other():
    here, there = rows.article(), rows.article("sports")
    user = newsroom.member(here)
    Membership.objects.create(desk=there.desk, user=user, role=Role.CHIEF)
    for claim in rows.claims(here) + rows.claims(there):
        Lease.objects.create(claim=claim, holder=user, until=timezone.now() + dt.timedelta(hours=1))
    client = bearing(token(user, "read", "write", desk_id=here.desk_id))
    assert [row["id"] for row in client.get(ARTICLES).json()["results"]] == [here.pk]
    assert {row["article"] for row in client.get("/api/v1/claims/").json()["results"]} == {here.pk}
    assert len(client.get("/api/v1/leases/").json()["results"]) == 1
    assert client.get(f"{ARTICLES}{there.pk}/").status_code == 404
    answer = client.post(ARTICLES, new_article(there.desk_id), content_type="application/json")
    assert answer.status_code == 400
    both = bearing(token(user, "read"))
    assert len(both.get(ARTICLES).json()["results"]) == 2


def test_who_leaves_the_desk_takes_the_tokens_along():
    article = rows.article()
    user = newsroom.member(article)
    client = bearing(token(user, "read", "write"))
    Membership.objects.filter(user=user).delete()
    assert client.get(ARTICLES).json()["results"] == []
    assert client.get(f"{ARTICLES}{article.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "admin"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
    ],
)
def test_what_no_token_can_be(given, field):
    user = newsroom.member(rows.article())
    with pytest.raises(WorkbenchError) as refused:
        tokens.make(user_id=user.pk, **({"name": "CMS", "scopes": ["read"], "days": 30} | given))
    assert refused.value.field == field
    assert not ApiToken.objects.exists()


def test_no_token_for_a_desk_of_others():
    other = rows.article("sports")
    user = newsroom.member(rows.article())
    with pytest.raises(WorkbenchError):
        token(user, desk_id=other.desk_id)


def test_the_secret_is_kept_nowhere_and_logged_nowhere(caplog):
    caplog.set_level(logging.DEBUG)
    user = newsroom.member(rows.article())
    page = newsroom.browser(user).post("/account/tokens/", {"name": "CMS", "may": "read", "days": "30"})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert bearing(secret).get(ARTICLES).status_code == 200
    assert bearing(secret + "x").get(ARTICLES).status_code == 401
    kept = [*ApiToken.objects.values_list(), *Event.objects.values_list()]
    assert secret not in str(kept)
    assert secret not in caplog.text
    assert [event.verb for event in Event.objects.all()] == ["token made"]


def test_last_use_is_noted_without_a_write_for_each_request(django_assert_num_queries):
    user = newsroom.member(rows.article())
    client = bearing(token(user))
    assert client.get("/api/v1/sources/").status_code == 200
    assert ApiToken.objects.get().last_used_at is not None
    with django_assert_num_queries(3):  # the token with its user, the roles, the rows
        client.get("/api/v1/sources/")
