"""Lets transactional tests empty their tables, history included.

On SQLite Django flushes by DELETE, which the triggers of the append-only history refuse; on
PostgreSQL it truncates, which row triggers do not see. A conftest imports the fixture by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

NAMES = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'annotations_event'"


@contextmanager
def history_may_be_emptied() -> Iterator[None]:
    """Lift the triggers on the history for the length of the block (SQLite alone needs it)."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        triggers = cursor.execute(NAMES).fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _, statement in triggers:
                cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def _flush_lifts_history_triggers() -> Iterator[None]:
    """Wrap the flush of the SQLite backend, once for all tests."""
    import django.db.backends.sqlite3.base  # noqa: F401  (the operations alone are an import cycle)
    from django.db.backends.sqlite3.operations import DatabaseOperations

    flush = DatabaseOperations.execute_sql_flush

    def flush_all(self: DatabaseOperations, sql_list: list[str]) -> None:
        with history_may_be_emptied():
            flush(self, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush_all)
        yield
