"""Review: who holds a claim, what people decided, said and proposed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q

from annotations.models.article import Version
from annotations.models.check import Check
from annotations.models.claim import Claim

USER = settings.AUTH_USER_MODEL


class Lease(models.Model):
    """Who holds a claim, until when. One row a claim, so two people never hold it."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="lease")
    holder = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="leases")
    until = models.DateTimeField()
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["until"], name="lease_expiry")]

    def __str__(self) -> str:
        """Who holds what."""
        return f"{self.holder_id} holds {self.claim_id}"


class Draft(models.Model):
    """A decision begun and not yet made; it outlives the lease."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="+")
    body = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "author"], name="draft_once")]

    def __str__(self) -> str:
        """Whose."""
        return f"{self.author_id} on {self.claim_id}"


class Action(models.TextChoices):
    """What a person may decide about a finding."""

    CONFIRM = "confirm", "Confirm"
    OVERRIDE = "override", "Override"
    SEND_BACK = "send_back", "Send back"
    CORRECT = "needs_correction", "Needs correction"


class Decision(models.Model):
    """One person's decision on one finding. `round` counts first, second, adjudication of a turn.

    `turn` counts how often the claim went into review, so that kappa compares the decisions of one
    turn. `verdict` is what the person signs: the finding's, or another one with a reason.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="decisions")
    of = models.ForeignKey(Check, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=20, choices=Action.choices)
    verdict = models.CharField(max_length=24, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    turn = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "turn", "round"], name="decision_once_a_round"),
            models.UniqueConstraint(fields=["claim", "turn", "author"], name="decision_once_a_person"),
            models.CheckConstraint(condition=Q(action__in=Action.values), name="decision_action_known"),
            models.CheckConstraint(
                condition=~Q(action="override") | ~Q(reason=""), name="decision_override_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["author", "-at"], name="decision_by_author")]

    def __str__(self) -> str:
        """What."""
        return f"{self.claim_id}: {self.action}"


class Assignment(models.Model):
    """A claim given to somebody; "take next" serves these first to them and to nobody else."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="assignment")
    to = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="assignments")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """To whom."""
        return f"{self.claim_id} to {self.to_id}"


class Comment(models.Model):
    """A remark in a claim's thread; `mentions` are the people it calls."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    mentions: models.ManyToManyField[AbstractBaseUser, models.Model] = models.ManyToManyField(
        USER, blank=True, related_name="mentioned_in"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["claim", "id"], name="comment_in_order")]

    def __str__(self) -> str:
        """First words."""
        return self.text[:40]


class CorrectionState(models.TextChoices):
    """proposed → signed → applied (into a new version); or withdrawn."""

    PROPOSED = "proposed", "Proposed"
    SIGNED = "signed", "Signed off"
    APPLIED = "applied", "Applied"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Correction(models.Model):
    """A proposed text for a claim's sentence: [start, end) of the version's text becomes `after`."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="corrections")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="corrections")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    before = models.TextField()
    after = models.TextField()
    note = models.TextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=CorrectionState.choices, default=CorrectionState.PROPOSED)
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    applied_in = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="applied"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CorrectionState.values), name="correction_state_known"
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(state__in=["proposed", "signed"]), name="correction_one_open"
            ),
        ]

    def __str__(self) -> str:
        """State."""
        return f"{self.claim_id}: {self.state}"


def proof_path(proof: Proof, name: str) -> str:
    """Where an uploaded proof lies: by claim, under a name that nobody chose."""
    return f"proofs/{proof.claim_id}/{name}"


class Proof(models.Model):
    """What a person's own verdict rests on (kind `manual`): a source, page, note or file."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="proofs")
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True, default="")
    page = models.CharField(max_length=60, blank=True, default="")
    note = models.TextField(blank=True, default="")
    file = models.FileField(upload_to=proof_path, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~(Q(source="") & Q(note="") & Q(file="")), name="proof_says_something"
            ),
        ]

    def __str__(self) -> str:
        """Source."""
        return self.source or self.note[:40]


class SavedView(models.Model):
    """A person's named filter of the queue."""

    owner = models.ForeignKey(USER, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="view_name_once")]

    def __str__(self) -> str:
        """Name."""
        return self.name
