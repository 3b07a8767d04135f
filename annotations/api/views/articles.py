"""Articles and their versions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import payloads
from annotations.api.base import Endpoint
from annotations.api.documented import readable, refusals
from annotations.api.idempotency import once
from annotations.api.reading import ReadOnly
from annotations.api.serializers import ArticleSerializer, NewArticleSerializer, VersionSerializer
from annotations.models import Article, Version
from annotations.permissions import IMPORT, NEEDED, articles_for, desks_with, roles_of, versions_for
from annotations.services.errors import WorkbenchError
from annotations.services.importing import import_article


class Articles(Endpoint):
    """The articles of your desks."""

    serializer_class = ArticleSerializer
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Article]:
        """What exists for the caller."""
        return articles_for(self.person)

    @extend_schema(responses={200: ArticleSerializer(many=True), **refusals(400, 401)})
    def list(self, request: Request) -> Response:
        """A page of articles."""
        page = self.paginate_queryset(self.get_queryset())
        assert page is not None
        return self.get_paginated_response(payloads.articles(page))

    @extend_schema(responses={200: ArticleSerializer, **refusals(401, 404)})
    def retrieve(self, request: Request, pk: str) -> Response:
        """One article."""
        found = payloads.articles(self.get_queryset().filter(pk=pk))
        if not found:
            raise Http404
        return Response(found[0])

    @extend_schema(
        request=NewArticleSerializer, responses={201: ArticleSerializer, **refusals(400, 401, 403, 409, 422)}
    )
    @once
    def create(self, request: Request) -> Response:
        """Import an article: its claims are found and wait as suggestions."""
        given = NewArticleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data: dict[str, Any] = dict(given.validated_data)
        self._may_import(data["desk"])
        try:
            article_id = import_article(
                desk_id=data["desk"],
                user_id=self.person.pk,
                title=data["title"],
                raw=data["text"],
                published=data["published"],
                deadline=data["deadline"],
            )
        except WorkbenchError as error:
            raise ValidationError({error.field or "request": error.message}) from error
        created = payloads.articles(self.get_queryset().filter(pk=article_id))[0]
        return Response(created, status=201)

    def _may_import(self, desk_id: int) -> None:
        if not any(desk == desk_id for desk, _ in roles_of(self.person)):
            raise ValidationError({"desk": "You are no member of this desk."})
        if not desks_with(self.person, IMPORT).filter(pk=desk_id).exists():
            raise PermissionDenied(NEEDED[IMPORT])


_FILTERS = {"article": "article_id"}


@readable(VersionSerializer, _FILTERS, frozenset({"article"}))
class Versions(ReadOnly):
    """The immutable texts of articles."""

    serializer_class = VersionSerializer
    lookup_value_converter = "int"
    keys = payloads.VERSION
    filters = _FILTERS
    numbers = frozenset({"article"})

    def visible(self) -> QuerySet[Version]:
        """Versions of the caller's articles."""
        return versions_for(self.person)
