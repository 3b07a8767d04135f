"""A worker is killed with -9 in the middle of 500 checks: 500 findings come out, each once.

On the embedded default always; on PostgreSQL with RabbitMQ or Redis where they answer. The figures
are printed: `pytest -m kill -s`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kill.stack import Stack, kill_while, stopped_afterwards, wait_for

pytestmark = [pytest.mark.kill, pytest.mark.slow]

CHECKS = 500

PLACES = [
    "embedded",
    pytest.param("rabbitmq", marks=pytest.mark.server),
    pytest.param("redis", marks=pytest.mark.server),
]


@pytest.fixture(params=PLACES)
def stack(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stack]:
    """A database with 500 checks queued and sent, and a broker."""
    if request.param == "embedded":
        made = Stack(tmp_path, f"sqlite:///{tmp_path / 'kill.sqlite3'}", "filesystem://localhost")
    else:
        database = request.getfixturevalue("postgres_url")
        made = Stack(tmp_path, database, request.getfixturevalue(f"{request.param}_url"))
    with stopped_afterwards(made):
        made.call("queue", str(CHECKS))
        yield made


def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(stack, request):
    with counter(stack, "annotations_finding") as number:
        first = stack.worker()
        wait_for(lambda: number() >= CHECKS // 10, 60, "findings of the first worker", every=0.003)
        with counter(stack, "annotations_check WHERE state = 'running'") as running:
            kill_while(first, lambda: running() > 0)
        at_death = number()
        assert at_death < CHECKS, "the worker was done before it could be killed"

        began = time.monotonic()
        stack.worker()
        stack.beat()
        try:
            wait_for(lambda: number() >= CHECKS, 90, "all findings")
        except AssertionError as error:
            pytest.fail(f"{error}: {stack.call('count')}\n{stack.log()}")
        took = time.monotonic() - began
    time.sleep(1)  # a finding too many would come now

    counts = stack.call("count")
    print(
        f"\n{request.node.name}: killed after {at_death}, the rest {took:.1f} s after the restart\n  {counts}"
    )
    assert counts["findings"] == counts["claims_with_a_finding"] == CHECKS
    assert counts["checks"] == {"done": CHECKS}
    assert counts["claims"] == {"checked": CHECKS}
    assert counts["verdicts"] == ["refuted"]
    assert counts["requested_once"] == counts["checked_once"] == CHECKS
    assert counts["checked_more"] == 0
    assert counts["attempts"].get("2"), "no check was under way when the worker died"


@contextmanager
def counter(stack: Stack, rows: str) -> Iterator[Callable[[], int]]:
    """Counts committed rows from outside Django: its own database is the tests'."""
    statement = f"SELECT count(*) FROM {rows}"
    database = stack.environment["DATABASE_URL"]
    if database.startswith("sqlite"):
        lite = sqlite3.connect(database.removeprefix("sqlite:///"))
        yield lambda: int(lite.execute(statement).fetchone()[0])
        lite.close()
        return
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        yield lambda: int((connection.execute(statement.encode()).fetchone() or [0])[0])
