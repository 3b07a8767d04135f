"""Decisions on claims, and the threads about them."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import review_shapes as shapes
from annotations.api.documented import readable, refusals
from annotations.api.idempotency import once
from annotations.api.reading import ReadOnly
from annotations.models import Comment, Decision, Lease
from annotations.permissions import DISCUSS, NEEDED, REVIEW, claims_for
from annotations.services import discussing, reviewing
from annotations.services.reviewing import Choice

_DECISIONS = {"claim": "claim_id", "article": "claim__article_id", "action": "action", "turn": "turn"}
_COMMENTS = {"claim": "claim_id", "article": "claim__article_id", "parent": "parent_id"}


@readable(shapes.DecisionSerializer, _DECISIONS, frozenset({"claim", "article", "turn"}))
class Decisions(ReadOnly):
    """What people decided on the claims of your desks."""

    serializer_class = shapes.DecisionSerializer
    lookup_value_converter = "int"
    keys = shapes.DECISION
    filters = _DECISIONS
    numbers = frozenset({"claim", "article", "turn"})

    def visible(self) -> QuerySet[Decision]:
        """Those on your desks' claims."""
        return Decision.objects.filter(claim__in=claims_for(self.person))

    @extend_schema(
        request=shapes.NewDecisionSerializer,
        responses={201: shapes.DecisionSerializer, **refusals(400, 401, 403, 409, 422)},
    )
    @once
    def create(self, request: Request) -> Response:
        """Decide on the claim that you hold; this ends the lease."""
        given = shapes.NewDecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        lease = Lease.objects.filter(pk=data["lease"]).select_related("claim__article__desk").first()
        # A lease on another desk's claim is as good as none: the service says so in the same words.
        ours = lease is not None and lease.holder_id == self.person.pk
        if ours and not self.person.has_perm(REVIEW, lease.claim.article.desk):  # type: ignore[union-attr]
            raise PermissionDenied(NEEDED[REVIEW])
        decided = reviewing.decide(
            lease_id=data["lease"],
            user_id=self.person.pk,
            choice=Choice(data["action"], data["verdict"], data["reason"]),
            check_id=data["check_id"],
        )
        return Response(self.one(str(decided)), status=201)


@readable(shapes.CommentSerializer, _COMMENTS, frozenset(_COMMENTS))
class Comments(ReadOnly):
    """The threads of your desks' claims."""

    serializer_class = shapes.CommentSerializer
    lookup_value_converter = "int"
    keys = shapes.COMMENT
    filters = _COMMENTS
    numbers = frozenset(_COMMENTS)

    def visible(self) -> QuerySet[Comment]:
        """Those on your desks' claims."""
        return Comment.objects.filter(claim__in=claims_for(self.person))

    @extend_schema(
        request=shapes.NewCommentSerializer,
        responses={201: shapes.CommentSerializer, **refusals(400, 401, 403, 409, 422)},
    )
    @once
    def create(self, request: Request) -> Response:
        """Write a remark."""
        given = shapes.NewCommentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        claim = claims_for(self.person).select_related("article__desk").filter(pk=data["claim"]).first()
        if claim is None:
            raise ValidationError({"claim": "There is no such claim."})
        if not self.person.has_perm(DISCUSS, claim.article.desk):
            raise PermissionDenied(NEEDED[DISCUSS])
        said = discussing.say(
            claim_id=claim.pk, user_id=self.person.pk, text=data["text"], parent_id=data["parent"]
        )
        return Response(self.one(str(said)), status=201)
