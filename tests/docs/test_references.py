"""What code and pages point to is there: pages, headings, and the rules that comments cite by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs" / "rules.md"
CODE = sorted(
    path
    for folder in ("annotations", "workbench", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".html"} and "vendor" not in path.parts
)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def said(pattern: str, paths: list[Path]) -> Iterator[tuple[str, str]]:
    """(file, what the pattern's group found in it)."""
    for path in paths:
        for found in re.findall(pattern, path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), found


def slug(heading: str) -> str:
    """A heading's anchor, as the forges make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_each_page_that_code_names_exists() -> None:
    assert [found for found in said(r"\bdocs/[\w/]+\.md", CODE) if not (ROOT / found[1]).is_file()] == []


def test_each_rule_that_code_cites_is_told() -> None:
    told = set(re.findall(r"^### Rule (\d+):", RULES.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {str(n) for n in range(1, 18)}
    assert [found for found in said(r"\b[Rr]ules? (\d+)\b", CODE) if found[1] not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        aim = (page.parent / path).resolve() if path else page
        assert aim.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.+)$", aim.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, link
