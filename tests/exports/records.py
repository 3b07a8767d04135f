"""Articles as formats are handed them, without a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotations.exports.base import (
    ArticleRecord,
    ClaimRecord,
    CommentRecord,
    CorrectionRecord,
    DecisionRecord,
    FindingRecord,
    Options,
    Place,
    ProofRecord,
)
from annotations.exports.registry import formats
from tests.web.newsroom import BODY

AT = dt.datetime(2024, 1, 12, 9, 30, tzinfo=dt.UTC)
TEXT = (
    "Abroad again\n\nThe minister has been to Cairo 😀 three times, an aide said. He <left> in May & is back."
)
QUOTE = "three times"
START = TEXT.index(QUOTE)


def claim(number: int = 1, **fields: Any) -> ClaimRecord:
    """A checked claim on "three times"."""
    place = Place(START, START + len(QUOTE), QUOTE, TEXT[START - 32 : START], TEXT[START + len(QUOTE) :][:32])
    made = ClaimRecord(
        id=number, kind="count", state="checked", place=place, created=AT, updated=AT, verdict="refuted",
        reading={"kind": "count", "anchor": "2024-01-12"}, by="ada",
        finding=FindingRecord("refuted", BODY["summary"], BODY, AT),
    )  # fmt: skip
    return replace(made, **fields)


def discussed(**fields: Any) -> ClaimRecord:
    """A claim with everything that people can add."""
    return claim(
        decisions=(DecisionRecord("rob", "override", "supported", "The ministry says so.", AT),),
        corrections=(CorrectionRecord("three times", "twice", "Log, p. 4.", "signed", "ada", AT),),
        comments=(CommentRecord(1, "rob", "Which log?", AT),),
        proofs=(ProofRecord("rob", "Log", "4", "seen", AT),),
        **fields,
    )


def article(*claims: ClaimRecord, number: int = 1, **fields: Any) -> ArticleRecord:
    """An article with these claims."""
    made = ArticleRecord(
        id=number, title="Abroad again", text=TEXT, published=dt.date(2024, 1, 12), state="draft",
        url=f"https://desk.example/articles/{number}/",
        version_url=f"https://desk.example/api/v1/versions/{number}/", version=1, desk="World", owner="ada",
        created=AT, claims=claims,
    )  # fmt: skip
    return replace(made, **fields)


def written(format_id: str, *articles: ArticleRecord, **options: bool) -> str:
    """The whole file."""
    return "".join(formats()[format_id].write(articles, Options(**options)))


def many(claims: int, each: int = 100) -> Iterator[ArticleRecord]:
    """So many claims in articles of a hundred, made one at a time."""
    for number in range(claims // each):
        yield article(*(discussed(id=number * each + i) for i in range(each)), number=number + 1)
