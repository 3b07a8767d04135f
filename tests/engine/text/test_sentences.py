"""Sentences: a full stop that ends only a word does not end the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.text.canonical import canonicalise
from annotations.engine.text.sentences import split_sentences


def sentences(raw: str) -> list[str]:
    canonical = canonicalise(raw)
    return [canonical.text[s.start : s.end] for s in split_sentences(canonical.text, canonical.blocks)]


@pytest.mark.parametrize(
    "text",
    [
        "The attack of Oct. 7 changed it.",
        "Mr. Lee met Gen. Marshall and Sen. J. F. Doe in the U.S. Senate.",
        "He came at 5 p.m. Monday with John F. Kennedy Jr. and left.",
        "St. Petersburg and Washington, D.C. Mayor Ann Lee agreed.",
        "It grew by 3.5 per cent in No. 10 Downing Street.",
        "“Is it true?” he asked.",
        "She said “No!” and left.",
        "Acme Inc. Chairman Bob Doe spoke… and spoke.",
        "The U.S.-led force left.",
    ],
)
def test_one_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He flew to the U.S.", "The talks failed."),
        ("She left at 5 p.m.", "He stayed."),
        ("He said no.", "They left."),
        ("“We go.”", "“When?”"),
        ("He left (at last).", "She did not."),
        ("Was it so?", "It was!"),
        ("They sat.", "Then they rose."),
        ("It began in 2019.", "12 people came."),
        ("He went to Washington, D.C.", "She went home."),
    ],
)
def test_two_sentences(first, second):
    assert sentences(f"{first} {second}") == [first, second]


def test_blocks_end_sentences():
    assert sentences("A title of it\n\nThe text. More") == ["A title of it", "The text.", "More"]


@given(st.text(max_size=120))
def test_spans_lie_inside_and_in_order(raw):
    canonical = canonicalise(raw)
    at = 0
    for s in split_sentences(canonical.text, canonical.blocks):
        block = canonical.blocks[s.block]
        assert max(at, block.start) <= s.start < s.end <= block.end
        at = s.end
