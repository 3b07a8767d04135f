"""What a process keeps of the database, for as long as the database says that nothing has changed.

A stamp is cheap to read. Inside a transaction other rules hold: what it wrote may be rolled back
and its ids used again, so what was read there is kept for that transaction alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connection

T = TypeVar("T")

# One round trip of some 50 microseconds, each part the end of an index or a table of a few rows.
# Merges change no count and no id, so they show in the history, which is append-only; rows of tables
# change in place, each with its hour.
_MARKS = """
SELECT (SELECT MAX(id) FROM annotations_revision), (SELECT MAX(id) FROM annotations_fact),
       (SELECT MAX(id) FROM annotations_entity), (SELECT MAX(id) FROM annotations_alias),
       (SELECT MAX(id) FROM annotations_coverage), (SELECT MAX(id) FROM annotations_knowngap),
       (SELECT MAX(id) FROM annotations_event WHERE subject = 'entity'),
       (SELECT COUNT(*) FROM annotations_tablerow), (SELECT MAX(updated_at) FROM annotations_tablerow),
       (SELECT COUNT(*) FROM annotations_deskgap), (SELECT MAX(id) FROM annotations_deskgap),
       (SELECT COUNT(*) FROM annotations_sourceswitch), (SELECT MAX(id) FROM annotations_sourceswitch),
       (SELECT digest FROM annotations_revision ORDER BY id DESC LIMIT 1)
"""


class Stamp(NamedTuple):
    """The state of sources, names and links. `owner` is the transaction in which it was read."""

    database: str
    marks: tuple[Any, ...]
    owner: object | None


def read_stamp() -> Stamp:
    """The stamp as of now."""
    with connection.cursor() as cursor:
        cursor.execute(_MARKS)
        marks: tuple[Any, ...] = cursor.fetchone()
    owner = connection.atomic_blocks[0] if connection.in_atomic_block else None
    return Stamp(str(connection.settings_dict["NAME"]), marks, owner)


class Kept(Generic[T]):
    """Values by key, each good for one stamp; the least used go first past `most` of them, or past
    `weight` in all where values differ in weight."""

    def __init__(self, most: int, weight: int = 0, weigh: Callable[[T], int] = lambda value: 0) -> None:
        """Keep nothing yet."""
        self._most = most
        self._weight = weight
        self._weigh = weigh
        self._held = 0
        self._values: OrderedDict[Hashable, tuple[Stamp, T]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, stamp: Stamp) -> T | None:
        """The value, if it is still good. What was read outside of transactions is good inside."""
        with self._lock:
            for owner in (None, stamp.owner) if stamp.owner is not None else (None,):
                found = self._values.get((key, owner))
                if found is not None and found[0][:2] == stamp[:2]:
                    self._values.move_to_end((key, owner))
                    return found[1]
        return None

    def put(self, key: Hashable, stamp: Stamp, value: T) -> T:
        """Keep the value and give it back."""
        with self._lock:
            before = self._values.pop((key, stamp.owner), None)
            if before is not None:
                self._held -= self._weigh(before[1])
            self._values[key, stamp.owner] = (stamp, value)
            self._held += self._weigh(value)
            while len(self._values) > self._most or (self._weight < self._held and len(self._values) > 1):
                _, (_, gone) = self._values.popitem(last=False)
                self._held -= self._weigh(gone)
        return value
