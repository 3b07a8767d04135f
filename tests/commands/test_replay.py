"""Replay in new processes: everything changes in one go, and every check of the demo desk still gives its
bytes; one stored input is broken, and replay fails by name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Workbench:
    """A database of its own, on which each command is a new process."""

    def __init__(self, folder: Path) -> None:
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder / 'workbench.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "workbench.settings",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def step(self, name: str) -> dict[str, list[str]]:
        done = self.run(str(ROOT / "tests" / "commands" / "changing_everything.py"), name)
        assert done.returncode == 0, done.stderr
        found: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
        return found


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    made = Workbench(tmp_path)
    assert made.run("manage.py", "migrate", "-v0").returncode == 0
    assert made.run("manage.py", "demo", "-v0").returncode == 0
    return made


@pytest.mark.slow
def test_every_check_gives_its_bytes_whatever_has_changed(workbench: Workbench) -> None:
    before = workbench.step("check")
    assert len(before) > 10
    broken = workbench.run("manage.py", "replay", "4711")
    assert broken.returncode == 1
    assert "check 4711: there is none" in broken.stderr
    after = workbench.step("change")
    moved = [claim for claim, digests in after.items() if len(set(digests)) > 1]
    assert len(moved) > len(before) // 2  # or nothing was put to the test
    assert all(digests[: len(before[claim])] == before[claim] for claim, digests in after.items())
    checks = sum(map(len, after.values()))
    replayed = workbench.run("manage.py", "replay", "--all")
    assert replayed.returncode == 0, replayed.stderr
    assert f"{checks} of {checks} findings are the same, byte for byte" in replayed.stdout
    # One stored input is broken: every check that read it fails by name, the others do not.
    workbench.step("break")
    broken = workbench.run("manage.py", "replay", "--all")
    assert broken.returncode == 1
    assert "check 1: its stored evidence" in broken.stderr
    assert "cannot be decompressed" in broken.stderr
    assert workbench.run("manage.py", "replay", str(checks)).returncode == 0
