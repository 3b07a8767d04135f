"""`manage.py load_reference`: reference files in, with the mapping that was guessed and the bad rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from annotations import tasks
from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.progress import Progress
from annotations.services import rechecking
from annotations.services.reading_files import Prepared, find_files, prepare_file, unlisted
from annotations.services.referencing import Outcome, store


class Command(ContractCommand):
    """Load CSV and XLSX files as reference sources that all desks share."""

    help = (
        "Load reference tables: files (CSV, TSV, XLSX) or folders, with the manifest.yaml beside them "
        "where there is one. Prints the mapping of each file's columns and each row that could not be "
        "used. Loading the same again changes nothing. Fails, writing nothing, if a manifest is wrong "
        "or no row is usable."
    )
    example = (
        "  manage.py load_reference reference/\n"
        "  manage.py load_reference trips.csv --source 'Trips of the Chancellor'\n"
        "  manage.py load_reference matches.xlsx --map matches.yaml"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Paths, --source, --map."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
        parser.add_argument("--source", default="", metavar="NAME", help="the source's name, for one file")
        parser.add_argument("--map", metavar="FILE", help="one manifest entry (YAML) for one file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read all files, then store them: what cannot be read stops it before anything is written."""
        if options["source"] and len(options["source"]) > 200:
            raise CommandError("--source: a name has 200 characters at most")
        with in_one_line():
            map_file = Path(options["map"]) if options["map"] else None
            files = find_files([Path(path) for path in options["paths"]], options["source"], map_file)
            for path in map(Path, options["paths"]) if not map_file else ():
                for name in unlisted(path):
                    self.stderr.write(f"{path / name}: the manifest does not list it; left out")
            prepared = []
            with Progress("files read", len(files)) as progress:
                for number, named in enumerate(files, start=1):
                    prepared.append(prepare_file(named))
                    progress.show(number)
            for source in prepared:
                with Progress(f"facts of {source.entry.name}", len(source.batch.facts)) as progress:
                    outcome = store(source, progress=progress.show)
                self._tell(source, outcome)
                if outcome.event:
                    self._check_again(outcome)

    def _check_again(self, outcome: Outcome) -> None:
        """Queue the claims that the new revision touches; a worker of the desk checks them."""
        checks = rechecking.after(outcome.event)
        if checks:
            tasks.publish(checks, rechecking.QUEUE)
            self.stderr.write(f"{outcome.name}: {len(checks)} claims that it touches are checked again")

    def _tell(self, source: Prepared, outcome: Outcome) -> None:
        batch = source.batch
        state = (
            f"revision {outcome.revision}"
            if outcome.new
            else f"unchanged, revision {outcome.revision} stands"
        )
        self.stdout.write(f"{source.entry.file}: {outcome.name} ({state})")
        fact = source.mapping.fact or "told by a column"
        self.stdout.write(f"  fact: {fact}")
        if source.mapping.country:
            self.stdout.write(f"  country: {source.mapping.country} (all coverage names it)")
        width = max(len(header) for header, _ in source.mapping.columns)
        for header, role in source.mapping.columns:
            self.stdout.write(f"  {header:<{width}}  -> {role}")
        self.stdout.write(
            f"  {batch.rows} rows, {len(batch.facts)} facts, rows that cannot be used: {len(batch.bad)}"
        )
        if outcome.new and outcome.revision > 1:
            moved = f", {outcome.moved} in another row" if outcome.moved else ""
            self.stdout.write(f"  {outcome.added} facts added or changed, {outcome.gone} gone{moved}")
        for row, reason in batch.bad:
            self.stdout.write(f"  row {row}: {reason}")
        self.stdout.write("")
