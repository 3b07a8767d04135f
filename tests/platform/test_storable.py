"""NUL and half characters, wherever a text can come in, on both databases: a refusal that names the place,
never a 500. PostgreSQL refuses NUL itself; SQLite would take it and hand it on.

One process a database: `python -m tests.platform.test_storable` asks everything and prints what went wrong.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.server)])
@pytest.mark.slow
def test_nothing_that_cannot_be_stored_comes_in(database, tmp_path, request):
    url = f"sqlite:///{tmp_path}/nul.sqlite3"
    if database == "postgres":
        url = request.getfixturevalue("postgres_url")
    environment = os.environ | {
        "DATABASE_URL": url, "WORKBENCH_VAR": str(tmp_path), "LOG_LEVEL": "CRITICAL",
        "DJANGO_SETTINGS_MODULE": "workbench.settings", "ALLOWED_HOSTS": "testserver,localhost",
        "SECRET_KEY": "for a test alone " * 4,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.platform.test_storable"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["asked"] > 30


class Asked:
    """What was asked, and what of it was not answered as it should."""

    def __init__(self) -> None:
        self.number, self.wrong = 0, list[str]()

    def holds(self, what: str, right: bool, told: Any = "") -> None:
        """Count it; remember it where it does not hold."""
        self.number += 1
        if not right:
            self.wrong.append(f"{what}: {str(told)[:300]}")


def api(asked: Asked, client: Any, desk: Any) -> None:
    """Every text of every body."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    rows, ids = desk.by_name, desk.ids
    text = {"desk": ids["desk_id"], "text": "Words.", "published": "2024-01-12"}
    hook = {"desk": ids["desk_id"], "url": "https://cms.example/", "events": ["claim.signed_off"]}
    bodies: list[tuple[str, str, dict[str, Any], str]] = [
        ("post", "articles/", text | {"title": "#"}, "title"),
        ("post", "articles/", text | {"text": "#"}, "text"),
        ("post", "claims/", {"version": rows["version"], "start": 4, "end": 12, "kind": "#"}, "kind"),
        (
            "patch",
            f"claims/{rows['claim']}/",
            {"reading": {"kind": "count", "place": ["#"]}},
            "reading.place.0",
        ),
        ("patch", f"claims/{rows['claim']}/", {"reading": {"#": 1}}, "reading"),
        ("post", f"claims/{rows['claim']}/dismiss/", {"reason": "#"}, "reason"),
        ("post", "comments/", {"claim": rows["claim"], "text": "#"}, "text"),
        ("post", "decisions/", {"lease": rows["lease"], "action": "confirm", "reason": "#"}, "reason"),
        ("post", "queue/take/", {"view": "#"}, "view"),
        ("post", "webhooks/", hook | {"url": "https://cms.example/#"}, "url"),
        ("post", "webhooks/", hook | {"events": ["#"]}, "events.0"),
    ]
    for bad in ("\0", "\ud800"):
        for method, path, body, field in bodies:
            whole = json.dumps(body).replace("#", json.dumps(bad)[1:-1])
            answer = getattr(client, method)(
                f"/api/v1/{path}", whole, content_type="application/json", headers={"If-Match": '"1"'}
            )
            told = answer.content.decode()
            right = answer.status_code == 400 and list(answer.json().get("errors", ())) == [field]
            asked.holds(f"{method} {path} {field} with {bad!r}", right, (answer.status_code, told))
    line = {"text": "Words.", "label": [], "meta": {"of": "#"}}
    for bad in ("\\u0000", "\\ud800"):
        file = SimpleUploadedFile("a.jsonl", json.dumps(line).replace("#", bad).encode())
        answer = client.post(
            "/api/v1/imports/", {"desk": ids["desk_id"], "published": "2024-01-12", "file": file}
        )
        right = answer.status_code == 400 and "line 1" in answer.content.decode()
        asked.holds(f"import with {bad}", right, answer.content)
    answer = client.post("/api/v1/imports/", {"desk": ids["desk_id"], "reader": "a\0"})
    asked.holds("import, a field", answer.status_code == 400, answer.content)


