"""What holds for every request: no answer is kept, the fields of a page hold text that can be stored, and who
needs a second factor and has none is led to the page where it is made."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import redirect
from django.urls import reverse

from annotations.permissions import trust_second_factor, withheld_desks

OPEN = frozenset(
    {
        "logout", "mfa_index", "mfa_activate_totp", "mfa_reauthenticate", "account_reauthenticate",
        "mfa_view_recovery_codes", "mfa_download_recovery_codes", "change-password", "invitation",
    }
)  # fmt: skip
WORDS = "A desk of yours asks for two-factor log-in: set it up below, then you can go on."


class EmbargoMiddleware:
    """Drafts are embargoed: no proxy and no browser keeps an answer, unless its view says that it may."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its Cache-Control."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class StorableMiddleware:
    """Refuses NUL, which no field of a page means and PostgreSQL would not store, by the field's name.

    The API does so in its parser, where the body is JSON (`api/base.py`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view, unless `process_view` gives another."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> HttpResponse | None:
        """Asked here and not before: by now the log-in is known, and CSRF has been looked at."""
        if request.path.startswith("/api/"):
            return None
        if "\0" in request.path:
            raise Http404
        for given in (request.GET, request.POST):
            for name, values in given.lists():
                if any("\0" in word for word in (name, *map(str, values))):
                    told = f"The field {name.replace(chr(0), '')[:60]} holds NUL, which is no text."
                    return HttpResponseBadRequest(told, content_type="text/plain; charset=utf-8")
        return None


class SecondFactorMiddleware:
    """Desks that ask for a second factor do not exist for who has none (`permissions.roles_of`); here
    the browser is told why. Who came by single sign-on has shown it to the provider."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view, unless `process_view` gives another."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> HttpResponse | None:
        """The way to the page of codes, in the language of whoever asks."""
        user = request.user
        if not isinstance(user, User) or request.resolver_match is None:
            return None
        if any(record["method"] == "socialaccount" for record in get_authentication_records(request, user)):
            trust_second_factor(user)
        if request.resolver_match.url_name in OPEN or not withheld_desks(user):
            return None
        where = reverse("mfa_activate_totp")
        if request.path.startswith("/api/"):
            told = {"type": "about:blank", "title": "Not allowed", "status": 403, "detail": WORDS}
            return JsonResponse(told, status=403, content_type="application/problem+json")
        if request.headers.get("HX-Request"):
            return HttpResponse(status=403, headers={"HX-Redirect": where})
        messages.info(request, WORDS)
        return redirect(where)
