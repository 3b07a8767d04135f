"""Canonical text: no harm to what was handed in, and a way back to it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.text.canonical import canonicalise

ODD = st.text(
    alphabet=list(
        "ab .\n\r\t\u200b\u200c\u200d\u0301\u00e9e\ufeff\u2028\u2029\U0001f468\U0001f469\U0001f3fd"
        "\u0915\u094d\u0937\u1100\u1161\u11a8\U0001f1eb\U0001f1f7\u00a0\u00ad•©AB!\"'\x85"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "plain",
    [
        "",
        "One sentence.",
        "A title\n\nTwo words. And more.",
        "• one\n• two",
        "न्यू दिल्ली",
        "👨\u200d👩\u200d👧 met",
    ],
)
def test_canonical_text_is_left_alone(plain):
    assert canonicalise(plain).text == plain


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A\r\n\r\nB", "A\n\nB"),
        ("  A  b\u00a0c \n\n\n\n d ", "A b c\n\nd"),
        ("Erdog\u0306an came.", "Erdo\u011fan came."),
        ("zero\u200bwidth \u200bhere", "zerowidth here"),
        ("soft\u00adhyphen and\u200djoiner", "softhyphen andjoiner"),
        ("He came on Monday and he left on Tuesday, as he\nhad said to everybody who would listen to him.",)
        * 2,
    ],
)
def test_what_is_changed(raw, text):
    assert canonicalise(raw).text == text.replace("\nhad", " had")


def test_lines_of_prose_become_blocks_of_their_own():
    text = canonicalise("Title of it\nThe first long sentence ends here.\nThe second one ends here too.").text
    assert text.count("\n\n") == 2


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ("Pre\u0301sident Jose\u0301 came", "José"),
        ("One\r\n\r\nTwo three", "Two"),
        ("a \u200b\u200bword   here", "here"),
        ("\ufeffTeam 👩🏽\u200d🚀 flew", "flew"),
    ],
)
def test_a_span_finds_its_way_back(raw, word):
    canonical = canonicalise(raw)
    at = canonical.text.index(word)
    start, end = canonical.to_raw(at, at + len(word))
    assert unicodedata.normalize("NFC", raw[start:end]) == word
    assert canonical.from_raw(start, end) == (at, at + len(word))


def test_no_span_cuts_a_character():
    raw = "x e\u0301 👨\u200d👩\u200d👧 🇫🇷 y"
    canonical = canonicalise(raw)
    ends = {2, 4, 5, 10, 11, 13, 14}
    for at in range(2, len(canonical.text) - 1):
        start, end = canonical.to_raw(at, at + 1)
        assert {start, end} <= ends


@given(st.one_of(ODD, st.text(max_size=80)))
def test_properties(raw):
    canonical = canonicalise(raw)
    again = canonicalise(canonical.text)
    assert (again.text, again.blocks) == (canonical.text, canonical.blocks)
    assert unicodedata.is_normalized("NFC", canonical.text)
    at = 0
    for block in canonical.blocks:
        assert at <= block.start < block.end <= len(canonical.text)
        at = block.end
    for i in range(len(canonical.text)):
        start, end = canonical.to_raw(i, i + 1)
        assert 0 <= start <= end <= len(raw)
        first, last = canonical.from_raw(start, end)
        assert first <= i
        assert last > i or canonical.text[i] == "\n"
