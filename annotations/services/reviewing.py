"""What a reviewer decides on a claim, and the draft of it.

One decision ends a lease. A first decision signs off, sends back or asks for a correction; where a
second person is needed the claim waits for them instead. Two who sign the same verdict close it, two
who do not leave it to a third, whose word is the last of the turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from annotations.engine.values import Verdict
from annotations.models import Article, Assignment, Claim, Decision, Draft, Event, Lease
from annotations.models.article import ArticleState
from annotations.models.review import Action
from annotations.models.states import OPEN, ClaimState
from annotations.queries import reviews
from annotations.queries.reviews import Proposal, Turn
from annotations.services import history, leasing, moving
from annotations.services.errors import ConflictError, WorkbenchError

LONGEST_REASON = 4000
VERDICTS = frozenset(verdict.value for verdict in Verdict)
DECIDABLE = (ClaimState.IN_REVIEW, ClaimState.AWAITING_SECOND)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: an `Action`, and the verdict they sign; left empty, it is the one found."""

    action: str
    verdict: str = ""
    reason: str = ""


def decide(*, lease_id: int, user_id: int, choice: Choice, check_id: int | None = None) -> int:
    """Decide on the claim of a lease; the decision's id.

    `check_id` is the check whose finding the person read. Raises ConflictError where the lease has run
    out or is another's, where the finding is no longer that one, or where the decision must be
    somebody else's; WorkbenchError (fields "action", "verdict", "reason") for a choice that says too
    little.
    """
    with transaction.atomic():
        claim = _ours(lease_id, user_id)
        proposal = reviews.proposal_of(claim)
        if claim.state not in DECIDABLE or (check_id and check_id != proposal.check_id):
            raise ConflictError(
                "The finding has changed since you opened this claim; read it again.", "check"
            )
        turn = reviews.turn_of(claim, proposal)
        reason = reviews.barred(claim, turn, proposal, user_id)
        if reason:
            raise ConflictError(reason, "author")
        verdict = _signed(choice, proposal)
        decision = Decision.objects.create(
            claim=claim,
            of_id=proposal.check_id,
            author_id=user_id,
            action=choice.action,
            verdict=verdict,
            reason=choice.reason.strip(),
            turn=turn.number,
            round=turn.round,
        )
        new = _outcome(claim, proposal, turn, decision)
        _move(claim, new, decision, user_id)
        Lease.objects.filter(pk=lease_id).delete()
        Draft.objects.filter(claim=claim, author_id=user_id).delete()
        # Whoever it was given to has decided: "take next" serves the next round to anybody.
        Assignment.objects.filter(claim=claim).delete()
        close_or_open(claim.article, user_id)
    return decision.pk


def save_draft(*, claim_id: int, user_id: int, body: dict[str, Any]) -> int:
    """Keep a decision that is begun; the draft's id. It needs no lease: it is only this person's."""
    kept = {name: str(body.get(name, ""))[:LONGEST_REASON] for name in ("action", "verdict", "reason")}
    draft, _ = Draft.objects.update_or_create(claim_id=claim_id, author_id=user_id, defaults={"body": kept})
    return draft.pk


def open_again(article_ids: Iterable[int]) -> None:
    """Make drafts again of signed-off articles, since checks have opened claims of theirs. In its own
    transaction: who decides locks the article before the claim, who writes findings only claims."""
    ids = sorted(article_ids)
    if not ids:
        return
    with transaction.atomic():
        signed = Article.objects.select_for_update().filter(pk__in=ids, state=ArticleState.SIGNED_OFF)
        articles = list(signed.order_by("pk"))
        waits = Claim.objects.filter(article__in=articles, state__in=OPEN)
        still_open = set(waits.values_list("article_id", flat=True).distinct())
        history.write(
            _restated(article, None, again=True) for article in articles if article.pk in still_open
        )


