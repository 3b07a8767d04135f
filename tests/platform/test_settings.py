"""Settings come from the environment, refuse in one line, and are right for each database and broker."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOW = """
import json
from django.conf import settings as s
print(json.dumps({n: getattr(s, n, None) for n in %r}, default=str))
"""


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with an environment of its own: nothing but PATH and what is given."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def shown(var: Path, *names: str, **environment: str) -> dict[str, object]:
    answer = subprocess.run(
        [sys.executable, "-c", SHOW % (names,)],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "workbench.settings", "WORKBENCH_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: dict[str, object] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"WORKBENCH_ENV": "production"}, "set SECRET_KEY"),
        ({"WORKBENCH_ENV": "production", "SECRET_KEY": ""}, "set SECRET_KEY"),
        ({"ALLOWED_HOSTS": "desk.example"}, "set SECRET_KEY"),
        ({"WORKBENCH_ENV": "production", "SECRET_KEY": "x" * 60, "DEBUG": "1"}, "unset DEBUG"),
        ({"WORKBENCH_ENV": "prod"}, "WORKBENCH_ENV"),
        ({"DATABASE_URL": "mysql://localhost/desk"}, "DATABASE_URL"),
        ({"CELERY_BROKER_URL": "sqs://"}, "CELERY_BROKER_URL"),
        ({"WORKBENCH_VAR": "/dev/null/var"}, "cannot write to /dev/null/var"),
    ],
)
def test_refuses_in_one_line(tmp_path: Path, environment: dict[str, str], line: str) -> None:
    answer = manage("check", **{"WORKBENCH_VAR": str(tmp_path), **environment})
    assert answer.returncode != 0
    assert answer.stdout == ""
    assert answer.stderr.startswith("workbench: ")
    assert answer.stderr.count("\n") == 1
    assert line in answer.stderr


def test_production_settings_pass_the_deployment_checks(tmp_path: Path) -> None:
    answer = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        WORKBENCH_ENV="production",
        SECRET_KEY=secrets.token_urlsafe(60),
        ALLOWED_HOSTS="desk.example",
        WORKBENCH_VAR=str(tmp_path),
    )
    assert answer.returncode == 0, answer.stderr


def test_sqlite_takes_its_write_lock_at_once_and_waits_for_it(tmp_path: Path) -> None:
    databases = shown(tmp_path, "DATABASES")["DATABASES"]
    assert isinstance(databases, dict)
    options = databases["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=NORMAL" in options["init_command"]
    assert not databases["default"].get("ATOMIC_REQUESTS")


def test_embedded_broker_keeps_to_its_own_folder(tmp_path: Path) -> None:
    options = shown(tmp_path, "CELERY_BROKER_TRANSPORT_OPTIONS")["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert isinstance(options, dict)
    assert options["data_folder_in"] == options["data_folder_out"]
    folders = [value for name, value in options.items() if "folder" in name]
    assert len(folders) == 4
    assert all(Path(folder).is_relative_to(tmp_path) and Path(folder).is_dir() for folder in folders)


@pytest.mark.parametrize(
    "url", ["amqp://guest:guest@127.0.0.1//", "redis://127.0.0.1/0", "filesystem://localhost"]
)
def test_tasks_are_acknowledged_late_on_every_broker(tmp_path: Path, url: str) -> None:
    names = ("CELERY_TASK_ACKS_LATE", "CELERY_TASK_REJECT_ON_WORKER_LOST", "CELERY_TASK_IGNORE_RESULT")
    assert shown(tmp_path, *names, CELERY_BROKER_URL=url) == dict.fromkeys(names, True)


def test_content_security_policy_allows_nothing_unsafe(tmp_path: Path) -> None:
    policy = json.dumps(shown(tmp_path, "CONTENT_SECURITY_POLICY"))
    assert "default-src" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_log_lines_leave_standard_output_alone(tmp_path: Path) -> None:
    code = (
        "import django, logging; django.setup(); logging.getLogger('annotations').warning('said aloud');"
        "import structlog; structlog.get_logger('annotations').warning('said', count=3)"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "workbench.settings", "WORKBENCH_VAR": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout == ""
    assert "said aloud" in answer.stderr
    assert "count=3" in answer.stderr


def test_every_variable_that_is_read_is_documented() -> None:
    read = set()
    for file in (ROOT / "workbench").glob("*.py"):
        read |= set(re.findall(r'env(?:iron\.get|\.\w+)\(\s*"([A-Z_]+)"', file.read_text()))
    table = (ROOT / "docs" / "deploy.md").read_text().partition("## Every setting")[2]
    assert read == {
        name for cell in re.findall(r"^\| (.*?) \|", table, re.M) for name in re.findall(r"`(\w+)`", cell)
    }
