"""How fast pages, API, exports and imports answer with 100,000 claims in the database.

    make bench        (or .venv/bin/python tests/bench/pages.py [--claims 100000] [--only pages])

Server time of a request, all middleware included, without a network; the figure to reach is
p95 <= 100 ms. Each request asks for other rows, after one that is not counted. On SQLite in a temporary
folder, and where BENCH_DATABASE_URL names a PostgreSQL in a database of its own beside that one, which is
dropped afterwards. With BENCH_BROKER_URL (amqp://...) the PostgreSQL run has its workers on that broker.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PARTS = ("pages", "transfers", "work")
TIMES = 40
EXAMPLE = "example:\n  .venv/bin/python tests/bench/pages.py --claims 20000 --only pages transfers"


def main() -> None:
    """One process a database: Django knows one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, epilog=EXAMPLE
    )
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(args.claims, args.only, args.one)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        _run("SQLite", f"sqlite:///{folder}/bench.sqlite3", "", folder)
        server = os.environ.get("BENCH_DATABASE_URL")
        if server:
            _on_postgres(server, folder)


def _on_postgres(url: str, folder: str) -> None:
    import psycopg

    name = f"bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            beside = url.rpartition("/")[0] + "/" + name
            _run("PostgreSQL", beside, os.environ.get("BENCH_BROKER_URL", ""), folder)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _run(title: str, database: str, broker: str, folder: str) -> None:
    environment = os.environ | {
        "DATABASE_URL": database,
        "WORKBENCH_VAR": f"{folder}/{title}",
        "DJANGO_SETTINGS_MODULE": "workbench.settings",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": str(ROOT),
    }
    if broker:
        environment["CELERY_BROKER_URL"] = broker
    subprocess.run([sys.executable, __file__, *sys.argv[1:], "--one", title], env=environment, check=True)


def measure(claims: int, parts: list[str], title: str) -> None:
    """Everything on the database that the environment names."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.bench import filling

    print(f"\n{title}, {claims:,} claims", flush=True)
    filled = filling.fill(claims)
    gc.collect()  # of the filling, which no server does
    importlib.import_module("workbench.wsgi")  # as gunicorn loads it
    if "pages" in parts:
        pages(filled)
    if "transfers" in parts:
        from tests.bench import transfers

        transfers.measure()
    if "work" in parts:
        from tests.bench import work

        work.measure()


def pages(filled: Any) -> None:
    """The table: median, 95th percentile, queries and size of each address."""
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    clients = {}
    for role in ("chief", "reviewer"):
        clients[role] = Client(headers={"host": "localhost"})
        clients[role].force_login(
            User.objects.get(pk=getattr(filled, role)), "django.contrib.auth.backends.ModelBackend"
        )
    print(f"{'':<34} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8} {'kB':>6}")
    for name, (role, paths) in addresses(filled).items():
        client, taken, queries, size = clients[role], [], 0, 0
        for at in range(TIMES + 1):
            path = paths[at % len(paths)]
            if at == 1:
                with CaptureQueriesContext(connection) as captured:
                    _read(client, path)
                queries = len(captured)
            begun = time.perf_counter()
            size = _read(client, path)
            taken.append(time.perf_counter() - begun)
        taken = sorted(taken[1:])
        p50, p95 = (taken[int(len(taken) * part)] * 1000 for part in (0.5, 0.95))
        late = "  late" if p95 > 100 else ""
        print(f"{name:<34} {p50:>8.1f} {p95:>8.1f} {queries:>8} {size / 1024:>6.0f}{late}", flush=True)


def addresses(filled: Any) -> dict[str, tuple[str, list[str]]]:
    """What is asked for, by whom."""
    from annotations.models import Article, Claim

    articles = list(Article.objects.filter(desk__slug="world").values_list("pk", flat=True)[1:TIMES])
    judged = Claim.objects.filter(article_id__in=articles, state="checked").values_list("pk", flat=True)
    claims = list(judged[:: max(1, judged.count() // TIMES)][:TIMES])
    words = ("Cairo", "Lima part", "Oslo revisited", "Kigali", "nothing")
    return {
        "desk": ("chief", [f"/?page={n}" for n in range(1, 15)]),
        "desk, searched": ("chief", [f"/?q={word}" for word in words]),
        "queue": ("reviewer", [f"/queue/?page={n}" for n in range(1, 15)]),
        "queue, filtered": ("reviewer", ["/queue/?verdict=refuted", "/queue/?kind=age", "/queue/?changed=1"]),
        "review": ("reviewer", [f"/review/{pk}/" for pk in claims]),
        "article, 100 claims": ("chief", [f"/articles/{pk}/" for pk in articles]),
        "article, 1,000 claims": ("chief", [f"/articles/{filled.long}/"]),
        "claim panel": ("chief", [f"/claims/{pk}/" for pk in claims]),
        "claim history": ("chief", [f"/claims/{pk}/history/" for pk in claims]),
        "article history": ("chief", [f"/articles/{pk}/history/" for pk in articles]),
        "report, 100 claims": ("chief", [f"/articles/{pk}/report/" for pk in articles]),
        "sources": ("chief", ["/sources/"]),
        "insights": ("chief", ["/insights/"]),
        "people": ("chief", ["/people/"]),
        "desk history": ("chief", ["/people/history/"]),
        "API claims": ("chief", ["/api/v1/claims/"]),
        "API claims of an article": ("chief", [f"/api/v1/claims/?article={pk}" for pk in articles]),
        "API claims, filtered": ("chief", [f"/api/v1/claims/?verdict={v}&state=checked" for v in
                                           ("refuted", "supported", "sources_conflict")]),
        "API articles": ("chief", ["/api/v1/articles/"]),
        "API queue": ("reviewer", ["/api/v1/queue/", "/api/v1/queue/?at=200"]),
        "API checks of a claim": ("chief", [f"/api/v1/checks/?claim={pk}" for pk in claims]),
        "API findings": ("chief", ["/api/v1/findings/"]),
        "API decisions": ("chief", ["/api/v1/decisions/"]),
        "API claim": ("chief", [f"/api/v1/claims/{pk}/" for pk in claims]),
        **{
            f"export of an article, {name}": ("chief", [f"/api/v1/exports/{name}/?article={pk}"
                                                        for pk in articles])
            for name in ("csv", "jsonl", "webannotation", "report")
        },
    }  # fmt: skip


def _read(client: Any, path: str) -> int:
    fragment = path.startswith("/claims/")  # what htmx asks for, a browser is sent on from
    answer = client.get(path, headers={"HX-Request": "true"} if fragment else {})
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)


if __name__ == "__main__":
    main()
