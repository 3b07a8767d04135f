"""Claims, and where each stands in each version of its article (W3C selectors)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from annotations.models.article import Article, Version
from annotations.models.states import ClaimState


class Carried(models.TextChoices):
    """How a claim came into a version (rule 17)."""

    MARKED = "marked", "Marked here"
    EXACT = "exact", "Carried, unchanged"
    MOVED = "moved", "Carried, moved"
    CHANGED = "changed", "Carried, words changed"
    LOST = "lost", "Not found"


class Claim(models.Model):
    """A checkable span. `reading` is `engine.reading.codec.dump` of a Reading; `lock` counts its
    edits, for ETags."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=32)
    state = models.CharField(max_length=20, choices=ClaimState.choices, default=ClaimState.SUGGESTED)
    reading = models.JSONField(default=dict)
    confidence = models.FloatField(default=0.0)
    why = models.CharField(max_length=200, blank=True, default="")
    worth = models.FloatField(default=0.5)  # check-worthiness: its order among suggestions
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lock = models.PositiveIntegerField(default=1)
    # The newest finished finding's verdict, beside the state so that lists need no join.
    verdict = models.CharField(max_length=24, blank=True, default="")
    clash = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_known"),
        ]
        indexes = [
            models.Index(fields=["article", "state"], name="claim_article_state"),
            models.Index(fields=["state", "verdict", "id"], name="claim_queue"),
        ]

    def __str__(self) -> str:
        """Kind and id."""
        return f"{self.kind} {self.pk}"


class Anchor(models.Model):
    """A claim's place in one version: TextPositionSelector and TextQuoteSelector together."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="anchors")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="anchors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True, default="")
    suffix = models.CharField(max_length=32, blank=True, default="")
    carried = models.CharField(max_length=8, choices=Carried.choices, default=Carried.MARKED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="anchor_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="anchor_not_empty"),
        ]
        indexes = [models.Index(fields=["version", "start"], name="anchor_in_order")]

    def __str__(self) -> str:
        """Where."""
        return f"{self.version_id}[{self.start}:{self.end}]"
