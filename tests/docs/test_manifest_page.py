"""The examples of docs/formats/manifest.md are manifests, and the results file is read by its own."""

from __future__ import annotations

import re
from pathlib import Path

from annotations.engine.values import Fact
from annotations.services.reading_files import prepare
from annotations.sources import manifest
from annotations.sources.manifest import read_manifest

PAGE = (Path(__file__).parents[2] / "docs/formats/manifest.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_manifest_on_the_page_is_read() -> None:
    texts = blocks("yaml")
    assert len(texts) == 3
    for text in texts:
        assert read_manifest("manifest.yaml", text.encode())


def test_every_key_of_the_grammar_has_a_row() -> None:
    keys = {*manifest.ENTRY_KEYS, *manifest.SCOPE_KEYS, *manifest.WORD_KEYS}
    rows = {
        key
        for row in re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert keys <= rows
    assert all(f"`{key}`" in PAGE for key in manifest.GAP_KEYS if key not in ("borderline", "note"))


def test_the_results_are_read_by_their_manifest() -> None:
    [table] = blocks("csv")
    [entry] = [
        e for text in blocks("yaml") for e in read_manifest("m", text.encode()) if e.file == "results.csv"
    ]
    facts: tuple[Fact, ...] = prepare(table.encode(), entry).batch.facts
    assert [fact.parties for fact in facts] == [
        (("winner", "organisation:northtown"), ("opponent", "organisation:lakeside")),
        (("winner", "organisation:hillfoot"), ("opponent", "organisation:northtown")),
    ]
