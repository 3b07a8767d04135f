"""What people decided on a claim so far, who may decide next, and where a second person is needed.

A claim's decisions come in turns: it goes into review, one or two or three people decide, the turn
ends. A turn is still open while a second is awaited, and while two disagree and a third is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.engine.values import Verdict
from annotations.models import Claim, Decision, DeskPolicy, Finding, Proof
from annotations.models.review import Action
from annotations.models.states import ClaimState

MANUAL = "manual"
ALWAYS = frozenset({Verdict.REFUTED.value, Verdict.DEPENDS.value})
"""Verdicts that no single person signs off, whatever the desk's policy."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn that the next decision belongs to, and what was decided in it."""

    number: int
    decisions: tuple[Decision, ...] = ()

    @property
    def round(self) -> int:
        """1 the first person, 2 the second, 3 the one who settles it."""
        return len(self.decisions) + 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """A verdict to decide on: the engine's, or for the kind manual a person's."""

    verdict: str
    check_id: int | None = None
    by_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """What a desk stands for in the end."""

    verdict: str
    reason: str
    overridden: bool
    by: tuple[int, ...]


def proposal_of(claim: Claim) -> Proposal:
    """What is to be decided on now; its verdict is empty where nothing has been found yet."""
    if claim.kind == MANUAL:
        by = Proof.objects.filter(claim=claim).order_by("-pk").values_list("author_id", flat=True).first()
        return Proposal(claim.verdict, None, by)
    found = Finding.objects.filter(of__claim=claim).order_by("-of_id").values_list("verdict", "of_id").first()
    return Proposal(*found) if found else Proposal("")


def turn_of(claim: Claim, proposal: Proposal) -> Turn:
    """The open turn of a claim, or the one that its next decision begins."""
    newest = last_turn(claim)
    if not newest:
        return Turn(1)
    number = newest[0].turn
    due = claim.state == ClaimState.AWAITING_SECOND or (
        claim.state in (ClaimState.IN_REVIEW, ClaimState.CHECKED) and len(newest) == 2 and not agree(*newest)
    )
    return Turn(number, newest) if due and _still_found(claim, newest, proposal) else Turn(number + 1)


def last_turn(claim: Claim) -> tuple[Decision, ...]:
    """The decisions of the newest turn, in their order; none where nobody has decided."""
    rows = Decision.objects.filter(claim=claim).select_related("author").order_by("-turn", "-round")
    newest = list(rows[:3])
    return tuple(reversed([decision for decision in newest if decision.turn == newest[0].turn]))


def agree(one: Decision, other: Decision) -> bool:
    """Whether two people sign the same verdict. Only one of them may find that the text must change:
    then it must."""
    return Action.SEND_BACK not in (one.action, other.action) and one.verdict == other.verdict


def barred(claim: Claim, turn: Turn, proposal: Proposal, user_id: int) -> str:
    """Why this person may not decide on the claim next; empty if they may."""
    if any(decision.author_id == user_id for decision in turn.decisions):
        return "You have decided on this claim already; the next decision is another person’s."
    if turn.decisions and claim.created_by_id == user_id:
        return "You marked this claim; its second reviewer must be somebody else."
    if proposal.by_id == user_id:
        return "The verdict is yours; somebody else must review it."
    return ""


def needs_second(claim: Claim, proposed: str, signed: str, policy: DeskPolicy) -> str:
    """Why a first decision that signs a verdict needs a second person; empty if it does not."""
    if signed != proposed:
        return "an overridden verdict"
    if signed in ALWAYS:
        return (
            "a refuted claim" if signed == Verdict.REFUTED.value else "a verdict that hangs on the definition"
        )
    if signed in policy.second_verdicts:
        return "the desk’s policy for this verdict"
    if claim.kind in policy.second_kinds:
        return "the desk’s policy for this kind"
    return ""


def policy_of(desk_id: int) -> DeskPolicy:
    """The desk's policy; a desk that has set none has the defaults, unsaved."""
    return DeskPolicy.objects.filter(desk_id=desk_id).first() or DeskPolicy(desk_id=desk_id)


def signed(claim_ids: Iterable[int]) -> dict[int, Signed]:
    """What was signed off, by claim: the last decision of the newest turn, and whose it was. One query."""
    found: dict[int, list[Decision]] = {}
    rows = Decision.objects.filter(
        claim_id__in=list(claim_ids),
        claim__state__in=(ClaimState.SIGNED_OFF, ClaimState.NEEDS_CORRECTION, ClaimState.CORRECTED),
    ).order_by("claim_id", "turn", "round")
    for decision in rows:
        of_claim = found.setdefault(decision.claim_id, [])
        if of_claim and of_claim[-1].turn != decision.turn:
            of_claim.clear()
        of_claim.append(decision)
    return {claim_id: _signed(decisions) for claim_id, decisions in found.items()}


def _signed(decisions: list[Decision]) -> Signed:
    last = decisions[-1]
    agreeing = [decision for decision in decisions if decision.verdict == last.verdict]
    reason = next((decision.reason for decision in agreeing if decision.reason), "")
    overridden = any(decision.action == Action.OVERRIDE for decision in agreeing)
    return Signed(last.verdict, reason, overridden, tuple(decision.author_id for decision in agreeing))


def _still_found(claim: Claim, decisions: tuple[Decision, ...], proposal: Proposal) -> bool:
    """Whether the decisions are on what is found now; a re-check that found the same leaves them so."""
    oldest = min((decision.of_id or 0 for decision in decisions), default=0)
    if oldest == (proposal.check_id or 0):
        return True
    return not Finding.objects.filter(of__claim=claim, of_id__gt=oldest, changed=True).exists()
