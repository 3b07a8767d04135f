"""The options by which each broker loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import brokers

VAR = Path("var")


def test_unknown_scheme_is_named() -> None:
    with pytest.raises(ValueError, match="'sqs'"):
        brokers.for_url("sqs://", VAR)


def test_every_broker_has_the_three_queues_on_one_topic_exchange() -> None:
    for url in ("filesystem://localhost", "amqp://localhost", "redis://localhost", "memory://"):
        queues = brokers.for_url(url, VAR).queues
        assert [queue.name for queue in queues] == ["interactive", "bulk", "remote"]
        assert {(queue.exchange.name, queue.exchange.type) for queue in queues} == {("workbench", "topic")}
        assert all(queue.routing_key == queue.name for queue in queues)


def test_rabbitmq_queues_are_quorum_queues_and_publishing_is_confirmed() -> None:
    broker = brokers.for_url("amqp://localhost", VAR)
    assert broker.transport_options == {"confirm_publish": True}
    for queue in broker.queues:
        arguments = queue.queue_arguments or {}
        assert arguments["x-queue-type"] == "quorum"
        assert arguments["x-delivery-limit"] > 1


def test_redis_hands_a_lost_message_out_soon_but_never_during_a_task() -> None:
    options = brokers.for_url("redis://localhost", VAR).transport_options
    assert brokers.LONGEST_TASK_SECONDS < options["visibility_timeout"] < brokers.LONGEST_TASK_SECONDS * 2
    assert options["unacked_restore_interval"] == 2


def test_only_the_embedded_broker_prefetches() -> None:
    assert brokers.for_url("filesystem://localhost", VAR).prefetch == 4
    assert brokers.for_url("amqp://localhost", VAR).prefetch == 1
