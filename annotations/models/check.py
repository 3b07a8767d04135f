"""Checks: the outbox, the lease, and the one finding of each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotations.models.article import Version
from annotations.models.claim import Claim


class CheckState(models.TextChoices):
    """queued (the outbox) → running (with a lease) → done | failed; cancelled by a person."""

    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


class Check(models.Model):
    """One run of one reading against the sources as they stood.

    A queued row is the outbox: published on commit, and again by beat while `published_at` is
    older than the lease. A worker claims it by a conditional UPDATE that sets `token` and
    `lease_until`; only the holder of the token may write the finding.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="checks")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    reading = models.JSONField()
    state = models.CharField(max_length=10, choices=CheckState.choices, default=CheckState.QUEUED)
    queue = models.CharField(max_length=12, default="interactive")
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=36, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True, default="")
    cause = models.CharField(max_length=120, blank=True, default="")  # what a re-check answers to
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CheckState.values), name="check_state_known"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=["queued", "running"]),
                name="check_one_open_a_claim",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "published_at", "id"],
                condition=Q(state__in=["queued", "running"]),
                name="check_outbox",
            ),
            models.Index(fields=["claim", "-id"], name="check_newest"),
        ]

    def __str__(self) -> str:
        """Claim and state."""
        return f"{self.claim_id}: {self.state}"


class Finding(models.Model):
    """What a check found; one a check, and the database holds it to that.

    `body` is the JSON of docs/cli.md (steps, computed, variants, window, used, left_out);
    `sources` lists [source id, revision] as read; `digest` is the SHA-256 of the body's bytes.
    """

    of = models.OneToOneField(Check, on_delete=models.CASCADE, related_name="finding")
    verdict = models.CharField(max_length=24)
    summary = models.TextField()
    body = models.JSONField()
    inconsistent_with = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    inputs = models.JSONField(default=dict)  # name -> digest of a StoredInput
    previous = models.CharField(max_length=24, blank=True, default="")  # verdict before, where it changed
    changed = models.BooleanField(default=False)  # verdict or computed values differ from the check before
    engine = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            # The few that changed, among all: the queue asks for them with every page.
            models.Index(
                fields=["of", "previous", "verdict"], condition=Q(changed=True), name="finding_changed"
            ),
        ]

    def __str__(self) -> str:
        """Verdict."""
        return self.verdict


class WorkerBeat(models.Model):
    """A worker's heartbeat, so that a page can say that none is running."""

    name = models.CharField(max_length=120, unique=True)
    queues = models.CharField(max_length=120, blank=True, default="")
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name."""
        return self.name
