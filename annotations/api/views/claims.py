"""Claims: list, mark, edit the reading, and the verbs accept, dismiss and check."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations import tasks
from annotations.api import payloads
from annotations.api.base import Pages
from annotations.api.documented import IF_MATCH, MUST_MATCH, readable, refusals
from annotations.api.idempotency import once
from annotations.api.payloads import plain
from annotations.api.problems import LostUpdateError
from annotations.api.reading import ReadOnly
from annotations.api.serializers import (
    ClaimSerializer,
    DismissSerializer,
    EditedClaimSerializer,
    NewClaimSerializer,
)
from annotations.models import Claim, Desk
from annotations.ordering import order_checks
from annotations.permissions import CHECK, MARK, NEEDED, claims_for, versions_for
from annotations.services import checking, marking

_FILTERS = {
    "article": "article_id",
    "version": "article__current_id",
    "kind": "kind",
    "state": "state",
    "verdict": "verdict",
}
_NUMBERS = frozenset({"article", "version"})
_VERB = extend_schema(
    request=None, parameters=[IF_MATCH], responses={200: ClaimSerializer, **refusals(401, 403, 404, 409, 412)}
)


class ClaimPages(Pages):
    """By the claim's id."""

    page_size = 200


@readable(ClaimSerializer, _FILTERS, _NUMBERS)
class Claims(ReadOnly):
    """The claims of your desks' articles, where they stand in the current version."""

    serializer_class = ClaimSerializer
    pagination_class = ClaimPages
    lookup_value_converter = "int"
    keys = payloads.CLAIM
    filters = _FILTERS
    numbers = _NUMBERS

    def visible(self) -> QuerySet[Claim]:
        """The caller's claims."""
        return claims_for(self.person)

    def list(self, request: Request) -> Response:
        """A page of claims. Claims first and their places then: in one query PostgreSQL takes the join for
        a few rows, and sorts all claims of the desk for each page."""
        page = self.paginate_queryset(self.get_queryset().values("pk"))
        assert page is not None
        places = payloads.current_claims(claim["pk"] for claim in page).order_by("claim_id")
        rows = places.values(*self.keys.values())
        return self.get_paginated_response([plain(row, self.keys) for row in rows])

    def one(self, pk: str) -> dict[str, Any]:
        """One claim by its id, or 404."""
        ids = self.visible().filter(pk=int(pk)).values_list("pk", flat=True)
        row = payloads.current_claims(ids).values(*self.keys.values()).first()
        if row is None:
            raise Http404
        return plain(row, self.keys)

    def retrieve(self, request: Request, pk: str) -> Response:
        """One claim, with its ETag."""
        return self._told(int(pk))

    @extend_schema(
        request=NewClaimSerializer, responses={201: ClaimSerializer, **refusals(400, 401, 403, 404, 409, 422)}
    )
    @once
    def create(self, request: Request) -> Response:
        """Mark words as a claim; its reading is filled in, and it is checked at once."""
        given = NewClaimSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        version = versions_for(self.person).select_related("article__desk").filter(pk=data["version"]).first()
        if version is None:
            raise ValidationError({"version": "There is no such version."})
        self._may(MARK, version.article.desk)
        user_id = self.person.pk
        claim_id = marking.mark(
            version_id=version.pk, start=data["start"], end=data["end"], kind=data["kind"], user_id=user_id
        )
        if data["check"] and data["kind"] != checking.MANUAL:
            order_checks([claim_id], user_id)
        return self._told(claim_id, status=201)

    @extend_schema(
        request=EditedClaimSerializer,
        parameters=[MUST_MATCH],
        responses={200: ClaimSerializer, **refusals(400, 401, 403, 404, 409, 412)},
    )
    def partial_update(self, request: Request, pk: str) -> Response:
        """Give the claim another reading; it is checked anew. If-Match is required."""
        claim = self._claim(pk, MARK)
        if "If-Match" not in request.headers:
            raise ValidationError({"If-Match": "Send the claim's ETag in the header If-Match."})
        given = EditedClaimSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        reading = given.validated_data["reading"]
        ids = marking.edit_reading(
            claim_id=claim.pk, reading=reading, lock=claim.lock, user_id=self.person.pk
        )
        tasks.publish(ids, "interactive")
        return self._told(claim.pk)

    @_VERB
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """Accept a suggestion. It is not checked by this alone."""
        claim = self._claim(pk, MARK)
        marking.accept(claim_id=claim.pk, user_id=self.person.pk)
        return self._told(claim.pk)

    @extend_schema(
        request=DismissSerializer,
        parameters=[IF_MATCH],
        responses={200: ClaimSerializer, **refusals(400, 401, 403, 404, 409, 412)},
    )
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> Response:
        """Reject a suggestion, or put a claim aside."""
        claim = self._claim(pk, MARK)
        given = DismissSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        reason = given.validated_data["reason"]
        marking.dismiss(claim_id=claim.pk, user_id=self.person.pk, reason=reason)
        return self._told(claim.pk)

    @_VERB
    @action(detail=True, methods=["post"])
    def check(self, request: Request, pk: str) -> Response:
        """Check a claim, or check it again. The verdict follows; read the claim until it is there."""
        claim = self._claim(pk, CHECK)
        order_checks([claim.pk], self.person.pk)
        return self._told(claim.pk)

    def _claim(self, pk: str, permission: str) -> Claim:
        """The claim for a verb: it exists for the caller, the role allows it, If-Match holds."""
        claim = get_object_or_404(claims_for(self.person).select_related("article__desk"), pk=pk)
        self._may(permission, claim.article.desk)
        expected = self.request.headers.get("If-Match")
        if expected not in {None, "*", etag(claim.lock)}:
            raise LostUpdateError
        return claim

    def _may(self, permission: str, desk: Desk) -> None:
        if not self.person.has_perm(permission, desk):
            raise PermissionDenied(NEEDED[permission])

    def _told(self, claim_id: int, status: int = 200) -> Response:
        told = self.one(str(claim_id))
        return Response(told, status=status, headers={"ETag": etag(told["lock"])})


def etag(lock: int) -> str:
    """A claim's strong ETag: its lock counts the edits."""
    return f'"{lock}"'
