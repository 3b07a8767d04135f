"""`make` without a Python that is new enough says so in one line."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("make") is None:
        pytest.skip("no make on this machine")
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_no_python(tmp_path: Path) -> None:
    answer = make(tmp_path, "run", "PYTHONS=no-such-python")
    assert answer.returncode != 0
    assert answer.stderr.startswith("workbench: needs Python 3.11 or newer")
    assert not (tmp_path / ".venv").exists()


def test_old_python(tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n")  # what an old one answers when asked whether it is new enough
    old.chmod(0o755)
    answer = make(tmp_path, "run", f"PYTHONS={old}")
    assert answer.returncode != 0
    assert answer.stderr.startswith("workbench: needs Python 3.11 or newer")


def test_python_without_venv(tmp_path: Path) -> None:
    bare = tmp_path / "bare-python"
    bare.write_text('#!/bin/sh\n[ "$1" = -c ]\n')
    bare.chmod(0o755)
    answer = make(tmp_path, "run", f"PYTHONS={bare}")
    assert answer.returncode != 0
    assert "cannot make a virtual environment" in answer.stderr
    assert not (tmp_path / ".venv").exists()


def test_help_names_every_target(tmp_path: Path) -> None:
    said = make(tmp_path, "help").stdout
    assert all(f"make {target}" in said for target in ("run", "test", "slow", "lock", "clean"))
