"""`manage.py read`: the time expressions and claims of a text, as JSON."""

from __future__ import annotations

from typing import Any

from annotations.engine import run
from annotations.engine.public import public_claim, public_expression
from annotations.management.answering import TextCommand
from annotations.management.commandline import in_one_line
from annotations.management.jsonl import Document, dumps
from annotations.queries.world import load_world


class Command(TextCommand):
    """Read a text; check nothing."""

    help = (
        "Print one JSON object: every time expression of the text (start, end, text, TIMEX3 type and "
        "value, first, last) and every claim (start, end, quote, kind, reading). Offsets are code "
        "points of the text as it was handed in."
    )
    example = (
        "  manage.py read --published 2023-06-15 article.txt\n"
        '  echo \'{"id": 1, "text": "She left on Tuesday.", "published": "2023-06-15"}\' \\\n'
        "    | manage.py read --jsonl"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer."""
        with in_one_line():
            world = load_world()

        def answer(document: Document) -> dict[str, Any]:
            result = run.read(document.text, document.published, world, document.context)
            return {
                "expressions": [public_expression(result, document.text, e) for e in result.expressions],
                "claims": [public_claim(result, document.text, claim) for claim in result.claims],
            }

        if options["jsonl"]:
            self.many(options, answer)
        else:
            self.stdout.write(dumps({"id": None, **answer(self.one(options))}))
