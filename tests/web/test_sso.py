"""Single sign-on against a real provider on loopback: who comes in, and what is not believed."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from joserfc.jwk import RSAKey

from annotations.models import Article, DeskPolicy, Membership
from annotations.services import inviting
from tests.services import desk as rows
from tests.web import newsroom, provider
from tests.web.provider import Provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return rows.article()


@pytest.fixture
def sso(settings) -> Iterator[Provider]:
    cache.clear()
    with provider.running() as running:
        app = {
            "provider_id": "desk", "name": "the newsroom", "client_id": provider.CLIENT,
            "secret": provider.SECRET, "settings": {"server_url": running.address},
        }  # fmt: skip
        settings.OIDC_URL, settings.OIDC_NAME = running.address, "the newsroom"
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield running


def ada(article: Article, email: str = "Ada@example.org") -> User:
    user = newsroom.member(article)
    user.email = email
    user.set_password("correct horse battery")
    user.save()
    return user


def away(client: Client, path: str = "/sso/desk/") -> str:
    """The provider's address to which the browser is sent."""
    return str(client.get(path)["Location"])


def back(address: str) -> str:
    """Where the provider sends the browser, the person having agreed: asked for over the wire."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    connection.close()
    return str(answer.headers["Location"]).removeprefix("http://testserver")


def come(client: Client, path: str = "/sso/desk/") -> Any:
    return client.get(back(away(client, path)))


def test_off_by_default(client):
    assert client.get("/sso/desk/").status_code == 404
    assert client.get("/sso/desk/back/").status_code == 404
    assert "Log in with" not in client.get("/login/").content.decode()


def test_no_other_provider(client, sso):
    assert client.get("/sso/other/").status_code == 404


def test_a_member_comes_in(client, article, sso):
    user = ada(article)
    assert "Log in with the newsroom" in client.get("/login/").content.decode()
    address = away(client, f"/sso/desk/?next=/articles/{article.pk}/")
    assert address.startswith(f"{sso.address}/authorize?")
    asked = parse_qs(urlsplit(address).query)
    assert asked["redirect_uri"] == ["http://testserver/sso/desk/back/"]
    assert client.get(back(address))["Location"] == f"/articles/{article.pk}/"
    assert client.get(f"/articles/{article.pk}/").status_code == 200
    assert SocialAccount.objects.get().user == user
    assert {"/token", "/keys", "/userinfo"} <= set(sso.asked)
    user.refresh_from_db()
    assert not user.has_usable_password()  # whoever set it had not shown that the address was theirs
    assert come(Client()).status_code == 302
    assert User.objects.filter(email__iexact="ada@example.org").count() == 1


@pytest.mark.parametrize(
    "claims",
    [{"aud": "somebody else"}, {"iss": "http://127.0.0.1:1"}, {"exp": 1}, {"sub": "43"}],
)
def test_a_token_that_is_not_for_us_is_not_believed(client, article, sso, claims):
    ada(article)
    sso.claims = claims
    sso.userinfo = {"sub": "42"}
    answer = come(client)
    assert answer.status_code == 401
    assert "You are not let in" in answer.content.decode()
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_token_that_another_key_signed_is_not_believed(client, article, sso):
    ada(article)
    sso.signing = RSAKey.generate_key(2048, {"kid": "1", "alg": "RS256"})
    assert come(client).status_code == 401
    assert client.get("/").status_code == 302


def test_an_answer_that_this_browser_did_not_ask_for_is_not_believed(article, sso):
    ada(article)
    stolen, victim = back(away(Client())), Client()
    assert victim.get(stolen).status_code in (401, 403)
    assert victim.get("/").status_code == 302


def test_who_turns_back_at_the_provider_is_told(client, sso):
    state = parse_qs(urlsplit(away(client)).query)["state"][0]
    answer = client.get("/sso/desk/back/", {"error": "access_denied", "state": state}, follow=True)
    assert "You are not let in" in answer.content.decode()


def test_an_address_that_the_provider_has_not_verified_opens_nothing(client, article, sso):
    user = ada(article)
    sso.person["email_verified"] = False
    assert "You are not let in" in client.get(back(away(client)), follow=True).content.decode()
    assert client.get("/").status_code == 302
    user.refresh_from_db()
    assert user.has_usable_password()


def test_an_address_of_two_accounts_opens_neither(client, article, sso):
    ada(article)
    rows.user("twin")
    User.objects.filter(username="twin").update(email="ada@example.org")
    assert "You are not let in" in client.get(back(away(client)), follow=True).content.decode()
    assert not SocialAccount.objects.exists()


def test_a_stranger_is_not_let_in(client, sso):
    answer = client.get(back(away(client)), follow=True)
    assert "You are not let in" in answer.content.decode()
    assert not User.objects.exists()


def test_a_stranger_with_an_invitation_is(client, article, sso):
    chief = newsroom.member(article, "cleo")
    secret = inviting.invite(desk_id=article.desk_id, email="a@b.org", role="editor", by_id=chief.pk)[1]
    link = f"/invitation/{secret}/"
    client.get(link)
    assert come(client, f"/sso/desk/?next={link}")["Location"] == link
    assert client.post(link)["Location"] == "/"
    user = User.objects.get(email="ada@example.org")
    assert (user.first_name, user.has_usable_password()) == ("Ada", False)
    assert Membership.objects.get(user=user).role == "editor"


def test_where_the_settings_say_so_strangers_get_an_account_of_no_desk(client, article, sso, settings):
    settings.OIDC_SIGN_UP = True
    assert come(client).status_code == 302
    assert client.get("/").status_code == 200
    assert client.get(f"/articles/{article.pk}/").status_code == 404
    assert not Membership.objects.filter(user__email="ada@example.org").exists()


def test_a_desk_that_asks_for_two_factors_takes_single_sign_on_as_such(client, article, sso):
    ada(article)
    DeskPolicy.objects.create(desk=article.desk, second_factor=True)
    come(client)
    assert client.get(f"/articles/{article.pk}/").status_code == 200


def test_the_next_page_is_never_another_host(client, article, sso):
    ada(article)
    assert come(client, "/sso/desk/?next=https://evil.example/")["Location"] == "/"
