"""Whether anything will take up a check: asked by pages, which say so in words, and by beat."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from annotations.models import WorkerBeat

FRESH = dt.timedelta(seconds=15)
"""Workers beat every 5 seconds; three beats missed is a worker that is gone or stuck."""


def running(queue: str = "interactive") -> bool:
    """Whether a worker that takes from this queue was alive within the last 15 seconds."""
    fresh = WorkerBeat.objects.filter(seen_at__gte=timezone.now() - FRESH).values_list("queues", flat=True)
    return any(queue in queues.split(",") for queues in fresh)
