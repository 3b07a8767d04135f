"""What all commands of the contract share: an example in --help, and errors in one line."""

from __future__ import annotations

import os
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from django.db import DatabaseError

from annotations.sources.base import SourceError


class _Formatter(RawDescriptionHelpFormatter, DjangoHelpFormatter):
    """Django's order of options, and the example as it was written."""


class ContractCommand(BaseCommand):
    """A command of docs/cli.md. `example` stands under its --help.

    System checks are left out: they import every page and would cost more than the answer.
    """

    example: str
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The parser, with the example."""
        kwargs.setdefault("formatter_class", _Formatter)
        return super().create_parser(prog_name, subcommand, epilog=f"example:\n{self.example}", **kwargs)

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run; a reader that has seen enough (`| head`) is no error worth a traceback."""
        try:
            return super().execute(*args, **options)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None


@contextmanager
def in_one_line() -> Iterator[None]:
    """Turns what a person can put right into one line on standard error and a failed exit."""
    try:
        yield
    except SourceError as error:
        raise CommandError(str(error)) from error
    except DatabaseError as error:
        reason = str(error).splitlines()[0] if str(error) else "the database does not answer"
        if "no such table" in reason or "does not exist" in reason or "no such column" in reason:
            raise CommandError("the database has no tables yet: run `manage.py migrate` first") from error
        raise CommandError(f"database: {reason}") from error
