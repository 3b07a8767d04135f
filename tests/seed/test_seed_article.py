"""The seed article, whole: twelve verdicts, the contradiction on both spans, no claim in the chrome;
and the same twelve after every name, date, place and number has been changed (issue: item 6)."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.seed import renaming

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
ARTICLE = SHARED / "articles" / "putin-visit-nato-ally.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the shared cases are not beside this checkout")


def run(folder: Path, *args: str, stdin: str | None = None) -> str:
    """A management command on a database of its own, as an outsider would call it."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=ROOT,
        input=stdin,
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{folder}/seed.sqlite3"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def checked(folder: Path, reference: Path, text: str, published: str) -> list[dict[str, Any]]:
    """The claims of the text with their findings."""
    run(folder, "migrate", "--no-input")
    run(folder, "load_reference", str(reference))
    line = json.dumps({"id": "seed", "text": text, "published": published})
    answer: dict[str, Any] = json.loads(run(folder, "factcheck", "--jsonl", stdin=line + "\n"))
    return list(answer["claims"])


def gold(rename: Callable[[str], str] = str) -> list[dict[str, Any]]:
    """The twelve claims with their verdicts."""
    lines = (SHARED / "dev" / "seed_claims.jsonl").read_text(encoding="utf-8").split("\n")
    cases = [json.loads(line) for line in lines if line]
    return [{**case, "quote": rename(case["quote"])} for case in cases]


def verdicts(claims: list[dict[str, Any]], text: str, cases: list[dict[str, Any]]) -> list[str]:
    """What is not as it should be, a line a case."""
    bad = []
    for case in cases:
        start = text.index(case["quote"])
        end = start + len(case["quote"])
        fit = [c for c in claims if c["start"] < end and start < c["end"] and c["kind"] in case["kinds"]]
        if case["verdict"] not in {c["verdict"] for c in fit}:
            bad.append(f"{case['quote']!r}: {[(c['kind'], c['verdict'], c['summary']) for c in fit]}")
    return bad


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]]]:
    """The article as it is, checked."""
    text = ARTICLE.read_text(encoding="utf-8")
    return text, checked(tmp_path_factory.mktemp("seed"), SHARED / "reference", text, "2023-06-15")


def test_twelve_of_twelve(original: tuple[str, list[dict[str, Any]]]) -> None:
    text, claims = original
    assert verdicts(claims, text, gold()) == []


def test_the_contradiction_is_flagged_on_both_spans(original: tuple[str, list[dict[str, Any]]]) -> None:
    text, claims = original
    body, caption = text.index("last together in person"), text.index("on October 13, 2022")
    there = [c for c in claims if c["start"] <= body + 5 < c["end"]]
    assert any(o["start"] <= caption + 5 < o["end"] for c in there for o in c["inconsistent_with"])
    back = [c for c in claims if c["start"] <= caption + 5 < c["end"]]
    assert any(o["start"] <= body + 5 < o["end"] for c in back for o in c["inconsistent_with"])


def test_no_claim_in_the_site_chrome(original: tuple[str, list[dict[str, Any]]]) -> None:
    text, claims = original
    tail = text.index("Request Reprint")
    assert [c["quote"] for c in claims if c["end"] > tail] == []


def test_quotes_are_what_stands_in_the_text_as_handed_in(original: tuple[str, list[dict[str, Any]]]) -> None:
    text, claims = original
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in claims)


def test_the_same_verdicts_in_a_world_renamed(tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    for file in sorted((SHARED / "reference").iterdir()):
        if file.suffix == ".csv" and not file.name.startswith("us_"):
            content = renaming.table(file.name, file.read_text(encoding="utf-8"))
            (reference / file.name).write_text(content, encoding="utf-8")
        elif file.suffix == ".csv":
            shutil.copy(file, reference / file.name)
    manifest = (SHARED / "reference" / "manifest.yaml").read_text(encoding="utf-8")
    head, us, tail = manifest.partition("  - file: us_foreign_travels.csv")
    (reference / "manifest.yaml").write_text(
        _keep_files(head, renaming.text(head)) + us + tail, encoding="utf-8"
    )
    text = renaming.text(ARTICLE.read_text(encoding="utf-8"))
    year, month = renaming.moved(2023, 6)
    claims = checked(tmp_path, reference, text, dt.date(year, month, 15).isoformat())
    assert verdicts(claims, text, gold(renaming.text)) == []


def _keep_files(before: str, after: str) -> str:
    """File names stay as they are."""
    names = iter(re.findall(r"file: (\S+)", before))
    return re.sub(r"file: \S+", lambda _: f"file: {next(names)}", after)


def test_no_proper_name_of_the_article_in_the_code() -> None:
    names = set(renaming.NAMES) - {"India", "Xi"}
    outside = [p for p in (ROOT / "annotations").rglob("*.py") if "migrations" not in p.parts]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in outside
        for name in names
        if re.search(rf"\b{re.escape(name)}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []
