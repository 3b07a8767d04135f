"""What has happened to an article since a page was made: the one answer to every poll and action.

The cursor is the article's newest line of history. The answer holds the rows that changed, the
progress bar, the counts, words for a screen reader, and the next cursor; it asks again only while
verdicts are on their way.
"""

from __future__ import annotations

from typing import Any

from annotations.models import Article
from annotations.web import reads
from annotations.web.pages import worker_state
from annotations.web.rows import Row

MANY = 40
"""From so many changed rows on the whole list is sent: one swap is quicker than forty."""


def since(article: Article, cursor: int, have: int) -> dict[str, Any]:
    """The context of `fragments/arrivals.html`; `have` is how many rows the page holds."""
    changed, newest = reads.changed_since(article, cursor)
    progress = reads.progress_in(article.current_id or 0)
    whole = progress.total != have or len(changed) > MANY
    rows = reads.rows_of(article, None if whole else changed) if changed or whole else []
    return {
        "article": article,
        "cursor": newest,
        "progress": progress,
        "whole": whole,
        "rows": rows,
        "news": news(rows, changed),
        **worker_state(),
    }


def news(rows: list[Row], changed: set[int]) -> list[Row]:
    """The verdicts to say aloud."""
    return [row for row in rows if row.id in changed and row.look.css in "srdcuxf"][:5]
