"""What the queue shows of each claim: the same number of queries for 1 row and for 100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from annotations.models import (
    Anchor,
    Assignment,
    Claim,
    Comment,
    Decision,
    Finding,
    Lease,
    Membership,
    SavedView,
)
from annotations.models.states import ClaimState
from annotations.queries import queue


@dataclass(frozen=True, slots=True)
class Waiting:
    """One claim of the queue. `changed` is its finding, where a re-check has changed it."""

    claim: Claim
    quote: str
    lease: Lease | None = None
    to: User | None = None
    changed: Finding | None = None
    comments: int = 0
    decided: tuple[int, ...] = ()  # by whom, in its newest turn, where the claim waits for another

    @property
    def due(self) -> int:
        """1 a first review, 2 a second signature, 3 a dispute to settle."""
        if self.claim.state == ClaimState.AWAITING_SECOND:
            return 2
        return 3 if self.claim.state == ClaimState.IN_REVIEW and len(self.decided) == 2 else 1

    def barred(self, user_id: int) -> bool:
        """Whether the next decision must be another's: this person has decided already, or marked it."""
        return self.due > 1 and (user_id in self.decided or self.claim.created_by_id == user_id)


def waiting(rows: QuerySet[Claim], at: int, most: int) -> list[Waiting]:
    """The rows from `at` on, in the queue's order, and one more than `most` where there are more."""
    claims = list(queue.ordered(rows).select_related("article__desk")[at : at + most + 1])
    ids = [claim.pk for claim in claims]
    current = Anchor.objects.filter(claim__in=ids, version_id=F("claim__article__current_id"))
    quotes = dict(current.values_list("claim_id", "exact"))
    held = Lease.objects.filter(claim__in=ids, until__gt=timezone.now()).select_related("holder")
    leases = {lease.claim_id: lease for lease in held}
    given = Assignment.objects.filter(claim__in=ids).select_related("to")
    to = {assignment.claim_id: assignment.to for assignment in given}
    moved = Finding.objects.filter(changed=True, of__claim__in=ids).filter(
        of__claim__in=queue.changed().filter(of__claim__in=ids)
    )
    changed = {finding.of.claim_id: finding for finding in moved.select_related("of").order_by("of_id")}
    talk = Comment.objects.filter(claim__in=ids).values_list("claim_id").annotate(many=Count("pk"))
    comments = dict(talk.order_by())
    decided = _decided(ids)
    return [
        Waiting(
            claim,
            quotes.get(claim.pk, ""),
            leases.get(claim.pk),
            to.get(claim.pk),
            changed.get(claim.pk),
            comments.get(claim.pk, 0),
            decided.get(claim.pk, ()),
        )
        for claim in claims
    ]


def members(desk_ids: Iterable[int], roles: Iterable[str] = ()) -> list[User]:
    """The people of desks, with one of the roles if any are named, by name."""
    found = Membership.objects.filter(desk_id__in=list(desk_ids))
    wanted = list(roles)
    if wanted:
        found = found.filter(role__in=wanted)
    people = User.objects.filter(pk__in=found.values("user_id"), is_active=True)
    return list(people.order_by("first_name", "last_name", "username"))


def views_of(user_id: int) -> QuerySet[SavedView]:
    """A person's saved views, by name."""
    return SavedView.objects.filter(owner_id=user_id).order_by("name")


def _decided(claim_ids: list[int]) -> dict[int, tuple[int, ...]]:
    """Who has decided in the newest turn of each claim."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    rows = Decision.objects.filter(claim__in=claim_ids).values_list("claim_id", "turn", "author_id")
    for claim_id, turn, author_id in rows:
        newest, authors = found.get(claim_id, (0, ()))
        if turn >= newest:
            found[claim_id] = (turn, (*authors, author_id) if turn == newest else (author_id,))
    return {claim_id: authors for claim_id, (_, authors) in found.items()}
