"""The same code on PostgreSQL, RabbitMQ and Redis, by environment variables alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection

from workbench import brokers

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.server


def test_migrates_an_empty_postgresql(tmp_path: Path, postgres_url: str) -> None:
    environment = {"PATH": os.environ["PATH"], "WORKBENCH_VAR": str(tmp_path), "DATABASE_URL": postgres_url}
    for command in (["migrate", "--verbosity=0"], ["migrate", "--check"], ["check", "--database", "default"]):
        answer = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr


def round_trip(url: str, var: Path) -> None:
    """Publish to each queue as Celery does and read it back from that queue alone."""
    broker = brokers.for_url(url, var)
    with Connection(url, transport_options=broker.transport_options) as connection:
        for queue in broker.queues:
            connection.Producer().publish(
                {"to": queue.name}, exchange=queue.exchange, routing_key=queue.routing_key, declare=[queue]
            )
        for queue in broker.queues:
            bound: Any = queue(connection.channel())
            message = bound.get()
            assert message.payload == {"to": queue.name}
            message.ack()
            assert bound.get() is None


def test_quorum_queues_on_rabbitmq(tmp_path: Path, rabbitmq_url: str) -> None:
    round_trip(rabbitmq_url, tmp_path)


def test_queues_on_redis(tmp_path: Path, redis_url: str) -> None:
    round_trip(redis_url, tmp_path)
