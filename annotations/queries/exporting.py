"""Articles as the frozen records that formats write, in constant memory.

Keyset batches by id, cut where their claims come to some hundreds: what is held at a time does not
depend on how many there are. Each batch costs the same few queries, and none is open in between,
so an export of an hour holds no lock and sees each article as it stands when it comes to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, QuerySet

from annotations.exports import base
from annotations.models import Anchor, Article, Comment, Correction, Decision, Event, Finding, Proof
from annotations.models.states import ClaimState

ARTICLES = 500
CLAIMS = 1_000
"""Of one batch; an article with more claims is a batch by itself."""

CAME_IN = ("imported", "annotations imported")
"""Verbs of the history under which a file's own words are kept (`services/transferring.py`)."""

_AUTHOR = "author__username"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where articles and versions are to be found; `site` ends without a slash."""

    site: str

    def article(self, pk: int) -> str:
        """The article's page."""
        return f"{self.site}/articles/{pk}/"

    def version(self, pk: int) -> str:
        """The immutable text."""
        return f"{self.site}/api/v1/versions/{pk}/"


def records(articles: QuerySet[Article], addresses: Addresses) -> Iterator[base.ArticleRecord]:
    """The articles by id, each in its current version with all claims that nobody dismissed.

    An article without a text is passed over.
    """
    after = 0
    while True:
        batch = _batch(articles, after)
        if not batch:
            return
        yield from _read(batch, addresses)
        after = batch[-1]


def _batch(articles: QuerySet[Article], after: int) -> list[int]:
    """Ids of the next articles whose claims together are few."""
    rows = list(
        articles.filter(pk__gt=after, current__isnull=False)
        .order_by("pk")
        .values_list("pk", flat=True)[:ARTICLES]
    )
    counts = dict(
        Anchor.objects.filter(version__article_id__in=rows).order_by().values_list("version__article_id")
        .annotate(number=Count("pk"))
    )  # fmt: skip
    total = 0
    for number, pk in enumerate(rows):
        total += counts.get(pk, 0)
        if total > CLAIMS and number:
            return rows[:number]
    return rows


def _read(ids: list[int], addresses: Addresses) -> Iterator[base.ArticleRecord]:
    rows = list(
        Article.objects.filter(pk__in=ids).order_by("pk").values(
            "pk", "title", "anchored_on", "state", "current__created_at", "current_id", "current__number",
            "current__text", "desk__name", "desk__language", "owner__username",
        )
    )  # fmt: skip
    came = _came_in("article", ids)
    claims: dict[int, list[base.ClaimRecord]] = {}
    for version_id, claim in _claims([row["current_id"] for row in rows], any_came=bool(came)):
        claims.setdefault(version_id, []).append(claim)
    for row in rows:
        imported = came.get(row["pk"], {})
        yield base.ArticleRecord(
            id=row["pk"],
            title=row["title"],
            text=row["current__text"],
            published=row["anchored_on"],
            state=row["state"],
            url=addresses.article(row["pk"]),
            version_url=addresses.version(row["current_id"]),
            version=row["current__number"],
            desk=row["desk__name"],
            owner=row["owner__username"],
            created=row["current__created_at"],
            language=row["desk__language"],
            claims=tuple(claims.get(row["current_id"], ())),
            imported=imported,
            handed_in=imported.get("handed_in", ""),
        )


def _claims(version_ids: list[int], *, any_came: bool) -> Iterator[tuple[int, base.ClaimRecord]]:
    rows = list(
        Anchor.objects.filter(version_id__in=version_ids)
        .exclude(claim__state=ClaimState.DISMISSED)
        .order_by("version_id", "start", "end", "claim_id")
        .values_list(
            "version_id", "start", "end", "exact", "prefix", "suffix", "carried", "claim_id", "claim__kind",
            "claim__state", "claim__created_at", "claim__updated_at", "claim__verdict", "claim__reading",
            "claim__confidence", "claim__created_by__username", "claim__clash",
        )
    )  # fmt: skip
    ids = [row[7] for row in rows]
    of = _About(ids, any_came=any_came)
    for (
        version_id,
        start,
        end,
        exact,
        prefix,
        suffix,
        carried,
        pk,
        kind,
        state,
        created,
        updated,
        *rest,
    ) in rows:
        verdict, reading, confidence, by, clash = rest
        yield (
            version_id,
            base.ClaimRecord(
                pk, kind, state, base.Place(start, end, exact, prefix, suffix, carried), created, updated,
                verdict, reading, confidence, by or "", clash, of.finding(pk, clash=clash),
                tuple(of.decisions.get(pk, ())), tuple(of.corrections.get(pk, ())),
                tuple(of.comments.get(pk, ())), tuple(of.proofs.get(pk, ())), of.came.get(pk, {}),
            ),
        )  # fmt: skip


class _About:
    """What is known of some claims beside their own row; a query for each of it."""

    def __init__(self, ids: list[int], *, any_came: bool) -> None:
        self.findings = _findings(ids)
        self.decisions = _grouped(
            Decision.objects.filter(claim_id__in=ids),
            base.DecisionRecord, _AUTHOR, "action", "verdict", "reason", "at",
        )  # fmt: skip
        self.corrections = _grouped(
            Correction.objects.filter(claim_id__in=ids).exclude(state="withdrawn"),
            base.CorrectionRecord, "before", "after", "note", "state", _AUTHOR, "at",
        )  # fmt: skip
        self.comments = _grouped(
            Comment.objects.filter(claim_id__in=ids), base.CommentRecord, "pk", _AUTHOR, "text", "at"
        )
        self.proofs = _grouped(
            Proof.objects.filter(claim_id__in=ids), _proof, _AUTHOR, "source", "page", "note", "at", "file"
        )
        self.came = _came_in("claim", ids) if any_came else {}

    def finding(self, pk: int, *, clash: bool) -> base.FindingRecord | None:
        """Its newest finding. What that tells of clashes may have been settled since: the flag knows."""
        found = self.findings.get(pk)
        return found if found is None or clash else replace(found, clashes=())


def _grouped(rows: QuerySet[Any], record: Any, *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for claim_id, *values in rows.order_by("pk").values_list("claim_id", *columns):
        found.setdefault(claim_id, []).append(record(*values))
    return found


def _proof(author: str, source: str, page: str, note: str, at: dt.datetime, file: str) -> base.ProofRecord:
    """The file's own path is the desk's affair; what kind of file it is, is told."""
    return base.ProofRecord(author, source, page, note, at, file.rpartition(".")[2] if file else "")


def _findings(ids: Iterable[int]) -> dict[int, base.FindingRecord]:
    newest = (
        Finding.objects.filter(of__claim_id__in=ids)
        .values("of__claim_id").annotate(newest=Max("of_id")).values("newest")
    )  # fmt: skip
    rows = Finding.objects.filter(of_id__in=newest).values_list(
        "of__claim_id", "verdict", "summary", "body", "created_at", "inconsistent_with"
    )
    return {
        pk: base.FindingRecord(verdict, summary, body, at, tuple(clashes))
        for pk, verdict, summary, body, at, clashes in rows
    }


def _came_in(subject: str, ids: list[int]) -> dict[int, dict[str, Any]]:
    """What the history keeps of the file in which each came first, where it came in one."""
    events = (
        Event.objects.filter(subject=subject, subject_id__in=ids, verb__in=CAME_IN)
        .order_by("pk")
        .values_list("subject_id", "after")
    )
    found: dict[int, dict[str, Any]] = {}
    for pk, after in events:
        if isinstance(after, dict) and "from" in after:
            found.setdefault(pk, after)
    return found
