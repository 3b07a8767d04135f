"""Who belongs to a desk and as what, and invitations to it: the chief's, as on the page of people."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.base import Endpoint
from annotations.api.documented import NUMBER, readable, refusals
from annotations.api.fields import Id, Shape, Words
from annotations.api.idempotency import once
from annotations.api.reading import ReadOnly
from annotations.models import Desk, Invitation, Membership
from annotations.models.desk import Role
from annotations.permissions import NEEDED, PEOPLE, desks_with, invitations_for, roles_of
from annotations.services import inviting
from annotations.services import people as service

INVITATION = {"id": "pk", "desk": "desk_id", "email": "email", "role": "role", "by": "by__username",
              "created": "created_at", "expires": "expires_at", "accepted": "accepted_at"}  # fmt: skip
_DESK = OpenApiParameter("desk_id", NUMBER, OpenApiParameter.PATH)
_PERSON = OpenApiParameter("user_id", NUMBER, OpenApiParameter.PATH)
_IF_MATCH, _MUST_MATCH = (
    OpenApiParameter(
        "If-Match",
        str,
        OpenApiParameter.HEADER,
        required=must,
        description="The person's ETag as you read it.",
    )
    for must in (False, True)
)


class PersonSerializer(Shape):
    """A person at a desk. The ETag is made from the roles."""

    desk = serializers.IntegerField()
    user = serializers.IntegerField()
    username = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices))


class RolesSerializer(Shape):
    """Exactly these roles; the others are taken away."""

    roles = serializers.ListField(child=serializers.ChoiceField(Role.choices), min_length=1, max_length=4)


class InvitationSerializer(Shape):
    """An invitation to a desk."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField()
    email = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)
    by = serializers.CharField()
    created = serializers.DateTimeField()
    expires = serializers.DateTimeField()
    accepted = serializers.DateTimeField(allow_null=True)


class MadeInvitationSerializer(InvitationSerializer):
    """A new invitation with its link."""

    link = serializers.CharField(
        allow_null=True, help_text="Shown once: null in the repeated answer of an Idempotency-Key."
    )


class NewInvitationSerializer(Shape):
    """Whom to invite, and as what."""

    desk = Id()
    email = Words(max_length=254)
    role = serializers.ChoiceField(Role.choices)


def etag(roles: Collection[str]) -> str:
    """A person's strong ETag at a desk: their roles."""
    return f'"{"+".join(sorted(roles))}"'


class People(Endpoint):
    """The people of a desk that you are chief of."""

    serializer_class = PersonSerializer
    pagination_class = None
    lookup_field = "user_id"
    lookup_value_converter = "int"
    queryset = Membership.objects.none()

    @extend_schema(parameters=[_DESK], responses={200: PersonSerializer(many=True), **refusals(401, 404)})
    def list(self, request: Request, desk_id: int) -> Response:
        """Everybody with a role there, by user name."""
        return Response(_told(self._desk(desk_id)))

    @extend_schema(parameters=[_DESK, _PERSON], responses={200: PersonSerializer, **refusals(401, 404)})
    def retrieve(self, request: Request, desk_id: int, user_id: int) -> Response:
        """One of them, with their ETag."""
        return self._one(desk_id, user_id)

    @extend_schema(
        request=RolesSerializer,
        parameters=[_DESK, _PERSON, _MUST_MATCH],
        responses={200: PersonSerializer, **refusals(400, 401, 403, 404, 409, 412)},
    )
    def update(self, request: Request, desk_id: int, user_id: int) -> Response:
        """Give them exactly these roles, from their next request on. If-Match is required."""
        held = self._held(desk_id, user_id)
        if "If-Match" not in request.headers:
            raise ValidationError({"If-Match": "Send the person's ETag in the header If-Match."})
        given = RolesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        service.set_roles(
            desk_id=desk_id, user_id=user_id, roles=given.validated_data["roles"], by_id=self.person.pk,
            expected=self._expected(held),
        )  # fmt: skip
        # Asked without the rights of the caller, who may have given them away.
        return _answer(_told(Desk.objects.get(pk=desk_id), user_id)[0])

    @extend_schema(
        request=None,
        parameters=[_DESK, _PERSON, _IF_MATCH],
        responses={204: OpenApiResponse(description="gone"), **refusals(401, 403, 404, 409, 412)},
    )
    def destroy(self, request: Request, desk_id: int, user_id: int) -> Response:
        """Take them from the desk; what they hold there is anybody's again."""
        held = self._held(desk_id, user_id)
        service.remove(desk_id=desk_id, user_id=user_id, by_id=self.person.pk, expected=self._expected(held))
        return Response(status=204)

    def _desk(self, desk_id: int) -> Desk:
        return get_object_or_404(desks_with(self.person, PEOPLE), pk=desk_id)

    def _one(self, desk_id: int, user_id: int) -> Response:
        found = _told(self._desk(desk_id), user_id)
        if not found:
            raise Http404
        return _answer(found[0])

    def _held(self, desk_id: int, user_id: int) -> set[str]:
        found = _told(self._desk(desk_id), user_id)
        if not found:
            raise Http404
        return set(found[0]["roles"])

    def _expected(self, held: set[str]) -> set[str] | None:
        """The roles that the client has read: those held where its ETag says so, else some that nobody has,
        so that the service refuses under its lock."""
        told = self.request.headers.get("If-Match")
        if told in (None, "*"):
            return None
        return held if told == etag(held) else {"-"}


