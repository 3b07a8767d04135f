"""The queue's rows and filters as its template shows them, in words and in the desk's own time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.timesince import timesince

from annotations.engine.registry import kinds
from annotations.queries.asked import EVERYTHING, Asked
from annotations.queries.queue import MANUAL
from annotations.queries.queue_page import Waiting
from annotations.web import dates
from annotations.web.looks import VERDICTS, Look, look_of
from annotations.web.rows import label_of

DUE = {1: "", 2: "second signature", 3: "dispute to settle"}

Option = tuple[str, str]

AGES: list[Option] = [
    ("hour", "for an hour or more"),
    ("day", "for a day or more"),
    ("week", "for a week or more"),
]
CHANGED: list[Option] = [("source", "changed by a re-check"), ("verdict", "verdict changed")]

TABS: list[tuple[str, Asked]] = [
    ("All", EVERYTHING),
    ("First review", Asked(stage="first")),
    ("Second signature", Asked(stage="second")),
    ("Disputes", Asked(stage="third")),
    ("Changed", Asked(changed="source")),
    ("Mine", Asked(show="mine")),
    ("I was called", Asked(show="mentions")),
    ("Needs a verdict", Asked(stage="verdict")),
]
"""The views that everybody has."""

EMPTY = {
    Asked(stage="second"): "No claim waits for a second signature.",
    Asked(stage="third"): "No two reviewers differ on a claim now.",
    Asked(changed="source"): "No re-check has changed what was found.",
    Asked(show="mine"): "You hold no claim, and nobody has given you one.",
    Asked(show="mentions"): "Nobody waits for your answer. Colleagues call you by @ and your user name.",
    Asked(stage="verdict"): "No claim waits for a person’s verdict.",
}
"""What the views that everybody has say of themselves when nothing is in them."""


def why_empty(asked: Asked) -> str:
    """Why nothing is in a view."""
    return EMPTY.get(asked, "No claim fits it now.")


@dataclass(frozen=True, slots=True)
class Line:
    """One row."""

    id: int
    quote: str
    article: str
    desk: str
    kind: str
    look: Look
    due: str
    deadline: str
    late: bool
    changed: str
    held: str  # by whom and until when; empty for a claim that is free, or held by the reader
    mine: bool
    to: str
    comments: int
    waits: str
    barred: str  # why the reader cannot be the next to decide; empty if they can
    takeable: bool


def line_of(waiting: Waiting, reader: User, may_review: bool) -> Line:
    """A row for a reader; `may_review` is their role at the claim's desk."""
    claim, lease = waiting.claim, waiting.lease
    zone = ZoneInfo(claim.article.desk.time_zone)
    deadline = claim.article.deadline
    mine = lease is not None and lease.holder_id == reader.pk
    barred = ""
    if waiting.barred(reader.pk):
        barred = "you decided" if reader.pk in waiting.decided else "you marked it"
    held = (
        "" if lease is None or mine else f"{name_of(lease.holder)} until {lease.until.astimezone(zone):%H:%M}"
    )
    return Line(
        id=claim.pk,
        quote=waiting.quote or claim.article.title,
        article=claim.article.title,
        desk=claim.article.desk.name,
        kind=label_of(claim.kind),
        look=look_of(claim.state, claim.verdict),
        due=DUE[waiting.due],
        deadline=dates.clock(deadline, zone) if deadline else "",
        late=deadline is not None and deadline < timezone.now(),
        changed=_changed(waiting),
        held=held,
        mine=mine,
        to="you" if waiting.to and waiting.to.pk == reader.pk else name_of(waiting.to),
        comments=waiting.comments,
        waits=_waits(claim.updated_at),
        barred=barred if may_review else "",
        takeable=may_review and not held and not barred and claim.state != "marked",
    )


def verdict_options() -> list[Option]:
    """All verdicts."""
    return [(str(verdict.value), look.word) for verdict, look in VERDICTS.items()]  # type: ignore[attr-defined]


def kind_options() -> list[Option]:
    """All kinds, and the one that a person judges."""
    found = [(name, kind.label) for name, kind in kinds().items() if name != MANUAL]
    return [*found, (MANUAL, label_of(MANUAL))]


def name_of(user: User | None) -> str:
    """How a person is called; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _waits(since: dt.datetime) -> str:
    """How long, in one unit: nobody needs the minutes of a claim that has waited for days."""
    if timezone.now() - since < dt.timedelta(minutes=1):
        return "just come"
    return f"waits {timesince(since, depth=1)}"


def _changed(waiting: Waiting) -> str:
    """What a re-check changed: "was supported · Travels, revision 3"."""
    finding = waiting.changed
    if finding is None:
        return ""
    before = VERDICTS.get(finding.previous)
    told = f"was {before.word.lower()}" if before and finding.previous != finding.verdict else "other figures"
    return f"{told} · {finding.of.cause}" if finding.of.cause else told
