"""`make run` for real: processes start, come back, stop, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = {"web", "interactive", "bulk", "beat"}

pytestmark = pytest.mark.slow


class Workbench:
    """One running workbench with a folder and a port of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.output = var.parent / "output.txt"
        self.parent: subprocess.Popen[str] | None = None
        self.seconds = 0.0  # from start to the log-in page

    def start(self, demo: str = "0") -> None:
        begun = time.monotonic()
        environment = {"PATH": os.environ["PATH"], "WORKBENCH_VAR": str(self.var), "PORT": str(self.port)}
        environment["DEMO"] = demo
        with self.output.open("a") as output:
            self.parent = subprocess.Popen(
                [sys.executable, "-m", "workbench.serve"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
                text=True,
                start_new_session=True,
            )
        until(self.answers, 30, self.said)
        self.seconds = time.monotonic() - begun
        until(lambda: set(self.pids()) == CHILDREN, 40, self.said)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/login/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def pids(self) -> dict[str, int]:
        """The living children by name."""
        found = {}
        for name in CHILDREN:
            file = self.var / "run" / f"{name}.pid"
            pid = int(file.read_text() or 0) if file.exists() else 0
            if pid and psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                found[name] = pid
        return found

    def renewed(self, before: dict[str, int]) -> bool:
        """Whether all children live and none is one of those."""
        now = self.pids()
        return set(now) == CHILDREN and not set(now.values()) & set(before.values())

    def said(self) -> str:
        return self.output.read_text()

    def processes(self) -> list[psutil.Process]:
        """Every process on this machine that works on this folder."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("WORKBENCH_VAR") == str(self.var):
                    found.append(process)
            except psutil.Error:
                continue
        return found

    def interrupt(self) -> int:
        """Ctrl-C: the terminal sends SIGINT to the whole foreground group."""
        assert self.parent is not None
        os.killpg(self.parent.pid, signal.SIGINT)
        return self.parent.wait(60)


def until(holds: Callable[[], bool], seconds: float, why: Callable[[], str]) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, why()
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def workbench(tmp_path: Path) -> Iterator[Workbench]:
    made = Workbench(tmp_path / "var", free_port())
    yield made
    for process in made.processes():
        process.kill()
    if made.parent is not None:
        made.parent.wait()


def test_starts_small_says_where_it_is_and_ctrl_c_leaves_nothing(workbench: Workbench) -> None:
    workbench.start(demo="1")
    assert "chief-demo" in workbench.said()
    until(lambda: f"http://127.0.0.1:{workbench.port}/" in workbench.said(), 10, workbench.said)
    memory = sum(process.memory_full_info().pss for process in workbench.processes())
    assert memory <= 400_000_000
    assert workbench.interrupt() == 0
    assert workbench.processes() == []
    assert "Traceback" not in workbench.said()


def test_second_start_keeps_the_data(workbench: Workbench) -> None:
    workbench.start()
    workbench.interrupt()
    database = (workbench.var / "workbench.sqlite3").stat().st_ino
    workbench.start()
    assert (workbench.var / "workbench.sqlite3").stat().st_ino == database
    workbench.interrupt()


def test_a_killed_child_comes_back(workbench: Workbench) -> None:
    workbench.start()
    before = workbench.pids()
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    until(lambda: workbench.renewed(before), 30, workbench.said)
    until(workbench.answers, 20, workbench.said)
    workbench.interrupt()
    assert workbench.processes() == []


def test_the_next_start_stops_what_a_killed_parent_left(workbench: Workbench) -> None:
    workbench.start()
    orphans = workbench.pids()
    assert workbench.parent is not None
    workbench.parent.kill()
    workbench.parent.wait()
    assert set(workbench.pids()) == CHILDREN
    workbench.start()  # satisfied at first by the orphans, which still answer
    until(lambda: workbench.renewed(orphans), 90, workbench.said)
    assert "left running: beat, bulk, interactive, web" in workbench.said()
    workbench.interrupt()
    assert workbench.processes() == []


def test_a_second_one_in_the_same_folder_is_refused(workbench: Workbench) -> None:
    workbench.start()
    refused(workbench.var, str(free_port()), "already running as process")
    assert set(workbench.pids()) == CHILDREN
    workbench.interrupt()


def test_a_taken_port_is_refused(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused(tmp_path / "var", str(port), f"cannot listen on 127.0.0.1:{port}: Address already in use")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", ""])
def test_what_is_no_port_is_refused(tmp_path: Path, port: str) -> None:
    refused(tmp_path / "var", port, "is not a port")


def test_a_folder_that_cannot_be_written_is_refused() -> None:
    refused(Path("/dev/null/var"), "8000", "cannot write to /dev/null/var")


def refused(var: Path, port: str, reason: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "workbench.serve"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "WORKBENCH_VAR": str(var), "PORT": port},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode != 0
    assert answer.stderr.startswith("workbench: ")
    assert answer.stderr.count("\n") == 1
    assert reason in answer.stderr
