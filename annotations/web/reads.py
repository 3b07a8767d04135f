"""What the pages read: each a fixed number of queries, whatever the number of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Max

from annotations.models import Anchor, Article, Claim, Event
from annotations.models.states import ClaimState
from annotations.web.rows import Progress, Row, progress_of, row_of

LISTED = ("start", "end", "exact", "claim__kind", "claim__state", "claim__verdict", "claim__confidence",
          "claim__why", "claim__clash", "claim__lock", "claim__updated_at")  # fmt: skip


def progress_by_article(article_ids: Iterable[int]) -> dict[int, Progress]:
    """The progress of each article, in one query."""
    counted: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    ids = list(article_ids)
    groups = Claim.objects.filter(article_id__in=ids).values_list("article_id", "state", "verdict")
    for article_id, state, verdict, many in groups.annotate(many=Count("pk")).order_by():
        counted[article_id].append((state, verdict, many))
    return {article_id: progress_of(counted[article_id]) for article_id in ids}


def progress_in(version_id: int) -> Progress:
    """The progress of the claims that stand in one version, as its page lists them."""
    anchors = Anchor.objects.filter(version_id=version_id)
    groups = anchors.values_list("claim__state", "claim__verdict").annotate(many=Count("pk")).order_by()
    return progress_of(groups)


def rows_of(article: Article, only: Iterable[int] | None = None) -> list[Row]:
    """The rows of the article's current version, in the order of its text."""
    anchors = Anchor.objects.filter(version_id=article.current_id or 0).select_related("claim")
    if only is not None:
        anchors = anchors.filter(claim_id__in=list(only))
    anchors = anchors.exclude(claim__state=ClaimState.DISMISSED).order_by("start", "-end", "claim_id")
    # Not whole rows: a thousand readings would be parsed, of which the list shows nothing.
    return [row_of(anchor) for anchor in anchors.only(*LISTED)]


def cursor_of(article: Article) -> int:
    """The article's newest line of history: what a page has seen when it was made."""
    newest = Event.objects.filter(article_id=article.pk).aggregate(newest=Max("pk"))["newest"]
    return int(newest or 0)


def changed_since(article: Article, cursor: int) -> tuple[set[int], int]:
    """Ids of the claims whose history has gone on since, and the new cursor."""
    events = Event.objects.filter(article_id=article.pk, pk__gt=cursor).values_list(
        "pk", "subject", "subject_id"
    )
    seen = list(events)
    claims = {subject_id for _, subject, subject_id in seen if subject == "claim"}
    return claims, max((pk for pk, _, _ in seen), default=cursor)
