"""One answer of the command line as a JSON object, offsets in the text as it was handed in."""

from __future__ import annotations

from annotations.engine.analysis import Expression
from annotations.engine.codec import Json, dump_finding, public_reading
from annotations.engine.run import Checked, ReadResult
from annotations.engine.values import Claim


def public_expression(result: ReadResult, raw: str, found: Expression) -> dict[str, Json]:
    """start, end, text, type, value, first, last."""
    start, end = result.raw_span(found.start, found.end)
    return {
        "start": start,
        "end": end,
        "text": raw[start:end],
        "type": found.type,
        "value": found.value,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
    }


def public_claim(result: ReadResult, raw: str, claim: Claim) -> dict[str, Json]:
    """start, end, quote, kind, reading, confidence."""
    start, end = result.raw_span(claim.start, claim.end)
    return {
        "start": start,
        "end": end,
        "quote": raw[start:end],
        "kind": claim.kind,
        "reading": public_reading(claim.reading),
        "confidence": round(claim.confidence, 2),
        "worth": claim.worth,
        "why": claim.why,
    }


def public_checked(result: ReadResult, raw: str, checked: Checked) -> dict[str, Json]:
    """A claim with its finding, flat, and the spans it clashes with."""
    clashes = []
    for clash in checked.inconsistent_with:
        start, end = result.raw_span(clash.other.start, clash.other.end)
        clashes.append({"start": start, "end": end, "quote": raw[start:end], "why": clash.why})
    return {
        **public_claim(result, raw, checked.claim),
        **dump_finding(checked.finding),
        "inconsistent_with": clashes,
    }
