"""Articles and their numbered, immutable versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotations.models.desk import Desk


class ArticleState(models.TextChoices):
    """Where an article stands as a whole."""

    DRAFT = "draft", "Draft"
    SIGNED_OFF = "signed_off", "Signed off"
    PUBLISHED = "published", "Published"


class Article(models.Model):
    """One article of one desk. `anchored_on` is the (planned) publication date: every relative
    date in the text is read from it, never from today."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="articles")
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles")
    state = models.CharField(max_length=16, choices=ArticleState.choices, default=ArticleState.DRAFT)
    anchored_on = models.DateField()
    deadline = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("Version", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [
            models.Index(fields=["desk", "-updated_at", "-id"], name="article_desk_recent"),
        ]

    def __str__(self) -> str:
        """Headline."""
        return self.title


class Version(models.Model):
    """One immutable text. `text` is canonical; `blocks` is a list of [kind, start, end] into it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    blocks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_from_one"),
        ]

    def __str__(self) -> str:
        """Article and number."""
        return f"{self.article_id} v{self.number}"


class BroughtBack(models.Model):
    """Words that stand as site chrome in an article's versions and are read all the same, by their digest
    (`engine/text/brought_back.py`). Undoing takes the row away; the history keeps both lines."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="brought_back")
    digest = models.CharField(max_length=64)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="brought_back_once"),
        ]

    def __str__(self) -> str:
        """Article and digest."""
        return f"{self.article_id} {self.digest[:8]}"


__all__ = ["Article", "ArticleState", "BroughtBack", "Version"]
