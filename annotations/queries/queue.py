"""The review queue: which claims wait for a person, in which order, and the filters of its page.

Order: deadline, gravity of the verdict, changed since people last decided, check-worthiness, confidence.
Whatever a filter asks is a set that the database makes once, never a question asked of each claim:
with 100,000 claims waiting a page must still come within a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from annotations.engine.values import Verdict
from annotations.models import Assignment, Claim, Comment, Decision, Finding, Lease, Proof
from annotations.models.states import ClaimState
from annotations.queries.asked import AGES, Asked

MANUAL = "manual"
STATES = (ClaimState.CHECKED, ClaimState.IN_REVIEW, ClaimState.AWAITING_SECOND)
"""States in which a reviewer has something to do."""

GRAVITY = (
    Verdict.REFUTED, Verdict.CONFLICT, Verdict.DEPENDS, Verdict.NOT_ENOUGH, Verdict.SUPPORTED,
    Verdict.NOT_CHECKABLE,
)  # fmt: skip
"""What is looked at first among claims of one deadline."""

COUNTED = 100
"""A count stops here: "99+" says enough, and counting 100,000 rows for every page does not."""


def waiting(desk_ids: Iterable[int]) -> QuerySet[Claim]:
    """Claims of these desks that wait for a reviewer, whoever holds them."""
    return Claim.objects.filter(article__desk_id__in=list(desk_ids), state__in=STATES)


def narrowed(desk_ids: Iterable[int], asked: Asked, user_id: int) -> QuerySet[Claim]:
    """What a filter of the queue shows to a person, unordered.

    Mentions and claims of the kind manual that have no verdict yet are shown too, where they are
    asked for: they wait for a person, though not for "take next".
    """
    desks = [desk for desk in desk_ids if asked.desk in (0, desk)]
    if asked.show == "mentions":
        rows = Claim.objects.filter(article__desk_id__in=desks, pk__in=unanswered(user_id))
        rows = rows.exclude(state=ClaimState.DISMISSED)
    elif asked.stage == "verdict":
        rows = Claim.objects.filter(article__desk_id__in=desks, state=ClaimState.MARKED, kind=MANUAL)
    else:
        rows = waiting(desks)
    if asked.verdict:
        rows = rows.filter(verdict=asked.verdict)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.age:
        rows = rows.filter(updated_at__lte=timezone.now() - AGES[asked.age])
    if asked.changed:
        rows = rows.filter(pk__in=changed(verdict_too=asked.changed == "verdict"))
    rows = _of_stage(rows, asked.stage)
    if asked.show == "mine":
        mine = Q(pk__in=_held(Q(holder_id=user_id))) | Q(pk__in=_assigned(Q(to_id=user_id)))
        rows = rows.filter(mine)
    if asked.assigned == "nobody":
        rows = rows.exclude(pk__in=_assigned(Q()))
    elif asked.assigned:
        rows = rows.filter(pk__in=_assigned(Q(to_id=user_id if asked.assigned == "me" else asked.assigned)))
    return rows


def ordered(rows: QuerySet[Claim]) -> QuerySet[Claim]:
    """By priority."""
    gravity = [When(verdict=verdict, then=Value(at)) for at, verdict in enumerate(GRAVITY)]
    return rows.order_by(
        F("article__deadline").asc(nulls_last=True),
        Case(*gravity, default=Value(len(GRAVITY)), output_field=IntegerField()),
        Case(When(pk__in=changed(), then=Value(0)), default=Value(1), output_field=IntegerField()),
        "-worth",
        "-confidence",
        "pk",
    )


def takeable(rows: QuerySet[Claim], user_id: int) -> QuerySet[Claim]:
    """Of waiting claims those that "take next" may give to this person: held by nobody, assigned to
    nobody else, and not theirs to sign a second time. The service looks again under its lock."""
    decided = Decision.objects.filter(author_id=user_id, turn=_newest_turn())
    marked = Claim.objects.filter(created_by_id=user_id, state=ClaimState.AWAITING_SECOND)
    twice = (ClaimState.AWAITING_SECOND, ClaimState.IN_REVIEW)
    return (
        rows.filter(state__in=STATES)
        # One set: each that is asked of 100,000 claims costs 10 ms.
        .exclude(
            pk__in=_held(Q()).union(
                _assigned(~Q(to_id=user_id)),
                decided.filter(claim__state__in=twice).values_list("claim_id", flat=True),
                marked.values_list("pk", flat=True),
                Proof.objects.filter(author_id=user_id).values_list("claim_id", flat=True),
                all=True,
            )
        )
    )


def held_by(user_id: int) -> QuerySet[Claim]:
    """Claims that a person holds now, the one taken first at the head."""
    return Claim.objects.filter(pk__in=_held(Q(holder_id=user_id))).order_by("lease__taken_at")


def assigned_to(rows: QuerySet[Claim], user_id: int) -> QuerySet[Claim]:
    """Those of the claims that were given to a person."""
    return rows.filter(assignment__to_id=user_id)


def number_waiting(desk_ids: Iterable[int], user_id: int) -> int:
    """How many claims "take next" could give to this person, up to COUNTED."""
    desks = list(desk_ids)
    if not desks:
        return 0
    return takeable(waiting(desks), user_id).order_by()[:COUNTED].count()


def changed(*, verdict_too: bool = False) -> QuerySet[Finding, int]:
    """Ids of claims whose finding a re-check has changed, and nobody has decided on since."""
    later = Decision.objects.filter(claim_id=OuterRef("of__claim_id"), of_id__gte=OuterRef("of_id"))
    # Not narrowed to claims that wait: the few that changed must stay the beginning of the search, and
    # without statistics a database would begin with the many that wait.
    rows = Finding.objects.filter(~Exists(later), changed=True)
    if verdict_too:
        rows = rows.exclude(previous="").exclude(previous=F("verdict"))
    return rows.values_list("of__claim_id", flat=True)


def unanswered(user_id: int) -> QuerySet[Comment, int]:
    """Ids of claims in whose thread somebody called this person, who has written nothing there since."""
    answer = Comment.objects.filter(claim_id=OuterRef("claim_id"), author_id=user_id, pk__gt=OuterRef("pk"))
    rows = Comment.objects.filter(~Exists(answer), mentions=user_id).exclude(author_id=user_id)
    return rows.values_list("claim_id", flat=True)


def _of_stage(rows: QuerySet[Claim], stage: str) -> QuerySet[Claim]:
    if stage == "second":
        return rows.filter(state=ClaimState.AWAITING_SECOND)
    if stage == "third":
        return rows.filter(state=ClaimState.IN_REVIEW, pk__in=_disputed())
    if stage == "first":
        return rows.exclude(state=ClaimState.AWAITING_SECOND).exclude(
            state=ClaimState.IN_REVIEW, pk__in=_disputed()
        )
    return rows


def _disputed() -> QuerySet[Decision, int]:
    """Claims in review whose newest turn has two decisions: a third person is due."""
    second = Decision.objects.filter(claim__state=ClaimState.IN_REVIEW, round=2, turn=_newest_turn())
    third = Decision.objects.filter(claim_id=OuterRef("claim_id"), turn=OuterRef("turn"), round=3)
    return second.filter(~Exists(third)).values_list("claim_id", flat=True)


def _newest_turn() -> Subquery:
    newest = Decision.objects.filter(claim_id=OuterRef("claim_id")).order_by("-turn").values("turn")[:1]
    return Subquery(newest)


def _held(which: Q) -> QuerySet[Lease, int]:
    return Lease.objects.filter(which, until__gt=timezone.now()).values_list("claim_id", flat=True)


def _assigned(which: Q) -> QuerySet[Assignment, int]:
    return Assignment.objects.filter(which).values_list("claim_id", flat=True)
