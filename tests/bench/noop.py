"""The workbench's own worker with one task more that does nothing, to weigh a check against:
`celery -A tests.bench.noop worker`."""

from __future__ import annotations

from pathlib import Path

from workbench.celery import app

_done = 0


@app.task(name="bench.noop")
def noop(many: int, told: str) -> None:
    """Nothing; the last of `many` says so in a file."""
    global _done
    _done += 1
    if _done % many == 0:
        Path(told).touch()
