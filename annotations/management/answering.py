"""The common run of `read` and `factcheck`: texts in, one answer each, in one process."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.jsonl import Document, dumps, read_lines, read_text
from annotations.management.progress import Progress

Answer = Callable[[Document], dict[str, Any]]


class TextCommand(ContractCommand):
    """A command that answers for a text, or for each line of standard input with --jsonl."""

    def add_arguments(self, parser: CommandParser) -> None:
        """File, date, --jsonl."""
        parser.add_argument(
            "file", nargs="?", default="-", metavar="FILE", help="a text file, or - (default)"
        )
        parser.add_argument("--published", metavar="DATE", help="when the text appeared: YYYY-MM-DD")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read {"id","text","published"[,"context"]} a line from standard input, answer a line each',
        )

    def one(self, options: dict[str, Any]) -> Document:
        """The one text that the options name."""
        with in_one_line():
            return read_text(options["file"], options["published"])

    def many(self, options: dict[str, Any], answer: Answer) -> None:
        """An answer for each line, in order. Raises CommandError at the end if a line had none."""
        if options["file"] != "-":
            raise CommandError("--jsonl reads standard input; leave FILE out")
        failed = 0
        with in_one_line(), Progress("texts") as progress:
            for number, document in enumerate(read_lines(sys.stdin.buffer, options["published"]), start=1):
                found = self._answered(document, answer)
                failed += "error" in found
                self.stdout.write(dumps({"id": document.id, **found}))
                progress.show(number)
        if failed:
            raise CommandError(f"{failed} line{'s' if failed > 1 else ''} could not be read")

    def _answered(self, document: Document, answer: Answer) -> dict[str, Any]:
        if document.problem:
            return {"error": document.problem}
        try:
            return answer(document)
        except Exception as error:  # one text that breaks the engine must not take the others with it
            traceback.print_exc()
            return {"error": f"the engine failed on this text: {type(error).__name__}: {error}"}
