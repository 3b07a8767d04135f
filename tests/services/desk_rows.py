"""What a desk changes by its own rows: a region put, struck and cleared, and the verdicts that follow."""

from __future__ import annotations

from typing import Any

from annotations.engine.values import Ref
from annotations.models import Finding
from annotations.services import policies
from tests.services.desk import user
from tests.services.touched_desk import desk

NORTH = {"name": "The North", "members": ["Sweden", "Norway"], "disputed": {"Finland": ["Finland"]}}
NORTH_REF = Ref("region:the-north", "the North")


def put(table: str, key: str, body: dict[str, Any], slug: str | None = "world") -> int:
    desk_id = desk(slug).pk if slug else None
    return policies.set_row(table=table, key=key, body=body, desk_id=desk_id, actor_id=user().pk)


def strike(table: str, key: str) -> int:
    return policies.strike_row(table=table, key=key, desk_id=desk().pk, actor_id=user().pk)


def clear(table: str, key: str) -> int:
    return policies.clear_row(table=table, key=key, desk_id=desk().pk, actor_id=user().pk)


def verdict(made: Any) -> Finding:
    return Finding.objects.filter(of__claim=made).latest("pk")
