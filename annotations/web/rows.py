"""The claims list as the page shows it: one row a claim, in the order of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from annotations.engine.registry import kinds
from annotations.engine.sureness import SURE
from annotations.models import Anchor
from annotations.models.states import MOVES, OPEN, ClaimState
from annotations.services.bounding import CHANGEABLE
from annotations.web.looks import ORDER, Look, look_of

WORKING = frozenset({ClaimState.CHECKING})
CHECKABLE = frozenset({ClaimState.MARKED, ClaimState.CHECKED, ClaimState.FAILED, ClaimState.REOPENED})


@dataclass(frozen=True, slots=True)
class Row:
    """What the template of one row needs, and nothing to look up."""

    id: int
    start: int
    end: int
    quote: str
    kind: str
    state: str
    verdict: str
    look: Look
    clash: bool
    confidence: float
    why: str
    note: str
    stamp: str  # changes whenever the claim does: the page compares it to the open panel's
    lock: int = 0  # what an edit of its words must name

    @property
    def surely(self) -> str:
        """How sure the reading is, in words: no number that fits it has been found."""
        return "sure" if self.confidence >= SURE else "check this"

    @property
    def suggested(self) -> bool:
        """Whether it waits for a yes or no."""
        return self.state == ClaimState.SUGGESTED

    @property
    def working(self) -> bool:
        """Whether a verdict is on its way."""
        return self.state in WORKING

    @property
    def url(self) -> str:
        """Where its panel is; its verbs stand under it."""
        return f"{_root()}{self.id}/"

    @property
    def dismissable(self) -> bool:
        """Whether it can be put aside."""
        return ClaimState.DISMISSED in MOVES[self.state]

    @property
    def movable(self) -> bool:
        """Whether its words may still be moved."""
        return self.state in CHANGEABLE

    @property
    def checkable(self) -> bool:
        """Whether a check can be asked for now."""
        return self.state in CHECKABLE

    @property
    def group(self) -> str:
        """Which of the list's filters shows it: suggested, open, or neither."""
        if self.suggested:
            return "suggested"
        return "open" if is_open(self.state, self.look) else "done"


def row_of(anchor: Anchor) -> Row:
    """A row; the anchor's claim must be loaded."""
    claim = anchor.claim
    look = look_of(claim.state, claim.verdict)
    note = "clashes with another passage" if claim.clash else ""
    return Row(
        id=claim.pk,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.exact,
        kind=label_of(claim.kind),
        state=claim.state,
        verdict=claim.verdict,
        look=look,
        clash=claim.clash,
        confidence=claim.confidence,
        why=claim.why,
        note=note,
        stamp=f"{claim.state}-{claim.verdict}-{claim.updated_at.timestamp():.3f}",
        lock=claim.lock,
    )


@cache
def _root() -> str:
    return reverse("desk") + "claims/"


def is_open(state: str, look: Look) -> bool:
    """Whether a person still has to look at it: everything but the supported and the settled."""
    return state in OPEN and state != ClaimState.SUGGESTED and look.css != "s"


def label_of(kind: str) -> str:
    """A kind's name for people; a kind that is gone keeps its id."""
    known = kinds().get(kind)
    return known.label if known else kind.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the progress bar, in claims."""

    look: Look
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an article is: the pieces of its bar, and the counts behind them."""

    total: int
    pieces: tuple[Piece, ...]
    counts: dict[str, int]
    working: int
    open: int

    @property
    def words(self) -> str:
        """The bar in words."""
        if not self.total:
            return "No claims yet"
        told = ", ".join(f"{piece.width} {piece.look.word.lower()}" for piece in self.pieces)
        return f"{self.total} claim{'' if self.total == 1 else 's'}: {told}"

    @property
    def marked(self) -> int:
        """Claims that a person stands for."""
        return self.total - self.counts.get("n", 0)

    @property
    def checked(self) -> int:
        """Claims with a verdict."""
        return sum(self.counts.get(css, 0) for css in "srdcux")

    @property
    def waiting(self) -> int:
        """Claims that wait for a check or for a person's yes or no."""
        return self.total - self.checked


def progress_of(states: Iterable[tuple[str, str, int]]) -> Progress:
    """From (state, verdict, how many) of an article's claims; dismissed ones do not count."""
    counts: Counter[str] = Counter()
    working = unsettled = 0
    for state, verdict, many in states:
        if state == ClaimState.DISMISSED:
            continue
        look = look_of(state, verdict)
        counts[look.css] += many
        working += many if state in WORKING else 0
        unsettled += many if is_open(state, look) else 0
    pieces = []
    at = 0
    for look in ORDER:
        if counts[look.css]:
            pieces.append(Piece(look, at, counts[look.css]))
            at += counts[look.css]
    return Progress(at, tuple(pieces), dict(counts), working, unsettled)
