"""The article as a source: what in a version clashes with what, by claim (rule 14).

A worker keeps the analysis of the last few articles and what came out of it: each check of an
article asks, and only another reading, claim or world changes the answer.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from annotations.engine import codec, run
from annotations.engine.analysis import Analysis, World
from annotations.engine.judging.consistency import inconsistencies
from annotations.engine.relinking import relinked
from annotations.engine.values import Claim as ReadClaim
from annotations.models import Anchor, Version
from annotations.models.states import ClaimState
from annotations.queries.blocks import blocks_of
from annotations.queries.catalogue import load_catalogue
from annotations.queries.world import load_world
from annotations.services.checking import MANUAL

Clashes = dict[int, list[dict[str, Any]]]
T = TypeVar("T")

# With the time of its making: in tests a version of another test may have had the same id.
Key = tuple[int, dt.datetime]


class Last(Generic[T]):
    """The last few values by version, each good for as long as `state` is the same."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, tuple[object, T]] = OrderedDict()

    def get(self, key: Key, state: object) -> T | None:
        """The value, if it was made of this state."""
        known = self._values.get(key)
        return known[1] if known is not None and known[0] == state else None

    def put(self, key: Key, state: object, value: T) -> T:
        """Keep the value, the oldest making room, and give it back."""
        self._values[key] = (state, value)
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)
        return value


_analyses: Last[Analysis] = Last(8)
_found: Last[Clashes] = Last(64)


def clashes(version_id: int) -> Clashes:
    """Claim id to its inconsistencies with the rest of the article: {start, end, quote, why, claims}.

    `claims` are the ids of claims on the other span, none where the words are no claim. Suggestions
    count, since the article says them too; dismissed claims do not: a person found them misread.
    """
    version = Version.objects.select_related("article").defer("text", "blocks").get(pk=version_id)
    world = load_world(version.article.desk_id)
    anchors = Anchor.objects.filter(version_id=version_id).exclude(claim__state=ClaimState.DISMISSED)
    # Readings and not only their locks: words that are read again leave the lock as it is.
    readings = tuple(anchors.order_by("claim_id").values_list("claim_id", "claim__lock", "claim__reading"))
    key, state = (version_id, version.created_at), (world, readings, version.article.anchored_on)
    known = _found.get(key, state)
    return _found.put(key, state, _computed(version, anchors, world)) if known is None else known


def _computed(version: Version, anchors: QuerySet[Anchor], world: World) -> Clashes:
    claims = []
    same = load_catalogue(version.article.desk_id).same
    at: dict[tuple[int, int], list[int]] = {}
    for anchor in anchors.exclude(claim__kind=MANUAL).select_related("claim").order_by("start", "claim_id"):
        reading = relinked(codec.load_reading(anchor.claim.reading), same)
        claims.append(ReadClaim(anchor.start, anchor.end, anchor.exact, anchor.claim.kind, reading))
        at.setdefault((anchor.start, anchor.end), []).append(anchor.claim_id)
    found: Clashes = {}
    for clash in inconsistencies(tuple(claims), analysis_of(version, world)):
        span = (clash.other.start, clash.other.end)
        told = {"start": span[0], "end": span[1], "quote": clash.quote, "why": clash.why}
        for claim_id in at.get((clash.claim.start, clash.claim.end), ()):
            found.setdefault(claim_id, []).append(told | {"claims": at.get(span, [])})
    return found


def analysis_of(version: Version, world: World) -> Analysis:
    """What is recognised in a version; its article must be loaded. Kept for who asks next."""
    blocks = blocks_of(version)
    key, state = (version.pk, version.created_at), (world, version.article.anchored_on, blocks)
    known = _analyses.get(key, state)
    if known is not None:
        return known
    analysis = run.analyse(version.text, blocks, version.article.anchored_on, world)
    return _analyses.put(key, state, analysis)


def keep(version: Version, world: World, analysis: Analysis) -> None:
    """What was recognised in a text before it became this version, so that it is not analysed twice."""
    _analyses.put((version.pk, version.created_at), (world, analysis.published, analysis.blocks), analysis)
