"""`manage.py tables`: a desk's rows over the tables that ship."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import CommandError, CommandParser

from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.desks import check_again, desk_id_of
from annotations.queries.tables import rows_of
from annotations.services import policies
from annotations.services.errors import WorkbenchError


class Command(ContractCommand):
    """Show and change the rows with which a desk, or everybody, overrides a table."""

    help = (
        "Show the rows that a desk (without --desk: everybody) has over the tables that ship, or set, strike "
        "out or clear one (docs/tables/README.md). The claims that the change can touch are checked again."
    )
    example = (
        "  manage.py tables --desk world\n"
        "  manage.py tables --desk world regions region:the-north --set north.yaml\n"
        "  manage.py tables hedges nearly --strike\n"
        "  manage.py tables --desk world regions region:the-north --clear"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Table and key; one of --set, --strike, --clear; --desk."""
        parser.add_argument("table", nargs="?", default="", metavar="TABLE", help="regions, hedges, ...")
        parser.add_argument("key", nargs="?", default="", metavar="KEY", help="the row's key")
        parser.add_argument("--desk", default="", metavar="SLUG", help="the desk's short name")
        does = parser.add_mutually_exclusive_group()
        does.add_argument("--set", metavar="FILE", help="the row as YAML or JSON; - reads standard input")
        does.add_argument("--strike", action="store_true", help="take the row out of the table")
        does.add_argument("--clear", action="store_true", help="take back what was set or struck")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rows as JSON lines, or one change and what came of it."""
        table, key = options["table"], options["key"]
        with in_one_line():
            desk_id = desk_id_of(options["desk"])
            if not (options["set"] or options["strike"] or options["clear"]):
                for (of, name), body in rows_of(desk_id).items():
                    if table in ("", of) and key in ("", name):
                        self.stdout.write(json.dumps({"table": of, "key": name, "row": body}))
                return
            if not table or not key:
                raise CommandError("name the table and the key of the row")
            try:
                event = self._change(
                    options, {"table": table, "key": key, "desk_id": desk_id, "actor_id": None}
                )
            except WorkbenchError as error:
                raise CommandError(error.message) from error
            claims = check_again(event)
        said = f"{claims} claims are checked again" if event else "nothing had to be changed"
        self.stdout.write(f"{table} {key}: {said}")

    def _change(self, options: dict[str, Any], row: dict[str, Any]) -> int:
        if options["strike"]:
            return policies.strike_row(**row)
        if options["clear"]:
            return policies.clear_row(**row)
        return policies.set_row(**row, body=self._body(options["set"]))

    def _body(self, name: str) -> dict[str, Any]:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
            body = yaml.safe_load(text)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise CommandError(f"{name}: {' '.join(str(error).split())}") from error
        if not isinstance(body, dict):
            raise CommandError(f"{name}: one row is expected, 'key: value' pairs")
        # Dates, as YAML reads them, are ISO strings in JSON.
        row: dict[str, Any] = json.loads(json.dumps(body, default=str))
        return row
