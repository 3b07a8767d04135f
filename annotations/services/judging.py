"""Hands one check to the engine, with the evidence of its desk, and brings the answer into columns.

Pure reading: it opens no transaction and writes nothing, so a worker may do it before it knows
whether it still holds the check.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from annotations.engine import codec, run, touches
from annotations.engine.relinking import links_of, refs_of, relinked
from annotations.engine.values import Reading
from annotations.models import Check, Version
from annotations.queries import evidence
from annotations.queries.catalogue import load_catalogue
from annotations.queries.kept import read_stamp
from annotations.services import keeping
from annotations.services.keeping import Packed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finding row holds, but for the inconsistencies: those come from the whole article.

    `inputs` are what was read, by name; `touches` the keys of the claim's question, None where they
    are to be left as they stand.
    """

    verdict: str
    summary: str
    body: dict[str, Any]
    engine: str
    sources: list[list[int]] = field(default_factory=list)  # [source id, revision], as read
    inputs: Mapping[str, Packed] = field(default_factory=dict)
    touches: frozenset[str] | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the body as canonical JSON, in hexadecimal."""
        return digest_of(self.body)


def digest_of(body: Mapping[str, Any]) -> str:
    """SHA-256 of a finding's body as canonical JSON, in hexadecimal."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


Judge = Callable[[Check], Outcome]
Clashes = Callable[[int], Mapping[int, list[dict[str, Any]]]]


def judge_now() -> Judge:
    """A judge for the checks of the next moments: the sources as they stand, looked at once.

    Whether sources have changed is one query, but one that costs as much as judging does.
    """
    stamp = read_stamp()
    text_of = cache(_text)

    def judge(check: Check) -> Outcome:
        desk_id = check.claim.article.desk_id
        catalogue = load_catalogue(desk_id, stamp)
        told = codec.load_reading(check.reading)
        # Names and places that have become one since the words were read.
        links = links_of(told, catalogue.same)
        reading = relinked(told, links)
        question = run.question_of(reading)
        found = evidence.gather(question, desk_id, stamp)
        finding = run.judge_with(reading, found, catalogue.tables)
        read = {fact.cite.source for fact in found.facts} | {scope.source for scope in found.coverage}
        sources = sorted(
            [pk, source.current] for pk, source in catalogue.sources.items() if source.name in read
        )
        words = _words(reading, text_of, check.version_id)
        keys = touches.of_claim(reading, question, found, catalogue.tables, words)
        return Outcome(
            verdict=str(finding.verdict),
            summary=finding.summary,
            body=codec.dump_finding(finding),
            engine=finding.engine,
            sources=sources,
            inputs=keeping.pack(found, catalogue.tables, links),
            touches=keys | {touches.key("source", str(pk)) for pk, _ in sources},
        )

    return judge


def _text(version_id: int) -> str:
    text: str = Version.objects.values_list("text", flat=True).get(pk=version_id)
    return text


def _words(reading: Reading, text_of: Callable[[int], str], version_id: int) -> list[str]:
    """The article's own words behind the links: "the US president", where the name is another."""
    spans = [ref.span for ref in refs_of(reading) if ref.span]
    return [text_of(version_id)[span.start : span.end] for span in spans]
