"""The people of a desk, as its chief's page lists them, and what happened to the desk itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import QuerySet

from annotations.models import Event, Membership
from annotations.models.desk import Role

ORDER = {str(role): at for at, role in enumerate(Role.values)}


@dataclass(frozen=True, slots=True)
class Member:
    """One person with their roles at one desk, in the order of `Role`."""

    user: User
    roles: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The roles as a person says them."""
        return ", ".join(str(Role(role).label) for role in self.roles)


def of_desk(desk_id: int) -> list[Member]:
    """The members by name. One query."""
    rows = Membership.objects.filter(desk_id=desk_id).select_related("user")
    found: dict[int, Member] = {}
    for row in rows.order_by("user__first_name", "user__last_name", "user__username"):
        found.setdefault(row.user_id, Member(row.user)).roles.append(row.role)
    for member in found.values():
        member.roles.sort(key=ORDER.__getitem__)
    return list(found.values())


def changes(desk_id: int) -> QuerySet[Event]:
    """What happened to a desk beside its articles: people, policy, webhooks, sources; newest first."""
    rows = Event.objects.filter(desk_id=desk_id, article_id=None)
    return rows.select_related("actor").order_by("-pk")


def everything(desk_id: int) -> QuerySet[Event]:
    """The whole history of a desk, its articles included."""
    return Event.objects.filter(desk_id=desk_id).select_related("actor")
