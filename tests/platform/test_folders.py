"""The embedded broker hands over every message whole, however busy its readers are."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection, Exchange, Queue

from workbench import brokers, folders

EXCHANGE = Exchange("workbench", type="topic")
MESSAGES = 1500


def connection(var: Path) -> Connection:
    folders.install()
    for folder in brokers.folders(var).values():
        folder.mkdir(parents=True, exist_ok=True)
    options = brokers.for_url("filesystem://localhost", var).transport_options
    return Connection("filesystem://localhost", transport_options=options)


def queue(name: str) -> Queue:
    return Queue(name, EXCHANGE, routing_key=name)


def publish(var: Path) -> None:
    with connection(var) as broker:
        producer = broker.Producer()
        for number in range(MESSAGES):
            producer.publish(
                {"ids": [number]}, exchange=EXCHANGE, routing_key="bulk", declare=[queue("bulk")]
            )


def bind(var: Path, name: str) -> None:
    with connection(var) as broker:
        queue(name)(broker.channel()).declare()


def read_all(var: Path, name: str, count: int) -> list[Any]:
    found: list[Any] = []
    with connection(var) as broker:
        bound = queue(name)(broker.channel())
        bound.declare()
        deadline = time.monotonic() + 30
        while len(found) < count:
            assert time.monotonic() < deadline, f"{len(found)} of {count} messages came"
            message = bound.get(no_ack=True)
            if message is not None:
                found.append(message.payload)
    return found


def test_no_message_is_read_before_it_is_written(tmp_path: Path) -> None:
    # Kombu's own transport loses some 20 of these 3,000.
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=publish, args=(tmp_path,)) for _ in range(2)]
    for writer in writers:
        writer.start()
    found = read_all(tmp_path, "bulk", 2 * MESSAGES)
    for writer in writers:
        writer.join()
    assert sorted(payload["ids"][0] for payload in found) == sorted(2 * list(range(MESSAGES)))
    assert list((tmp_path / "broker" / "messages").iterdir()) == []


def test_a_message_goes_to_its_own_queue_alone(tmp_path: Path) -> None:
    # Kombu remembers bindings for the whole process, so these names are no other test's.
    bind(tmp_path, "quick")
    bind(tmp_path, "patient")
    with connection(tmp_path) as broker:
        broker.Producer().publish({"ids": [7]}, exchange=EXCHANGE, routing_key="patient")
    assert read_all(tmp_path, "patient", 1) == [{"ids": [7]}]
    with connection(tmp_path) as broker:
        assert queue("quick")(broker.channel()).get(no_ack=True) is None


@pytest.mark.slow
def test_workers_that_start_at_once_on_a_new_folder_keep_all_bindings(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    names = [f"queue{number}" for number in range(6)]
    for attempt in range(3):
        var = tmp_path / str(attempt)
        together = [spawn.Process(target=bind, args=(var, name)) for name in names]
        for process in together:
            process.start()
        for process in together:
            process.join()
        with connection(var) as broker:
            channel: Any = broker.channel()
            table = channel.get_table("workbench")
        assert sorted(row.queue for row in table) == names
