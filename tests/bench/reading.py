"""How fast a text is read, in one process: time expressions alone, and with claims.

    make bench        (or .venv/bin/python tests/bench/reading.py)

Prints the curve for 10 kB, 100 kB and 1 MB (linear work keeps the figure even) and the profile's top
lines. The text is the demo article over and over; names are those of the demo desk's sources. Time is this
process's own, so that other work on the machine counts for less.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import io
import os
import pstats
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = dt.date(2024, 1, 12)


def main() -> None:
    """Print the figures."""
    sys.path.insert(0, str(ROOT))
    os.environ["DATABASE_URL"] = f"sqlite:///{tempfile.mkdtemp(prefix='bench-')}/bench.sqlite3"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_reference", str(ROOT / "annotations" / "demo" / "sources"), stdout=io.StringIO())
    from annotations.engine import run
    from annotations.engine.text.timex import find_expressions
    from annotations.queries.world import load_world

    world = load_world()
    article = (ROOT / "annotations" / "demo" / "article.txt").read_text(encoding="utf-8")
    run.read(article, PUBLISHED, world)  # builds the lexicon, once for each world
    print(f"{'characters':>10} {'expressions/s':>15} {'with claims/s':>15} {'claims':>8}")
    for size in (10_000, 100_000, 1_000_000):
        text = (article * (size // len(article) + 1))[:size]
        begun = time.process_time()
        find_expressions(text, PUBLISHED)
        found = time.process_time()
        claims = run.read(text, PUBLISHED, world).claims
        done = time.process_time()
        print(
            f"{size:>10,} {size / (found - begun):>15,.0f} {size / (done - found):>15,.0f} {len(claims):>8,}"
        )
    profile = cProfile.Profile()
    text = (article * (100_000 // len(article) + 1))[:100_000]
    profile.runcall(run.read, text, PUBLISHED, world)
    print("\nprofile of 100,000 characters, top lines by own time")
    pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(10)


if __name__ == "__main__":
    main()
