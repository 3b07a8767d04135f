"""Claims as the pages show them: in the order of the text, each with its newest finding.

The number of queries does not depend on the number of claims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet

from annotations.models import Anchor, Article, Check, Claim, Event, Finding, Version
from annotations.models.states import ClaimState


@dataclass(frozen=True, slots=True)
class Row:
    """A claim in one version: where it stands, what its newest finding says, what is under way."""

    claim: Claim
    anchor: Anchor
    finding: Finding | None = None
    check: Check | None = None  # the newest one, whatever became of it
    clashes: list[dict[str, Any]] = field(default_factory=list)  # {start, end, quote, why, claims}

    @property
    def working(self) -> bool:
        """Whether the page should ask again soon."""
        return self.claim.state == ClaimState.CHECKING


@dataclass(frozen=True, slots=True)
class Page:
    """An article with the claims of one version."""

    article: Article
    version: Version
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a page that polls needs: rows that have moved, and how far the work has come."""

    rows: list[Row]
    working: int
    checked: int
    total: int


def page(article_id: int) -> Page:
    """The article's current version with all claims but dismissed ones. Four queries.

    Raises Article.DoesNotExist, and Version.DoesNotExist for an article without a text.
    """
    article = Article.objects.select_related("desk", "owner", "current").get(pk=article_id)
    if article.current is None:
        raise Version.DoesNotExist(f"article {article_id} has no text")
    return Page(article, article.current, rows(article.current.pk))


def rows(version_id: int, claim_ids: Iterable[int] | None = None) -> list[Row]:
    """Claims of a version in the order of its text, dismissed ones left out. Three queries."""
    anchors = (
        Anchor.objects.filter(version_id=version_id)
        .exclude(claim__state=ClaimState.DISMISSED)
        .select_related("claim", "claim__created_by")
        .order_by("start", "end", "claim_id")
    )
    if claim_ids is not None:
        anchors = anchors.filter(claim_id__in=list(claim_ids))
    here = list(anchors)
    ids = [anchor.claim_id for anchor in here]
    findings = _newest_findings(ids)
    checks = _newest_checks(ids)
    clashes = _both_ways(here, _told(here, findings, version_id))
    return [
        Row(
            anchor.claim,
            anchor,
            findings.get(anchor.claim_id),
            checks.get(anchor.claim_id),
            # A reading edited since may have settled what the finding still tells.
            clashes.get(anchor.claim_id, []) if anchor.claim.clash else [],
        )
        for anchor in here
    ]


def row(claim_id: int) -> Row:
    """One claim in its article's current version. Raises Claim.DoesNotExist."""
    claim = Claim.objects.select_related("article").get(pk=claim_id)
    version_id = claim.article.current_id or 0
    ids = [claim_id]
    if claim.clash:  # where its counterparts stand, and what their findings tell, is in the others' rows
        flagged = Anchor.objects.filter(version_id=version_id, claim__clash=True)
        ids += flagged.values_list("claim_id", flat=True)
    found = next((row for row in rows(version_id, ids) if row.claim.pk == claim_id), None)
    if found is None:
        raise Claim.DoesNotExist(f"claim {claim_id} is dismissed or not in the current version")
    return found


def changed_since(article_id: int, ids: Iterable[int]) -> Changes:
    """Of the claims that a page drew as being checked, the rows of those that are no longer."""
    article = Article.objects.only("current_id").get(pk=article_id)
    asked = list(ids)
    states = dict(
        Claim.objects.filter(article_id=article_id)
        .exclude(state__in=(ClaimState.DISMISSED, ClaimState.SUGGESTED))
        .values_list("pk", "state")
    )
    moved = [pk for pk in asked if pk in states and states[pk] != ClaimState.CHECKING]
    working = sum(state == ClaimState.CHECKING for state in states.values())
    unchecked = working + sum(state == ClaimState.MARKED for state in states.values())
    fresh = rows(article.current_id or 0, moved) if moved else []
    return Changes(fresh, working, len(states) - unchecked, len(states))


def history(claim_id: int) -> QuerySet[Event]:
    """Everything that happened to a claim, newest first."""
    return Event.objects.filter(subject="claim", subject_id=claim_id).select_related("actor").order_by("-id")


def _newest_findings(claim_ids: list[int]) -> dict[int, Finding]:
    newest = (
        Finding.objects.filter(of__claim_id__in=claim_ids)
        .values("of__claim_id")
        .annotate(newest=Max("of_id"))
        .values("newest")
    )
    found = Finding.objects.filter(of_id__in=newest).select_related("of")
    return {finding.of.claim_id: finding for finding in found}


def _newest_checks(claim_ids: list[int]) -> dict[int, Check]:
    newest = (
        Check.objects.filter(claim_id__in=claim_ids)
        .values("claim_id")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    return {check.claim_id: check for check in Check.objects.filter(pk__in=newest).defer("reading")}


def _told(
    anchors: list[Anchor], findings: dict[int, Finding], version_id: int
) -> dict[int, list[dict[str, Any]]]:
    """What the findings say of clashes, at the places of this version. A counterpart that was put aside
    since clashes with nothing; a finding of an earlier version knows where its counterpart stood then: it
    is shown where that claim stands now, or not at all."""
    place = {anchor.claim_id: anchor for anchor in anchors}
    found: dict[int, list[dict[str, Any]]] = {}
    for claim_id, finding in findings.items():
        moved = finding.of.version_id != version_id
        for clash in finding.inconsistent_with:
            if not clash.get("article") and (clash.get("claims") or moved):
                now = next((place[pk] for pk in clash.get("claims") or () if pk in place), None)
                if now is None:
                    continue
                if moved:
                    clash = clash | {"start": now.start, "end": now.end, "quote": now.exact}
            found.setdefault(claim_id, []).append(clash)
    return found


def _both_ways(
    anchors: list[Anchor], found: dict[int, list[dict[str, Any]]]
) -> dict[int, list[dict[str, Any]]]:
    """Clashes by claim, each shown on both spans: a claim that was checked before its counterpart
    was marked has none in its own finding. One with another article has no counterpart here."""
    at = {(anchor.start, anchor.end): anchor.claim_id for anchor in anchors}
    place = {anchor.claim_id: anchor for anchor in anchors}
    for claim_id, told in list(found.items()):
        here = place[claim_id]
        back = {"start": here.start, "end": here.end, "quote": here.exact, "claims": [claim_id]}
        for clash in told:
            if clash.get("article"):
                continue
            other = at.get((clash["start"], clash["end"]))
            known = found.get(other, []) if other is not None else []
            if other is None or any((c["start"], c["end"]) == (here.start, here.end) for c in known):
                continue
            found.setdefault(other, []).append(back | {"why": clash["why"]})
    return found
