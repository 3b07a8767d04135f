"""What the database holds. One file a noun; constraints live here, rules live in services."""

from annotations.models.access import ApiToken, Delivery, IdempotencyKey, Invitation, Webhook
from annotations.models.article import Article, BroughtBack, Version
from annotations.models.check import Check, Finding, WorkerBeat
from annotations.models.claim import Anchor, Claim
from annotations.models.desk import Desk, Membership
from annotations.models.entity import Alias, Entity
from annotations.models.history import Event
from annotations.models.policy import DeskGap, DeskPolicy, Preference, SourceSwitch, TableRow
from annotations.models.replay import StoredInput, Touch
from annotations.models.review import (
    Assignment,
    Comment,
    Correction,
    Decision,
    Draft,
    Lease,
    Proof,
    SavedView,
)
from annotations.models.source import Coverage, Fact, FactParty, KnownGap, Revision, Source

__all__ = [
    "Alias", "Anchor", "ApiToken", "Article", "Assignment", "BroughtBack", "Check", "Claim", "Comment",
    "Correction", "Coverage", "Decision", "Delivery", "Desk", "DeskGap", "DeskPolicy", "Draft", "Entity",
    "Event", "Fact", "FactParty", "Finding", "IdempotencyKey", "Invitation", "KnownGap", "Lease",
    "Membership", "Preference", "Proof", "Revision", "SavedView", "Source", "SourceSwitch", "StoredInput",
    "TableRow", "Touch", "Version", "Webhook", "WorkerBeat",
]  # fmt: skip
