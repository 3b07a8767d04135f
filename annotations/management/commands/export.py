"""`manage.py export`: articles with their claims, findings and decisions, in any format, as a stream."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError, CommandParser
from django.db.models import QuerySet

from annotations.exports.base import ArticleRecord, Options, encoded
from annotations.exports.registry import formats
from annotations.management.commandline import ContractCommand, in_one_line
from annotations.management.progress import Progress
from annotations.models import Article, Desk
from annotations.queries.exporting import Addresses, records


class Command(ContractCommand):
    """Write articles to standard output or a file."""

    help = (
        "Export articles of all desks, or of one, with everything known of their claims. Memory does not "
        "grow with their number. The file goes to standard output unless --output names one."
    )
    example = (
        "  manage.py export csv --bom > claims.csv\n"
        "  manage.py export webannotation --desk world --output world.annotations.jsonld\n"
        "  manage.py export report --article 12 --output report.html"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Format, what to export, where to."""
        known = "; ".join(f"{name}: {known.label}" for name, known in formats().items())
        parser.add_argument("format", metavar="FORMAT", help=known)
        parser.add_argument(
            "--article", action="append", type=int, metavar="ID", help="only this one; repeatable"
        )
        parser.add_argument("--desk", metavar="SLUG", help="only this desk's articles")
        parser.add_argument("--output", metavar="FILE", help="written whole or not at all")
        parser.add_argument(
            "--site", default="http://localhost:8000", metavar="URL", help="address of the workbench"
        )
        parser.add_argument("--bom", action="store_true", help="a byte-order mark first (CSV for Excel)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stream."""
        chosen = formats().get(options["format"])
        if chosen is None:
            raise CommandError(f"there is no format {options['format']!r}; there are: {', '.join(formats())}")
        with in_one_line():
            articles = _chosen(options["desk"], options["article"])
            total = articles.count()
            addresses = Addresses(options["site"].rstrip("/"))
            with Progress("articles", total) as progress:
                told = _told(records(articles, addresses), progress)
                pieces = encoded(chosen.write(told, Options(bom=options["bom"])))
                if not options["output"]:
                    _write(sys.stdout.buffer, pieces)
                    return
                _replace(Path(options["output"]), pieces)


def _chosen(desk: str | None, ids: list[int] | None) -> QuerySet[Article]:
    articles = Article.objects.all()
    if desk is not None:
        if not Desk.objects.filter(slug=desk).exists():
            raise CommandError(f"--desk: there is no desk {desk!r}")
        articles = articles.filter(desk__slug=desk)
    if ids:
        articles = articles.filter(pk__in=ids)
        missing = sorted(set(ids) - set(articles.values_list("pk", flat=True)))
        if missing:
            raise CommandError(f"--article: there is no article {', '.join(map(str, missing))}")
    return articles


def _told(found: Iterator[ArticleRecord], progress: Progress) -> Iterator[ArticleRecord]:
    for number, article in enumerate(found, start=1):
        yield article
        progress.show(number)


def _write(stream: BinaryIO, pieces: Iterator[bytes]) -> None:
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def _replace(path: Path, pieces: Iterator[bytes]) -> None:
    """The file in one step: half an export looks like a whole one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            _write(stream, pieces)
        part.replace(path)
    except OSError as error:
        raise CommandError(f"--output: {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
