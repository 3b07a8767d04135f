"""`manage.py replay`: judges stored checks again from what they kept."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.progress import Progress
from annotations.services.replaying import Replay, ReplayError, decided_by_people, ids, of_claim, replay


class Command(ContractCommand):
    """Show that a check still gives its finding, whatever has changed since."""

    help = (
        "Judge a check again from the inputs that it kept, and compare the finding with the stored one, "
        "byte for byte. Fails if one differs, or if a stored input is missing or damaged. A check of "
        "another version of the engine is compared too; a difference is then shown and is no failure."
    )
    example = "  manage.py replay 17 18\n  manage.py replay --claim 5\n  manage.py replay --all"

    def add_arguments(self, parser: CommandParser) -> None:
        """Checks, --claim, --all."""
        parser.add_argument("checks", nargs="*", type=int, metavar="CHECK", help="numbers of checks")
        parser.add_argument(
            "--claim",
            type=int,
            metavar="CLAIM",
            help="the newest check of a claim; of one that a person judged, who decided and on what ground",
        )
        parser.add_argument("--all", action="store_true", help="every check that has a finding")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a check (with --all only those amiss), then how many of them were the same."""
        given = (bool(options["checks"]), options["all"], options["claim"] is not None)
        if sum(given) != 1:
            raise CommandError("name one or more checks, or a claim with --claim, or give --all")
        if options["claim"] is not None:
            self._claim(options["claim"])
            return
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
        by_hand = decided_by_people() if options["all"] else 0
        if by_hand:
            self.stdout.write(f"decided by a person, with nothing to judge again: {by_hand}")
        if broken or different:
            raise CommandError(f"{broken} cannot be replayed, {different} differ under the same engine")

    def _claim(self, claim_id: int) -> None:
        with in_one_line():
            try:
                result = of_claim(claim_id)
            except ReplayError as error:
                raise CommandError(error.message) from error
        if isinstance(result, str):
            self.stdout.write(result)
            return
        self._tell(result)
        if not (result.same or result.newer):
            raise CommandError("1 differs under the same engine")

    def _tell(self, result: Replay) -> None:
        state = "the same" if result.same else "another finding" if result.differences else "another engine"
        engines = f"; engine {result.engine_then} then, {result.engine_now} now" if result.newer else ""
        self.stdout.write(f"check {result.check_id}: {result.verdict}, {state}{engines}")
        for difference in result.differences:
            self.stdout.write(f"  {difference}")
