"""A finding as pages show it: each definition with its number, rows with the way to them, what is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from annotations.models import Finding
from annotations.web import dates

_DATED = re.compile(r"^[^:]{3,40}\b\d{4}: ")

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
        first, told, last = value.partition("..")
        if told and day_of(first) and day_of(last):
            return dates.said(day_of(first), day_of(last))
        day = day_of(value)
        return dates.day(day) if day else value
    return f"{value:,}"


def _span(row: Mapping[str, Any]) -> str:
    return dates.said(day_of(row.get("first")), day_of(row.get("last")))


def day_of(value: object) -> dt.date | None:
    """The day of an ISO string; None for anything else."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
