"""Looking only near a word of their class must find the same expressions as looking everywhere."""

from __future__ import annotations

import itertools
import re

import pytest

from annotations.engine.text import timex
from annotations.engine.text.alternation import either
from annotations.engine.text.times.cues import CLASSES, stretches, united
from tests.engine.text.timex_corpus import CORPORA, NEGATIVE
from tests.engine.text.timex_rare import RARE

# Longer than a stretch reaches, and without any of the words.
FILLER = " lorem ipsum dolor sit amet, consectetur adipiscing elit." * 6 + "\n\n"
SENTENCES = [
    sentence.replace("[", "").replace("]", "")
    for _, _, _, sentences in itertools.chain.from_iterable((*CORPORA.values(), *RARE.values()))
    for sentence in sentences
] + list(NEGATIVE)
TEXT = FILLER + FILLER.join(SENTENCES) + FILLER


def test_the_filler_is_far_from_everything() -> None:
    assert not any(stretches(FILLER).values())


@pytest.mark.parametrize("family", timex._FAMILIES, ids=lambda family: family.read.__name__)
def test_no_match_of_a_family_lies_outside_its_stretches(family: timex._Family) -> None:
    everywhere = [match.span() for match in family.pattern.finditer(TEXT)]
    if not family.near:
        return
    around = stretches(TEXT)
    places = united(around[name] for name in family.near)
    near = [match.span() for low, high in places for match in family.pattern.finditer(TEXT, low, high)]
    assert near == everywhere
    assert sum(high - low for low, high in places) < len(TEXT)


def test_a_letter_that_grows_in_lower_case_shuts_nothing_out() -> None:
    text = "İ" + FILLER + "He left on 3 May."
    assert stretches(text) == {name: [(0, len(text))] for name in CLASSES}


def test_stretches_that_touch_become_one() -> None:
    assert united([[(0, 10), (50, 60)], [(5, 20), (60, 70)], [(52, 54)]]) == [(0, 20), (50, 70)]


@pytest.mark.parametrize(
    "words",
    [
        ["six", "sixteen", "sixth", "sixty", "seven"],
        ["a", "an", "and", "ant", "b"],
        ["US$", "A$", "a"],
        ["stop", "sto?p", "st+", "stoop"],
        ["visit", "visits", "visited", "visiting", "vote"],
    ],
)
def test_factored_words_match_what_the_plain_list_matches(words: list[str]) -> None:
    plain = re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))
    factored = re.compile(either(words))
    text = " ".join(words) + " stooop visitor sixteenth Seven sop antics US$5 A$"
    assert [m.span() for m in factored.finditer(text)] == [m.span() for m in plain.finditer(text)]
