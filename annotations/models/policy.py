"""Policy as data: what a desk changes in the shipped tables, its own gaps, the sources it switches off."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotations.models.desk import Desk
from annotations.models.source import Source


class Preference(models.Model):
    """What one person likes: keys by action."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    keys = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Whose."""
        return f"of {self.user_id}"


class DeskPolicy(models.Model):
    """How a desk reviews: where a second pair of eyes is asked beyond what always asks for one, and how
    long a claim is somebody's."""

    desk = models.OneToOneField(Desk, on_delete=models.CASCADE, related_name="policy")
    second_verdicts = models.JSONField(default=list)
    second_kinds = models.JSONField(default=list)
    lease_minutes = models.PositiveSmallIntegerField(default=15)
    second_factor = models.BooleanField(default=False)  # who has none sees nothing of the desk

    def __str__(self) -> str:
        """Whose."""
        return f"of {self.desk_id}"


class TableRow(models.Model):
    """One row of a table of the engine, as a desk (or, without one, everybody) has it.

    `table` is a field of `engine.tables.Tables` (regions, hedges, facts, stops, open_periods,
    places) or "counting" for a named counting policy; `key` is the row's id; `body` is the row, or
    null where the desk strikes it out.
    """

    desk = models.ForeignKey(Desk, null=True, blank=True, on_delete=models.CASCADE, related_name="tables")
    table = models.CharField(max_length=24)
    key = models.CharField(max_length=120)
    body = models.JSONField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            # Two, since to a database one missing desk is not another: SQLite knows no other way.
            models.UniqueConstraint(fields=["desk", "table", "key"], name="table_row_once_a_desk"),
            models.UniqueConstraint(
                fields=["table", "key"], condition=Q(desk=None), name="table_row_once_shared"
            ),
        ]

    def __str__(self) -> str:
        """Which."""
        return f"{self.table}/{self.key}"


class DeskGap(models.Model):
    """A known gap that a desk declares of a source without a new revision."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="gaps")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="desk_gaps")
    who = models.CharField(max_length=200)
    place = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    borderline = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="desk_gap_in_order"),
        ]

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.who} {self.place} {self.first}"


class SourceSwitch(models.Model):
    """A shared source that a desk has switched off."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="switched_off")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="switched_off_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "source"], name="switch_once")]

    def __str__(self) -> str:
        """Which."""
        return f"{self.desk_id} without {self.source_id}"
