"""Files in, files out: what the tests of readers and formats share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from annotations.exports.base import Options, encoded
from annotations.exports.registry import formats
from annotations.imports.registry import readers
from annotations.models import Article, Desk
from annotations.queries.exporting import Addresses, records
from annotations.services.transferring import Into, Transferred, transfer
from tests.services.desk import user

PEERS = Path(__file__).parents[3] / "shared" / "dev" / "peers"
PUBLISHED = dt.date(2024, 1, 12)
ADDRESSES = Addresses("https://desk.example")


def desk(slug: str = "world") -> Desk:
    return Desk.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def bring_in(reader: str, name: str, data: bytes, slug: str = "world", **how: object) -> Transferred:
    """Import a file into a desk, as its editor."""
    into = Into(desk(slug).pk, user().pk, reader, **({"published": PUBLISHED} | how))  # type: ignore[arg-type]
    return transfer(readers()[reader].read(name, data), into)


def take_out(format_id: str, slug: str = "world", **options: bool) -> bytes:
    """Export all articles of a desk."""
    articles = Article.objects.filter(desk=desk(slug))
    return b"".join(encoded(formats()[format_id].write(records(articles, ADDRESSES), Options(**options))))
