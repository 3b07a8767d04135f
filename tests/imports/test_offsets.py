"""Offsets of other tools: the words that a region tells decide what its numbers count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.imports.offsets import spans

TEXT = "An aide 👩‍🚀 said 😀 “3 March”.\r\nThe delegation (12 people) left.\nTwice."


def told(text: str, words: str, unit: str) -> tuple[int, int, str]:
    """The region of some words as a tool with that unit writes it."""
    at = text.index(words)
    before, inside = text[:at], words
    if "folded" in unit:
        before, inside = before.replace("\r\n", "\n"), inside.replace("\r\n", "\n")

    def size(part: str) -> int:
        return len(part.encode("utf-16-le")) // 2 if "utf-16" in unit else len(part)

    return size(before), size(before) + size(inside), words


def test_words_that_are_not_there_have_no_place():
    assert spans(TEXT, [(0, 7, "No aide")]) == [None]
    assert spans(TEXT, [(0, 500, None), (5, 5, None), (-1, 3, None), (9, 2, None)]) == [None] * 4


def test_words_that_stand_there_twice_are_not_guessed():
    assert spans("one one 😀", [(50, 53, "one")]) == [None]


@pytest.mark.parametrize("unit", ["code points", "utf-16", "code points folded", "utf-16 folded"])
@pytest.mark.parametrize("words", ["3 March", "12 people", "said 😀", "The delegation", "Twice"])
def test_each_way_of_counting_is_recognised(unit, words):
    at = TEXT.index(words)
    everything = [told(TEXT, part, unit) for part in ("An aide", words, "12 people")]
    assert spans(TEXT, everything)[1] == (at, at + len(words))


def test_a_text_that_lost_its_cr_still_has_its_regions():
    lost = TEXT.replace("\r\n", "\n")
    start, end, words = told(TEXT, "12 people", "code points")
    at = lost.index(words)
    assert spans(lost, [(start, end, words)]) == [(at, at + len(words))]


def test_one_unit_for_the_whole_text_where_one_region_alone_would_fit_two():
    text = "😀aaaa b"  # in code points [1, 2) and in UTF-16 [2, 3) both say "a"
    assert spans(text, [(2, 3, "a"), (7, 8, "b")]) == [(1, 2), (6, 7)]


@given(st.text(alphabet="ab😀é\r\n ", min_size=1, max_size=40), st.data())
def test_any_region_in_code_points_or_utf_16_says_its_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    assert spans(text, [(start, end, words)]) == [(start, end)]

    def units(upto: int) -> int:
        return len(text[:upto].encode("utf-16-le")) // 2

    [found] = spans(text, [(units(start), units(end), words)])
    assert found is None or text[slice(*found)].replace("\r\n", "\n") == words.replace("\r\n", "\n")
    assert found is not None
