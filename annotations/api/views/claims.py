"""Claims: list, mark, edit the reading, and the verbs accept, dismiss and check."""

from __future__ import annotations

from django.db.models import QuerySet
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
from annotations.api.problems import LostUpdateError
from annotations.api.reading import ReadOnly
from annotations.api.serializers import (
    ClaimSerializer,
    DismissSerializer,
    EditedClaimSerializer,
    NewClaimSerializer,
)
from annotations.models import Anchor, Claim, Desk
from annotations.ordering import order_checks
from annotations.permissions import CHECK, MARK, NEEDED, claims_for, versions_for
from annotations.services import checking, marking

_FILTERS = {
    "article": "claim__article_id",
    "version": "version_id",
    "kind": "claim__kind",
    "state": "claim__state",
    "verdict": "claim__verdict",
}
_NUMBERS = frozenset({"article", "version"})
_VERB = extend_schema(
    request=None, parameters=[IF_MATCH], responses={200: ClaimSerializer, **refusals(401, 403, 404, 409, 412)}
)


class ClaimPages(Pages):
    """By the claim's own id."""

    ordering = "claim_id"
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

    def visible(self) -> QuerySet[Anchor]:
        """Anchors of the caller's claims."""
        return payloads.current_claims(claims_for(self.person))

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
