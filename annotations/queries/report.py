"""All that a fact-check report tells of an article, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, QuerySet

from annotations.models import Article, Correction, Decision, Proof, Source, Version
from annotations.models.review import CorrectionState
from annotations.models.states import ClaimState
from annotations.queries import claims, reviews
from annotations.queries.claims import Row
from annotations.queries.reviews import Signed

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim with everything said about it. Withdrawn corrections are left out."""

    row: Row
    decisions: list[Decision] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """An article in its current version. `sources` are those that the findings cite, by name; `waiting`
    counts suggestions that nobody has decided on, which are no part of it."""

    article: Article
    version: Version
    entries: list[Entry]
    sources: dict[str, Source]
    waiting: int


def report(article: Article) -> Report:
    """Raises Version.DoesNotExist for an article without a text."""
    version = article.current
    if version is None:
        raise Version.DoesNotExist(f"article {article.pk} has no text")
    found = claims.rows(version.pk)
    rows = [row for row in found if row.claim.state != ClaimState.SUGGESTED]
    ids = [row.claim.pk for row in rows]
    decisions = _by_claim(Decision.objects.filter(claim_id__in=ids).select_related("author").order_by("pk"))
    corrections = _by_claim(
        Correction.objects.filter(claim_id__in=ids)
        .exclude(state=CorrectionState.WITHDRAWN)
        .select_related("author", "signed_by", "applied_in")
        .order_by("pk")
    )
    proofs = _by_claim(Proof.objects.filter(claim_id__in=ids).select_related("author").order_by("pk"))
    signed = reviews.signed(ids)
    entries = [
        Entry(row, decisions[pk], corrections[pk], proofs[pk], signed.get(pk))
        for row in rows
        for pk in (row.claim.pk,)
    ]
    names = {line["source"] for row in rows if row.finding for line in row.finding.body.get("used", ())}
    sources = {source.name: source for source in Source.objects.filter(name__in=names)}
    return Report(article, version, entries, sources, len(found) - len(rows))


def _by_claim(rows: QuerySet[T] | Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)  # type: ignore[attr-defined]
    return found
