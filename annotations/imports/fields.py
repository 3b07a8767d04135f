"""Single values of a file as what they should be, or None; and as a reader of an error may see them."""

from __future__ import annotations

import datetime as dt

from annotations.imports.base import Json


def whole(value: Json) -> int | None:
    """A whole number, not a boolean; JavaScript writes some of them as 3.0."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day_of(value: Json) -> dt.date | None:
    """The day of an ISO date or time."""
    if not isinstance(value, str):
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def short(value: Json) -> str:
    """At most 60 characters of a value."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
