"""Undo and redo of an editor's actions on claims: inverse actions with lines of history of their own.

Nothing is deleted. What somebody else has changed since is left alone, and said so.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from annotations.engine.anchoring.describe import describe
from annotations.models import Anchor, Article, Claim, Event, Version
from annotations.models.states import ClaimState, may_undo
from annotations.queries.visits import OF_ARTICLE, REDONE, UNDONE, Action, visit
from annotations.services import bounding, bringing_back, checking, history, marking
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError
from annotations.services.flagging import flag_after

Told = dict[str, Any]
_SPAN = ("start", "end", "quote")
_EDITS = ("reading edited", "boundaries moved", "kind changed")


def undo(*, article_id: int, user_id: int, since: int) -> tuple[str, list[int]]:
    """Take back the newest action of a person's visit; (what it was, ids of the checks to publish).

    Raises ConflictError where there is none, or where the claim has moved on since.
    """
    done = visit(article_id, user_id, since).done
    if not done:
        raise ConflictError("There is nothing to undo in this visit.")
    return done[-1].words, _turn(done[-1], user_id, back=True)


def redo(*, article_id: int, user_id: int, since: int) -> tuple[str, list[int]]:
    """Do again what was undone last; as `undo`."""
    undone = visit(article_id, user_id, since).undone
    if not undone:
        raise ConflictError("There is nothing to redo.")
    return undone[-1].words, _turn(undone[-1], user_id, back=False)


def _turn(action: Action, user_id: int, *, back: bool) -> list[int]:
    if action.events[0].verb in OF_ARTICLE:
        bringing_back.turn(action.events[0], user_id, UNDONE if back else REDONE, back=back)
        return []
    with transaction.atomic():
        article = Article.objects.select_for_update().get(claims=action.events[0].subject_id)
        rows = Claim.objects.select_for_update(of=("self",)).select_related("article")
        ids = [event.subject_id for event in action.events]
        claims = {claim.pk: claim for claim in rows.filter(pk__in=ids).order_by("pk")}
        _refuse_where_others_went_on(action, user_id, "undone" if back else "done again")
        events: list[Event] = []
        check: list[int] = []
        for event in action.events:
            claim = claims[event.subject_id]
            before, after = event.before or {}, event.after or {}
            old, new = (after, before) if back else (before, after)
            told = _apply(claim, event.verb, old, new, user_id, back=back)
            verb = UNDONE if back else REDONE
            after_told = told | {"state": str(claim.state), "of": action.id, "what": event.verb}
            events.append(
                history.of_claim(claim, verb, user_id, before={"state": told["was"]}, after=after_told)
            )
            if claim.kind != MANUAL and (claim.state == ClaimState.MARKED or _asks(claim, event)):
                check.append(claim.pk)
        history.write(events)
        marking.close_or_open(article, user_id)
        checks = checking.request_checks(check, user_id) if check else []
    flag_after(claims.values())
    return checks


def _refuse_where_others_went_on(action: Action, user_id: int, done: str) -> None:
    """What another person has made of a claim since is theirs. The engine's verdicts are nobody's."""
    since = Event.objects.filter(
        subject="claim", subject_id__in=[event.subject_id for event in action.events],
        pk__gt=action.events[-1].pk, actor__isnull=False,
    )  # fmt: skip
    for event in since.exclude(actor_id=user_id).select_related("actor").order_by("pk"):
        before, after = event.before or {}, event.after or {}
        if any(before.get(name) != after.get(name) for name in ("state", "reading", "start", "end")):
            assert event.actor is not None
            who = event.actor.get_full_name() or event.actor.get_username()
            raise ConflictError(
                f"{who} has gone on with this claim ({event.verb}); nothing was {done}.", "state"
            )


def _asks(claim: Claim, event: Event) -> bool:
    """Whether the claim says something else now, so that its verdict is due anew."""
    return event.verb in _EDITS and claim.state in bounding.CHANGEABLE - {ClaimState.SUGGESTED}


def _apply(claim: Claim, verb: str, old: Told, new: Told, user_id: int, *, back: bool) -> Told:
    """Bring the claim from `old` to `new`; what to write into the history."""
    was = str(claim.state)
    checking.call_off([claim.pk])
    if verb in _EDITS:
        return {"was": was} | _put_back(claim, old, new, user_id)
    if verb == "marked":
        target = ClaimState.DISMISSED if back else ClaimState.MARKED
    elif verb == "accepted":
        target = ClaimState.SUGGESTED if back else ClaimState.MARKED
    else:
        target = _standing(claim, new) if back else ClaimState.DISMISSED
    _move(claim, target, user_id)
    return {"was": was}


def _standing(claim: Claim, before: Told) -> ClaimState:
    """Where a claim that was put aside stood: one that was being checked or reviewed is checked or not."""
    state = ClaimState(before["state"])
    if state in (ClaimState.CHECKING, ClaimState.IN_REVIEW):
        return ClaimState.CHECKED if claim.verdict and claim.kind != MANUAL else ClaimState.MARKED
    return state


def _move(claim: Claim, target: ClaimState, user_id: int) -> None:
    if not may_undo(claim.state, target):
        raise ConflictError(
            f"This claim is {claim.get_state_display().lower()} by now; it cannot be taken back to "
            f"{target.label.lower()}.",
            "state",
        )
    if claim.state == ClaimState.SUGGESTED and target == ClaimState.MARKED:
        claim.created_by_id = user_id
    claim.state = target
    if target == ClaimState.SUGGESTED:
        claim.verdict, claim.created_by = "", None
    claim.save(update_fields=["state", "verdict", "created_by", "updated_at"])


def _put_back(claim: Claim, old: Told, new: Told, user_id: int) -> Told:
    if claim.reading != old["reading"] or claim.kind != old["kind"]:
        raise ConflictError("Somebody has edited this claim since; nothing was undone.", "lock")
    if claim.state not in bounding.CHANGEABLE:
        raise ConflictError(f"A claim that is {claim.get_state_display().lower()} keeps its words.", "state")
    if "start" in new:
        _put_anchor(claim, old, new)
    claim.kind, claim.reading, claim.lock = new["kind"], new["reading"], claim.lock + 1
    if ClaimState.SUGGESTED in (old.get("state"), new.get("state")):  # the edit had accepted a suggestion
        _move(claim, ClaimState(new["state"]), user_id)
    claim.save(update_fields=["kind", "reading", "lock", "updated_at"])
    return {name: new[name] for name in (*_SPAN, "kind", "reading") if name in new}


def _put_anchor(claim: Claim, old: Told, new: Told) -> None:
    version = Version.objects.get(pk=claim.article.current_id or 0)
    anchor = Anchor.objects.select_for_update().filter(claim=claim, version=version).first()
    if anchor is None or (anchor.start, anchor.end) != (old["start"], old["end"]):
        raise ConflictError("The words of this claim have moved since; nothing was undone.", "lock")
    start, end = new["start"], new["end"]
    bounding.put(anchor, start, end, describe(version.text, start, end))
