"""Lines of history in words: who did what to which words, and what was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from annotations.models import Anchor, Desk, Event
from annotations.models.states import ClaimState
from annotations.web.looks import VERDICTS
from annotations.web.queue_rows import name_of

SHOWN = (
    "state", "verdict", "kind", "version", "published", "title", "reason", "action", "quote", "carried",
    "who", "roles", "role", "email", "name", "prefix", "scopes", "url", "events", "active", "second_factor",
    "second_verdicts", "second_kinds", "lease_minutes",
)  # fmt: skip
"""What a line tells of before and after; readings and offsets are in the file."""

STATES = {str(value): str(label).lower() for value, label in ClaimState.choices}


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after; either may be empty."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event."""

    id: int
    at: dt.datetime
    when: str
    who: str
    verb: str
    claim: int | None
    quote: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day at the desk, newest first."""

    words: str
    lines: list[Line]


def days_of(events: list[Event], desk: Desk) -> list[Day]:
    """Events by day; one query for the claims' words."""
    zone = ZoneInfo(desk.time_zone)
    places = _places(event.subject_id for event in events if event.subject == "claim")
    found: list[Day] = []
    for event in events:
        local = event.at.astimezone(zone)
        words = f"{local.day} {local:%B %Y}"
        if not found or found[-1].words != words:
            found.append(Day(words, []))
        found[-1].lines.append(
            _line(event, f"{local:%H:%M}", _then(places.get(event.subject_id, ()), event.at))
        )
    return found


def quotes_of(claim_ids: Iterable[int]) -> dict[int, str]:
    """The newest words of claims. One query."""
    rows = Anchor.objects.filter(claim_id__in=set(claim_ids)).order_by("version_id")
    return dict(rows.values_list("claim_id", "exact"))


def _places(claim_ids: Iterable[int]) -> dict[int, list[tuple[dt.datetime, str]]]:
    rows = Anchor.objects.filter(claim_id__in=set(claim_ids)).order_by("version__number")
    found: dict[int, list[tuple[dt.datetime, str]]] = {}
    for claim_id, at, exact in rows.values_list("claim_id", "version__created_at", "exact"):
        found.setdefault(claim_id, []).append((at, exact))
    return found


def _then(places: Sequence[tuple[dt.datetime, str]], at: dt.datetime) -> str:
    """A claim's words as they stood at a moment."""
    before = [exact for since, exact in places if since <= at]
    return before[-1] if before else places[0][1] if places else ""


def _line(event: Event, when: str, quote: str) -> Line:
    claim = event.subject_id if event.subject == "claim" else None
    return Line(
        event.pk,
        event.at,
        when,
        name_of(event.actor) if event.actor else "the workbench",
        event.verb,
        claim,
        quote if claim else "",
        list(_changes(event.before or {}, event.after or {})),
    )


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterable[Change]:
    for name in SHOWN:
        old, new = _words(name, before.get(name)), _words(name, after.get(name))
        if (old or new) and old != new and (name in after or name in ("quote",) or not after):
            yield Change(name.replace("_", " "), old, new)
    if isinstance(before.get("reading"), dict) and before["reading"] != after.get(
        "reading", before["reading"]
    ):
        yield Change("reading", "", "edited")


def _words(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if name == "carried" and isinstance(value, dict):
        return ", ".join(f"{many} {how}" for how, many in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "state":
        return STATES.get(str(value), str(value).replace("_", " "))
    if name == "verdict":
        known = VERDICTS.get(str(value))
        return known.word.lower() if known else str(value)
    text = str(value).replace("_", " ") if name in ("kind", "action") else str(value)
    return text if len(text) <= 160 else f"{text[:157]}…"
