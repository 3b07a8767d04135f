"""Shorthands for the OpenAPI document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view

from annotations.api.base import LARGEST
from annotations.api.fields import Shape
from annotations.api.problems import MEDIA_TYPE
from annotations.api.serializers import ProblemSerializer

REFUSED: Mapping[Any, Any] = {
    (status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, description=words)
    for status, words in (
        (400, "a field is wrong"),
        (401, "not logged in"),
        (403, "the role is missing"),
        (404, "it does not exist for you"),
        (409, "the state does not allow it"),
        (412, "If-Match does not match: somebody was faster"),
        (422, "the key came before with another request"),
    )
}
IF_MATCH, MUST_MATCH = (
    OpenApiParameter(
        "If-Match",
        str,
        OpenApiParameter.HEADER,
        required=must,
        description="The claim's ETag as you read it.",
    )
    for must in (False, True)
)
NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST}
"""The type of an id, or of another number, in an address."""


def refusals(*statuses: int) -> dict[Any, Any]:
    """The problem+json answers of these statuses."""
    return {key: value for key, value in REFUSED.items() if key[0] in statuses}


def readable(shape: type[Shape], filters: Mapping[str, str], numbers: frozenset[str]) -> Callable[[Any], Any]:
    """Documents the list and the single row of a `ReadOnly` endpoint."""
    parameters = [OpenApiParameter(name, NUMBER if name in numbers else str) for name in filters]
    return extend_schema_view(
        list=extend_schema(parameters=parameters, responses={200: shape(many=True), **refusals(400, 401)}),
        retrieve=extend_schema(responses={200: shape, **refusals(401, 404)}),
    )
