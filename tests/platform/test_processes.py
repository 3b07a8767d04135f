"""Which leftovers of a crash are ours to stop, and what supervisor is told."""

from __future__ import annotations

import configparser
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import processes


@pytest.fixture
def stranger() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


def test_a_process_that_only_inherited_the_number_is_left_alone(
    tmp_path: Path, stranger: subprocess.Popen[bytes]
) -> None:
    (tmp_path / "web.pid").write_text(str(stranger.pid))
    assert processes.stop_orphans(tmp_path) == []
    assert stranger.poll() is None
    assert not (tmp_path / "web.pid").exists()


def test_a_process_that_names_the_pid_file_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "bulk.pid"
    # A shell between, so that the orphan is not our own child and vanishes when it dies.
    code = "import sys, time; time.sleep(60)"
    command = f"'{sys.executable}' -c '{code}' --pidfile='{file}' & echo $! > '{file}'"
    subprocess.run(["sh", "-c", command], check=True)
    pid = processes.pid_in(file)
    assert pid is not None
    while "echo" in processes.command_of(pid) or not processes.command_of(pid):
        time.sleep(0.01)  # still the shell, about to become Python
    assert processes.stop_orphans(tmp_path) == ["bulk"]
    assert str(file) not in processes.command_of(pid)


@pytest.mark.parametrize("content", ["", "not a number", "999999999"])
def test_a_pid_file_of_nobody(tmp_path: Path, content: str) -> None:
    file = tmp_path / "web.pid"
    file.write_text(content)
    assert processes.pid_in(file) is None
    assert processes.stop_orphans(tmp_path) == []


def test_paths_with_spaces_and_percent_signs_reach_supervisor(tmp_path: Path) -> None:
    run = tmp_path / "50% of it"
    text = processes.configuration(processes.programs(run, "127.0.0.1", 8000), tmp_path, run)
    config = configparser.ConfigParser()
    config.read_string(text)
    assert config["supervisord"]["pidfile"] == f"{run}/supervisord.pid"
    assert f"'--pidfile={run}/bulk.pid'" in config["program:bulk"]["command"]
    assert "interactive@%h" in config["program:interactive"]["command"]


def test_pages_stop_before_the_workers(tmp_path: Path) -> None:
    text = processes.configuration(processes.programs(tmp_path, "127.0.0.1", 8000), tmp_path, tmp_path)
    config = configparser.ConfigParser()
    config.read_string(text)
    # Supervisor stops the group with the highest number first.
    assert config.getint("group:pages", "priority") > config.getint("group:background", "priority")
    assert config["group:background"]["programs"] == "interactive,bulk,beat"


def test_a_long_path_keeps_its_control_socket_short() -> None:
    long = Path("/" + "x" * 120)
    assert len(str(processes.control_socket(long))) < 92
    assert processes.control_socket(long) != processes.control_socket(long / "other")
