"""Desks own articles; nobody outside a desk learns that its drafts exist."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Role(models.TextChoices):
    """What a member may do. A chief may do all of it, and keeps people and policy."""

    EDITOR = "editor", "Editor"
    REVIEWER = "reviewer", "Reviewer"
    LIBRARIAN = "librarian", "Librarian"
    CHIEF = "chief", "Chief"


class Desk(models.Model):
    """A group of people with its own articles, language and time zone."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Name, as a person says it."""
        return self.name


class Membership(models.Model):
    """One role of one person at one desk."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["desk", "user", "role"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        """Who is what."""
        return f"{self.user_id} is {self.role} of {self.desk_id}"
