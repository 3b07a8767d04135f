"""`manage.py recheck`: queues the checks that changes ask for and nobody has queued yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations import tasks
from annotations.management.commandline import ContractCommand, in_one_line
from annotations.services import rechecking


class Command(ContractCommand):
    """Check claims again: what changes have touched, or all of them."""

    help = (
        "Queue the claims that a change touches where that has not been done (beat does it too, a few "
        "minutes later), or with --all every claim that has a finding, as after a new version of the "
        "engine. The workers of the queue bulk do the rest; verdicts that change are shown as such."
    )
    example = "  manage.py recheck\n  manage.py recheck --all --cause 'engine 2'"

    def add_arguments(self, parser: CommandParser) -> None:
        """--all, --cause."""
        parser.add_argument("--all", action="store_true", help="every claim that was ever checked")
        parser.add_argument("--cause", default="", metavar="WORDS", help="what the findings say it was for")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line with the number of checks."""
        if options["cause"] and not options["all"]:
            raise CommandError("--cause goes with --all: a change tells its own")
        with in_one_line():
            if options["all"]:
                checks = rechecking.everything(options["cause"] or "all claims are checked again")
            else:
                missed = rechecking.pending(at_once=True)
                checks = [check for event in missed for check in rechecking.after(event)]
            tasks.publish(checks, rechecking.QUEUE)
        self.stdout.write(f"{len(set(checks))} checks queued")
