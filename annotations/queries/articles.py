"""Articles as the desk page lists them: whose they are, and how far the work on each has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from annotations.models import Article, Claim, Membership
from annotations.models.states import OPEN, ClaimState


@dataclass(frozen=True, slots=True)
class Counts:
    """Claims of one article. All but `suggested` and `dismissed` count into `claims`."""

    claims: int = 0
    suggested: int = 0
    dismissed: int = 0
    marked: int = 0  # nobody has asked for a check yet
    checking: int = 0
    checked: int = 0  # with a verdict, whatever a person has done since
    failed: int = 0
    waiting: int = 0  # for a person: checked, in review, awaiting a second, reopened
    refuted: int = 0
    clashes: int = 0
    done: int = 0  # signed off or corrected


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the desk page."""

    article: Article
    counts: Counts


WAITING = frozenset(
    {ClaimState.CHECKED, ClaimState.IN_REVIEW, ClaimState.AWAITING_SECOND, ClaimState.REOPENED}
)


def desks_of(user_id: int) -> list[int]:
    """Ids of the desks at which this person has a role."""
    rows = Membership.objects.filter(user_id=user_id).values_list("desk_id", flat=True)
    return sorted(set(rows))


def visible_to(user_id: int) -> QuerySet[Article]:
    """Articles of the person's desks, most recently changed first; drafts of others do not exist."""
    desks = Membership.objects.filter(user_id=user_id).values("desk_id")
    return (
        Article.objects.filter(desk_id__in=desks)
        .select_related("desk", "owner")
        .order_by("-updated_at", "-id")
    )


def search(articles: QuerySet[Article], words: str = "", owner_id: int | None = None) -> QuerySet[Article]:
    """Those whose title has all the words, of one owner if asked."""
    for word in words.split():
        articles = articles.filter(title__icontains=word)
    return articles if owner_id is None else articles.filter(owner_id=owner_id)


def listed(articles: Iterable[Article]) -> list[Listed]:
    """The rows for one page of articles: one query, whatever their number."""
    page = list(articles)
    counts = counted(article.pk for article in page)
    return [Listed(article, counts[article.pk]) for article in page]


def counted(article_ids: Iterable[int]) -> dict[int, Counts]:
    """Counts by article id, zeros for an article without claims. One query."""
    ids = list(article_ids)
    found = dict.fromkeys(ids, Counts())
    rows = (
        Claim.objects.filter(article_id__in=ids)
        .values("article_id", "state", "verdict")
        .annotate(number=Count("id"), clashing=Count("id", filter=Q(clash=True)))
        .order_by()
    )
    for row in rows:
        found[row["article_id"]] = _added(found[row["article_id"]], row)
    return found


def is_open(counts: Counts) -> bool:
    """Whether a person still has something to do before the article can be signed off."""
    return counts.claims + counts.suggested > counts.done


def _added(counts: Counts, row: Mapping[str, Any]) -> Counts:
    number, state = int(row["number"]), str(row["state"])
    if state == ClaimState.DISMISSED:
        return replace(counts, dismissed=counts.dismissed + number)
    clashes = counts.clashes + int(row["clashing"])
    if state == ClaimState.SUGGESTED:
        return replace(counts, suggested=counts.suggested + number, clashes=clashes)
    return replace(
        counts,
        claims=counts.claims + number,
        marked=counts.marked + number * (state == ClaimState.MARKED),
        checking=counts.checking + number * (state == ClaimState.CHECKING),
        failed=counts.failed + number * (state == ClaimState.FAILED),
        checked=counts.checked + number * bool(row["verdict"]),
        waiting=counts.waiting + number * (state in WAITING),
        refuted=counts.refuted + number * (row["verdict"] == "refuted"),
        done=counts.done + number * (state not in OPEN),
        clashes=clashes,
    )
