"""The processes of one running workbench: commands, supervisor's configuration, what a crash left over.

Supervisor is the one parent. It restarts a child that dies and stops all in order, but when it is itself
killed with -9 its children live on: each has a pid file, by which the next start finds and stops them.
"""

import hashlib
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One child of supervisor. Those of a group stop together, the groups from the last to the first."""

    name: str
    group: str
    arguments: list[str]
    stop_seconds: int = 10
    nice: int = 0  # above 0: gives way to the pages and to what an editor waits for, at start above all


GROUPS = ("background", "pages")
"""Pages stop first, so that nobody hands work to a worker that is leaving."""


def programs(run: Path, host: str, port: int) -> list[Program]:
    """Web, two workers and beat, each with a pid file in the folder `run`."""
    # Celery warns on every start that it is root; in a container everything is.
    celery = ["-W", "ignore:You're running the worker with superuser", "-m", "celery", "-q", "-A"]
    # One process a worker: the pool `solo` has no parent beside the child that works, and SQLite lets one
    # writer through at a time. docs/deploy.md has the pool for a server.
    worker = [*celery, "workbench", "worker", "--pool=solo", "--without-gossip", "--without-mingle"]
    beat = [*celery, "workbench.beat", "beat", "--loglevel=WARNING", f"--schedule={run / 'beat'}"]
    web = ["-m", "gunicorn", "--worker-class=gthread", "--threads=8", "--no-control-socket"]
    return [
        Program("web", "pages", [*web, "--log-level=warning", f"--bind={host}:{port}", "workbench.wsgi"]),
        Program(
            "interactive",
            "background",
            [*worker, "-l", "WARNING", "-Q", "interactive", "-n", "interactive@%h"],
            30,
        ),
        Program(
            "bulk",
            "background",
            [*worker, "-l", "WARNING", "-Q", "bulk,remote", "-n", "bulk@%h"],
            30,
            nice=10,
        ),
        Program("beat", "background", beat, nice=10),
    ]


def configuration(children: list[Program], folder: Path, run: Path) -> str:
    """Supervisor's configuration file for these children, working in `folder`."""
    values: dict[str, dict[str, object]] = {
        "supervisord": {
            "nodaemon": "true",
            "silent": "true",
            "pidfile": run / "supervisord.pid",
            "logfile": run / "supervisord.log",
            "directory": folder,
            # Said, or supervisor warns that it kept root's rights.
            **({"user": "root"} if os.getuid() == 0 else {}),
        },
        "unix_http_server": {"file": control_socket(run)},
        "supervisorctl": {"serverurl": f"unix://{control_socket(run)}"},
        "rpcinterface:supervisor": {
            "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
        },
    }
    for child in children:
        pid_file = (
            f"--pid={run / child.name}.pid" if child.group == "pages" else f"--pidfile={run / child.name}.pid"
        )
        values[f"program:{child.name}"] = {
            "command": shlex.join(
                ["nice", "-n", str(child.nice), sys.executable, *child.arguments, pid_file]
            ),
            "autorestart": "true",
            "startretries": 30,
            "stopwaitsecs": child.stop_seconds,
            "stopasgroup": "true",
            "killasgroup": "true",
            **_output("stdout", run / f"{child.name}.log"),
            **_output("stderr", run / f"{child.name}.log"),
        }
    for priority, group in enumerate(GROUPS):
        members = ",".join(child.name for child in children if child.group == group)
        values[f"group:{group}"] = {"programs": members, "priority": priority}
    return "".join(
        f"[{section}]\n" + "".join(f"{key}={str(value).replace('%', '%%')}\n" for key, value in lines.items())
        for section, lines in values.items()
    )


def control_socket(run: Path) -> Path:
    """Where supervisor listens: `supervisorctl -c var/run/supervisord.conf status`."""
    socket = run / "supervisord.sock"
    # A socket's path may be 104 bytes long on the strictest system, and supervisor adds its pid for a moment.
    return socket if len(str(socket)) < 92 else Path(tempfile.gettempdir()) / f"workbench-{_short(run)}.sock"


def pid_in(file: Path) -> int | None:
    """The process that a pid file names, if it is alive."""
    try:
        pid = int(file.read_text())
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid


def stop_orphans(run: Path, patience: float = 10) -> list[str]:
    """Stop the children of a parent that was killed, and remove their pid files. Returns their names."""
    stopped = []
    for file in sorted(run.glob("*.pid")):
        pid = pid_in(file)
        # A pid may have gone to a stranger since: only a process that names the file is ours.
        if pid and str(file) in command_of(pid):
            _stop(pid, patience)
            stopped.append(file.stem)
        file.unlink(missing_ok=True)
    return stopped


def command_of(pid: int) -> str:
    """The command line of a process, empty if it is gone."""
    proc = Path(f"/proc/{pid}/cmdline")
    if proc.exists():
        return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    answer = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout


def _stop(pid: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    os.kill(pid, signal.SIGTERM)
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _output(stream: str, file: Path) -> dict[str, object]:
    """A child's stream goes to our own; to a file where ours cannot be opened again (a socket)."""
    try:
        open(f"/dev/{stream}", "a").close()
    except OSError:
        return {f"{stream}_logfile": file}
    return {f"{stream}_logfile": f"/dev/{stream}", f"{stream}_logfile_maxbytes": 0}
