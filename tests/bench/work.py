"""What Celery costs a check, and how fast two workers check again what a new revision touches.

Both with real workers on the broker that the environment names (a folder, without one).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.filling import PEOPLE

TASKS = 1_000
VISITS = 25
"""Of each person; the new revision changes those of CHANGED people."""
CHANGED = 40
ENTRY = "{name: Made visits, tier: primary, fact: visit}"


def measure() -> None:
    """Three lines and their ratio, then the re-check."""
    _load(0)
    _touches()
    with _worker("interactive"):
        _wait(lambda: _beats("interactive") == 1)
        costs()
    rechecked()


def costs() -> None:
    """Messages one after the other through one worker: nothing, a check each, checks as pages send them."""
    from django.conf import settings

    from annotations import tasks
    from annotations.models import Check, Claim
    from annotations.services import checking
    from tests.bench.noop import noop

    broker = settings.CELERY_BROKER_URL.partition(":")[0]
    told = Path(tempfile.mkdtemp(prefix="bench-")) / "told"

    def nothing() -> None:
        for _ in range(TASKS):
            noop.apply_async((TASKS, str(told)), queue="interactive")
        _wait(told.exists)

    def checks(each: int) -> Callable[[], None]:
        ids = list(
            Claim.objects.filter(state__in=("marked", "checked")).exclude(checks__state="queued")
            .order_by("pk").values_list("pk", flat=True)[each : each + TASKS]
        )  # fmt: skip

        def run() -> None:
            made = checking.request_checks(ids, None)
            for at in range(0, len(made), each):
                tasks.publish(made[at : at + each])
            _wait(lambda: not Check.objects.filter(state__in=("queued", "running")).exists())

        return run

    print(f"\n{f'{TASKS:,} through one worker, {broker}':<34} {'ms each':>8} {'no-ops':>7}")
    base = 0.0
    for name, run in (
        ("a task that does nothing", nothing),
        ("a check, one a message", checks(1)),
        ("a check, 25 a message", checks(25)),
    ):
        begun = time.perf_counter()
        run()
        each = (time.perf_counter() - begun) / TASKS
        base = base or each
        print(f"{name:<34} {each * 1000:>8.2f} {each / base:>7.1f}", flush=True)


def rechecked() -> None:
    """A first check of the claims of CHANGED people, then a new revision of the one source: what it touches
    is queued, published, judged and written again."""
    from annotations.models import Claim
    from annotations.services import checking, rechecking

    about = [f"person:made-{number + 1}" for number in range(CHANGED)]
    claims = Claim.objects.exclude(verdict="").filter(reading__subjects__0__id__in=about).order_by("pk")
    ids = list(claims.values_list("pk", flat=True))
    checks: list[int] = []
    for at in range(0, len(ids), checking.BATCH):
        checks += checking.request_checks(ids[at : at + checking.BATCH], None, rechecking.QUEUE)
    took = _through_two(checks)
    print(f"\n{len(checks):,} claims checked first: {len(checks) / took:,.0f}/s with two workers", flush=True)

    event = _load(1)
    begun = time.perf_counter()
    checks = rechecking.after(event)
    queued = time.perf_counter() - begun
    took = _through_two(checks)
    print(
        f"revision with {CHANGED * VISITS:,} facts changed: {len(checks):,} of {Claim.objects.count():,} "
        f"claims touched, queued in {queued:.1f} s; {len(checks) / took:,.0f} checks/s with two workers",
        flush=True,
    )


def _through_two(checks: list[int]) -> float:
    """Seconds from publishing the checks to the last finding, by two workers."""
    from annotations.models import Check
    from annotations.tasks import publish

    with _worker("bulk"), _worker("bulk"):
        _wait(lambda: _beats("bulk") == 2)
        begun = time.perf_counter()
        publish(checks, "bulk")
        _wait(lambda: not Check.objects.filter(state__in=("queued", "running")).exists())
        took = time.perf_counter() - begun
    done = Check.objects.filter(pk__in=checks[:500], state="done").count()
    if done != min(500, len(checks)):
        sys.exit(f"of the first 500 checks only {done} came to a finding")
    return took


def _load(change: int) -> int:
    """The visits as a revision; the id of its event."""
    from tests.queries.loading import load

    lines = ["Name,Arrived,Left,Country,Place"]
    for who in range(1, PEOPLE + 1):
        for at in range(VISITS):
            day = f"{2002 + at % 15}-{1 + at % 12:02}-{1 + (at + change * (who <= CHANGED)) % 28:02}"
            lines.append(f"Made {who},{day},{day},{('Peru', 'Chile', 'Spain')[at % 3]},")
    return load("\n".join(lines), ENTRY, "made.csv").event


def _touches() -> None:
    """What each claim's question touches, as its first check would have written it: an index of full size."""
    from annotations.models import Claim, Touch

    rows = Claim.objects.exclude(verdict="").order_by("pk").values_list("pk", "reading")
    made = []
    for pk, reading in rows.iterator(chunk_size=5000):
        if who := reading.get("subjects"):  # none in what was imported
            made.append(Touch(claim_id=pk, key=f"who:visit:{who[0]['id']}@country:peru"))
        if len(made) == 5000:
            Touch.objects.bulk_create(made)
            made = []
    Touch.objects.bulk_create(made)


def _beats(queues: str) -> int:
    from annotations.models import WorkerBeat

    return WorkerBeat.objects.filter(queues=queues).count()


def _wait(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 500
    while not holds():
        if time.monotonic() > until:
            sys.exit("nothing came of it within 500 seconds")
        time.sleep(0.02)


@contextmanager
def _worker(queues: str) -> Iterator[subprocess.Popen[Any]]:
    options = ("--pool=solo", "--without-gossip", "--without-mingle", "--loglevel=ERROR")
    name = f"bench{time.monotonic_ns()}@%h"
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "tests.bench.noop", "-q", "worker", *options, "-Q", queues,
         "-n", name],
        cwd=Path(__file__).resolve().parents[2], env=os.environ, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(20)
