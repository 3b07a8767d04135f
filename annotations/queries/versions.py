"""An article's versions: what came with each, and which claims wait for a person since.

The number of queries does not depend on how many versions or claims there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F

from annotations.models import Anchor, Article, Claim, Correction, Event, Version
from annotations.models.claim import Carried
from annotations.models.states import ClaimState

GONE = (ClaimState.DISMISSED, ClaimState.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A version without its text; `carried` counts the claims by how they came."""

    version: Version
    carried: dict[str, int] = field(default_factory=dict)
    corrections: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A claim that came into the current version as `changed` or `lost`. `was` is its place before;
    `now` its place in this version, None where it is lost."""

    claim: Claim
    was: Anchor
    now: Anchor | None = None
    said_before: Event | None = None


def listed(article_id: int) -> list[Listed]:
    """The versions of an article, newest first. Four queries."""
    versions = list(
        Version.objects.filter(article_id=article_id)
        .select_related("created_by")
        .defer("text", "blocks")
        .order_by("-number")
    )
    told = Event.objects.filter(article_id=article_id, subject="article", verb="new version")
    carried = {
        after["version"]: after.get("carried", {}) for after in told.values_list("after", flat=True) if after
    }
    applied = Correction.objects.filter(applied_in__article_id=article_id).values_list("applied_in")
    corrections = dict(applied.annotate(many=Count("pk")).order_by())
    return [
        Listed(version, dict(carried.get(version.number, {})), corrections.get(version.pk, 0))
        for version in versions
    ]


def unsettled(article: Article) -> list[Unsettled]:
    """What a person has to settle, changed claims in the order of the text, then lost ones. Five queries."""
    current = article.current_id or 0
    changed = list(
        Anchor.objects.filter(version_id=current, carried=Carried.CHANGED)
        .exclude(claim__state__in=GONE)
        .select_related("claim")
        .order_by("start", "pk")
    )
    lost = _lost(article)
    was = _last_places([*(anchor.claim_id for anchor in changed), *(claim.pk for claim in lost)], current)
    events = _last_told(anchor.claim_id for anchor in changed)
    found = [
        Unsettled(anchor.claim, was[anchor.claim_id], anchor, events.get(anchor.claim_id))
        for anchor in changed
        if anchor.claim_id in was
    ]
    return [*found, *(Unsettled(claim, was[claim.pk]) for claim in lost if claim.pk in was)]


def lost(article: Article) -> list[Unsettled]:
    """The claims that have no place in the current version. One query where there are none, else two."""
    claims = _lost(article)
    was = _last_places([claim.pk for claim in claims], article.current_id or 0) if claims else {}
    return [Unsettled(claim, was[claim.pk]) for claim in claims if claim.pk in was]


def _lost(article: Article) -> list[Claim]:
    return list(
        Claim.objects.filter(article=article, state=ClaimState.REOPENED)
        .exclude(anchors__version_id=article.current_id or 0)
        .order_by("pk")
    )


def carried_between(old: Version, new: Version) -> list[tuple[Anchor | None, Anchor | None]]:
    """The claims of two versions, each with its place in either, in the order of the text. Two queries."""
    here, there = (
        {
            anchor.claim_id: anchor
            for anchor in Anchor.objects.filter(version=version)
            .exclude(claim__state__in=GONE)
            .select_related("claim")
            .order_by("start", "pk")
        }
        for version in (old, new)
    )
    pairs = [(here.get(pk), anchor) for pk, anchor in there.items()]
    return [*pairs, *((anchor, None) for pk, anchor in here.items() if pk not in there)]


def _last_places(claim_ids: list[int], current: int) -> dict[int, Anchor]:
    rows = (
        Anchor.objects.filter(claim_id__in=claim_ids)
        .exclude(version_id=current)
        .select_related("version")
        .order_by("claim_id", F("version__number").desc())
    )
    found: dict[int, Anchor] = {}
    for row in rows:
        found.setdefault(row.claim_id, row)
    return found


def _last_told(claim_ids: Iterable[int]) -> dict[int, Event]:
    rows = Event.objects.filter(subject="claim", subject_id__in=list(claim_ids), verb="words changed")
    return {row.subject_id: row for row in rows.order_by("pk")}
