"""What a reviewer reads and may do on one claim, ready for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone

from annotations.models import Claim, Decision, Draft, Lease, Proof
from annotations.models.review import Action
from annotations.models.states import ClaimState
from annotations.permissions import DISCUSS, PROVE, REVIEW
from annotations.queries import claims, queue, reviews
from annotations.queries.reviews import MANUAL
from annotations.web.looks import VERDICTS, Look, look_of
from annotations.web.panel import Panel, panel_of
from annotations.web.passage import Passage, passage
from annotations.web.queue_rows import Option, name_of, verdict_options

SETTLED = (ClaimState.SIGNED_OFF, ClaimState.NEEDS_CORRECTION, ClaimState.CORRECTED)
TITLES = {1: "First review", 2: "Second signature", 3: "Dispute to settle"}
SAID = {
    Action.CONFIRM: "confirmed",
    Action.OVERRIDE: "overrode it with",
    Action.SEND_BACK: "sent back",
    Action.CORRECT: "asked for a correction of",
}


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds the claim. `lease` is the reader's own lease, 0 where they have none."""

    lease: int = 0
    seconds: int = 0
    minutes: int = 0
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A decision of this turn, as the next person may see it."""

    who: str
    did: str
    look: Look | None
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """All of the page. `blocked` says why the reader cannot take the claim, empty if they can."""

    claim: Claim
    panel: Panel
    passage: Passage
    hold: Hold
    blocked: str
    title: str
    round: int
    check_id: int | None
    verdict: Look | None
    second: str
    said: list[Said]
    said_title: str
    draft: dict[str, str]
    verdicts: list[Option]
    proofs: list[Proof]
    manual: bool
    may_review: bool
    may_prove: bool
    may_discuss: bool


def review_of(claim: Claim, reader: User) -> Review:
    """The page of a claim; its article, desk and current version must be loaded.

    Raises Claim.DoesNotExist where the claim does not stand in the current version.
    """
    article = claim.article
    row = claims.row(claim.pk)
    text, blocks = (article.current.text, article.current.blocks) if article.current else ("", [])
    proposal = reviews.proposal_of(claim)
    turn = reviews.turn_of(claim, proposal)
    may_review = reader.has_perm(REVIEW, article.desk)
    hold = _hold(claim, reader)
    manual = claim.kind == MANUAL
    draft = Draft.objects.filter(claim=claim, author=reader).values_list("body", flat=True).first() or {}
    decisions = turn.decisions or (reviews.last_turn(claim) if claim.state in SETTLED else ())
    second = ""
    if turn.round == 1 and proposal.verdict:
        second = reviews.needs_second(
            claim, proposal.verdict, proposal.verdict, reviews.policy_of(article.desk_id)
        )
    return Review(
        claim=claim,
        panel=panel_of(row, article, reader),
        passage=passage(text, blocks, row.anchor.start, row.anchor.end),
        hold=hold,
        blocked="" if hold.lease else _blocked(claim, turn, proposal, hold, reader, may_review),
        title=_title(claim, turn),
        round=turn.round,
        check_id=proposal.check_id,
        verdict=VERDICTS.get(proposal.verdict),
        second=second,
        said=[_said(decision) for decision in decisions],
        said_title=_said_title(turn, decisions, reader),
        draft=draft,
        verdicts=[option for option in verdict_options() if option[0] != proposal.verdict],
        proofs=list(Proof.objects.filter(claim=claim).select_related("author").order_by("-pk"))
        if manual
        else [],
        manual=manual,
        may_review=may_review,
        may_prove=manual
        and not hold.by
        and not turn.decisions
        and reader.has_perm(PROVE, article.desk)
        and claim.state in ("marked", "in_review", "checked", "reopened"),
        may_discuss=reader.has_perm(DISCUSS, article.desk),
    )


def _hold(claim: Claim, reader: User) -> Hold:
    lease = Lease.objects.filter(claim=claim, until__gt=timezone.now()).select_related("holder").first()
    if lease is None:
        return Hold()
    until = lease.until.astimezone(ZoneInfo(claim.article.desk.time_zone))
    if lease.holder_id != reader.pk:
        return Hold(by=name_of(lease.holder), until=f"{until:%H:%M}")
    seconds = max(0, int((lease.until - timezone.now()).total_seconds()))
    minutes = reviews.policy_of(claim.article.desk_id).lease_minutes
    # Checked again under the lease: it has to be taken anew, which costs one key.
    live = claim.state in ("in_review", "awaiting_second")
    return Hold(lease=lease.pk if live else 0, seconds=seconds, minutes=minutes, until=f"{until:%H:%M}")


def _blocked(
    claim: Claim, turn: reviews.Turn, proposal: reviews.Proposal, hold: Hold, reader: User, may_review: bool
) -> str:
    if hold.by:
        return f"{hold.by} holds this claim until {hold.until}."
    if claim.kind == MANUAL and claim.state == "marked":
        return "This claim waits for a person’s verdict."
    if claim.state not in queue.STATES:
        return f"This claim {stands(claim)}: there is nothing to review now."
    if not may_review:
        return "Reviewing needs the role reviewer or chief at this desk."
    return reviews.barred(claim, turn, proposal, reader.pk)


def _title(claim: Claim, turn: reviews.Turn) -> str:
    if claim.kind == MANUAL and claim.state == "marked":
        return "Needs a verdict"
    return TITLES[min(turn.round, 3)] if claim.state in queue.STATES else str(claim.get_state_display())


def stands(claim: Claim) -> str:
    """A claim's state in words, as the end of a sentence that begins with the claim."""
    if claim.state == ClaimState.NEEDS_CORRECTION:
        return "needs a correction"
    told = claim.state in (*SETTLED, ClaimState.REOPENED)
    return f"is {str(claim.get_state_display() if told else look_of(claim.state, '').word).lower()}"


def _said_title(turn: reviews.Turn, decisions: Sequence[Decision], reader: User) -> str:
    """What the decisions are called; of the first alone a second person is told only that it exists."""
    if not turn.decisions:
        return "What was decided" if decisions else ""
    if turn.round > 2:
        return "What the two said"
    first = decisions[0].author
    if first.pk == reader.pk:
        return "What you decided"
    return f"{name_of(first)} has decided. Look for yourself first."


def _said(decision: Decision) -> Said:
    did = SAID[Action(decision.action)]
    return Said(name_of(decision.author), did, VERDICTS.get(decision.verdict), decision.reason)
