"""One workbench as real processes: a database, a broker and workers that can be killed with -9."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LEASE = 2  # seconds; in the product it is a minute
CELERY = (sys.executable, "-m", "celery", "-A", "workbench", "-q")


class Stack:
    """The environment of one run, and the processes started in it."""

    def __init__(self, folder: Path, database: str, broker: str) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "DATABASE_URL": database,
            "CELERY_BROKER_URL": broker,
            "WORKBENCH_VAR": str(folder),
            "CHECK_LEASE_SECONDS": str(LEASE),
            "LOG_LEVEL": "WARNING",
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def call(self, *arguments: str) -> dict[str, Any]:
        """Run a verb of the scenario to its end; the counts that it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.kill.scenario", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        counts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return counts

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker as `make run` does, on the queues of checks."""
        options = ("--pool=solo", "--without-gossip", "--without-mingle", "--loglevel=WARNING")
        return self._start("worker", *options, "-Q", "interactive,bulk", "-n", f"kill{len(self._running)}@%h")

    def beat(self) -> subprocess.Popen[bytes]:
        """Start the scheduler, which has the lost work sent again."""
        schedule = self.folder / "beat-schedule"
        return self._start("beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=WARNING")

    def stop(self) -> None:
        """End whatever still runs."""
        for process in self._running:
            if process.poll() is None:
                kill(process)

    def log(self) -> str:
        """What the processes said."""
        return "\n".join(f"{file.name}\n{file.read_text()}" for file in sorted(self.folder.glob("*.out")))

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self._running)}-{arguments[0]}.out").open("wb") as out:
            process = subprocess.Popen(
                [*CELERY, *arguments],
                cwd=ROOT, env=self.environment, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        self._running.append(process)
        return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all its children with -9, as a machine does that runs out of memory."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def kill_while(process: subprocess.Popen[bytes], holds: Callable[[], bool]) -> None:
    """Kill a process at a moment when it holds: frozen, looked at, and let go on if it does not."""
    for _ in range(500):
        os.killpg(process.pid, signal.SIGSTOP)
        if holds():
            break
        os.killpg(process.pid, signal.SIGCONT)
        time.sleep(0.002)
    kill(process)


def wait_for(holds: Callable[[], bool], seconds: float, what: str, every: float = 0.02) -> float:
    """Wait until it holds; how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"no {what} after {seconds} s"
        time.sleep(every)
    return time.monotonic() - began


@contextmanager
def stopped_afterwards(stack: Stack) -> Iterator[Stack]:
    """The stack; none of its processes outlives the block."""
    try:
        yield stack
    finally:
        stack.stop()
