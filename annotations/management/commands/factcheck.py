"""`manage.py factcheck`: the whole job on a text, against the shared sources; writes nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from annotations.engine import run
from annotations.engine.public import public_checked
from annotations.management.answering import TextCommand
from annotations.management.commandline import in_one_line
from annotations.management.jsonl import Document, dumps
from annotations.management.report import report
from annotations.queries.evidence import gather
from annotations.queries.world import load_world


class Command(TextCommand):
    """Read a text and check every claim."""

    help = (
        "Read a text, check each claim against the loaded reference sources and against the rest of "
        "the text, and print a report, or JSON with --json or --jsonl. An optional context in a JSONL "
        'line is read for "he" and "that trip" and is not checked itself.'
    )
    example = (
        "  manage.py load_reference reference/\n"
        "  manage.py factcheck --published 2023-06-15 article.txt\n"
        "  manage.py factcheck --published 2023-06-15 --json - < article.txt\n"
        "  manage.py factcheck --jsonl < articles.jsonl"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """--json beside the common ones."""
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object instead of the report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer."""
        with in_one_line():
            world = load_world()

        def answer(document: Document) -> dict[str, Any]:
            result = run.read(document.text, document.published, world, document.context)
            return {"claims": [public_checked(result, document.text, c) for c in run.check(result, gather)]}

        if options["jsonl"]:
            self.many(options, answer)
            return
        document = self.one(options)
        with in_one_line():
            found = answer(document)
        if options["json"]:
            self.stdout.write(dumps({"id": None, **found}))
        else:
            name = "standard input" if options["file"] == "-" else options["file"]
            self.stdout.write(report(name, document.published, found["claims"]))
