"""The desk's archive as a source of clashes (rule 14): what it signed off or published before.

Looked up through the index of touches, a bounded number of claims for each version: an archive of
100,000 articles must not make a check slower than an archive of ten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, F, Max

from annotations.engine import codec, run, touches
from annotations.engine.analysis import World
from annotations.engine.judging import archive
from annotations.engine.relinking import refs_of, relinked
from annotations.engine.values import Claim as ReadClaim
from annotations.engine.values import Evidence
from annotations.models import Anchor, Article, Touch, Version
from annotations.models.article import ArticleState
from annotations.models.states import ClaimState
from annotations.queries.catalogue import load_catalogue
from annotations.queries.world import load_world
from annotations.services import consistency
from annotations.services.checking import MANUAL
from annotations.services.consistency import Clashes, Last

STATES = (ArticleState.SIGNED_OFF, ArticleState.PUBLISHED)
NOT_SAID = (ClaimState.SUGGESTED, ClaimState.DISMISSED, ClaimState.REOPENED)
"""States of claims that nobody stands for: a suggestion may have been misread."""

NARROW = ("who:", "pair:", "series:", "office:")
"""Keys by which two claims speak of one thing; "kind:visit" is shared by half of the archive."""

MOST = 300
"""Claims of the archive that one version is compared with, the newest first."""

KEYS = 400

_found: Last[Clashes] = Last(64)


def clashes(version_id: int) -> Clashes:
    """Claim id to its clashes with the rest of its article and with the desk's archive.

    Those with the archive have an `article` ({id, title, claim, version, published}) and the span in
    that article's text.
    """
    own = consistency.clashes(version_id)
    old = with_archive(version_id)
    if not old:
        return own
    return {pk: [*own.get(pk, []), *old.get(pk, [])] for pk in own.keys() | old.keys()}


def with_archive(version_id: int) -> Clashes:
    """Claim id to its clashes with other articles. One query where the desk has no archive."""
    version = Version.objects.select_related("article").defer("text", "blocks").get(pk=version_id)
    article = version.article
    archived = Article.objects.filter(desk_id=article.desk_id, state__in=STATES).exclude(pk=article.pk)
    stamp = archived.aggregate(many=Count("pk"), newest=Max("updated_at"))
    if not stamp["many"]:
        return {}
    world = load_world(article.desk_id)
    anchors = Anchor.objects.filter(version_id=version_id).exclude(claim__state=ClaimState.DISMISSED)
    here = list(anchors.exclude(claim__kind=MANUAL).select_related("claim").order_by("start", "claim_id"))
    state = (world, stamp["many"], stamp["newest"], [(each.claim_id, each.claim.reading) for each in here])
    key = (version_id, version.created_at)
    known = _found.get(key, state)
    if known is not None:
        return known
    same = load_catalogue(article.desk_id).same
    return _found.put(key, state, _compared(here, archived, world, same))


def _compared(here: list[Anchor], archived: Any, world: World, same: Mapping[str, str]) -> Clashes:
    mine = [(anchor, _claim(anchor, same)) for anchor in here]
    theirs: dict[str, list[tuple[Anchor, ReadClaim]]] = defaultdict(list)
    for anchor in _likely((claim for _, claim in mine), archived, world, same):
        claim = _claim(anchor, same)
        for name in _about(claim):
            theirs[name].append((anchor, claim))
    found: Clashes = {}
    for anchor, claim in mine:
        seen: set[int] = set()
        for name in _about(claim):
            for other, said in theirs.get(name, ()):
                if other.pk in seen:
                    continue
                seen.add(other.pk)
                why = archive.clash(claim, said, world.tables)
                if why:
                    found.setdefault(anchor.claim_id, []).append(_told(other, why))
    return found


def _likely(
    claims: Iterable[ReadClaim], archived: Any, world: World, same: Mapping[str, str]
) -> list[Anchor]:
    keys: dict[str, None] = {}
    for claim in claims:
        for key in sorted(_keys(claim, world, same)):
            keys[key] = None
    ids = Touch.objects.filter(key__in=list(keys)[:KEYS], claim__article__in=archived)
    rows = (
        Anchor.objects.filter(claim__in=ids.values("claim_id"), version_id=F("claim__article__current_id"))
        .exclude(claim__state__in=NOT_SAID)
        .exclude(claim__kind=MANUAL)
        .select_related("claim__article", "version")
        .defer("version__text", "version__blocks")
    )
    return list(rows.order_by("-claim_id")[:MOST])


def _keys(claim: ReadClaim, world: World, same: Mapping[str, str]) -> set[str]:
    """What the index files the claim under, and under each former id of those it names: what the
    archive said of an id that has since become another is found under the old one."""
    found: set[str] = set()
    used = {ref.id for ref in refs_of(claim.reading)}
    former = [{now: old} for old, now in same.items() if now in used]
    for links in ({}, *former):
        reading = relinked(claim.reading, links)
        found |= touches.of_claim(reading, run.question_of(reading), Evidence(), world.tables)
    narrow = {key for key in found if key.startswith(NARROW)}
    return narrow | {key.partition("@")[0] for key in narrow}


def _about(claim: ReadClaim) -> set[str]:
    """Whom or what a claim is about, for pairing."""
    reading = claim.reading
    named = (*reading.subjects, *reading.companions, reading.office, reading.series, reading.event)
    return {ref.id for ref in named if ref is not None and ref.id}


def _claim(anchor: Anchor, same: Mapping[str, str]) -> ReadClaim:
    reading = relinked(codec.load_reading(anchor.claim.reading), same)
    return ReadClaim(anchor.start, anchor.end, anchor.exact, anchor.claim.kind, reading)


def _told(other: Anchor, why: str) -> dict[str, Any]:
    article = other.claim.article
    return {
        "start": other.start,
        "end": other.end,
        "quote": other.exact,
        "why": why,
        "claims": [],
        "article": {
            "id": article.pk,
            "title": article.title,
            "claim": other.claim_id,
            "version": other.version.number,
            "published": article.anchored_on.isoformat(),
        },
    }
