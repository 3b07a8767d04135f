"""The audit of dependencies fails on a known vulnerability, and on nothing else."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FILE = Path(__file__).resolve().parents[2] / ".ci" / "audit.py"
FLAW = {"id": "PYSEC-1", "fix_versions": ["2.1"]}


@pytest.fixture
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def package(**told: Any) -> dict[str, Any]:
    return {"name": "left", "version": "2.0"} | told


def test_a_known_vulnerability_fails_and_is_named(audit):
    status, lines = audit.judged({"dependencies": [package(vulns=[FLAW]), package(vulns=[])]})
    assert status == 1
    assert lines == ["left 2.0: PYSEC-1, mended in 2.1"]


def test_packages_without_one_pass(audit):
    told = audit.judged({"dependencies": [package(vulns=[]), package(skip_reason="unknown")]})
    assert told == (
        0,
        ["1 packages audited, none with a known vulnerability; the service does not know 1 more"],
    )


def test_a_service_that_knows_nothing_is_not_taken_for_a_clean_one(audit):
    status, lines = audit.judged({"dependencies": [package(skip_reason="not found")]})
    assert status == 0
    assert lines[0].startswith("not audited")


@pytest.mark.parametrize(
    "error", [OSError("no route"), ValueError("no JSON"), subprocess.TimeoutExpired("pip-audit", 180)]
)
def test_no_answer_is_one_line_and_no_failure(error, audit, monkeypatch, capsys):
    def silent(files):
        raise error

    monkeypatch.setattr(audit, "_report", silent)
    assert audit.main(["requirements.txt"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert told[0].startswith("not audited")
