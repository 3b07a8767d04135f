"""Judges a check again from what it kept, and says whether the finding is the same, byte for byte.

Nothing of the present is read: neither sources nor tables nor names. Under the engine that judged,
a difference is a defect; under a newer one it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from annotations.engine import VERSION, codec, run, stored
from annotations.engine.relinking import relinked
from annotations.models import Check, Claim, Decision, Finding, Proof, StoredInput
from annotations.queries import reviews
from annotations.queries.reviews import MANUAL
from annotations.services import keeping
from annotations.services.errors import WorkbenchError
from annotations.services.judging import digest_of

SHOWN = ("verdict", "summary", "computed", "window", "variants", "steps", "used", "left_out", "missing")
"""Parts of a finding in the order in which a difference is told."""

LONGEST = 160


class ReplayError(WorkbenchError):
    """A check that cannot be judged again; the message names the check and what is amiss."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of it. `differences` are in words; none where the finding is the same."""

    check_id: int
    verdict: str
    same: bool
    engine_then: str
    engine_now: str
    differences: tuple[str, ...] = ()

    @property
    def newer(self) -> bool:
        """Whether another engine judged then."""
        return self.engine_then != self.engine_now


def replay(check_id: int) -> Replay:
    """Judge the check's reading from its stored inputs. Raises ReplayError naming what is missing or
    damaged."""
    finding = Finding.objects.select_related("of").filter(of_id=check_id).first()
    if finding is None:
        known = Check.objects.filter(pk=check_id).first()
        why = f"it is {known.get_state_display().lower()} and has no finding" if known else "there is none"
        raise ReplayError(f"check {check_id}: {why}")
    if digest_of(finding.body) != finding.digest:
        raise ReplayError(f"check {check_id}: its stored finding is not what was written (digest differs)")
    body = _judged(finding)
    same = digest_of(body) == finding.digest
    differences = () if same else tuple(_differences(finding.body, body))
    return Replay(check_id, finding.verdict, same, finding.engine, str(body["engine"]), differences)


def of_claim(claim_id: int) -> Replay | str:
    """The replay of a claim's newest finding; or, where a person's verdict stands in the place of one,
    that in words. Raises ReplayError for a claim that nobody has judged."""
    claim = Claim.objects.filter(pk=claim_id).first()
    if claim is None:
        raise ReplayError(f"claim {claim_id}: there is none")
    if claim.kind == MANUAL:
        return _by_hand(claim)
    newest = Finding.objects.filter(of__claim=claim).order_by("-of_id").values_list("of_id", flat=True)
    if not newest[:1]:
        raise ReplayError(f"claim {claim_id}: no check of it has a finding")
    return replay(newest[0])


def decided_by_people() -> int:
    """How many claims have a verdict that a person gave, so that there is nothing to judge again."""
    return Claim.objects.filter(kind=MANUAL).exclude(verdict="").count()


def _by_hand(claim: Claim) -> str:
    proof = Proof.objects.filter(claim=claim).select_related("author").order_by("-pk").first()
    if proof is None or not claim.verdict:
        raise ReplayError(f"claim {claim.pk}: a person decides it, and nobody has yet")
    verdict = claim.verdict.replace("_", " ")
    who = f"{proof.author.get_username()} on {proof.at:%Y-%m-%d}"
    told = f"claim {claim.pk}: a person decided, not the engine: {verdict}, by {who} ({grounds(proof)})"
    signed = reviews.signed([claim.pk]).get(claim.pk)
    if signed is None:
        return f"{told}; not signed off yet"
    people = Decision.objects.filter(author_id__in=signed.by, claim=claim).values_list(
        "author__username", flat=True
    )
    end = f"signed off as {signed.verdict.replace('_', ' ')} by {' and '.join(sorted(set(people)))}"
    return f"{told}; {end}"


def grounds(proof: Proof) -> str:
    """What a person's verdict rests on, in one line."""
    page = f"p. {proof.page}" if proof.page else ""
    file = "a file that the desk keeps" if proof.file else ""
    return "; ".join(filter(None, (", ".join(filter(None, (proof.source, page))), proof.note, file)))


def ids(first: int = 0) -> Iterator[int]:
    """Every check that has a finding, oldest first."""
    yield from Finding.objects.filter(of_id__gte=first).order_by("of_id").values_list("of_id", flat=True)


def _judged(finding: Finding) -> dict[str, Any]:
    check = finding.of
    parts = {name: _input(finding, name, kind) for name, kind in keeping.KINDS.items()}
    try:
        reading = relinked(codec.load_reading(check.reading), dict(parts["links"].same))
        return codec.dump_finding(run.judge_with(reading, parts["evidence"], parts["tables"]))
    except Exception as error:
        # A newer engine may not know a kind any more, or stumble: that too is told of the check by name.
        why = f"engine {VERSION} cannot judge it ({type(error).__name__}: {error})"
        raise ReplayError(f"check {check.pk}: {why}") from error


def _input(finding: Finding, name: str, kind: Any) -> Any:
    digest = finding.inputs.get(name, "")
    if not digest:
        raise ReplayError(f"check {finding.of_id}: it kept no {name}")
    row = StoredInput.objects.filter(pk=digest).first()
    if row is None:
        raise ReplayError(f"check {finding.of_id}: its stored {name} {digest[:12]} is missing")
    try:
        return _unpacked(kind, digest, bytes(row.body))
    except stored.DamagedError as error:
        raise ReplayError(f"check {finding.of_id}: its stored {name} {digest[:12]} {error}") from error


@lru_cache(maxsize=64)
def _unpacked(kind: Any, digest: str, body: bytes) -> Any:
    """Inputs that many checks share are read once; other bytes are another input, and read anew."""
    return stored.unpack(kind, digest, body)


def _differences(then: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for name in SHOWN:
        before, after = then.get(name), now.get(name)
        if before != after:
            yield f"{name}: {_short(before)} -> {_short(after)}"
    for name in sorted((then.keys() | now.keys()) - {*SHOWN, "engine"}):
        if then.get(name) != now.get(name):
            yield f"{name}: {_short(then.get(name))} -> {_short(now.get(name))}"


def _short(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{len(value)} rows"
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
