"""Clients that send one creation at the same moment, each in a process, make one article between them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = "from annotations.models import Article; print(Article.objects.count())"


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
@pytest.mark.slow
def test_one_article_comes_of_it(database, tmp_path, request):
    url = f"sqlite:///{tmp_path}/race.sqlite3"
    if database == "postgres":
        url = request.getfixturevalue("postgres_url")
    environment = os.environ | {
        "DATABASE_URL": url,
        "WORKBENCH_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "workbench.settings",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "testserver,localhost",
        "SECRET_KEY": "for a test alone " * 4,
    }
    python = [sys.executable, "-W", "ignore"]

    def run(*command: str) -> str:
        done = subprocess.run(
            [*python, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    run("manage.py", "migrate", "-v0")
    secret = run("-m", "tests.api.submitting", "prepare").strip()
    clients = [
        subprocess.Popen(
            [*python, "-m", "tests.api.submitting", secret],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    for each in clients:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in clients:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = {each.communicate(timeout=120)[0].strip() for each in clients}
    assert len(told) == 1, told
    assert told.pop().startswith("201 ")
    assert run("manage.py", "shell", "-v0", "-c", COUNT).strip() == "2"