def pages(asked: Asked, client: Any, desk: Any) -> None:
    """A field with NUL on every page, found by the resolver; the address too."""
    from tests.access import objects
    from tests.access.routes import all_routes
    from tests.access.table import TABLE

    for route in all_routes():
        if route.name.startswith("api:") or not TABLE[route.name].get("get"):
            continue
        path = route.path(objects.values(desk, route.name, route.converters))
        for name in ("q", "desk", "page", "next", "kind"):
            answer = client.get(path, {name: "a\0"})
            asked.holds(f"GET {path}?{name}", answer.status_code in (302, 400, 403, 404), answer.status_code)
    for path in ("/import/", "/people/invite/", "/queue/views/", "/account/tokens/", "/login/", "/keys/"):
        answer = client.post(path, {"name": "a\0", "title": "a\0"})
        right = answer.status_code == 400 and "field" in answer.content.decode()
        asked.holds(f"POST {path}", right, (answer.status_code, answer.content))
    asked.holds("NUL in a path", client.get("/invitation/a%00b/").status_code == 404)


def commands(asked: Asked) -> None:
    """Reference data and texts."""
    from django.core.management import CommandError, call_command

    from annotations.models import Fact
    from annotations.sources.base import SourceError
    from tests.queries.loading import load

    head = "Name,Arrived,Left,Country\n"
    good = "".join(f"Ada Lind,{1900 + n}-02-03,{1900 + n}-02-04,Peru\n" for n in range(150))
    outcome = load(head + good + "Bo\0 Ek,2001-02-03,2001-02-04,Peru\n", "{name: Visits, fact: visit}")
    stored = Fact.objects.filter(source_id=outcome.source_id).count()
    asked.holds("a cell with NUL far down is a bad row", stored == 150, stored)
    for entry in ('{name: "a\\0b", fact: visit}', '{name: "a\\ud800b", fact: visit}'):
        try:
            load(head + "Ada Lind,2001-02-03,2001-02-04,Peru\n", entry)
            asked.holds(entry, False, "taken")
        except SourceError as error:
            asked.holds(entry, "name" in str(error), error)
    lines = [
        {"id": 1, "text": "Ada\0 Lind visited Peru twice.", "published": "2024-01-12"},
        {"id": 2, "text": "Ada \ud800 visited Peru.", "published": "2024-01-12"},
        {"id": 3, "text": "He left.", "context": "Ada\0 Lind", "published": "2024-01-12"},
        {"id": 4, "text": "Ada Lind visited Peru twice.", "published": "2024-01-12"},
    ]
    with tempfile.NamedTemporaryFile("w+") as file:
        file.write("\n".join(map(json.dumps, lines)))
        file.flush()
        out, stdin = io.StringIO(), sys.stdin
        with Path(file.name).open() as sys.stdin:
            try:
                call_command("factcheck", "--jsonl", stdout=out)
            except CommandError as error:
                asked.holds("factcheck says so", "3 lines" in str(error), error)
            except Exception as error:
                asked.holds("factcheck", False, repr(error))
            finally:
                sys.stdin = stdin
    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    right = ["error" in answer for answer in answers] == [True, True, True, False]
    asked.holds("factcheck answers in place", right, answers)


def main() -> None:
    """Everything on the database that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from tests.access import objects
    from tests.web import newsroom

    call_command("migrate", verbosity=0)
    desk = objects.make("world")
    client: Client = newsroom.browser(desk.people["chief"])
    client.raise_request_exception = False
    asked = Asked()
    api(asked, client, desk)
    pages(asked, client, desk)
    commands(asked)
    print(json.dumps({"asked": asked.number, "wrong": asked.wrong}))


if __name__ == "__main__":
    main()
