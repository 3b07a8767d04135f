"""The servers and the browser that some tests need: found, made clean, or the test skips with the reason.

Under REQUIRE_SERVICES=1 (as `.ci/run` sets it) a missing one fails the test instead: a green run there
means that nothing was left out. The addresses can be moved by TEST_POSTGRES_URL, TEST_RABBITMQ_URL,
TEST_REDIS_URL and TEST_CHROMIUM.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NoReturn

import pytest

QUEUES = ("interactive", "bulk", "remote")


def postgres() -> Iterator[str]:
    """The DATABASE_URL of an empty database, dropped afterwards."""
    server = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
    _need("PostgreSQL", server, _ask_postgres)
    name = f"workbench_{uuid.uuid4().hex[:12]}"
    _psql(server, f'CREATE DATABASE "{name}"')
    yield f"{server.rpartition('/')[0]}/{name}"
    _psql(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def rabbitmq() -> Iterator[str]:
    """The URL of a RabbitMQ whose workbench queues do not exist yet, nor afterwards."""
    url = os.environ.get("TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//")
    _need("RabbitMQ", url, _delete_queues)
    yield url
    _delete_queues(url)


def redis() -> Iterator[str]:
    """The URL of an empty Redis database."""
    url = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
    _need("Redis", url, _flush_redis)
    yield url
    _flush_redis(url)


def chromium() -> str:
    """The path of a Chromium."""
    path = os.environ.get("TEST_CHROMIUM", "/usr/bin/chromium")
    found = shutil.which(path)
    return found or _missing(f"no Chromium at {path}")


def _need(what: str, address: str, ask: Callable[[str], None]) -> None:
    reason = _answers(address, ask)
    if reason:
        _missing(f"no {what} at {address.rpartition('@')[2]}: {reason}")


@cache
def _answers(address: str, ask: Callable[[str], None]) -> str:
    """Why nothing answers there; empty if it does. Asked once a run."""
    try:
        ask(address)
    except Exception as error:  # each driver has its own errors, and a missing driver is one more
        return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return ""


def _missing(reason: str) -> NoReturn:
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"REQUIRE_SERVICES=1 and {reason}", pytrace=False)
    pytest.skip(reason)


def _ask_postgres(server: str) -> None:
    _psql(server, "SELECT 1")


def _psql(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        connection.execute(statement.encode())


def _delete_queues(url: str) -> None:
    from kombu import Connection

    with Connection(url, connect_timeout=3) as connection:
        for queue in QUEUES:
            channel: Any = connection.channel()
            channel.queue_delete(queue)
            channel.close()


def _flush_redis(url: str) -> None:
    import redis as driver

    client = driver.Redis.from_url(url, socket_connect_timeout=3)
    client.flushdb()
    client.close()
