"""Log-in of the API by token: `Authorization: Bearer wb_...`, and what its scopes allow."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from annotations.models import ApiToken
from annotations.permissions import confine
from annotations.services import tokens

READS_ONLY = "This token only reads; make one that may write."


class Bearer(BaseAuthentication):
    """A token of a person. A wrong one is refused, even beside a session that would do."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The owner, who for this request reaches the token's desk alone where it names one."""
        words = request.META.get("HTTP_AUTHORIZATION", "").split()
        if not words or words[0].lower() != "bearer":
            return None
        token = tokens.holder(words[1]) if len(words) == 2 else None
        if token is None:
            raise AuthenticationFailed("This token is unknown, revoked or expired.")
        user = token.user
        assert isinstance(user, User)
        if token.desk_id is not None:
            confine(user, token.desk_id)
        return user, token

    def authenticate_header(self, request: Request) -> str:
        """What makes DRF answer 401, and tells a client how to log in."""
        return 'Bearer realm="workbench"'


class Scoped(BasePermission):
    """A token without the scope "write" changes nothing."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Raises PermissionDenied with the reason. A session may what its person may."""
        token = request.auth
        if isinstance(token, ApiToken) and request.method not in SAFE_METHODS and "write" not in token.scopes:
            raise PermissionDenied(READS_ONLY)
        return True


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the OpenAPI document of `Bearer`."""

    target_class = Bearer
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """RFC 6750."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "wb_..."}
