"""`manage.py import_articles`: texts, pages, documents and other tools' exports into a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from annotations.imports.base import ReadError
from annotations.imports.decoding import UPLOAD_LIMIT
from annotations.imports.registry import reader_for, readers
from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.jsonl import iso_date
from annotations.management.progress import Progress
from annotations.models import Desk
from annotations.services.errors import WorkbenchError
from annotations.services.transferring import Into, Transferred, transfer


class Command(ContractCommand):
    """Bring articles in, with the spans that people marked in them elsewhere."""

    help = (
        "Import articles into a desk: plain text, HTML, DOCX, PDF, and exports of doccano, Label Studio and "
        "W3C Web Annotation with their marked spans. What cannot be used is told with its place, and the "
        "rest is imported. Fails if nothing can be used."
    )
    example = (
        "  manage.py import_articles article.docx --desk world --user ada --published 2023-06-15\n"
        "  manage.py import_articles project.json --desk world --user ada --published 2023-06-15\n"
        "  manage.py import_articles notes.jsonld --desk world --user ada --article 12"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Files, whose desk, which day."""
        known = "; ".join(f"{name}: {known.label}" for name, known in readers().items())
        parser.add_argument("paths", nargs="+", metavar="FILE", help="files to import")
        parser.add_argument("--desk", required=True, metavar="SLUG", help="the desk that gets the articles")
        parser.add_argument("--user", required=True, metavar="NAME", help="who imports them")
        parser.add_argument("--published", metavar="DATE", help="of documents that tell no date (YYYY-MM-DD)")
        parser.add_argument("--reader", metavar="ID", help=f"else told by the file: {known}")
        parser.add_argument(
            "--article", type=int, metavar="ID", help="the article that annotations are about"
        )
        parser.add_argument("--suggest", action="store_true", help="look for claims in the texts as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import file by file."""
        if options["reader"] and options["reader"] not in readers():
            raise CommandError(
                f"--reader: there is no {options['reader']!r}; there are: {', '.join(readers())}"
            )
        with in_one_line():
            desk = Desk.objects.filter(slug=options["desk"]).first()
            user = get_user_model().objects.filter(username=options["user"]).first()
            day = iso_date(options["published"], "--published") if options["published"] else None
        if desk is None:
            raise CommandError(f"--desk: there is no desk {options['desk']!r}")
        if user is None:
            raise CommandError(f"--user: there is no user {options['user']!r}")
        used = 0
        for path in map(Path, options["paths"]):
            try:
                data = _bytes(path)
                reader = readers()[options["reader"]] if options["reader"] else reader_for(path.name, data)
                into = Into(desk.pk, user.pk, reader.id, day, options["article"], options["suggest"])
                with in_one_line(), Progress("articles") as progress:
                    done = transfer(reader.read(path.name, data), into, progress.show)
            except (ReadError, WorkbenchError) as error:
                self.stderr.write(str(error))
                continue
            used += len(done.articles)
            self._tell(path.name, reader.label, done)
        if not used:
            raise CommandError("nothing was imported")

    def _tell(self, name: str, label: str, done: Transferred) -> None:
        self.stdout.write(
            f"{name} ({label}): {len(done.articles)} articles, {done.claims} claims, "
            f"{done.suggestions} suggestions, not used: {len(done.problems)}"
        )
        for problem in done.problems:
            self.stdout.write(f"  {problem.place}: {problem.reason}")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(UPLOAD_LIMIT + 1)  # one more than allowed is enough to be refused
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
