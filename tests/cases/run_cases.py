"""Run the travel claims of this folder through the command line and print a table.

    .venv/bin/python tests/cases/run_cases.py [--only r012 r033] [--all]

It loads the reference that lies beside the checkout (../shared/reference; WORKBENCH_SHARED names another
place) into a database of its own. A case may allow several verdicts where the rules leave it open.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
REFERENCE = SHARED / "reference"
CASES = Path(__file__).with_name("travel_claims.jsonl")
# Kind of a case: the kinds of the engine that may carry it.
KINDS = {
    "ordinal_trip": {"ordinal", "count"},
    "count_trips": {"count", "ordinal"},
    "count_countries": {"count", "ordinal"},
    "first_occurrence": {"first", "ordinal", "last"},
    "last_occurrence": {"last", "first"},
    "date_of_visit": {"date"},
    "duration": {"duration", "count"},
    "participation": {"participation", "date", "ordinal", "count", "first", "last"},
    "age": {"age", "date"},
}
DECIDED = {"supported", "refuted", "depends_on_definition"}
OUTCOMES = ("right", "wrong", "flipped", "abstained", "not found")


def cases() -> list[dict[str, Any]]:
    """The cases of the file."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").split("\n") if line]


def manage(folder: Path, *args: str, stdin: str | None = None) -> str:
    """A management command on the folder's database; what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{folder}/cases.sqlite3"},
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {args[0]}: {done.stderr[-2000:]}")
    return done.stdout


def answers(folder: Path, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims that the workbench found in each case, the reference loaded first."""
    manage(folder, "migrate", "--no-input")
    manage(folder, "load_reference", str(REFERENCE))
    keys = {"id": "id", "text": "sentence", "context": "context", "published": "published"}
    lines = [json.dumps({key: case[name] for key, name in keys.items()}) for case in wanted]
    told = manage(folder, "factcheck", "--jsonl", stdin="\n".join(lines) + "\n")
    return [json.loads(line) for line in told.split("\n") if line]


def outcome(case: dict[str, Any], claims: list[dict[str, Any]]) -> str:
    """One of `OUTCOMES`. A part that is refuted refutes the sentence; an abstention is no wrong answer."""
    wanted = set(case["verdict"])
    fit = [claim for claim in claims if claim["kind"] in KINDS[case["kind"]]]
    got = {claim["verdict"] for claim in fit}
    decided = got & DECIDED
    if "refuted" in got and "refuted" not in wanted and "supported" in wanted:
        return "flipped"
    if not decided:
        return "not found" if not fit else "right" if "not_enough_evidence" in wanted else "abstained"
    if decided & wanted:
        return "right"
    opposite = {"supported", "refuted"}
    return "flipped" if wanted <= opposite and decided <= opposite else "wrong"


def judged(wanted: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, list[dict[str, Any]]]]:
    """Each case with its outcome and the claims found in it."""
    with tempfile.TemporaryDirectory(prefix="cases-") as folder:
        told = answers(Path(folder), wanted)
    for case, answer in zip(wanted, told, strict=True):
        yield case, outcome(case, answer["claims"]), answer["claims"]


def main() -> None:
    """Print each miss with what the findings say, then the figures of each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--only", nargs="+", help="ids of cases")
    parser.add_argument("--all", action="store_true", help="show right answers too")
    args = parser.parse_args()
    table: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    lines = []
    for case, result, claims in judged([c for c in cases() if not args.only or c["id"] in args.only]):
        table[case["kind"]][result] += 1
        table["all"][result] += 1
        if result != "right" or args.all or args.only:
            wanted = "/".join(case["verdict"])
            head = f"{result:<9} {case['id']} {case['kind']} {wanted} ({case['published']})"
            lines += [f"{head} {case['sentence']}"]
            lines += [f"{'':<12}{c['kind']} {c['verdict']} {c['quote']!r}: {c['summary']}" for c in claims]
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.write(f"{'':<18}" + "".join(f"{name:>11}" for name in OUTCOMES) + "\n")
    for kind, row in sorted(table.items()):
        sys.stdout.write(f"{kind:<18}" + "".join(f"{row[name]:>11}" for name in OUTCOMES) + "\n")
    done = table["all"]
    answered = done["right"] + done["wrong"] + done["flipped"]
    sys.stdout.write(
        f"right among answered {100 * done['right'] / max(answered, 1):.1f} %, "
        f"answered {100 * answered / max(done.total(), 1):.1f} %\n"
    )


if __name__ == "__main__":
    main()
