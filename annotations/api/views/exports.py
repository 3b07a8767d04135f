"""Exports: which formats there are, and the file of one of them, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.base import Endpoint, is_whole
from annotations.api.documented import NUMBER, refusals
from annotations.api.fields import Shape
from annotations.exports.base import Options, encoded
from annotations.exports.registry import formats
from annotations.models import Article
from annotations.permissions import articles_for
from annotations.queries.exporting import Addresses, records

_IDS = 500


class FormatSerializer(Shape):
    """A format in which articles leave."""

    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    media_type = serializers.CharField()
    suffix = serializers.CharField()
    url = serializers.CharField()


_IDENTIFIERS = tuple(formats())
_FILE = OpenApiResponse(OpenApiTypes.BINARY, description="The file.")
_JSON = OpenApiResponse(OpenApiTypes.ANY, description="The file.")
_FILES: dict[Any, Any] = {
    (200, kind): _JSON if kind.endswith("json") else _FILE
    for kind in sorted({f.media_type for f in formats().values()})
}


class ByPath(BaseContentNegotiation):
    """The path names the format; what a client says it accepts (a browser: HTML) changes nothing."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[Any, str]:
        """The only one, for the list and for errors."""
        return renderers[0], renderers[0].media_type

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """Nothing is sent here."""
        return parsers[0]


class Exports(Endpoint):
    """Your desks' articles as files."""

    content_negotiation_class = ByPath
    serializer_class = FormatSerializer
    pagination_class = None
    lookup_field = "format_id"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Article]:
        """What exists for the caller."""
        return articles_for(self.person)

    @extend_schema(responses={200: FormatSerializer(many=True), **refusals(401)})
    def list(self, request: Request) -> Response:
        """The formats."""
        found = [
            {
                "id": name,
                "label": known.label,
                "media_type": known.media_type,
                "suffix": known.suffix,
                "url": request.build_absolute_uri(f"{name}/"),
            }
            for name, known in formats().items()
        ]
        return Response(found)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "format_id", str, OpenApiParameter.PATH, enum=_IDENTIFIERS, description="The format."
            ),
            OpenApiParameter(
                "article", {"type": "array", "items": NUMBER}, description="Only these articles; repeatable."
            ),
            OpenApiParameter("desk", NUMBER, description="Only the articles of this desk."),
            OpenApiParameter("bom", bool, description="CSV: a byte-order mark first, for Excel."),
        ],
        responses={**_FILES, **refusals(400, 401, 404)},
    )
    def retrieve(self, request: Request, format_id: str) -> StreamingHttpResponse:
        """The file. It is streamed: the first bytes come at once, whatever the number of claims."""
        chosen = formats().get(format_id)
        if chosen is None:
            raise Http404
        bom = request.query_params.get("bom", "").lower()
        if bom not in ("", "true", "false"):
            raise ValidationError({"bom": "This is neither true nor false."})
        found, name = self._chosen(request)
        site = request.build_absolute_uri("/").rstrip("/")
        pieces = encoded(chosen.write(records(found, Addresses(site)), Options(bom=bom == "true")))
        return StreamingHttpResponse(
            _begun(pieces),
            content_type=f"{chosen.media_type}; charset=utf-8",
            headers={
                # Never shown by the browser: what it holds was written by others.
                "Content-Disposition": f'attachment; filename="{name}{chosen.suffix}"',
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            },
        )

    def _chosen(self, request: Request) -> tuple[QuerySet[Article], str]:
        """The articles asked for, and a name for the file. An article of others does not exist."""
        articles = self.get_queryset()
        ids = _numbers(request.query_params.getlist("article"), "article")
        desks = _numbers(request.query_params.getlist("desk"), "desk")
        if desks:
            articles = articles.filter(desk_id__in=desks)
        if ids:
            articles = articles.filter(pk__in=ids)
            if articles.count() != len(ids):
                raise Http404
            return articles, f"article-{min(ids)}" if len(ids) == 1 else "articles"
        return articles, "articles"


def _numbers(told: list[str], name: str) -> set[int]:
    if len(told) > _IDS:
        raise ValidationError({name: f"At most {_IDS} at a time."})
    if not all(map(is_whole, told)):
        raise ValidationError({name: "This is not a whole number."})
    return {int(word) for word in told}


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, the first of them made now: what fails at once is an error, not a broken file."""
    return chain([next(pieces, b"")], pieces)
