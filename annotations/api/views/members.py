"""The people of your desks: whom a claim can be given to, and who wrote what."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers

from annotations.api.documented import readable
from annotations.api.fields import Shape
from annotations.api.reading import ReadOnly
from annotations.models import Membership
from annotations.models.desk import Role
from annotations.permissions import roles_of

_KEYS = {
    "id": "pk", "desk": "desk_id", "user": "user_id", "username": "user__username",
    "first_name": "user__first_name", "last_name": "user__last_name", "role": "role",
}  # fmt: skip
_FILTERS = {"desk": "desk_id", "user": "user_id", "role": "role"}


class MemberSerializer(Shape):
    """One role of one person at one of your desks."""

    id = serializers.IntegerField()
    desk = serializers.IntegerField()
    user = serializers.IntegerField()
    username = serializers.CharField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    role = serializers.ChoiceField(Role.choices)


@readable(MemberSerializer, _FILTERS, frozenset({"desk", "user"}))
class Members(ReadOnly):
    """Roles at your desks. A chief changes them under `desks/<id>/people/`."""

    serializer_class = MemberSerializer
    lookup_value_converter = "int"
    keys = _KEYS
    filters = _FILTERS
    numbers = frozenset({"desk", "user"})

    def visible(self) -> QuerySet[Membership]:
        """Those of the caller's desks."""
        return Membership.objects.filter(desk_id__in={desk_id for desk_id, _ in roles_of(self.person)})
