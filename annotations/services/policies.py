"""What a desk changes in the tables of judging, the gaps it declares, the sources it switches off.

Each verb checks what it is given, writes one event with before and after, and returns that event's
id: `rechecking.after(event_id)` finds the claims that the change can touch. 0 says that nothing had
to be changed. A desk of None is everybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from annotations.models import DeskGap, Entity, Event, Source, SourceSwitch, TableRow
from annotations.queries.catalogue import load_catalogue
from annotations.services.errors import WorkbenchError
from annotations.sources.builtin import load_tables
from annotations.sources.tablerows import KINDS, TableRowError, read_row

Json = dict[str, Any] | None


def set_row(
    *, table: str, key: str, body: Mapping[str, Any], desk_id: int | None, actor_id: int | None
) -> int:
    """Put a row in the place of the shipped one, or add one. Raises WorkbenchError (field "body")
    naming table, key and field where it cannot be used."""
    try:
        read_row(table, key, body, load_tables())
    except TableRowError as error:
        raise WorkbenchError(str(error), "body") from error
    return _write(table, key, dict(body), desk_id, actor_id)


def strike_row(*, table: str, key: str, desk_id: int | None, actor_id: int | None) -> int:
    """Take a row out of a table for the desk."""
    if table not in KINDS:
        raise WorkbenchError(f"There is no table {table!r}.", "table")
    return _write(table, key, None, desk_id, actor_id)


def clear_row(*, table: str, key: str, desk_id: int | None, actor_id: int | None) -> int:
    """Take back what was set or struck: the shipped row, or everybody's, holds again."""
    with transaction.atomic():
        row = TableRow.objects.select_for_update().filter(Q(desk_id=desk_id), table=table, key=key).first()
        if row is None:
            return 0
        before, pk = _told(table, key, row.body), row.pk
        row.delete()
        return _event("table", pk, "row cleared", desk_id, actor_id, before, None)


def declare_gap(
    *,
    desk_id: int,
    source_id: int,
    who: str,
    place: str,
    first: dt.date,
    last: dt.date,
    actor_id: int | None,
    borderline: bool = False,
    note: str = "",
) -> int:
    """Say that a source lacks a fact: `who` is an entity's key, `place` a place's id."""
    if first > last:
        raise WorkbenchError(f"{first} is after {last}.", "first")
    if not Entity.objects.filter(key=who).exists():
        raise WorkbenchError(f"No source knows {who!r}.", "who")
    if not _sees(desk_id, source_id):
        raise WorkbenchError("This desk has no such source.", "source")
    if place not in {row.id for row in load_catalogue(desk_id).tables.places}:
        raise WorkbenchError(f"The table of places does not know {place!r}.", "place")
    with transaction.atomic():
        gap = DeskGap.objects.create(
            desk_id=desk_id, source_id=source_id, who=who, place=place, first=first, last=last,
            borderline=borderline, note=note.strip()[:300],
        )  # fmt: skip
        return _event("gap", gap.pk, "gap declared", desk_id, actor_id, None, _gap(gap))


def withdraw_gap(*, gap_id: int, actor_id: int | None) -> int:
    """Take a declared gap back."""
    with transaction.atomic():
        gap = DeskGap.objects.select_for_update().filter(pk=gap_id).first()
        if gap is None:
            return 0
        before, desk_id = _gap(gap), gap.desk_id
        gap.delete()
        return _event("gap", gap_id, "gap withdrawn", desk_id, actor_id, before, None)


def switch_source(*, desk_id: int, source_id: int, on: bool, actor_id: int | None) -> int:
    """Switch a shared source off for a desk, or on again."""
    source = Source.objects.filter(pk=source_id, desk=None).first()
    if source is None:
        raise WorkbenchError("Only a source that all desks share can be switched off.", "source")
    with transaction.atomic():
        row = SourceSwitch.objects.filter(desk_id=desk_id, source_id=source_id).first()
        if (row is None) == on:
            return 0
        if row is not None:
            row.delete()
        else:
            SourceSwitch.objects.create(desk_id=desk_id, source_id=source_id)
        verb = "switched on" if on else "switched off"
        before, after = {"on": not on, "name": source.name}, {"on": on, "name": source.name}
        return _event("source", source_id, verb, desk_id, actor_id, before, after)


def _write(table: str, key: str, body: Json, desk_id: int | None, actor_id: int | None) -> int:
    if len(key) > 120:
        raise WorkbenchError("A key has 120 characters at most.", "key")
    with transaction.atomic():
        row = TableRow.objects.select_for_update().filter(Q(desk_id=desk_id), table=table, key=key).first()
        if row is not None and row.body == body:
            return 0
        before = _told(table, key, row.body) if row else None
        if row is None:
            row = TableRow(desk_id=desk_id, table=table, key=key)
        row.body = body
        row.save()
        verb = "row struck" if body is None else "row set"
        return _event("table", row.pk, verb, desk_id, actor_id, before, _told(table, key, body))


def _told(table: str, key: str, body: Json) -> dict[str, Any]:
    return {"table": table, "key": key, "body": body}


def _gap(gap: DeskGap) -> dict[str, Any]:
    return {
        "source": gap.source_id, "who": gap.who, "place": gap.place, "first": gap.first.isoformat(),
        "last": gap.last.isoformat(), "borderline": gap.borderline, "note": gap.note,
    }  # fmt: skip


def _sees(desk_id: int, source_id: int) -> bool:
    return source_id in load_catalogue(desk_id).sources


def _event(
    subject: str, pk: int, verb: str, desk_id: int | None, actor_id: int | None, before: Json, after: Json
) -> int:
    event = Event.objects.create(
        subject=subject,
        subject_id=pk,
        verb=verb,
        desk_id=desk_id,
        actor_id=actor_id,
        before=before,
        after=after,
    )
    return event.pk
