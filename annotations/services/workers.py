"""A worker's sign of life as a row, so that a page can say in words that none is running."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from annotations.models import WorkerBeat

FORGOTTEN = dt.timedelta(days=1)


def seen(name: str, queues: Iterable[str]) -> None:
    """Note that this worker is alive and takes from these queues."""
    WorkerBeat.objects.update_or_create(
        name=name[:120], defaults={"queues": ",".join(sorted(queues))[:120], "seen_at": timezone.now()}
    )


def gone(name: str) -> None:
    """Note that this worker has stopped, and forget those that died long ago without a word."""
    WorkerBeat.objects.filter(name=name[:120]).delete()
    WorkerBeat.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN).delete()
