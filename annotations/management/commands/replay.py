"""`manage.py replay`: judges stored checks again from what they kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.progress import Progress
from annotations.services.replaying import Replay, ReplayError, ids, replay


class Command(ContractCommand):
    """Show that a check still gives its finding, whatever has changed since."""

    help = (
        "Judge a check again from the inputs that it kept, and compare the finding with the stored one, "
        "byte for byte. Fails if one differs, or if a stored input is missing or damaged. A check of "
        "another version of the engine is compared too; a difference is then shown and is no failure."
    )
    example = "  manage.py replay 17 18\n  manage.py replay --all"

    def add_arguments(self, parser: CommandParser) -> None:
        """Checks, --all."""
        parser.add_argument("checks", nargs="*", type=int, metavar="CHECK", help="numbers of checks")
        parser.add_argument("--all", action="store_true", help="every check that has a finding")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a check (with --all only those amiss), then how many of them were the same."""
        if bool(options["checks"]) == options["all"]:
            raise CommandError("name one or more checks, or give --all")
        with in_one_line():
            wanted = list(ids()) if options["all"] else options["checks"]
            same = different = broken = 0
            with Progress("checks replayed", len(wanted)) as progress:
                for number, check_id in enumerate(wanted, start=1):
                    try:
                        result = replay(check_id)
                    except ReplayError as error:
                        broken += 1
                        self.stderr.write(error.message)
                        continue
                    same += result.same
                    different += not result.same and not result.newer
                    if not (options["all"] and result.same):
                        self._tell(result)
                    progress.show(number)
        self.stdout.write(f"{same} of {len(wanted)} findings are the same, byte for byte")
        if broken or different:
            raise CommandError(f"{broken} cannot be replayed, {different} differ under the same engine")

    def _tell(self, result: Replay) -> None:
        state = "the same" if result.same else "another finding" if result.differences else "another engine"
        engines = f"; engine {result.engine_then} then, {result.engine_now} now" if result.newer else ""
        self.stdout.write(f"check {result.check_id}: {result.verdict}, {state}{engines}")
        for difference in result.differences:
            self.stdout.write(f"  {difference}")
