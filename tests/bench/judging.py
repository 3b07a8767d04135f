"""How fast claims are judged, in one process, as the table of facts grows.

    make bench        (or .venv/bin/python tests/bench/judging.py [--rows 10000 1000000])

The database is SQLite in a temporary folder, or the empty one that BENCH_DATABASE_URL names. Visits
are generated in SQL: 50 a person, so a claim reads as many rows however many there are in all; the
figure of interest is the ratio of the last line to the first. Each question is asked once, so nothing
is answered from what a process keeps.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import os
import pstats
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = 200
EACH = 50  # visits a person
SERIES = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n"
    ),
    "postgresql": "SELECT generate_series(1, {count}) AS i",
}
DAY = {
    "sqlite": "date('2000-01-01', '+' || (i * 37 % 9000) || ' days')",
    "postgresql": "date '2000-01-01' + (i * 37 %% 9000)",
}


def fill(rows: int) -> None:
    """Raise the number of facts to `rows`."""
    from django.db import connection

    from annotations.models import Fact, Revision, Source

    source, _ = Source.objects.get_or_create(name="Generated visits", tier="primary")
    # A revision a step, or what a process keeps of the database would not be read anew.
    number = source.current + 1
    Revision.objects.create(source=source, number=number, file="made.csv", digest=f"x{number}")
    Source.objects.filter(pk=source.pk).update(current=number)
    there = Fact.objects.count()
    people = rows // EACH
    day = DAY[connection.vendor].replace("%%", "%")
    with connection.cursor() as cursor:
        series = SERIES[connection.vendor].format(count=people)
        cursor.execute(
            "INSERT INTO annotations_entity (key, kind, name, gender, place, merged_by) "
            f"SELECT 'person:made-' || i, 'person', 'Made ' || i, '', '', '' FROM ({series}) s WHERE true "
            "ON CONFLICT DO NOTHING"
        )
        series = SERIES[connection.vendor].format(count=rows)
        cursor.execute(
            "INSERT INTO annotations_fact (source_id, first_revision, row, digest, kind, first, last, "
            "precision, country, places, origin, series, office, role, unit, title, text, remarks) "
            f"SELECT {source.pk}, 1, i, 'd' || i, 'visit', {day}, {day}, 'day', "
            "CASE i % 3 WHEN 0 THEN 'country:peru' WHEN 1 THEN 'country:chile' ELSE 'country:spain' END, "
            f"'[]', '', '', '', '', '', '', 'row ' || i, '' FROM ({series}) s WHERE i > {there}"
        )
        cursor.execute(
            "INSERT INTO annotations_factparty (fact_id, entity_id, role, kind, first) "
            "SELECT f.id, e.id, 'traveller', 'visit', f.first FROM annotations_fact f "
            f"JOIN annotations_entity e ON e.key = 'person:made-' || ((f.row - 1) / {EACH} + 1) "
            f"WHERE f.row > {there}"
        )
        cursor.execute("ANALYZE")


def judged(people: int, shift: int = 0) -> float:
    """Claims a second: how often each of CLAIMS people, spread over all, went to Peru. `shift` asks of their
    neighbours, so that nothing is answered from what is kept."""
    from annotations.engine import run
    from annotations.engine.values import Period, Reading, Ref, Window
    from annotations.queries.evidence import gather
    from annotations.queries.world import load_world

    world = load_world()
    window = Window(Period(dt.date(2001, 1, 1), dt.date(2020, 1, 1)), "between")
    readings = [
        Reading(
            "count",
            dt.date(2024, 1, 1),
            (Ref(f"person:made-{1 + (at * people // CLAIMS + shift) % people}", "Made"),),
            "visit",
            places=(Ref("country:peru", "Peru"),),
            period=window,
            unit="trip",
            value=at % 20,
        )
        for at in range(CLAIMS)
    ]
    run.judge(readings[0], gather, world)  # what a process keeps is loaded once
    begun = time.perf_counter()
    for reading in readings[1:]:
        run.judge(reading, gather, world)
    return (CLAIMS - 1) / (time.perf_counter() - begun)


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument(
        "--profile", type=int, default=12, help="functions shown of the last size, 0 for none"
    )
    args = parser.parse_args()
    rows = args.rows
    sys.path.insert(0, str(ROOT))
    made = f"sqlite:///{tempfile.mkdtemp(prefix='bench-')}/bench.sqlite3"
    os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL", made)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(f"{'facts':>12} {'claims/s':>10} {'cost against the first':>24} {'peak memory MB':>15}")
    first = 0.0
    for count in rows:
        fill(count)
        speed = judged(count // EACH)
        first = first or speed
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:>12,} {speed:>10,.0f} {first / speed:>24.2f} {peak:>15,.0f}", flush=True)
    if args.profile:
        profiled(rows[-1] // EACH, args.profile)


def profiled(people: int, lines: int) -> None:
    """Where the time of a judgement goes: own time of the functions that take most of it."""
    profile = cProfile.Profile()
    profile.runcall(judged, people, 1)
    stats = pstats.Stats(profile)
    whole = sum(row[2] for row in stats.stats.values())  # type: ignore[attr-defined]
    print(f"\n{'own time':>9} {'calls':>9}  function")
    found = sorted(stats.stats.items(), key=lambda item: -item[1][2])  # type: ignore[attr-defined]
    for (file, line, name), (_, calls, own, _, _) in found[:lines]:
        where = Path(file).name if file != "~" else ""
        print(
            f"{own / whole:>9.1%} {calls:>9,}  {where}:{line} {name}"
            if where
            else f"{own / whole:>9.1%} {calls:>9,}  {name}"
        )


if __name__ == "__main__":
    main()
