"""What goes out and comes in as files: every claim in each format with the memory that it costs, and 1,000
documents of 3 kB, the figure that is compared with doccano and Label Studio."""

from __future__ import annotations

import cProfile
import datetime as dt
import json
import pstats
import resource
import time
import tracemalloc

DOCUMENTS = 1_000


def measure() -> None:
    """Both tables."""
    exports()
    imports()


def exports() -> None:
    """All claims of the database in each format; the peak is of Python's own memory, taken in a second
    run over a tenth of the time that the first one took: tracing slows everything down."""
    from annotations.exports.base import Options, encoded
    from annotations.exports.registry import formats
    from annotations.models import Article, Claim
    from annotations.queries.exporting import Addresses, records

    print(f"\n{'export of all claims':<24} {'s':>8} {'claims/s':>9} {'MB':>6} {'peak MB':>8} {'RSS MB':>7}")
    many = Claim.objects.exclude(state="dismissed").count()
    articles = Article.objects.order_by("pk")
    for name, known in formats().items():
        begun, size = time.perf_counter(), 0
        for piece in encoded(known.write(records(articles, Addresses("https://desk.example")), Options())):
            size += len(piece)
        took = time.perf_counter() - begun
        tracemalloc.start()
        until = time.perf_counter() + max(1.0, took / 5)
        for _ in encoded(known.write(records(articles, Addresses("https://desk.example")), Options())):
            if time.perf_counter() > until:
                break
        peak = tracemalloc.get_traced_memory()[1] / 1024 / 1024
        tracemalloc.stop()
        print(
            f"{name:<24} {took:>8.1f} {many / took:>9,.0f} {size / 1024 / 1024:>6.0f} {peak:>8.1f} "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>7.0f}",
            flush=True,
        )


def jsonl(documents: int, number: int, label: str = "count") -> bytes:
    """A doccano export: documents of 3 kB, every second with five spans; without a label, with none."""
    lines = []
    for n in range(documents):
        text = "".join(
            f"The minister has been to Cairo {at + 2} times since May 2001, said a report of {number + n}. "
            for at in range(38)
        )
        spans = [[at * 79, at * 79 + 40, label] for at in range(5)]
        lines.append(json.dumps({"id": n, "text": text, "label": spans if n % 2 and label else []}))
    return "\n".join(lines).encode()


def imports() -> None:
    """Documents into the desk that is there."""
    from django.contrib.auth.models import User

    from annotations.imports.registry import readers
    from annotations.models import Desk
    from annotations.services.transferring import Into, transfer

    desk, user = Desk.objects.order_by("pk")[0], User.objects.order_by("pk")[0]
    into = Into(desk.pk, user.pk, "doccano", dt.date(2024, 1, 12))
    reader = readers()["doccano"]
    transfer(reader.read("first.jsonl", jsonl(10, 0)), into)
    print(f"\n{'import of 1,000 documents':<34} {'ms':>8}")
    for title, label in (("no spans", ""), ("2,500 spans of no kind", "note")):
        taken = []
        for run in range(3):
            data = jsonl(DOCUMENTS, run * DOCUMENTS, label)
            begun = time.perf_counter()
            transfer(reader.read("documents.jsonl", data), into)
            taken.append(time.perf_counter() - begun)
        print(f"{title:<34} {sorted(taken)[1] * 1000:>8,.0f}", flush=True)
    data = jsonl(DOCUMENTS, 10 * DOCUMENTS)
    begun = time.perf_counter()
    transfer(reader.read("documents.jsonl", data), into)
    print(f"{'2,500 spans, readings read':<34} {(time.perf_counter() - begun) * 1000:>8,.0f}", flush=True)
    profile = cProfile.Profile()
    profile.runcall(lambda: transfer(reader.read("d.jsonl", jsonl(DOCUMENTS, 0, "")), into))
    shown = pstats.Stats(profile)
    whole = sum(row[2] for row in shown.stats.values())  # type: ignore[attr-defined]
    found = sorted(shown.stats.items(), key=lambda item: -item[1][2])[:8]  # type: ignore[attr-defined]
    for (file, line, name), (_, calls, own, _, _) in found:
        print(f"{own / whole:>9.1%} {calls:>9,}  {file.rpartition('/')[2]}:{line} {name}", flush=True)
