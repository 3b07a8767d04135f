"""Does a number for how sure a reading is mean anything? Five bands, fitted on half of the cases.

    .venv/bin/python tests/cases/bands.py

The cases of this folder are read and judged; one is right if its verdict is the one worked out by hand.
A logistic fit of what is known before the check (each doubt in words, the kind, what the reading holds)
is made on every other case; the rest, which it never saw, are put into five bands of equal size by the
number that it gives them. Beside it stand the two words that the page uses instead.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import math
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.cases import run_cases, run_domains  # noqa: E402 - also run as a script

if TYPE_CHECKING:
    from annotations.engine.values import Claim

BANDS = 5
_PULL, _STEP, _ROUNDS = 0.02, 0.5, 400
Told = tuple[frozenset[str], bool, bool]  # features, whether the reading is sure, whether the case is right


def features(claims: Sequence[Claim]) -> frozenset[str]:
    """What is known of a case before any source is asked."""
    from annotations.engine.sureness import doubts

    found = {"always"}
    for claim in claims:
        reading = claim.reading
        found.add(f"kind {claim.kind}")
        # "no source knows Ann Lee": the doubt without its name
        found |= {"doubt " + " ".join(words.split()[:3]) for words in doubts(reading)}
        found |= {f"window {reading.period.opened_by or 'none'}", f"tense {reading.tense}"}
        named = {
            "hedged": reading.hedge, "negated": reading.negated, "attributed": reading.attributed,
            "places": len(reading.places) > 1, "abroad": reading.place, "office": reading.office,
            "event": reading.event, "qualified": reading.qualified, "high": reading.high is not None,
        }  # fmt: skip
        found |= {name for name, there in named.items() if there}
    return frozenset(found)


def told(name: str) -> list[Told]:
    """Each case of a set that has a claim, in a database of its own: run in a process of its own too."""
    module: Any = {"travel": run_cases, "domains": run_domains}[name]
    folder = tempfile.mkdtemp(prefix="bands-")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bands.sqlite3"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    import django
    from django.core.management import call_command

    django.setup()
    from annotations.engine import run
    from annotations.engine.public import public_checked
    from annotations.engine.sureness import SURE
    from annotations.queries.evidence import gather
    from annotations.queries.world import load_world

    quiet = io.StringIO()
    call_command("migrate", verbosity=0)
    reference = run_cases.REFERENCE if name == "travel" else run_domains.FOLDER
    call_command("load_reference", str(reference), stdout=quiet, stderr=quiet)
    world = load_world()
    rows: list[Told] = []
    for case in module.cases():
        day = dt.date.fromisoformat(case["published"])
        result = run.read(case["sentence"], day, world, case["context"])
        checked = run.check(result, gather)
        shown = [public_checked(result, case["sentence"], one) for one in checked]
        if checked:
            claims = [one.claim for one in checked]
            sure = all(claim.confidence >= SURE for claim in claims)
            rows.append((features(claims), sure, module.outcome(case, shown) == "right"))
    return rows


def fit(rows: Sequence[Told]) -> dict[str, float]:
    """Weights of a logistic regression with a pull towards zero, by plain gradient descent."""
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS):
        slope: dict[str, float] = {}
        for names, _, right in rows:
            off = right - number(weights, names)
            for name in names:
                slope[name] = slope.get(name, 0.0) + off
        for name, step in slope.items():
            old = weights.get(name, 0.0)
            weights[name] = old + _STEP * (step / len(rows) - _PULL * old * (name != "always"))
    return weights


def number(weights: dict[str, float], names: frozenset[str]) -> float:
    """The fitted share right."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names)))


def share(rows: Sequence[Told]) -> str:
    """How many, and how many of them right."""
    right = sum(row[2] for row in rows)
    return f"{len(rows):>6} {right:>6} {100 * right / max(len(rows), 1):>8.1f} %"


def main() -> None:
    """Print both tables."""
    if not run_cases.REFERENCE.exists():
        sys.exit(f"{run_cases.REFERENCE} is not there (set WORKBENCH_SHARED)")
    rows: list[Told] = []
    for name in ("travel", "domains"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows += pool.apply(told, (name,))
    fitted, kept = rows[::2], rows[1::2]
    weights = fit(fitted)
    ranked = sorted(kept, key=lambda row: number(weights, row[0]))
    print(f"{len(rows)} cases with a claim; fitted on {len(fitted)}, reported on {len(kept)}")
    print(f"{'band':<18} {'cases':>6} {'right':>6} {'share':>8}")
    shares = []
    for band in range(BANDS):
        part = ranked[band * len(ranked) // BANDS : (band + 1) * len(ranked) // BANDS]
        low, high = number(weights, part[0][0]), number(weights, part[-1][0])
        shares.append(sum(row[2] for row in part) / len(part))
        print(f"{band + 1}: {low:.3f} to {high:.3f} {share(part)}")
    rises = all(low < high for low, high in itertools.pairwise(shares))
    print(f"The share right {'rises' if rises else 'does not rise'} from band to band.")
    for name, sure in (("check this", False), ("sure", True)):
        print(f"{name:<18} {share([row for row in kept if row[1] is sure])}")


if __name__ == "__main__":
    main()
