"""What has happened to an article since a page was made: the one answer to every poll and action.

The cursor is the article's newest line of history. The answer holds the rows that changed, the
progress bar, the counts, words for a screen reader, and the next cursor; it asks again only while
verdicts are on their way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotations.models import Article
from annotations.web import reads
from annotations.web.pages import worker_state
from annotations.web.rows import Row

MOST = 1_000_000
"""A page cannot have seen more checks than this."""

MANY = 40
"""From so many changed rows on the whole list is sent: one swap is quicker than forty."""


@dataclass(frozen=True, slots=True)
class Work:
    """How far the checks are that a page watches: the most that were under way at once since it last was
    idle, and how many of them are done."""

    of: int
    done: int


def work_of(working: int, of: int = 0) -> Work:
    """`of` is the page's figure from before, in checks."""
    most = max(working, min(of, MOST)) if working else 0
    return Work(most, most - working)


def since(article: Article, cursor: int, have: int, of: int = 0) -> dict[str, Any]:
    """The context of `fragments/arrivals.html`; `have` is how many rows the page holds, `of` how many checks
    it has seen under way."""
    changed, newest = reads.changed_since(article, cursor)
    progress = reads.progress_in(article.current_id or 0)
    whole = progress.total != have or len(changed) > MANY
    rows = reads.rows_of(article, None if whole else changed) if changed or whole else []
    return {
        "article": article,
        "cursor": newest,
        "progress": progress,
        "work": work_of(progress.working, of),
        "whole": whole,
        "rows": rows,
        "news": news(rows, changed),
        **worker_state(),
    }


def news(rows: list[Row], changed: set[int]) -> list[Row]:
    """The verdicts to say aloud."""
    return [row for row in rows if row.id in changed and row.look.css in "srdcuxf"][:5]
