"""Replay in new processes: everything changes in one go, and every check of the demo desk still gives its
bytes; one stored input is broken, and replay fails by name; a newer engine shows what it would say."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
INPUTS = ("evidence", "tables", "links")
# Another engine, in a process of its own: it takes every number in a claim for one more.
NEWER = """
import dataclasses
import annotations.engine
annotations.engine.VERSION = "newer"
from annotations.engine.kinds import count
honest = count._plain
count._plain = lambda reading, *rest: honest(dataclasses.replace(reading, value=reading.value + 1), *rest)
import manage
manage.main()
"""


class Workbench:
    """A database of its own, on which each command is a new process."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "workbench.sqlite3"
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.file}",
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

    def sql(self, text: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(self.file)) as connection, connection:
            return connection.execute(text, values).fetchall()

    def inputs(self) -> dict[int, dict[str, str]]:
        """Check to the digests of its stored inputs, for every check that was done."""
        rows = self.sql("SELECT of_id, inputs FROM annotations_finding ORDER BY of_id")
        done = self.sql("SELECT id FROM annotations_check WHERE state = 'done' ORDER BY id")
        assert [check for check, _ in rows] == [check for (check,) in done]
        return {check: json.loads(told) for check, told in rows}


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    made = Workbench(tmp_path)
    assert made.run("manage.py", "migrate", "-v0").returncode == 0
    assert made.run("manage.py", "demo", "-v0").returncode == 0
    return made


@pytest.mark.slow
def test_every_check_gives_its_bytes_whatever_has_changed(workbench: Workbench) -> None:
    before = workbench.step("check")
    first = workbench.inputs()
    assert len(before) > 10
    broken = workbench.run("manage.py", "replay", "4711")
    assert broken.returncode == 1
    assert "check 4711: there is none" in broken.stderr
    after = workbench.step("change")
    moved = [claim for claim, digests in after.items() if len(set(digests)) > 1]
    assert len(moved) > len(before) // 2  # or nothing was put to the test
    assert all(digests[: len(before[claim])] == before[claim] for claim, digests in after.items())
    held = workbench.inputs()
    for name in INPUTS:  # the changes have reached all that judging reads
        assert {told[name] for check, told in held.items() if check not in first} - {
            told[name] for told in first.values()
        }
    replayed = workbench.run("manage.py", "replay", "--all")
    assert replayed.returncode == 0, replayed.stderr
    assert f"{len(held)} of {len(held)} findings are the same, byte for byte" in replayed.stdout


@pytest.mark.slow
def test_one_broken_input_fails_every_check_that_read_it_by_name(workbench: Workbench) -> None:
    workbench.step("check")
    workbench.step("change")
    held = workbench.inputs()
    for name in INPUTS:
        digest = held[min(held)][name]
        readers = [check for check, told in held.items() if told[name] == digest]
        assert 0 < len(readers) < len(held)
        [[whole]] = workbench.sql("SELECT body FROM annotations_storedinput WHERE digest = ?", digest)
        workbench.sql("UPDATE annotations_storedinput SET body = x'00' WHERE digest = ?", digest)
        broken = workbench.run("manage.py", "replay", "--all")
        assert broken.returncode == 1
        told = [line for line in broken.stderr.splitlines() if line.startswith("check ")]
        assert [line.split(" cannot be decompressed")[0] for line in told] == [
            f"check {check}: its stored {name} {digest[:12]}" for check in readers
        ]
        assert f"{len(readers)} cannot be replayed, 0 differ" in broken.stderr
        assert f"{len(held) - len(readers)} of {len(held)} findings are the same" in broken.stdout
        workbench.sql("UPDATE annotations_storedinput SET body = ? WHERE digest = ?", whole, digest)
    workbench.sql("DELETE FROM annotations_storedinput WHERE digest = ?", digest)
    gone = workbench.run("manage.py", "replay", str(readers[0]))
    assert gone.returncode == 1
    assert f"check {readers[0]}: its stored {name} {digest[:12]} is missing" in gone.stderr


@pytest.mark.slow
def test_a_newer_engine_shows_the_difference_in_a_new_process(workbench: Workbench) -> None:
    workbench.step("check")
    counts = workbench.sql(
        "SELECT f.of_id, f.verdict, f.engine, c.kind FROM annotations_finding f JOIN annotations_check k "
        "ON k.id = f.of_id JOIN annotations_claim c ON c.id = k.claim_id"
    )
    assert {engine for _, _, engine, _ in counts} == {"1"}
    newer = workbench.run("-c", NEWER, "replay", "--all")
    assert newer.returncode == 0, newer.stderr
    for check, verdict, _, kind in counts:
        word = "another finding" if kind == "count" else "another engine"
        assert f"check {check}: {verdict}, {word}; engine 1 then, newer now\n" in newer.stdout
    assert "\n  verdict: supported -> " in newer.stdout
    # The stored findings are what they were, and the engine that judged them still says so.
    assert workbench.run("manage.py", "replay", "--all").returncode == 0
