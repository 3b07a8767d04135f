"""Thin Celery tasks: ids in, one service call. And `publish`, by which entry points send checks.

Nothing here is the only copy of anything: a lost message is sent again from its check row.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from annotations import heartbeat
from annotations.queries import workers
from annotations.services import delivering, inviting, leasing, outbox, rechecking, repeating, running

log = structlog.get_logger(__name__)

QUEUES = ("interactive", "bulk", "remote")

BATCH = {"interactive": 25, "bulk": 500, "remote": 10}
"""Ids of one message: an editor watches them arrive (25 take some 50 ms), bulk work must cost few
messages."""

AT_ONCE = {"interactive": 25, "bulk": 100, "remote": 1}
"""Checks that are claimed and written together."""

OUTSTANDING = 200
"""Messages in one queue; what is beyond waits in its rows. The file transport lists its folder for
every message, and 20,000 files cost it 11 ms each."""


def publish(check_ids: Iterable[int], queue: str = "interactive") -> None:
    """Send checks once the transaction at hand has committed; without one, now.

    A broker that is away is logged, not raised: the rows stay, and beat sends them later.
    """
    ids = list(check_ids)
    if not ids:
        return
    if queue == "bulk":  # whatever waits goes in full batches, as far as there is room
        transaction.on_commit(partial(_send_waiting, queue), robust=True)
        return
    for at in range(0, len(ids), BATCH[queue]):
        transaction.on_commit(partial(_send_these, queue, ids[at : at + BATCH[queue]]), robust=True)


@shared_task(name="annotations.tasks.run_checks", bind=True)
def run_checks(self: Task[Any, None], check_ids: list[int]) -> None:
    """Run a batch of checks; then, for bulk work, send what waits for room in the queue."""
    queue = (self.request.delivery_info or {}).get("routing_key") or "interactive"
    running.run_checks(check_ids, self.request.hostname or "", at_once=AT_ONCE.get(queue, 1))
    if queue == "bulk":
        _send_waiting(queue)


@shared_task(name="annotations.tasks.republish_lost")
def republish_lost() -> None:
    """Send what was never sent, send again what was lost, free what died under a worker."""
    outbox.return_expired()
    for queue in QUEUES:
        _send_waiting(queue)
        # With no worker there is nobody to lose a message, and no folder need fill up.
        if workers.running(queue) and outbox.sent(queue):
            depth = _depth(queue)
            _send(queue, partial(outbox.take_lost, queue, depth=depth), OUTSTANDING - depth)


def recheck_after(event_ids: Iterable[int]) -> None:
    """Have a worker check again what these changes touch, once the transaction at hand has committed.

    Where the broker is away beat finds the changes later.
    """
    ids = [event_id for event_id in event_ids if event_id]  # 0 tells of a change that changed nothing
    if ids:
        transaction.on_commit(partial(_send_recheck, ids), robust=True)


@shared_task(name="annotations.tasks.recheck")
def recheck(event_ids: list[int]) -> None:
    """Queue the checks that changes ask for, and send them, with those that had to begin anew."""
    for event_id in event_ids:
        publish(rechecking.after(event_id), rechecking.QUEUE)
    for queue in QUEUES:
        _send_waiting(queue)


@shared_task(name="annotations.tasks.recheck_missed")
def recheck_missed() -> None:
    """Take up changes whose process died before the claims that they touch were queued."""
    missed = rechecking.pending()
    if missed:
        recheck(missed)


@shared_task(name="annotations.tasks.return_leases")
def return_leases() -> None:
    """Give claims whose reviewers have gone back to the queue."""
    leasing.return_expired()


@shared_task(name="annotations.tasks.forget_old")
def forget_old() -> None:
    """Delete what is kept for a time only."""
    repeating.forget_old()
    delivering.forget_old()
    inviting.forget_old()


@shared_task(name="annotations.tasks.deliver")
def deliver(delivery_id: int, attempt: int) -> None:
    """Post one message to its webhook."""
    delivering.deliver(delivery_id, attempt)


@shared_task(name="annotations.tasks.deliver_due")
def deliver_due() -> None:
    """Send what waits for webhooks, one message for each: a slow receiver holds up only itself."""
    for delivery_id, attempt in delivering.due():
        deliver.apply_async((delivery_id, attempt), queue="remote")


def send_deliveries() -> None:
    """Have a worker send what waits once the transaction at hand has committed; beat does it anyway."""
    transaction.on_commit(_deliver_soon, robust=True)


def _deliver_soon() -> None:
    try:
        deliver_due.apply_async(queue="remote", retry_policy={"max_retries": 1})
    except (OperationalError, OSError):
        log.warning("the broker is away; webhooks are told later")


@shared_task(name="annotations.tasks.purge_processed")
def purge_processed() -> None:
    """Delete the messages that the file transport has read and keeps in its folder `processed`."""
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("processed_folder")
    if not folder or not Path(folder).is_dir():
        return
    before = time.time() - 60  # a younger one may still be open
    for file in Path(folder).glob("*.msg"):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


def _send_recheck(event_ids: list[int]) -> None:
    try:
        recheck.apply_async((event_ids,), queue=rechecking.QUEUE, retry_policy={"max_retries": 1})
    except (OperationalError, OSError):
        log.warning("the broker is away; claims are checked again later", changes=event_ids)


def _send_these(queue: str, ids: list[int]) -> None:
    _send(queue, partial(outbox.take, queue, ids=ids), 1)


def _send_waiting(queue: str) -> None:
    if outbox.waiting(queue):
        _send(queue, partial(outbox.take, queue), OUTSTANDING - _depth(queue))


def _send(queue: str, take: Callable[[int], list[int]], room: int) -> None:
    """Send batches until nothing is left to take, the queue is full, or the broker is away."""
    for _ in range(room):
        ids = take(BATCH[queue])
        if not ids:
            return
        try:
            run_checks.apply_async((ids,), queue=queue, retry_policy={"max_retries": 1})
        except (OperationalError, OSError):
            outbox.put_back(ids)
            log.warning("the broker is away; checks stay queued", queue=queue, checks=len(ids))
            return


def _depth(queue: str) -> int:
    """Messages that wait in the broker's queue; where the broker is away as many as may be, so that
    nothing is sent."""
    arguments = current_app.amqp.queues[queue].queue_arguments

    def ask(channel: Any) -> int:
        # Declared, not asked for passively: on Redis an empty queue does not exist, which is an error.
        told = channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)
        return int(told.message_count)

    connection: Any
    with current_app.pool.acquire(block=True, timeout=5) as connection:
        try:
            depth, channel = connection.autoretry(ask, max_retries=1)()
            channel.close()
        except (OperationalError, OSError):
            log.warning("the broker is away", queue=queue)
            return OUTSTANDING
    return int(depth)


heartbeat.connect()
