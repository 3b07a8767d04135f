"""What a check read, kept by content, and what a change would touch (rule 16)."""

from __future__ import annotations

from django.db import models

from annotations.models.claim import Claim


class StoredInput(models.Model):
    """Something that judging read (evidence, tables), compressed, under the SHA-256 of its bytes.
    Equal inputs of many checks are one row."""

    digest = models.CharField(max_length=64, primary_key=True)
    body = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Digest."""
        return self.digest


class Touch(models.Model):
    """One thing that a claim's question touches: "who:person:x", "role:president", "office:...",
    "series:...", "kind:visit", "table:regions:region:asia". A change looks its keys up here."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="touches")
    key = models.CharField(max_length=220)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "key"], name="touch_once")]
        indexes = [models.Index(fields=["key", "claim"], name="touch_by_key")]

    def __str__(self) -> str:
        """Key."""
        return self.key
