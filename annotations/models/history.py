"""The append-only history: who changed what, when, from what to what.

The database refuses UPDATE and DELETE (triggers in the migration). Subjects are kept by table
and id, without foreign keys, so that history outlives what it tells of.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One change."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    desk_id = models.BigIntegerField(null=True, blank=True)
    article_id = models.BigIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=24)  # "claim", "article", "source", "membership", ...
    subject_id = models.BigIntegerField()
    verb = models.CharField(max_length=40)  # "marked", "reading edited", "checked", ...
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id", "-id"], name="event_of_subject"),
            models.Index(fields=["article_id", "-id"], name="event_of_article"),
            models.Index(fields=["desk_id", "-id"], name="event_of_desk"),
        ]

    def __str__(self) -> str:
        """What happened."""
        return f"{self.subject} {self.subject_id} {self.verb}"
