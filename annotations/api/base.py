"""What all endpoints share: who may call, how long lists go on, how errors look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import NotFound, ParseError, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from annotations.api import problems
from annotations.api.tokens import Bearer, Scoped


class Session(SessionAuthentication):
    """The session of the pages, CSRF token included. Nobody logged in is 401, not 403."""

    def authenticate_header(self, request: Request) -> str:
        """What makes DRF answer 401."""
        return "Session"


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells the OpenAPI document of `Session`."""

    target_class = Session
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """An API key in the session cookie."""
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


LOG_INS: list[type[BaseAuthentication]] = [Bearer, Session]
"""A token before the session: a wrong one is never made good by a browser's cookie."""


WHOLE = 18
"""Digits of the largest number that is taken in: it fits every column."""
LARGEST = 10**WHOLE - 1
BAD_CURSOR = "This cursor is not from a list of ours; begin with the first page."


def is_whole(told: str) -> bool:
    """Whether it is a whole number from 0 on, in plain digits."""
    return told.isascii() and told.isdecimal() and len(told) <= WHOLE


class Pages(CursorPagination):
    """Cursor pagination by id: a page stays right while rows are added."""

    ordering = "pk"
    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 1000

    def get_page_size(self, request: Request) -> int | None:
        """What is asked for, at most `max_page_size`; what is no number is refused, not passed over."""
        told = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not is_whole(told) or int(told) < 1:
            raise ValidationError({self.page_size_query_param: "Give a whole number from 1 on."})
        return min(int(told), self.max_page_size)

    def decode_cursor(self, request: Request) -> Any:
        """The place in the list. All lists go by an id, so a cursor that holds none is not ours."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise ValidationError({self.cursor_query_param: BAD_CURSOR}) from None
        if cursor is not None and cursor.position is not None and not is_whole(str(cursor.position)):
            raise ValidationError({self.cursor_query_param: BAD_CURSOR})
        return cursor

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Says from where the page size counts."""
        told: list[dict[str, Any]] = super().get_schema_operation_parameters(view)
        for parameter in told:
            if parameter["name"] == self.page_size_query_param:
                parameter["schema"] = {"type": "integer", "minimum": 1, "maximum": LARGEST}
        return told


class BoundedJSONParser(JSONParser):
    """JSON whose nesting ends."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """The value. Raises ParseError."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error


class Endpoint(GenericViewSet[Any]):
    """The base of every viewset."""

    authentication_classes = LOG_INS
    permission_classes = [IsAuthenticated, Scoped]
    pagination_class: type[Pages] | None = Pages
    parser_classes = [BoundedJSONParser]
    renderer_classes = [JSONRenderer]

    @property
    def person(self) -> User:
        """Who calls; IsAuthenticated has seen to it that somebody does."""
        if getattr(self, "swagger_fake_view", False):
            return User()  # the schema is made without a request
        assert isinstance(self.request.user, User)
        return self.request.user

    def get_exception_handler(self) -> Callable[..., Any]:
        """problem+json for everything."""
        return problems.handle
