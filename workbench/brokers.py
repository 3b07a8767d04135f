"""What Celery needs to know about each broker: transport options, queues, and what a worker may prefetch.

The figures behind the choices are in docs/decisions/0002-embedded-celery.md.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kombu import Exchange, Queue

QUEUES = ("interactive", "bulk", "remote")
"""An editor is waiting; re-checks and imports; connectors that are rate-limited."""

LONGEST_TASK_SECONDS = 120
"""Redis hands a message out again after this long; no task may take longer."""


@dataclass(frozen=True)
class Broker:
    """Celery's settings for one kind of broker."""

    queues: list[Queue]
    transport_options: dict[str, Any] = field(default_factory=dict)
    prefetch: int = 1
    embedded: bool = False


def folders(var: Path) -> dict[str, Path]:
    """The folders of the embedded broker, by kombu's names for them."""
    broker = var / "broker"
    return {
        # In and out are one folder: what is published here is consumed here.
        "data_folder_in": broker / "messages",
        "data_folder_out": broker / "messages",
        "control_folder": broker / "control",
        "processed_folder": broker / "processed",
    }


def for_url(url: str, var: Path) -> Broker:
    """The broker settings for a CELERY_BROKER_URL. Raises ValueError for a scheme that was never tried."""
    scheme = url.partition(":")[0]
    if scheme == "filesystem":
        return Broker(
            queues=_queues(),
            transport_options={
                **{name: str(folder) for name, folder in folders(var).items()},
                # Without it kombu moves each message it has read to the system's temporary folder.
                "store_processed": True,
                "polling_interval": 0.05,
            },
            prefetch=4,
            embedded=True,
        )
    if scheme in ("amqp", "amqps", "pyamqp"):
        return Broker(
            queues=_queues({"x-queue-type": "quorum", "x-delivery-limit": 20}),
            transport_options={"confirm_publish": True},
        )
    if scheme in ("redis", "rediss"):
        return Broker(
            queues=_queues(),
            transport_options={
                "visibility_timeout": LONGEST_TASK_SECONDS + 10,
                # Kombu's defaults bring a killed worker's messages back after 100 s; these after 12 s.
                "unacked_restore_interval": 2,
                "unacked_restore_throttle": 1,
            },
        )
    if scheme == "memory":  # tests only: nothing leaves the process
        return Broker(queues=_queues())
    raise ValueError(f"CELERY_BROKER_URL: {scheme!r} is not one of filesystem, amqp, amqps, redis, rediss")


def _queues(arguments: dict[str, Any] | None = None) -> list[Queue]:
    # A topic exchange: with quorum queues Celery delays retries through exchange-to-exchange bindings,
    # and it cannot bind a direct exchange that way.
    exchange = Exchange("workbench", type="topic")
    return [Queue(name, exchange, routing_key=name, queue_arguments=arguments) for name in QUEUES]
