"""Moves a claim between states by the one table, with the line of history that tells of it."""

from __future__ import annotations

from typing import Any

from annotations.models import Claim, Event
from annotations.models.states import may_move
from annotations.services import history
from annotations.services.errors import ConflictError


def locked(claim_id: int) -> Claim:
    """The claim, locked, with its article and desk. Raises Claim.DoesNotExist."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("article__desk")
    return rows.get(pk=claim_id)


def moved(claim: Claim, new: str, verb: str, user_id: int | None, **told: Any) -> Event:
    """Move a locked claim and save it; the event is the caller's to write. The same state stays.

    Raises ConflictError where the table has no such move.
    """
    old = str(claim.state)
    if new != old:
        if not may_move(old, new):
            raise ConflictError(
                f"A claim that is {claim.get_state_display().lower()} cannot be {verb}.", "state"
            )
        claim.state = new
        claim.save(update_fields=["state", "updated_at"])
    after = {"state": str(new), **{name: value for name, value in told.items() if value not in ("", None)}}
    return history.of_claim(claim, verb, user_id, before={"state": old}, after=after)
