"""The rows of a table as a desk has them: the shipped one, everybody's, its own, and who changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import fold
from annotations.models import Event, TableRow
from annotations.sources.builtin import load_tables
from annotations.sources.tablerows import Words, key_of
from annotations.web.table_fields import shown_row
from annotations.web.table_specs import Table

SHOWN = 110  # characters of a field in the list
QUIET = ("name", "names", "demonyms")  # what the list leaves to the row's own page


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list. `shipped` and `own` are "" where there is none; `state` says which holds."""

    key: str
    title: str
    shipped: str
    own: str
    state: str  # "shipped", "everybody", "own", "struck"
    event: Event | None = None


def shipped_rows(name: str) -> dict[str, object]:
    """Key to row of a table as it ships."""
    tables = load_tables()
    if name == "stops":
        return {key: Words(getattr(tables.stops, key)) for key in ("refuelling", "base", "talks")}
    return {key_of(row): row for row in getattr(tables, name, ())}


def own_rows(name: str, desk_id: int) -> dict[str, TableRow]:
    """Key to the desk's row."""
    return {row.key: row for row in TableRow.objects.filter(table=name, desk_id=desk_id).order_by("key")}


def shared_rows(name: str) -> dict[str, TableRow]:
    """Key to everybody's row."""
    return {row.key: row for row in TableRow.objects.filter(table=name, desk=None).order_by("key")}


def lines(table: Table, desk_id: int, gazetteer: Gazetteer, words: str = "") -> list[Line]:
    """All rows whose key, name or fields hold the words; the desk's own first. In three queries."""
    shipped, shared, own = shipped_rows(table.name), shared_rows(table.name), own_rows(table.name, desk_id)
    events = last_changes([row.pk for row in own.values()])
    found = []
    for key in dict.fromkeys((*own, *shared, *shipped)):
        first = shared[key].body if key in shared else shipped.get(key)
        mine = own.get(key)
        shown, ours = _told(table, first, gazetteer), _told(table, mine.body if mine else None, gazetteer)
        title = _title(table, key, mine.body if mine and mine.body else first, gazetteer)
        if words and fold(words) not in fold(f"{key} {title} {shown} {ours}"):
            continue
        state = "shared" if key in shared else "shipped"
        if mine is not None:
            state = "struck" if mine.body is None else "own"
        found.append(Line(key, title, shown, ours, state, events.get(mine.pk) if mine else None))
    return found


def last_changes(pks: list[int]) -> dict[int, Event]:
    """The newest event of each row."""
    rows = Event.objects.filter(subject="table", subject_id__in=pks, verb__startswith="row")
    return {event.subject_id: event for event in rows.select_related("actor").order_by("pk")}


def changes(name: str, key: str, desk_id: int, most: int = 20) -> list[Event]:
    """What this desk did to a row, newest first."""
    rows = Event.objects.filter(desk_id=desk_id, subject="table", verb__startswith="row")
    recent = rows.select_related("actor").order_by("-pk")[:1000]
    return [event for event in recent if _of(event, name, key)][:most]


def _of(event: Event, name: str, key: str) -> bool:
    told = event.after or event.before or {}
    return (told.get("table"), told.get("key")) == (name, key)


def _title(table: Table, key: str, row: object, gazetteer: Gazetteer) -> str:
    held = shown_row(table, row, gazetteer)
    return (
        held.get("name") or key.partition(":")[2].partition("@")[0].replace("-", " ") or key.replace("_", " ")
    )


def _told(table: Table, row: object, gazetteer: Gazetteer) -> str:
    """A row in one line."""
    if row is None:
        return ""
    parts = []
    for field in table.fields:
        value: Any = shown_row(table, row, gazetteer)[field.name]
        if field.name in QUIET or value in ("", [], False):
            continue
        said = field.label if value is True else f"{field.label}: {_flat(value, field.choices)}"
        parts.append(said if len(said) <= SHOWN else f"{said[:SHOWN].rpartition(' ')[0]} …")
    return " · ".join(parts)


def _flat(value: Any, choices: tuple[tuple[str, str], ...]) -> str:
    words: Mapping[str, str] = dict(choices)
    if isinstance(value, list):
        return ", ".join(words.get(one, one) for one in value)
    return words.get(str(value), str(value)).replace("\n", "; ")
