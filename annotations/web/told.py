"""Lines of history in words: who did what to which words, and what was before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from annotations.models import Anchor, Desk, Entity, Event
from annotations.models.states import ClaimState
from annotations.web import dates
from annotations.web.looks import VERDICTS
from annotations.web.queue_rows import name_of
from annotations.web.shown import day_of
from annotations.web.table_specs import TABLES

SHOWN = (
    "state", "verdict", "kind", "version", "published", "title", "reason", "action", "quote", "carried",
    "who", "place", "first", "last", "roles", "role", "email", "name", "prefix", "scopes", "url", "events",
    "active", "second_factor", "second_verdicts", "second_kinds", "lease_minutes", "table", "key", "cause",
    "claims",
)  # fmt: skip
"""What a line tells of before and after; readings and offsets are in the file."""

LABELS = {
    "active": "messages sent",
    "cause": "because of",
    "first": "from",
    "key": "row",
    "last": "to",
    "lease_minutes": "minutes for which a claim is held",
    "place": "where",
    "second_factor": "asked of everybody",
    "second_kinds": "second signature by kind",
    "second_verdicts": "second signature by verdict",
}
"""What a value is called where its name in the file says too little."""

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
    """Events by day; one query for the claims' words, one for the names of people if any are told of."""
    zone = ZoneInfo(desk.time_zone)
    places = _places(event.subject_id for event in events if event.subject == "claim")
    names = _names(events)
    found: list[Day] = []
    for event in events:
        local = event.at.astimezone(zone)
        words = f"{local.day} {local:%B %Y}"
        if not found or found[-1].words != words:
            found.append(Day(words, []))
        found[-1].lines.append(
            _line(event, f"{local:%H:%M}", _then(places.get(event.subject_id, ()), event.at), names)
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


def _line(event: Event, when: str, quote: str, names: Mapping[str, str]) -> Line:
    claim = event.subject_id if event.subject == "claim" else None
    return Line(
        event.pk,
        event.at,
        when,
        name_of(event.actor) if event.actor else "the workbench",
        event.verb,
        claim,
        quote if claim else "",
        list(_changes(_named(event.before or {}, names), _named(event.after or {}, names))),
    )


def _names(events: Iterable[Event]) -> dict[str, str]:
    """The names of people whose keys the events hold; asked for only where there are any."""
    keys = {
        str(told["who"]) for event in events for told in (event.before, event.after) if told and "who" in told
    }
    return dict(Entity.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}


def _named(told: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The same with names where the file has keys, and of a table's row its own name."""
    found = dict(told)
    for name in ("who", "place"):
        key = told.get(name)
        if isinstance(key, str) and ":" in key:
            found[name] = names.get(key) or key.partition(":")[2].replace("-", " ").title()
    body = told.get("body")
    if "key" in told and isinstance(body, dict) and body.get("name"):
        found["key"] = body["name"]
    return found


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterable[Change]:
    for name in SHOWN:
        old, new = _words(name, before.get(name)), _words(name, after.get(name))
        if (old or new) and old != new and (name in after or name in ("quote",) or not after):
            yield Change(LABELS.get(name, name.replace("_", " ")), old, new)
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
        return ", ".join(_words("verdict" if name == "second_verdicts" else "", one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "state":
        return STATES.get(str(value), str(value).replace("_", " "))
    if name == "table":
        return TABLES[value].title.lower() if value in TABLES else str(value)
    if name in ("first", "last"):
        return dates.day(day_of(value)) or str(value)
    if name == "verdict":
        known = VERDICTS.get(str(value))
        return known.word.lower() if known else str(value)
    text = str(value).replace("_", " ") if name in ("kind", "action") else str(value)
    return text if len(text) <= 160 else f"{text[:157]}…"
