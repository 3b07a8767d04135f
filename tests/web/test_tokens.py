"""The page of API tokens: one's own alone."""

from __future__ import annotations

import pytest
from django.test import Client

from annotations.models import ApiToken, Event
from annotations.services import tokens
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

PAGE = "/account/tokens/"


def test_closed_to_strangers(client):
    assert client.get(PAGE)["Location"] == f"/login/?next={PAGE}"
    assert client.post(f"{PAGE}1/revoke/")["Location"].startswith("/login/")


def test_anothers_token_does_not_exist():
    article = rows.article()
    theirs, _ = tokens.make(user_id=newsroom.member(article).pk, name="Theirs", scopes=["read"], days=9)
    client = newsroom.browser(newsroom.member(article, "bo"))
    assert client.post(f"{PAGE}{theirs}/revoke/").status_code == 404
    assert client.post(f"{PAGE}999/revoke/").status_code == 404
    assert "Theirs" not in client.get(PAGE).content.decode()
    assert ApiToken.objects.get().revoked_at is None


@pytest.mark.parametrize("given", [{"name": ""}, {"may": "all"}, {"days": "9999"}, {"desk": "0"}])
def test_errors_stand_beside_their_field(given):
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.post(PAGE, {"name": "CMS", "may": "read", "days": "30"} | given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(given)
    assert not ApiToken.objects.exists()


def test_made_shown_once_and_revoked():
    client = newsroom.browser(newsroom.member(rows.article()))
    made = client.post(PAGE, {"name": "CMS", "may": "read write", "days": "90"})
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    page = client.get(PAGE).content.decode()
    assert secret not in page
    assert secret[:8] in page
    bearer = Client(headers={"Authorization": f"Bearer {secret}"})
    assert bearer.get("/api/v1/articles/").status_code == 200
    assert client.post(f"{PAGE}{ApiToken.objects.get().pk}/revoke/")["Location"] == PAGE
    assert bearer.get("/api/v1/articles/").status_code == 401
    assert [event.verb for event in Event.objects.order_by("pk")] == ["token made", "token revoked"]


def test_many_tokens_cost_as_many_queries_as_one(django_assert_num_queries):
    user = newsroom.member(rows.article())
    client = newsroom.browser(user)
    tokens.make(user_id=user.pk, name="One", scopes=["read"], days=9)
    client.get(PAGE)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for number in range(20):
        tokens.make(user_id=user.pk, name=f"T{number}", scopes=["read"], days=9)
    with django_assert_num_queries(len(few)):
        client.get(PAGE)
