"""Log-in: what locks it, and the password's own pages."""

from __future__ import annotations

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from annotations.models import Article
from tests.services import desk as rows
from tests.web import logging_in, newsroom
from tests.web.logging_in import PASSWORD, try_in

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


# ---- Limits ---------------------------------------------------------------------------------------------


def test_too_many_wrong_passwords_lock_name_and_address_even_for_the_right_one(client, ada):
    answers = [try_in(client, "wrong").status_code for _ in range(4)]
    assert answers == [200, 200, 429, 429]
    locked = try_in(client)
    assert locked.status_code == 429
    assert "too many wrong passwords" in locked.content.decode()
    assert "15 minutes" in locked.content.decode()
    assert locked["Retry-After"] == "900"
    assert try_in(Client(), address="10.0.0.2").status_code == 302  # she herself, elsewhere
    assert try_in(Client(), name="bo", password="wrong").status_code == 200  # a colleague beside the attacker


def test_an_unknown_name_is_answered_as_a_known_one(client, ada):
    known, unknown = (try_in(Client(), "wrong", name) for name in ("ada", "nobody"))
    strip = re.compile(rb'value="[^"]*"|[A-Za-z0-9]{64}')
    assert strip.sub(b"", known.content) == strip.sub(b"", unknown.content)
    assert [try_in(client, "wrong", "nobody").status_code for _ in range(3)][-1] == 429


def test_one_name_from_everywhere(client, ada, settings):
    settings.LOGIN_MOST_OF_NAME = 6
    for number in range(6):
        assert try_in(client, "wrong", address=f"10.0.1.{number}").status_code == 200
    assert try_in(client, "wrong", name="ADA", address="10.0.1.99").status_code == 429
    assert try_in(client, address="10.0.1.99").status_code == 429


def test_one_address_under_every_name(client, ada, settings):
    settings.LOGIN_MOST_OF_ADDRESS = 6
    for number in range(6):
        assert try_in(client, "wrong", name=f"n{number}").status_code == 200
    assert try_in(client).status_code == 429
    assert try_in(client, address="10.0.0.2").status_code == 302


def test_no_password_is_kept_of_a_failure(client, ada):
    try_in(client, "my other password")
    assert "my other password" not in str(AccessAttempt.objects.values_list())


# ---- Passwords ------------------------------------------------------------------------------------------


def test_changing_it_needs_the_old_one_and_ends_other_sessions(article, ada):
    here, there = newsroom.browser(ada), newsroom.browser(ada)
    data = {"old_password": "wrong", "new_password1": "another horse 77", "new_password2": "another horse 77"}
    assert list(here.post("/account/password/", data).context["form"].errors) == ["old_password"]
    assert here.post("/account/password/", data | {"old_password": PASSWORD})["Location"] == "/account/"
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_without_a_mail_server_nothing_is_promised(client):
    assert client.get("/password/").status_code == 404
    assert client.get("/password/sent/").status_code == 404
    assert client.get("/password/reset/a/b/").status_code == 404
    assert "Forgotten" not in client.get("/login/").content.decode()


def test_a_forgotten_password(client, ada, settings):
    settings.MAIL_SERVER = True
    assert "Forgotten" in client.get("/login/").content.decode()
    for address in ("nobody@example.org", "ada@example.org"):
        assert client.post("/password/", {"email": address})["Location"] == "/password/sent/"
    assert len(mail.outbox) == 1
    link = re.findall(r"http://testserver(/password/reset/\S+)", str(mail.outbox[0].body))[0]
    form = client.get(link)["Location"]
    weak = client.post(form, {"new_password1": "ada", "new_password2": "ada"})
    assert weak.context["form"].errors
    assert (
        client.post(
            form, {"new_password1": "another horse 77", "new_password2": "another horse 77"}
        ).status_code
        == 302
    )
    assert client.get("/").status_code == 302  # the log-in, with its code, is still to come
    assert "no longer" not in client.get("/login/").content.decode()
    assert "has been used" in Client().get(link, follow=True).content.decode()
    assert try_in(client, "another horse 77").status_code == 302
