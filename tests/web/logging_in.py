"""Logging in as a browser does: a person with a password, wrong tries, and the codes of a second factor."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from annotations.models import Article
from annotations.web.adapters import SecondFactors
from tests.web import newsroom

PASSWORD = "correct horse battery"


def count_tries(settings: Any) -> None:
    """The limits are on, and start from nothing."""
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    cache.clear()


def with_password(article: Article) -> User:
    """The chief of the article's desk, who has a password and an address."""
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
