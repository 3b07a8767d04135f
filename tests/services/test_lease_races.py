"""Three reviewers at once, each in a process, on SQLite and on PostgreSQL: no claim goes to two of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
@pytest.mark.slow
def test_no_claim_goes_to_two_people(database, tmp_path, request):
    url = f"sqlite:///{tmp_path}/race.sqlite3"
    if database == "postgres":
        url = request.getfixturevalue("postgres_url")
    environment = os.environ | {
        "DATABASE_URL": url,
        "WORKBENCH_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "workbench.settings",
        "LOG_LEVEL": "WARNING",
    }
    for command in (["manage.py", "migrate", "-v0"], ["-m", "tests.services.race", "prepare"]):
        subprocess.run([sys.executable, "-W", "ignore", *command], cwd=ROOT, env=environment, check=True)
    reviewers = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.services.race", name],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("ada", "bo", "cy")
    ]  # fmt: skip
    for each in reviewers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in reviewers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [each.communicate(timeout=120)[0].split("\n")[:-1] for each in reviewers]
    assert [each.returncode for each in reviewers] == [0, 0, 0]
    assert not [line for lines in told for line in lines if line.startswith("lost")]
    claims = [line for lines in told for line in lines]
    assert len(claims) == len(set(claims)) == 40
    assert sum(bool(lines) for lines in told) >= 2, "they did not run at the same time"
