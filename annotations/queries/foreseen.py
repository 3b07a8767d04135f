"""How many claims a change would have checked again, before anybody makes it: the same index that finds
them afterwards is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotations.models import Source, TableRow
from annotations.queries.touched import desk, entity, table
from annotations.queries.touched.index import Change, any_touched, find

Json = dict[str, Any] | None


def by_row(name: str, key: str, body: Json, desk_id: int, *, clear: bool = False) -> int:
    """Claims that a row set to this body (None: struck out), or cleared, would touch."""
    own = TableRow.objects.filter(desk_id=desk_id, table=name, key=key).first()
    before = {"table": name, "key": key, "body": own.body} if own else None
    after = None if clear else {"table": name, "key": key, "body": body}
    return _number(table.of_row(name, key, before, after, desk_id))


def by_gap(gap: Mapping[str, Any], desk_id: int) -> int:
    """Claims that a gap, declared or withdrawn, would touch; `gap` as the history tells it."""
    return _number(desk.of_gap(gap, desk_id))


def by_switch(source: Source, on: bool, desk_id: int) -> int:
    """Claims that a source switched on or off would touch."""
    return _number(desk.of_switch(source, on, desk_id))


def by_link(key: str, other: str) -> int:
    """Claims, of all desks, that two entities made one would touch."""
    return _number(entity.of_link(key, other, ""))


def _number(change: Change) -> int:
    return len(find(change).claims) if any_touched() else 0
