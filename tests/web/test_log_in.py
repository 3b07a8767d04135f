"""Log-in: what locks it, the second factor, and the password's own pages."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client

from annotations.models import Article, Event
from annotations.services import people, tokens
from annotations.services.errors import ConflictError
from annotations.web.adapters import SecondFactors
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def counted(settings):
    """The limits are on here, and start from nothing."""
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    cache.clear()


@pytest.fixture
def article() -> Article:
    return rows.article()


@pytest.fixture
def ada(article) -> User:
    user = newsroom.member(article)
    user.set_password(PASSWORD)
    user.email = "ada@example.org"
    user.save()
    return user


def try_in(
    client: Client, password: str = PASSWORD, name: str = "ada", address: str = "10.0.0.1", **query: str
):
    data = {"username": name, "password": password} | query
    return client.post("/login/", data, REMOTE_ADDR=address)


def code_of(secret: str) -> str:
    """The code of this moment: good for half a minute more, so that a slow machine does not matter."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def code_for(user: User) -> str:
    row = Authenticator.objects.get(user=user, type="totp")
    return code_of(SecondFactors().decrypt(row.data["secret"]))


def set_up(client: Client) -> list[str]:
    """Turn the second factor on in a browser that has just logged in; the recovery codes."""
    page = client.get("/account/codes/on/")
    assert page.status_code == 200, page["Location"]
    code = code_of(page.context["form"].secret)
    done = client.post("/account/codes/on/", {"code": code})
    assert done["Location"] == "/account/codes/recovery/"
    codes: list[str] = client.get(done["Location"]).context["unused_codes"]
    return codes


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
