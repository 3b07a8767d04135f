"""The examples of docs/formats/manifest.md are manifests, and the results file is read by its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from annotations.engine.values import Fact
from annotations.services.reading_files import prepare
from annotations.sources import manifest
from annotations.sources.manifest import read_manifest
from tests.commands import calling

PAGE = (Path(__file__).parents[2] / "docs/formats/manifest.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_manifest_on_the_page_is_read() -> None:
    texts = blocks("yaml")
    assert len(texts) == 5
    for text in texts:
        assert read_manifest("manifest.yaml", text.encode())


def test_every_key_of_the_grammar_has_a_row() -> None:
    keys = {*manifest.ENTRY_KEYS, *manifest.SCOPE_KEYS, *manifest.WORD_KEYS, *manifest.PERIOD_KEYS}
    rows = {
        key
        for row in re.findall(r"^\| (`[^|]+`) \|", PAGE, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert keys <= rows
    assert all(f"`{key}`" in PAGE for key in manifest.GAP_KEYS if key not in ("borderline", "note"))


def test_the_results_are_read_by_their_manifest() -> None:
    table = blocks("csv")[0]
    [entry] = [
        e for text in blocks("yaml") for e in read_manifest("m", text.encode()) if e.file == "results.csv"
    ]
    facts: tuple[Fact, ...] = prepare(table.encode(), entry).batch.facts
    assert set(facts[0].parties) == {
        ("home", "organisation:northtown"),
        ("away", "organisation:lakeside"),
        ("winner", "organisation:northtown"),
        ("loser", "organisation:lakeside"),
        ("score-3", "organisation:northtown"),
        ("score-1", "organisation:lakeside"),
    }
    assert {("drawn", "organisation:northtown"), ("drawn", "organisation:hillfoot")} <= set(facts[3].parties)


@pytest.mark.django_db
def test_the_sentences_of_the_page_get_their_verdicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "results.csv").write_text(blocks("csv")[0], encoding="utf-8")
    example = next(text for text in blocks("yaml") if "Harbour Cup results" in text)
    (tmp_path / "manifest.yaml").write_text(example, encoding="utf-8")
    calling.out("load_reference", str(tmp_path))
    part = PAGE.partition("## A new domain")[2].partition("\n## ")[0]
    told(part, "2023-09-10", 9, monkeypatch)


@pytest.mark.django_db
def test_the_sentences_on_figures_get_their_verdicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "figures.csv").write_text(blocks("csv")[1], encoding="utf-8")
    example = next(text for text in blocks("yaml") if "Kenya Figures Office" in text)
    (tmp_path / "manifest.yaml").write_text(example, encoding="utf-8")
    calling.out("load_reference", str(tmp_path))
    part = PAGE.partition("## Figures of a statistics office")[2].partition("\n## ")[0]
    told(part, "2024-05-03", 5, monkeypatch)


def told(part: str, published: str, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence of a part of the page gets one claim, with the verdict beside it."""
    rows = re.findall(r"^\| ([A-Z][^|]+\.) \| (\w+) \|$", part, re.MULTILINE)
    assert len(rows) >= least
    asked = [{"id": verdict, "text": text, "published": published} for text, verdict in rows]
    answers, good = calling.lines(monkeypatch, "factcheck", "\n".join(map(json.dumps, asked)).encode())
    assert good
    for (text, verdict), answer in zip(rows, answers, strict=True):
        assert [(text, claim["verdict"]) for claim in answer["claims"]] == [(text, verdict)], answer["claims"]
