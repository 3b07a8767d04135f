"""Formats, readers, their tests and their pages are the same set; the examples on the pages are true."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import load_command_class

from annotations.exports.formats.csv import HEADERS
from annotations.exports.registry import formats
from annotations.imports.base import Document
from annotations.imports.registry import readers

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "formats"
OTHERS = {"README", "manifest"}  # the manifest is of reference tables and has a test of its own


def names_of_tests(folder: str) -> set[str]:
    return {path.stem.removeprefix("test_") for path in (ROOT / folder).glob("test_*.py")}


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_modules_tests_and_pages_are_the_same_set() -> None:
    assert set(formats()) == names_of_tests("tests/exports/formats")
    assert set(readers()) == names_of_tests("tests/imports/readers")
    assert {path.stem for path in PAGES.glob("*.md")} - OTHERS == set(formats()) | set(readers())


def test_the_table_lists_each_and_says_which_way_it_goes() -> None:
    rows = re.findall(r"^\| \[(\w+)\]\((\w+)\.md\) \| (\w*) ?\| ([\w ]*?) ?\|", page("README"), re.MULTILINE)
    assert all(name == link for name, link, _, _ in rows)
    assert {name for name, _, out, _ in rows if out} == set(formats())
    assert {name for name, _, _, inwards in rows if inwards == "yes"} == set(readers())


@pytest.mark.parametrize("name", sorted(set(formats()) | set(readers())))
def test_json_on_a_page_is_json(name: str) -> None:
    for block in blocks(page(name), "json"):
        json.loads(block)


@pytest.mark.parametrize("name", ["doccano", "labelstudio", "labelstudio_min"])
def test_examples_that_a_reader_takes_are_read(name: str) -> None:
    reader = readers()[name.removesuffix("_min")]
    for block in blocks(page(name), "json"):
        [document] = reader.read("example", block.encode())
        assert isinstance(document, Document)
        assert document.text
        assert [document.text[mark.start : mark.end] for mark in document.marks] in (
            ["three times"],
            ["in May"],
        )


def test_the_columns_of_the_csv_are_those_on_its_page() -> None:
    listed = page("csv").split("Columns:")[1].split("\n\n")[0]
    assert tuple(re.findall(r"`([^`]+)`", listed)) == HEADERS


def test_the_commands_on_the_page_are_understood() -> None:
    for line in "".join(blocks(page("README"), "sh")).splitlines():
        _, name, *arguments = shlex.split(line.split(" > ")[0])
        command = load_command_class("annotations", name)
        parsed = command.create_parser("manage.py", name).parse_args(arguments)
        assert vars(parsed).get("format") in (None, *formats())
