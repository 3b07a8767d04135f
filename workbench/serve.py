"""`make run`: prepare the database, then hand over to supervisor as the one parent of all processes.

Reads HOST, PORT (127.0.0.1 and 8000) and DEMO (0 leaves the demo desk out). Every refusal is one line on
standard error and an exit status that is not 0.
"""

import os
import socket
import subprocess
import sys
from io import StringIO
from typing import NoReturn

from workbench import processes


def main() -> None:
    """Start the workbench in the foreground; does not return."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port(os.environ.get("PORT", "8000"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    from django.conf import settings

    run = settings.VAR / "run"
    try:
        run.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _refuse(f"cannot write to {settings.VAR}: {error.strerror}; set WORKBENCH_VAR")
    parent = processes.pid_in(run / "supervisord.pid")
    if parent and str(run) in processes.command_of(parent):
        _refuse(f"already running as process {parent}; stop it first, or set WORKBENCH_VAR to run another")
    orphans = processes.stop_orphans(run)
    if orphans:
        print(f"Stopped what a crash had left running: {', '.join(orphans)}", file=sys.stderr)  # noqa: T201
    _claim(host, port)
    _prepare_database()
    config = run / "supervisord.conf"
    config.write_text(processes.configuration(processes.programs(run, host, port), settings.BASE_DIR, run))
    announce = [
        sys.executable,
        "-m",
        "workbench.announce",
        str(processes.control_socket(run)),
        host,
        str(port),
    ]
    subprocess.Popen(announce)
    sys.stdout.flush()
    os.environ["WORKBENCH_PARENT"] = "make run"  # the pages say how to start it again
    os.execv(sys.executable, [sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(config)])


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        _refuse(f"PORT={text} is not a port; take a number from 1 to 65535")
    return int(text)


def _claim(host: str, port: int) -> None:
    """Fail now, in words, rather than let gunicorn try five times."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            _refuse(f"cannot listen on {host}:{port}: {error.strerror}; try make run PORT={port + 1}")


def _prepare_database() -> None:
    """Bring the database up to date; outside production, load the demo desk into an empty one."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    if settings.PRODUCTION or os.environ.get("DEMO") == "0":
        return
    from annotations.demo import desk
    from annotations.models import Desk

    call_command("demo", "--if-empty", stdout=StringIO())
    if Desk.objects.filter(slug=desk.SLUG).exists():
        print("\n".join(desk.log_ins()))  # noqa: T201


def _refuse(reason: str) -> NoReturn:
    sys.exit(f"workbench: {reason}")


if __name__ == "__main__":
    main()
