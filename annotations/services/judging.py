"""Hands one check to the engine, with the evidence of its desk, and brings the answer into columns.

Pure reading: it opens no transaction and writes nothing, so a worker may do it before it knows
whether it still holds the check.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from annotations.engine import codec, run
from annotations.engine.analysis import Block
from annotations.engine.judging.consistency import inconsistencies
from annotations.engine.values import Claim as ReadClaim
from annotations.engine.values import Evidence, Question
from annotations.models import Anchor, Check, Version
from annotations.models.states import ClaimState
from annotations.queries import evidence as evidence_queries
from annotations.queries.catalogue import load_catalogue
from annotations.queries.world import load_world
from annotations.services.checking import MANUAL


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finding row holds, but for the inconsistencies: those come from the whole article."""

    verdict: str
    summary: str
    body: dict[str, Any]
    engine: str
    sources: list[list[int]] = field(default_factory=list)  # [source id, revision], as read

    @property
    def digest(self) -> str:
        """SHA-256 of the body as canonical JSON, in hexadecimal."""
        canonical = json.dumps(self.body, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


Judge = Callable[[Check], Outcome]
Clashes = Callable[[int], Mapping[int, list[dict[str, Any]]]]


def judge(check: Check) -> Outcome:
    """The finding of this check's reading against the sources of its desk as they stand now."""
    desk_id = check.claim.article.desk_id
    read: set[str] = set()

    def gather(question: Question) -> Evidence:
        found = evidence_queries.gather(question, desk_id)
        read.update(fact.cite.source for fact in found.facts)
        read.update(scope.source for scope in found.coverage)
        return found

    finding = run.judge(codec.load_reading(check.reading), gather, load_world(desk_id))
    sources = load_catalogue(desk_id).sources.items()
    return Outcome(
        verdict=str(finding.verdict),
        summary=finding.summary,
        body=codec.dump_finding(finding),
        engine=finding.engine,
        sources=sorted([pk, source.current] for pk, source in sources if source.name in read),
    )


def clashes(version_id: int) -> dict[int, list[dict[str, Any]]]:
    """Claim id to its inconsistencies with the rest of the article: {start, end, quote, why, claims}.

    Suggestions count, since the article says them too; dismissed claims do not, since a person
    found that they were misread. Computed anew only where a claim or a reading has changed.
    """
    anchors = Anchor.objects.filter(version_id=version_id).exclude(claim__state=ClaimState.DISMISSED)
    key = (version_id, tuple(anchors.order_by("claim_id").values_list("claim_id", "claim__lock")))
    if key not in _KNOWN:
        while len(_KNOWN) >= _KEEP:
            _KNOWN.pop(next(iter(_KNOWN)))
        _KNOWN[key] = _computed(version_id, anchors)
    return _KNOWN[key]


_KEEP = 8
_KNOWN: dict[tuple[int, tuple[tuple[int, int], ...]], dict[int, list[dict[str, Any]]]] = {}


def _computed(version_id: int, anchors: QuerySet[Anchor]) -> dict[int, list[dict[str, Any]]]:
    claims = []
    at: dict[tuple[int, int], list[int]] = {}
    for anchor in anchors.select_related("claim").order_by("start", "claim_id"):
        if anchor.claim.kind == MANUAL:
            continue
        reading = codec.load_reading(anchor.claim.reading)
        claims.append(ReadClaim(anchor.start, anchor.end, anchor.exact, anchor.claim.kind, reading))
        at.setdefault((anchor.start, anchor.end), []).append(anchor.claim_id)
    version = Version.objects.select_related("article").get(pk=version_id)
    article = version.article
    blocks = tuple(Block(*block) for block in version.blocks)
    analysis = run.analyse(version.text, blocks, article.anchored_on, load_world(article.desk_id))
    found: dict[int, list[dict[str, Any]]] = {}
    for clash in inconsistencies(tuple(claims), analysis):
        span = (clash.other.start, clash.other.end)
        told = {"start": span[0], "end": span[1], "quote": clash.quote, "why": clash.why}
        for claim_id in at.get((clash.claim.start, clash.claim.end), ()):
            found.setdefault(claim_id, []).append(told | {"claims": at.get(span, [])})
    return found
