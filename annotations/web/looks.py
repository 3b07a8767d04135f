"""How a claim's state and verdict look: always a shape and a word beside the colour.

`css` is the class that carries the colour tokens, `sign` the id of the symbol in
`fragments/signs.html`, `word` what is read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass

from annotations.engine.values import Verdict
from annotations.models.states import ClaimState


@dataclass(frozen=True, slots=True)
class Look:
    """Colour class, symbol and word."""

    css: str
    word: str

    @property
    def sign(self) -> str:
        """Id of the symbol."""
        return f"sign-{self.css}"


VERDICTS: dict[str, Look] = {
    Verdict.SUPPORTED: Look("s", "Supported"),
    Verdict.REFUTED: Look("r", "Refuted"),
    Verdict.DEPENDS: Look("d", "Depends on the definition"),
    Verdict.CONFLICT: Look("c", "Sources conflict"),
    Verdict.NOT_ENOUGH: Look("u", "Not enough evidence"),
    Verdict.NOT_CHECKABLE: Look("x", "Not checkable"),
}
SUGGESTED = Look("n", "Suggested")
MARKED = Look("m", "Marked, not checked")
CHECKING = Look("w", "Checking")
FAILED = Look("f", "Check failed")
DISMISSED = Look("m", "Dismissed")

_STATES: dict[str, Look] = {
    ClaimState.SUGGESTED: SUGGESTED,
    ClaimState.MARKED: MARKED,
    ClaimState.CHECKING: CHECKING,
    ClaimState.FAILED: FAILED,
    ClaimState.DISMISSED: DISMISSED,
}

# The progress bar's order: what is decided first, what waits last.
ORDER = (*VERDICTS.values(), FAILED, CHECKING, MARKED, SUGGESTED)


def look_of(state: str, verdict: str) -> Look:
    """A claim's look. While it is being checked again its old verdict no longer stands."""
    return _STATES.get(state) or VERDICTS.get(verdict, MARKED)