@readable(InvitationSerializer, {"desk": "desk_id"}, frozenset({"desk"}))
class Invitations(ReadOnly):
    """Invitations to the desks that you are chief of; to whom is no chief there are none."""

    serializer_class = InvitationSerializer
    lookup_value_converter = "int"
    keys = INVITATION
    filters = {"desk": "desk_id"}
    numbers = frozenset({"desk"})
    shown_once = frozenset({"link"})

    def visible(self) -> QuerySet[Invitation]:
        """Those of the desks whose people the caller keeps."""
        return invitations_for(self.person)

    @extend_schema(
        request=NewInvitationSerializer,
        responses={201: MadeInvitationSerializer, **refusals(400, 401, 403, 409, 422)},
    )
    @once
    @sensitive_variables("secret", "link")
    def create(self, request: Request) -> Response:
        """Invite somebody. No mail is sent: the link in this answer is yours to hand on."""
        given = NewInvitationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data: dict[str, Any] = dict(given.validated_data)
        if not any(desk == data["desk"] for desk, _ in roles_of(self.person)):
            raise ValidationError({"desk": "You are no member of this desk."})
        if not desks_with(self.person, PEOPLE).filter(pk=data["desk"]).exists():
            raise PermissionDenied(NEEDED[PEOPLE])
        made, secret = inviting.invite(
            desk_id=data["desk"], email=data["email"], role=data["role"], by_id=self.person.pk
        )
        link = request.build_absolute_uri(reverse("invitation", args=[secret]))
        return Response({**self.one(str(made)), "link": link}, status=201)

    @extend_schema(
        request=None, responses={204: OpenApiResponse(description="withdrawn"), **refusals(401, 404, 409)}
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Withdraw it: its link is dead."""
        row = get_object_or_404(self.visible(), pk=pk)
        inviting.withdraw(invitation_id=row.pk, by_id=self.person.pk)
        return Response(status=204)


def _told(desk: Desk, user_id: int | None = None) -> list[dict[str, Any]]:
    """The desk's people with their roles; one query."""
    rows = Membership.objects.filter(desk=desk).select_related("user").order_by("user__username", "role")
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        assert isinstance(row.user, User)
        person = found.setdefault(
            row.user_id,
            {"desk": desk.pk, "user": row.user_id, "username": row.user.username,
             "first_name": row.user.first_name, "last_name": row.user.last_name, "roles": []},
        )  # fmt: skip
        person["roles"].append(str(row.role))
    return list(found.values())


def _answer(person: dict[str, Any]) -> Response:
    return Response(person, headers={"ETag": etag(person["roles"])})
