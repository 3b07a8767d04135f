"""The states of a claim and every allowed move between them: the one table."""

from __future__ import annotations

from django.db import models


class ClaimState(models.TextChoices):
    """Where a claim stands. A lease on a claim is a row of its own, not a state."""

    SUGGESTED = "suggested", "Suggested"
    MARKED = "marked", "Marked"
    CHECKING = "checking", "Checking"
    CHECKED = "checked", "Checked"
    FAILED = "failed", "Check failed"
    IN_REVIEW = "in_review", "In review"
    AWAITING_SECOND = "awaiting_second", "Awaiting second"
    SIGNED_OFF = "signed_off", "Signed off"
    NEEDS_CORRECTION = "needs_correction", "Needs correction"
    CORRECTED = "corrected", "Corrected"
    REOPENED = "reopened", "Reopened"
    DISMISSED = "dismissed", "Dismissed"


_S = ClaimState

MOVES: dict[str, frozenset[str]] = {
    _S.SUGGESTED: frozenset({_S.MARKED, _S.DISMISSED}),
    # To reopened, from wherever a person stands for a claim: its words changed or are gone.
    _S.MARKED: frozenset({_S.CHECKING, _S.IN_REVIEW, _S.DISMISSED, _S.REOPENED}),
    # Back to marked: the check was cancelled before it ran.
    _S.CHECKING: frozenset({_S.CHECKED, _S.FAILED, _S.MARKED, _S.DISMISSED, _S.REOPENED}),
    _S.FAILED: frozenset({_S.CHECKING, _S.DISMISSED, _S.REOPENED}),
    _S.CHECKED: frozenset({_S.IN_REVIEW, _S.CHECKING, _S.DISMISSED, _S.REOPENED}),
    _S.IN_REVIEW: frozenset(
        {
            _S.SIGNED_OFF,
            _S.AWAITING_SECOND,
            _S.NEEDS_CORRECTION,
            _S.CHECKED,
            _S.MARKED,
            _S.CHECKING,
            _S.DISMISSED,
            _S.REOPENED,
        }
    ),
    _S.AWAITING_SECOND: frozenset({_S.SIGNED_OFF, _S.IN_REVIEW, _S.NEEDS_CORRECTION, _S.REOPENED}),
    _S.SIGNED_OFF: frozenset({_S.REOPENED}),
    _S.NEEDS_CORRECTION: frozenset({_S.CORRECTED, _S.REOPENED}),
    _S.CORRECTED: frozenset({_S.CHECKING, _S.REOPENED}),
    # To marked: a lost claim of the kind manual was marked again, and waits for a person's verdict.
    _S.REOPENED: frozenset({_S.CHECKED, _S.CHECKING, _S.MARKED, _S.DISMISSED}),
    _S.DISMISSED: frozenset(),
}

# What only undoing an action does (`services/undoing.py`): a dismissed claim comes back to where it
# stood, an accepted suggestion waits again. The history keeps both the action and its undoing.
UNDO_MOVES: dict[str, frozenset[str]] = {
    _S.DISMISSED: frozenset({_S.SUGGESTED, _S.MARKED, _S.CHECKED, _S.FAILED, _S.REOPENED}),
    _S.MARKED: frozenset({_S.SUGGESTED, _S.DISMISSED}),
    _S.CHECKING: frozenset({_S.SUGGESTED, _S.DISMISSED}),
    _S.CHECKED: frozenset({_S.SUGGESTED, _S.DISMISSED}),
    _S.FAILED: frozenset({_S.SUGGESTED, _S.DISMISSED}),
    _S.SUGGESTED: frozenset({_S.MARKED, _S.DISMISSED}),
    _S.REOPENED: frozenset({_S.DISMISSED}),
}

# Claims that a person still has to do something about.
OPEN = frozenset(set(ClaimState.values) - {_S.SIGNED_OFF, _S.CORRECTED, _S.DISMISSED})


def may_move(old: str, new: str) -> bool:
    """Whether the table allows the move."""
    return new in MOVES[old]


def may_undo(old: str, new: str) -> bool:
    """Whether undoing or redoing an action may make the move."""
    return new in UNDO_MOVES.get(old, frozenset())
