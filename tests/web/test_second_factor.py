"""The second factor of a log-in, and the desk that asks for it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from annotations.models import Article, Event
from annotations.services import people, tokens
from annotations.services.errors import ConflictError
from tests.services import desk as rows
from tests.web import logging_in, newsroom
from tests.web.logging_in import PASSWORD, code_for, set_up, try_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted(settings):
    logging_in.count_tries(settings)


@pytest.fixture
def article() -> Article:
    return rows.article()


@pytest.fixture
def ada(article) -> User:
    return logging_in.with_password(article)


# ---- The second factor ----------------------------------------------------------------------------------


def test_its_pages_are_closed_to_strangers(client):
    for path in (
        "",
        "password/",
        "codes/on/",
        "codes/off/",
        "codes/recovery/",
        "codes/recovery/new/",
        "codes/recovery.txt",
    ):
        assert client.get(f"/account/{path}")["Location"].startswith("/login/"), path
    assert client.get("/login/code/")["Location"] == "/login/"
    assert client.get("/login/again/")["Location"].startswith("/login/")


def test_the_password_is_asked_again_later(client, ada):
    assert newsroom.browser(ada).get("/account/codes/on/")["Location"].startswith("/login/again/?next=")


def test_a_password_alone_no_longer_opens(client, article, ada):
    try_in(client)
    set_up(client)
    other = Client()
    assert try_in(other, next="/insights/")["Location"].startswith("/login/code/")
    assert other.get(f"/articles/{article.pk}/").status_code == 302
    assert other.get("/api/v1/articles/").status_code == 401
    wrong = other.post("/login/code/", {"code": "000000"})
    assert "code" in wrong.context["form"].errors
    assert other.get("/").status_code == 302
    assert other.post("/login/code/", {"code": code_for(ada)})["Location"] == "/insights/"
    assert other.get(f"/articles/{article.pk}/").status_code == 200


def test_a_code_works_once(client, ada):
    try_in(client)
    set_up(client)
    code = code_for(ada)
    for _, expected in ((1, 302), (2, 200)):
        other = Client()
        try_in(other)
        assert other.post("/login/code/", {"code": code}).status_code == expected


def test_wrong_codes_lock_as_wrong_passwords_do(client, ada):
    try_in(client)
    set_up(client)
    other = Client()
    try_in(other)
    answers = [
        other.post("/login/code/", {"code": "000000"}, REMOTE_ADDR="10.0.0.1").status_code for _ in range(3)
    ]
    assert answers == [200, 200, 429]
    assert other.post("/login/code/", {"code": code_for(ada)}, REMOTE_ADDR="10.0.0.1").status_code == 429
    assert try_in(Client()).status_code == 429


def test_a_recovery_code_works_once(client, ada):
    try_in(client)
    codes = set_up(client)
    assert len(codes) == 10
    for expected in (302, 200):
        other = Client()
        try_in(other)
        assert other.post("/login/code/", {"code": codes[0]}).status_code == expected
    assert codes[1] in client.get("/account/codes/recovery.txt").content.decode()


def test_the_secret_is_kept_encrypted(client, ada):
    try_in(client)
    secret = client.get("/account/codes/on/").context["form"].secret
    page = client.get("/account/codes/on/")
    assert "<svg" in page.content.decode()
    assert "<?xml" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    set_up(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert "gAAAA" in kept


def test_turned_off_again(client, ada):
    try_in(client)
    set_up(client)
    assert client.post("/account/codes/off/")["Location"] == "/account/"
    assert try_in(Client())["Location"] == "/"


def test_the_admins_own_log_in_is_no_way_around(client, ada):
    User.objects.update(is_staff=True, is_superuser=True)
    assert client.get("/admin/login/?next=/admin/")["Location"].startswith("/login/?next=")
    answer = client.post("/admin/login/", {"username": "ada", "password": PASSWORD})
    assert answer["Location"].startswith("/login/")
    assert client.get("/admin/").status_code == 302


# ---- A desk that asks for it ----------------------------------------------------------------------------


def test_a_chief_without_one_cannot_ask_for_it(article, ada):
    client = newsroom.browser(ada)
    page = client.post("/people/second-factor/", {"on": "1"}, follow=True)
    assert "Set up your own" in page.content.decode()
    with pytest.raises(ConflictError):
        people.require_second_factor(desk_id=article.desk_id, on=True, by_id=ada.pk)
    assert not Event.objects.exists()


def test_nobody_but_the_chief_asks_for_it(article, ada):
    eve = newsroom.browser(newsroom.member(article, "eve", "editor"))
    assert eve.post("/people/second-factor/", {"on": "1"}).status_code == 403
    ola = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    assert ola.post("/people/second-factor/", {"on": "1", "desk": article.desk_id}).status_code == 404


def test_the_desk_is_closed_until_one_is_set_up(client, article, ada):
    try_in(client)
    set_up(client)
    client.post("/people/second-factor/", {"on": "1"})
    assert Event.objects.latest("pk").after == {"second_factor": True}
    assert client.get(f"/articles/{article.pk}/").status_code == 200
    bo = newsroom.member(article, "bo")
    bo.set_password(PASSWORD)
    bo.save()
    bearer = Client(headers={"Authorization": "Bearer " + tokens.make(
        user_id=bo.pk, name="x", scopes=["read"], days=1)[1]})  # fmt: skip
    other = Client()
    try_in(other, name="bo")
    led = other.get(f"/articles/{article.pk}/")
    assert led["Location"] == "/account/codes/on/"
    assert "asks for two-factor log-in" in other.get(led["Location"]).content.decode()
    assert other.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == "/account/codes/on/"
    refused = other.get("/api/v1/articles/")
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    assert bearer.get("/api/v1/articles/").json()["results"] == []
    assert bearer.get(f"/api/v1/articles/{article.pk}/").status_code == 404
    set_up(other)
    assert other.get(f"/articles/{article.pk}/").status_code == 200
    assert len(bearer.get("/api/v1/articles/").json()["results"]) == 1
    assert other.post("/logout/").status_code == 302


def test_it_costs_no_query_where_no_desk_asks(article, ada, django_assert_num_queries):
    client = newsroom.browser(ada)
    with django_assert_num_queries(4):  # session, user, memberships, rows
        client.get("/api/v1/sources/")
