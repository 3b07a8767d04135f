"""The base of endpoints that only read rows: a list with filters, and one by id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.base import Endpoint, is_whole
from annotations.api.payloads import plain


class ReadOnly(Endpoint):
    """Rows under `keys`; `filters` maps a query parameter to the column that it narrows."""

    keys: ClassVar[Mapping[str, str]]
    filters: ClassVar[Mapping[str, str]] = {}
    numbers: ClassVar[frozenset[str]] = frozenset()

    def visible(self) -> QuerySet[Any]:
        """The rows that exist for the caller."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        """What exists for the caller, narrowed by the query parameters."""
        rows = self.visible()
        for name, column in self.filters.items():
            value = self.request.query_params.get(name)
            if value is None:
                continue
            if name in self.numbers and not is_whole(value):
                raise ValidationError({name: "This is not a whole number."})
            # No column holds NUL, and PostgreSQL would not even be asked for it.
            rows = rows.none() if "\0" in value else rows.filter(**{column: value})
        return rows

    def list(self, request: Request) -> Response:
        """A page of rows."""
        page = self.paginate_queryset(self.get_queryset().values(*self.keys.values()))
        assert page is not None
        return self.get_paginated_response([plain(row, self.keys) for row in page])

    def retrieve(self, request: Request, pk: str) -> Response:
        """One row."""
        return Response(self.one(pk))

    def one(self, pk: str) -> dict[str, Any]:
        """One row by its id, or 404."""
        row = self.visible().filter(**{self.keys["id"]: int(pk)}).values(*self.keys.values()).first()
        if row is None:
            raise Http404
        return plain(row, self.keys)
