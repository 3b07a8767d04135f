"""Each kind has a module, a test file and a page; the page's examples run through the engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations.engine import run
from annotations.engine.registry import kinds
from tests.engine.world import PUBLISHED, world

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "kinds"
IS, IS_NOT = "## It is this kind", "## It is not"


def examples(kind: str, heading: str) -> list[str]:
    """The bullets under a heading of a kind's page."""
    text = (PAGES / f"{kind}.md").read_text(encoding="utf-8")
    _, there, rest = text.partition(heading + "\n")
    assert there, f"docs/kinds/{kind}.md has no heading {heading!r}"
    body = rest.split("\n## ")[0]
    items = re.findall(r"^- (.+?)(?=^- |\Z)", body, re.MULTILINE | re.DOTALL)
    return [" ".join(item.split()) for item in items]


def found(text: str) -> set[str]:
    """Kinds of the claims in a text."""
    return {claim.kind for claim in run.read(text, PUBLISHED, world()).claims}


def test_modules_tests_and_pages_are_the_same_set() -> None:
    pages = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests/engine/kinds").glob("test_*.py")}
    assert set(kinds()) == pages == tests


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_examples_that_are_this_kind(kind: str) -> None:
    missed = [text for text in examples(kind, IS) if kind not in found(text)]
    assert not missed


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_examples_that_are_not(kind: str) -> None:
    wrong = [text for text in examples(kind, IS_NOT) if kind in found(text)]
    assert not wrong
