"""One claim as the panel shows it: verdict, picture, reading, definitions, evidence, history."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.http import urlencode

from annotations.engine import codec
from annotations.models import Article, Check, Event, Finding
from annotations.permissions import sources_for
from annotations.queries.claims import Row as FoundRow
from annotations.queries.claims import history
from annotations.web import dates, sentence, timeline
from annotations.web.rows import Row, row_of
from annotations.web.timeline_shapes import Mark, Timeline

_DATED = re.compile(r"^[^:]{3,40}\b\d{4}: ")

SHOWN = 5
"""Rows left out that are shown at once: a count may leave out hundreds."""

LINES = 8
"""Lines of history in the panel; the rest has a page of its own."""

# What each unit means, beside its number; the rules stand in docs/kinds.
DEFINITIONS = {
    "trips": "stays at most one day apart are one trip",
    "visits": "each record counts",
    "stays": "days in one country without a break are one stay",
    "countries": "each country once",
    "people": "each person once",
    "days": "calendar days, each once",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """An evidence row with the way to it."""

    when: str
    text: str
    source: str
    revision: int
    row: int
    url: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One line of "By every definition"."""

    name: str
    number: str
    note: str
    holds: bool | None
    plausible: bool


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
    return Panel(
        row=row_of(found.anchor),
        reading=sentence.pieces(codec.load_reading(claim.reading)) if claim.reading.get("anchor") else [],
        check=found.check,
        clashes=[_clash(clash) for clash in found.clashes],
        history=[_told(event, zone) for event in events],
        checked_at=f"checked {dates.clock(finding.created_at, zone)}" if finding else "",
        **shown,
    )


def _told(event: Event, zone: ZoneInfo) -> Told:
    actor = event.actor
    who = (actor.get_full_name() or actor.get_username()) if actor else "the workbench"
    return Told(event.at, dates.clock(event.at, zone), who, event.verb)


def _finding(finding: Finding, user: User) -> dict[str, Any]:
    rows = [*finding.body.get("used", ()), *finding.body.get("left_out", ())]
    known = sources_for(user).filter(name__in={row["source"] for row in rows}).values_list("name", "pk")
    window = finding.body.get("window") or {}
    picture = timeline.draw(_marks(finding.body), _day(window.get("first")), _day(window.get("last")))
    return shown_of(finding, dict(known)) | {"picture": picture}


def shown_of(finding: Finding, sources: Mapping[str, int], most: int | None = None) -> dict[str, Any]:
    """What a panel shows of a finding beside its picture. `sources` are ids by name, of those that the
    reader may open; `most` bounds the rows of evidence."""
    body = finding.body
    return {
        "finding": finding,
        "steps": body.get("steps", []),
        "definitions": definitions_of(body),
        "used": [_cited(row, sources) for row in body.get("used", ())[:most]],
        "left_out": [_cited(row, sources) for row in body.get("left_out", ())[:most]],
        "missing": [_span(gap) for gap in body.get("missing", ()) if gap],
    }


def _marks(body: Mapping[str, Any]) -> Iterable[Mark]:
    for counted, rows in ((True, body.get("used", ())), (False, body.get("left_out", ()))):
        for row in rows:
            first, last = _day(row.get("first")), _day(row.get("last"))
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


def _cited(row: Mapping[str, Any], sources: Mapping[str, int]) -> Cited:
    source = sources.get(row["source"])
    url = f"{reverse('source', args=[source])}?{urlencode({'row': row['row']})}#row" if source else ""
    when = _span(row)
    return Cited(
        when,
        without_date(row["text"], when),
        row["source"],
        row["revision"],
        row["row"],
        url,
        row.get("reason", ""),
    )


def without_date(text: str, when: str) -> str:
    """A row's words without the date at their head, where the date stands beside them."""
    return _DATED.sub("", text) or text if when else text


def definitions_of(body: Mapping[str, Any]) -> list[Definition]:
    """Every definition of a finding's body with its number, as the table shows them."""
    return [_definition(variant) for variant in body.get("variants", ())]


def _definition(variant: Mapping[str, Any]) -> Definition:
    value = variant["computed"]
    name = str(variant["name"])
    note = DEFINITIONS.get(name.partition(",")[0].partition(" (")[0].lower(), "")
    number = "–" if value is None else _number(value)
    return Definition(name, number, note, variant["holds"], variant.get("plausible", True))


def _number(value: object) -> str:
    if isinstance(value, str):
        day = _day(value)
        return dates.day(day) if day else value
    return f"{value:,}"


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


def _span(row: Mapping[str, Any]) -> str:
    return dates.said(_day(row.get("first")), _day(row.get("last")))


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
