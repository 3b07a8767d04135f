"""`manage.py demo`: a desk to try the workbench on, with people, sources and an article."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, CommandParser

from annotations.demo import desk


class Command(BaseCommand):
    """Make the demo desk, or what is still missing of it."""

    help = (
        "Make the demo desk: four people, four small reference sources with true facts, and an article "
        "whose claims are queued for a check. Running it again changes nothing.  Example: manage.py demo"
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        """--if-empty for a start script, --force for a server that is a demo."""
        parser.add_argument("--if-empty", action="store_true", help="do nothing in a database that has users")
        parser.add_argument("--force", action="store_true", help="make it in production as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print the log-ins. Its passwords are known to everybody, hence --force."""
        if options["if_empty"] and get_user_model().objects.exists():
            return
        if settings.PRODUCTION and not options["force"]:
            raise CommandError(
                "this is production and the demo's passwords are public; --force makes it all the same"
            )
        made = desk.make(self.stderr.write if options["verbosity"] else lambda line: None)
        for line in desk.log_ins():
            self.stdout.write(line)
        if not made:
            self.stderr.write("The demo desk was there already; nothing was changed.")
