"""Run the claims of invented domains (a league, courts, firms, a tour, chess, launches, recalls,
concerts) and print a table.

    .venv/bin/python tests/cases/run_domains.py [--only s12 r03] [--all]

Their files and words stand in `domains/`: CSV files with headers of their own and one manifest. The truth
of each sentence was worked out by hand from the rows; those of h and x, and g to g42, were written before the
code saw them.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.cases.run_cases import OUTCOMES, manage  # noqa: E402 - also run as a script

FOLDER = Path(__file__).with_name("domains")
CASES = Path(__file__).with_name("domain_claims.jsonl")
DECIDED = {"supported", "refuted", "depends_on_definition", "sources_conflict"}
NUMBERS = frozenset({"count", "ordinal", "first", "last"})


def cases() -> list[dict[str, Any]]:
    """The cases of the file."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").split("\n") if line]


def outcome(case: dict[str, Any], claims: list[dict[str, Any]]) -> str:
    """One of `OUTCOMES`: a kind of number may carry another's claim, nothing else may."""
    kinds = NUMBERS if case["kind"] in NUMBERS else {"participation", "date"}
    got = {claim["verdict"] for claim in claims if claim["kind"] in kinds}
    wanted = set(case["verdict"])
    decided = got & DECIDED
    if not got:
        return "right" if "not_enough_evidence" in wanted and len(wanted) == 1 else "not found"
    if not decided:
        return "right" if "not_enough_evidence" in wanted else "abstained"
    if decided <= wanted:
        return "right"
    return "flipped" if wanted <= {"supported", "refuted"} else "wrong"


def judged(wanted: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, list[dict[str, Any]]]]:
    """Each case with its outcome and the claims found in it."""
    lines = [
        json.dumps(
            {"id": c["id"], "text": c["sentence"], "context": c["context"], "published": c["published"]}
        )
        for c in wanted
    ]
    with tempfile.TemporaryDirectory(prefix="domains-") as folder:
        manage(Path(folder), "migrate", "--no-input")
        manage(Path(folder), "load_reference", str(FOLDER))
        told = manage(Path(folder), "factcheck", "--jsonl", stdin="\n".join(lines) + "\n")
    for case, line in zip(wanted, told.strip().split("\n"), strict=True):
        claims = json.loads(line)["claims"]
        yield case, outcome(case, claims), claims


def main() -> None:
    """Print each miss with what the findings say, then the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="+", help="ids of cases")
    parser.add_argument("--all", action="store_true", help="show right answers too")
    args = parser.parse_args()
    table: collections.Counter[str] = collections.Counter()
    for case, result, claims in judged([c for c in cases() if not args.only or c["id"] in args.only]):
        table[result] += 1
        if result != "right" or args.all or args.only:
            wanted = "/".join(case["verdict"])
            sys.stdout.write(f"{result:<9} {case['id']} {wanted} ({case['published']}) {case['sentence']}\n")
            for c in claims:
                sys.stdout.write(f"{'':<12}{c['kind']} {c['verdict']} {c['quote']!r}: {c['summary']}\n")
    sys.stdout.write(", ".join(f"{name} {table[name]}" for name in OUTCOMES) + f" of {table.total()}\n")


if __name__ == "__main__":
    main()
