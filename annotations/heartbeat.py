"""A worker's heartbeat: a thread of the worker process that writes its row every few seconds.

A thread, not a task: a task would wait behind the work, and a busy worker would look dead. Celery's
own heartbeat is an event on the broker, which the embedded transport does not carry.
"""

from __future__ import annotations

import threading
from typing import Any

import structlog
from celery.signals import worker_ready, worker_shutdown
from django.db import DatabaseError, connections

from annotations.services import workers

log = structlog.get_logger(__name__)

SECONDS = 5.0

_stop = threading.Event()


def connect() -> None:
    """Let every worker of this process start and stop its heartbeat."""
    worker_ready.connect(_begin)
    worker_shutdown.connect(_end)


def _begin(sender: Any, **_: Any) -> None:
    queues = sorted(sender.app.amqp.queues.consume_from)
    _stop.clear()
    threading.Thread(target=_beat, args=(sender.hostname, queues), name="heartbeat", daemon=True).start()


def _end(sender: Any, **_: Any) -> None:
    _stop.set()
    try:
        workers.gone(str(sender.hostname))
    except DatabaseError:
        log.warning("the worker's row stays until it is stale", worker=sender.hostname)


def _beat(name: str, queues: list[str]) -> None:
    while True:
        try:
            workers.seen(name, queues)
        except DatabaseError:
            log.warning("heartbeat not written", worker=name)
        finally:
            # A pool that forks must not inherit the connection of this thread.
            connections.close_all()
        if _stop.wait(SECONDS):
            return
