"""Connectors, their tests and their pages are the same set."""

from __future__ import annotations

from pathlib import Path

from annotations.sources.registry import connectors

ROOT = Path(__file__).resolve().parents[2]


def test_every_connector_has_a_test_file_and_a_page_and_none_is_left_over() -> None:
    known = set(connectors())
    tests = {
        path.stem.removeprefix("test_") for path in (ROOT / "tests/sources/connectors").glob("test_*.py")
    }
    pages = {path.stem for path in (ROOT / "docs/connectors").glob("*.md")} - {"README", "index"}
    assert known == tests == pages


def test_a_connector_says_what_it_is() -> None:
    assert all(connector.label and connector.id == name for name, connector in connectors().items())