def close_or_open(article: Article, user_id: int | None) -> None:
    """Sign a draft off where no claim is open, and make it a draft again where one is; published stays."""
    if article.state == ArticleState.PUBLISHED:
        return
    still_open = Claim.objects.filter(article=article, state__in=OPEN).exists()
    if still_open == (article.state == ArticleState.SIGNED_OFF):
        history.write([_restated(article, user_id, again=still_open)])


def _restated(article: Article, user_id: int | None, *, again: bool) -> Event:
    """A locked article made a draft `again`, or signed off; the event is the caller's to write."""
    before, new = {"state": str(article.state)}, ArticleState.DRAFT if again else ArticleState.SIGNED_OFF
    article.state = new
    article.save(update_fields=["state", "updated_at"])
    verb = "reopened" if again else "signed off"
    return history.of_article(article, verb, user_id, before=before, after={"state": str(new)})


def _ours(lease_id: int, user_id: int) -> Claim:
    """The claim of the lease, locked after its article: the last two claims of an article may be
    decided at the same moment, and one of the two must see that it was the last."""
    article_id = Lease.objects.filter(pk=lease_id).values_list("claim__article_id", flat=True).first()
    article = Article.objects.select_for_update().filter(pk=article_id or 0).first()
    claim = leasing.held(lease_id, user_id).claim
    assert article is not None  # or the lease would not have been found
    article.desk = claim.article.desk
    claim.article = article
    return claim


def _signed(choice: Choice, proposal: Proposal) -> str:
    """The verdict that the choice signs, empty for a claim that is sent back."""
    if choice.action not in Action.values:
        raise WorkbenchError(f"There is no decision called {choice.action!r}.", "action")
    if len(choice.reason) > LONGEST_REASON:
        raise WorkbenchError(f"The reason is longer than {LONGEST_REASON:,} characters.", "reason")
    if choice.action == Action.SEND_BACK:
        return ""
    verdict = proposal.verdict if choice.action == Action.CONFIRM else choice.verdict or proposal.verdict
    if not verdict:
        raise ConflictError("There is no verdict yet on which to decide.", "verdict")
    if verdict not in VERDICTS:
        raise WorkbenchError(f"There is no verdict called {verdict!r}.", "verdict")
    if choice.action == Action.OVERRIDE and verdict == proposal.verdict:
        raise WorkbenchError("Choose another verdict than the one found, or confirm it.", "verdict")
    if verdict != proposal.verdict and not choice.reason.strip():
        raise WorkbenchError("Say why another verdict holds: the next person reads it.", "reason")
    return verdict


def _outcome(claim: Claim, proposal: Proposal, turn: Turn, decision: Decision) -> ClaimState:
    first = turn.decisions[0] if turn.decisions else decision
    if turn.round == 2 and not reviews.agree(first, decision):
        return ClaimState.IN_REVIEW
    if turn.round == 2 and first.action == Action.CORRECT:
        return ClaimState.NEEDS_CORRECTION
    if decision.action == Action.SEND_BACK:
        return ClaimState.MARKED
    if turn.round == 1:
        policy = reviews.policy_of(claim.article.desk_id)
        if reviews.needs_second(claim, proposal.verdict, decision.verdict, policy):
            return ClaimState.AWAITING_SECOND
    correct = decision.action == Action.CORRECT
    return ClaimState.NEEDS_CORRECTION if correct else ClaimState.SIGNED_OFF


def _move(claim: Claim, new: ClaimState, decision: Decision, user_id: int) -> None:
    told = {
        "decision": decision.pk,
        "action": str(decision.action),
        "verdict": decision.verdict,
        "reason": decision.reason,
        "turn": decision.turn,
        "round": decision.round,
    }
    history.write([moving.moved(claim, new, "decided", user_id, **told)])
    if new in (ClaimState.SIGNED_OFF, ClaimState.NEEDS_CORRECTION):
        claim.verdict = decision.verdict  # what the desk stands for is what lists and reports show
    elif new == ClaimState.MARKED and claim.kind == reviews.MANUAL:
        claim.verdict = ""  # a person's verdict that was sent back is to be given anew
    claim.save(update_fields=["verdict", "updated_at"])
