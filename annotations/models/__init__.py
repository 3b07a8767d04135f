"""What the database holds. One file a noun; constraints live here, rules live in services."""

from annotations.models.article import Article, Version
from annotations.models.check import Check, Finding, WorkerBeat
from annotations.models.claim import Anchor, Claim
from annotations.models.desk import Desk, Membership
from annotations.models.entity import Alias, Entity
from annotations.models.history import Event
from annotations.models.source import Coverage, Fact, FactParty, KnownGap, Revision, Source

__all__ = [
    "Alias", "Anchor", "Article", "Check", "Claim", "Coverage", "Desk", "Entity", "Event", "Fact",
    "FactParty", "Finding", "KnownGap", "Membership", "Revision", "Source", "Version", "WorkerBeat",
]  # fmt: skip
