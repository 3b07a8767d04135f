"""The workbench as real processes for a browser: web server, Celery worker, an own database and broker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds for a busy machine to start a process


@contextmanager
def running(folder: Path, *first: list[str]) -> Iterator[str]:
    """The address of a workbench with the demo desk, or with what the commands `first` make instead; its
    processes end with the block."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite3'}",
        "CELERY_BROKER_URL": "filesystem://localhost",
        "WORKBENCH_VAR": str(folder),
        "LOG_LEVEL": "WARNING",
        "AXES_FAILURE_LIMIT": "1000",
    }
    for command in (["migrate", "-v0"], *(first or (["demo"],))):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    port = _free_port()
    commands = (
        ["gunicorn", "workbench.wsgi", "-k", "gthread", "--threads", "4", "--no-control-socket",
         "-b", f"127.0.0.1:{port}"],
        ["celery", "-A", "workbench", "-q", "worker", "-Q", "interactive,bulk", "--pool=solo",
         "--without-gossip", "--without-mingle", "-n", f"browser{port}@%h"],
        ["celery", "-A", "workbench", "-q", "beat", "--pidfile=", "-s", str(folder / "schedule")],
    )  # fmt: skip
    processes = []
    try:
        for number, command in enumerate(commands):
            with (folder / f"{number}.log").open("wb") as log:
                processes.append(
                    subprocess.Popen(
                        [sys.executable, "-m", *command],
                        cwd=ROOT,
                        env=environment,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                )
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, folder)
        yield address
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(address: str, folder: Path) -> None:
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        with suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(f"{address}/login/", timeout=5).close()
            return
        time.sleep(0.2)
    logs = "\n".join(log.read_text() for log in sorted(folder.glob("*.log")))
    raise AssertionError(f"no answer at {address} after {PATIENCE} s\n{logs}")
