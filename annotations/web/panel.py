"""One claim as the panel shows it: verdict, picture, reading, definitions, evidence, history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from annotations.engine import codec
from annotations.engine.sureness import doubts
from annotations.engine.values import Reading
from annotations.models import Article, Check, Event, Finding
from annotations.models.states import ClaimState
from annotations.permissions import sources_for
from annotations.queries.claims import Row as FoundRow
from annotations.queries.claims import history
from annotations.services import bounding, checking
from annotations.web import dates, sentence, slots, timeline
from annotations.web.rows import Row, row_of
from annotations.web.shown import Cited, Definition, day_of, shown_of
from annotations.web.timeline_shapes import Mark, Timeline

SHOWN = 5
"""Rows left out that are shown at once: a count may leave out hundreds."""

LINES = 8
"""Lines of history in the panel; the rest has a page of its own."""

REASONS = (
    "It claims nothing that can be checked",
    "An opinion or a prediction",
    "Somebody else’s words, quoted",
    "The words are cut wrongly",
    "Read as the wrong kind",
    "Marked already",
    "Not worth checking",
)
"""Offered when a suggestion is rejected; any other words will do."""

STATED = frozenset({ClaimState.SUGGESTED, ClaimState.MARKED})
"""States in which nobody has judged a manual claim yet: what it claims can still be changed."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Another passage of the article that cannot be right together with this one."""

    quote: str
    why: str
    start: int
    end: int
    claim: int | None
    article: dict[str, Any] | None = None  # of the archive: where the passage stands


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the claim's history, in the desk's own time."""

    at: dt.datetime
    when: str
    who: str
    verb: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All of it; the lists are empty while there is no finding."""

    row: Row
    reading: list[sentence.Piece]
    check: Check | None = None
    finding: Finding | None = None
    picture: Timeline | None = None
    steps: list[str] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    used: list[Cited] = field(default_factory=list)
    left_out: list[Cited] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    history: list[Told] = field(default_factory=list)
    checked_at: str = ""
    manual: bool = False
    editable: bool = False  # its reading can be changed now
    empty_slots: list[tuple[str, str]] = field(default_factory=list)  # (slot, label)
    open_slots: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()

    @property
    def suppliable(self) -> bool:
        """Whether a missing fact could change its verdict."""
        return not self.manual and self.row.state in checking.CHECKABLE

    @property
    def left_out_near(self) -> list[Cited]:
        """The rows left out that are shown at once."""
        return self.left_out[:SHOWN]

    @property
    def left_out_far(self) -> list[Cited]:
        """The others, which open on demand."""
        return self.left_out[SHOWN:]


def panel_of(found: FoundRow, article: Article, user: User) -> Panel:
    """The panel of a claim in the article's current version; the article's desk must be loaded."""
    claim, finding = found.claim, found.finding
    zone = ZoneInfo(article.desk.time_zone)
    events = history(claim.pk)[:LINES]
    shown: dict[str, Any] = _finding(finding, user) if finding else {}
    reading = codec.load_reading(claim.reading) if claim.reading.get("anchor") else None
    if reading:
        shown |= _slots(reading, bool(claim.verdict))
    return Panel(
        row=row_of(found.anchor),
        reading=sentence.pieces(reading) if reading else [],
        manual=claim.kind == checking.MANUAL,
        editable=claim.state in (bounding.CHANGEABLE if claim.kind != checking.MANUAL else STATED),
        check=found.check,
        clashes=[_clash(clash) for clash in found.clashes],
        history=[_told(event, zone) for event in events],
        checked_at=f"checked {dates.clock(finding.created_at, zone)}" if finding else "",
        **shown,
    )


def _slots(reading: Reading, judged: bool) -> dict[str, Any]:
    """What the sentence offers to edit, and what of it is open. Doubts are said until there is a verdict,
    which then says itself what it could not decide."""
    manual = reading.kind == checking.MANUAL
    return {
        "empty_slots": slots.empty(reading),
        "open_slots": slots.open_slots(reading),
        "doubts": () if judged or manual else doubts(reading),
    }


def _told(event: Event, zone: ZoneInfo) -> Told:
    actor = event.actor
    who = (actor.get_full_name() or actor.get_username()) if actor else "the workbench"
    return Told(event.at, dates.clock(event.at, zone), who, event.verb)


def _finding(finding: Finding, user: User) -> dict[str, Any]:
    rows = [*finding.body.get("used", ()), *finding.body.get("left_out", ())]
    known = sources_for(user).filter(name__in={row["source"] for row in rows}).values_list("name", "pk")
    window = finding.body.get("window") or {}
    picture = timeline.draw(_marks(finding.body), day_of(window.get("first")), day_of(window.get("last")))
    return shown_of(finding, dict(known)) | {"picture": picture}


def _marks(body: Mapping[str, Any]) -> Iterable[Mark]:
    for counted, rows in ((True, body.get("used", ())), (False, body.get("left_out", ()))):
        for row in rows:
            first, last = day_of(row.get("first")), day_of(row.get("last"))
            if first or last:
                yield Mark(
                    first=first or last,  # type: ignore[arg-type]
                    last=last or first,  # type: ignore[arg-type]
                    label=row.get("label", ""),
                    group=row.get("group", 0),
                    counted=counted,
                    reason=row.get("reason", ""),
                    text=row.get("text", ""),
                )


def _clash(clash: Mapping[str, Any]) -> Clash:
    claims = clash.get("claims") or []
    return Clash(
        clash["quote"],
        clash["why"],
        clash["start"],
        clash["end"],
        claims[0] if claims else None,
        clash.get("article"),
    )
