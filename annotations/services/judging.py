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

from annotations.engine import codec, run
from annotations.engine.values import Evidence, Question
from annotations.models import Check
from annotations.queries import evidence
from annotations.queries.catalogue import load_catalogue
from annotations.queries.kept import read_stamp
from annotations.queries.world import world_of


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


def judge_now() -> Judge:
    """A judge for the checks of the next moments: the sources as they stand, looked at once.

    Whether sources have changed is one query, but one that costs as much as judging does.
    """
    stamp = read_stamp()

    def judge(check: Check) -> Outcome:
        desk_id = check.claim.article.desk_id
        catalogue = load_catalogue(desk_id, stamp)
        read: set[str] = set()

        def gather(question: Question) -> Evidence:
            found = evidence.gather(question, desk_id, stamp)
            read.update(fact.cite.source for fact in found.facts)
            read.update(scope.source for scope in found.coverage)
            return found

        finding = run.judge(codec.load_reading(check.reading), gather, world_of(catalogue, desk_id))
        sources = catalogue.sources.items()
        return Outcome(
            verdict=str(finding.verdict),
            summary=finding.summary,
            body=codec.dump_finding(finding),
            engine=finding.engine,
            sources=sorted([pk, source.current] for pk, source in sources if source.name in read),
        )

    return judge
