"""The report of `factcheck` for a person at a terminal: what was found, on what it rests, and why."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

_WORDS = {
    "supported": "SUPPORTED",
    "refuted": "REFUTED",
    "depends_on_definition": "DEPENDS ON DEFINITION",
    "sources_conflict": "SOURCES CONFLICT",
    "not_enough_evidence": "NOT ENOUGH EVIDENCE",
    "not_checkable": "NOT CHECKABLE",
}
_WIDTH = 100
_MOST_ROWS = 12  # of evidence that one claim shows; the JSON has all


def report(name: str, published: dt.date, claims: list[dict[str, Any]]) -> str:
    """The report in full, without a final line break."""
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    lines = [f"{name}, published {published.isoformat()}: {count}"]
    if claims:
        tally = Counter(claim["verdict"] for claim in claims)
        lines.append(", ".join(f"{tally[v]} {words.lower()}" for v, words in _WORDS.items() if tally[v]))
    for number, claim in enumerate(claims, start=1):
        lines += ["", *_claim(number, claim)]
    return "\n".join(lines)


def _claim(number: int, claim: dict[str, Any]) -> Iterator[str]:
    verdict = _WORDS.get(claim["verdict"], claim["verdict"])
    yield f"{number}. {verdict}  ({claim['kind']}, characters {claim['start']}-{claim['end']})"
    yield from _wrapped("“" + " ".join(claim["quote"].split()) + "”")
    yield from _wrapped(claim["summary"])
    if claim["computed"]:
        yield from _wrapped("computed: " + ", ".join(f"{k} {v}" for k, v in claim["computed"].items()))
    for variant in claim["variants"]:
        holds = {True: "holds", False: "does not hold", None: "cannot be decided"}[variant["holds"]]
        yield from _wrapped(f"under “{variant['name']}”: {variant['computed']}, {holds}")
    if claim["window"]:
        window = claim["window"]
        yield from _wrapped(f"window: {window['first'] or 'the beginning'} to {window['last'] or 'open'}")
    yield from _rows("rests on", claim["used"])
    yield from _rows("left out", claim["left_out"])
    for clash in claim["inconsistent_with"]:
        quote = " ".join(clash["quote"].split())
        yield from _wrapped(f"clashes with “{quote}” ({clash['start']}-{clash['end']}): {clash['why']}")


def _rows(label: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows[:_MOST_ROWS]:
        why = f" [{row['reason']}]" if row.get("reason") else ""
        yield from _wrapped(
            f"{label}: {row['text']}{why} ({row['source']} r{row['revision']}, row {row['row']})"
        )
    if len(rows) > _MOST_ROWS:
        yield from _wrapped(f"{label}: {len(rows) - _MOST_ROWS} more rows (--json shows all)")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="   ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
