"""CSV: a row a claim, and no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exports.cells import safe
from tests.exports.records import article, claim, discussed, written

DANGEROUS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "\ufeff=1",
    '=HYPERLINK("x")',
)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_is_a_formula(words):
    place = replace(claim().place, exact=words)
    told = discussed(place=place, by=words, imported={"label": words, "kind": "count"})
    for cell in rows(written("csv", article(told, title=words)))[1]:
        assert not cell.lstrip(" \ufeff").startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.text())
def test_words_only_ever_gain_an_apostrophe(words):
    assert safe(words) in (words, "'" + words)
    assert not str(safe(words)).startswith(tuple("=+-@\t\r"))


def test_harmless_cells_stay_as_they_are():
    assert [safe(v) for v in ("a=b", "a-b", 12, None, True, "")] == ["a=b", "a-b", 12, "", "yes", ""]


def test_a_row_a_claim_with_the_same_cells_as_the_header():
    found = rows(written("csv", article(discussed(), claim(2)), article(claim(3), number=2)))
    assert len(found) == 4
    assert {len(row) for row in found} == {len(found[0])}
    first = dict(zip(found[0], found[1], strict=True))
    assert first["quote"] == "three times"
    assert first["summary"] == "The minister has been there twice."
    assert first["sources"] == "Travels r1, row 4; Travels r1, row 7"
    assert first["computed"] == "trips: 2"
    assert first["correction"] == "twice"


def test_lines_end_as_rfc_4180_says_and_quotes_hold():
    text = written("csv", article(claim(), title='He said "no",\nthen left'))
    assert text.count("\r\n") == 2
    assert rows(text)[1][1] == 'He said "no",\nthen left'


def test_the_mark_for_excel_is_a_choice():
    assert written("csv", article(claim()), bom=True).startswith("\ufeffarticle,")
    assert written("csv", article(claim())).startswith("article,")
    assert written("csv").startswith("article,")
