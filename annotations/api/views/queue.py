"""The review queue: what waits, take, renew, release, and who was given what."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import review_shapes as shapes
from annotations.api.base import Endpoint, is_whole
from annotations.api.documented import NUMBER, readable, refusals
from annotations.api.idempotency import once
from annotations.api.payloads import plain
from annotations.api.reading import ReadOnly
from annotations.models import Assignment, Claim, Lease
from annotations.models.desk import Role
from annotations.permissions import ASSIGN, NEEDED, REVIEW, claims_for, desks_with, roles_of
from annotations.queries import asked as asking
from annotations.queries import queue, queue_page
from annotations.queries.queue_page import Waiting
from annotations.services import assigning, leasing

PAGE = 100


class Queue(Endpoint):
    """What waits for a reviewer at your desks, by priority."""

    serializer_class = shapes.WaitingSerializer
    pagination_class = None
    queryset = Claim.objects.none()

    @extend_schema(
        parameters=[
            OpenApiParameter(name, str)
            for name in ("verdict", "kind", "age", "changed", "stage", "show", "assigned")
        ]
        + [
            OpenApiParameter("desk", NUMBER),
            OpenApiParameter("at", NUMBER, description="Rows to pass over."),
        ],
        responses={200: shapes.QueueSerializer, **refusals(400, 401)},
    )
    def list(self, request: Request) -> Response:
        """A page of the queue, filtered as the queue page is."""
        asked = asking.read(request.query_params.dict())
        for name in ("desk", "at"):
            # An empty one stands in the address of the queue page, whose filter this is.
            if not is_whole(request.query_params.get(name) or "0"):
                raise ValidationError({name: "This is not a whole number."})
        start = int(request.query_params.get("at") or 0)
        desks = {desk_id for desk_id, _ in roles_of(self.person)}
        rows = queue.narrowed(desks, asked, self.person.pk)
        found = queue_page.waiting(rows, start, PAGE)
        following = None
        if len(found) > PAGE:
            query = urlencode({**request.query_params.dict(), "at": start + PAGE})
            following = request.build_absolute_uri(f"{request.path}?{query}")
        return Response({"next": following, "results": [_row(each) for each in found[:PAGE]]})

    @extend_schema(
        request=shapes.TakeSerializer,
        responses={
            200: shapes.LeaseSerializer,
            204: OpenApiResponse(description="nothing waits for you"),
            **refusals(400, 401, 403, 404, 409),
        },
    )
    @action(detail=False, methods=["post"])
    def take(self, request: Request) -> Response:
        """Hold one claim, or the next one."""
        given = shapes.TakeSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        claim_id = given.validated_data.get("claim")
        if claim_id is not None:
            claim = get_object_or_404(claims_for(self.person).select_related("article__desk"), pk=claim_id)
            if not self.person.has_perm(REVIEW, claim.article.desk):
                raise PermissionDenied(NEEDED[REVIEW])
            return _told(leasing.take(claim_id=claim_id, user_id=self.person.pk))
        desks = list(desks_with(self.person, REVIEW).values_list("pk", flat=True))
        if not desks:
            raise PermissionDenied(NEEDED[REVIEW])
        asked = asking.read(QueryDict(given.validated_data["view"]).dict())
        lease = leasing.take_next(user_id=self.person.pk, desk_ids=desks, asked=asked)
        return Response(status=204) if lease is None else _told(lease)


_HELD = extend_schema(request=None, responses={200: shapes.LeaseSerializer, **refusals(401, 404, 409)})


@readable(shapes.LeaseSerializer, {"claim": "claim_id"}, frozenset({"claim"}))
class Leases(ReadOnly):
    """The claims that you hold."""

    serializer_class = shapes.LeaseSerializer
    lookup_value_converter = "int"
    keys = shapes.LEASE
    filters = {"claim": "claim_id"}
    numbers = frozenset({"claim"})

    def visible(self) -> QuerySet[Lease]:
        """Your own."""
        mine = Lease.objects.filter(holder_id=self.person.pk, until__gt=timezone.now())
        return mine.filter(claim__in=claims_for(self.person))

    @_HELD
    @action(detail=True, methods=["post"])
    def renew(self, request: Request, pk: str) -> Response:
        """Hold on for the desk's full time."""
        return _told(leasing.renew(lease_id=int(pk), user_id=self.person.pk))

    @extend_schema(
        request=None, responses={204: OpenApiResponse(description="given back"), **refusals(401, 404, 409)}
    )
    @action(detail=True, methods=["post"])
    def release(self, request: Request, pk: str) -> Response:
        """Give the claim back to the queue."""
        leasing.release(lease_id=int(pk), user_id=self.person.pk)
        return Response(status=204)


@readable(shapes.AssignmentSerializer, {"claim": "claim_id", "to": "to_id"}, frozenset({"claim", "to"}))
class Assignments(ReadOnly):
    """Who was given which claim."""

    serializer_class = shapes.AssignmentSerializer
    lookup_value_converter = "int"
    keys = shapes.ASSIGNMENT
    filters = {"claim": "claim_id", "to": "to_id"}
    numbers = frozenset({"claim", "to"})

    def visible(self) -> QuerySet[Assignment]:
        """Those of your desks."""
        return Assignment.objects.filter(claim__in=claims_for(self.person))

    @extend_schema(
        request=shapes.NewAssignmentSerializer,
        responses={200: shapes.GivenSerializer, **refusals(400, 401, 403, 409, 422)},
    )
    @once
    def create(self, request: Request) -> Response:
        """Give claims to somebody who reviews at their desks, or leave them to anybody."""
        given = shapes.NewAssignmentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        ids, to = set(given.validated_data["claims"]), given.validated_data["to"]
        claims = list(claims_for(self.person).select_related("article__desk").filter(pk__in=ids))
        if len(claims) < len(ids):
            raise ValidationError({"claims": "Some of these claims do not exist."})
        if not all(self.person.has_perm(ASSIGN, claim.article.desk) for claim in claims):
            raise PermissionDenied(NEEDED[ASSIGN])
        if to is None:
            return Response({"claims": assigning.unassign(claim_ids=ids, by_id=self.person.pk)})
        if not _reviews_at(to, claims):
            raise ValidationError({"to": "This person does not review at the desk of these claims."})
        return Response({"claims": assigning.assign(claim_ids=ids, to_id=to, by_id=self.person.pk)})


def _reviews_at(user_id: int, claims: list[Claim]) -> bool:
    desks = {claim.article.desk_id for claim in claims}
    reviewers = (Role.REVIEWER, Role.CHIEF)
    return all(user_id in {user.pk for user in queue_page.members([desk], reviewers)} for desk in desks)


def _told(lease_id: int) -> Response:
    row = Lease.objects.filter(pk=lease_id).values(*shapes.LEASE.values()).get()
    return Response(plain(row, shapes.LEASE))


def _row(each: Waiting) -> dict[str, Any]:
    claim, lease = each.claim, each.lease
    return {
        "claim": claim.pk,
        "article": claim.article_id,
        "quote": each.quote,
        "kind": claim.kind,
        "state": claim.state,
        "verdict": claim.verdict,
        "due": each.due,
        "deadline": claim.article.deadline,
        "previous": each.changed.previous if each.changed else "",
        "holder": lease.holder.get_username() if lease else None,
        "until": lease.until if lease else None,
        "assigned": each.to.get_username() if each.to else None,
    }
