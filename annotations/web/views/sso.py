"""Single sign-on by OpenID Connect, where the settings name a provider.

allauth trusts TLS instead of the signature of a token that it fetched itself; here the signature is
verified all the same, and the user information must be about the person that the token names.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache


class Verified(OpenIDConnectOAuth2Adapter):
    """Takes no token that the provider has not signed."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        told: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return told

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Raises OAuth2Error where the token is missing or speaks of another person."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("the provider sent no token")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data
        if told.get("userinfo", {}).get("sub", told["id_token"]["sub"]) != told["id_token"]["sub"]:
            raise OAuth2Error("the token and the user information name two people")
        return login


@login_not_required
@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the provider."""
    return _run(OAuth2LoginView, request, provider_id)


@login_not_required
@never_cache
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider."""
    return _run(OAuth2CallbackView, request, provider_id)


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    """Somebody whom the provider knows and the workbench does not, or who turned back."""
    return render(request, "annotations/pages/sso_refused.html", status=403)


def _run(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        answer: HttpResponse = view.adapter_view(Verified(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    return answer
