from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.anchoring.diff import Run, merged, runs

WORDS = st.lists(st.sampled_from(["a", "trip", "to", "Peru", "third", "12", ","]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_off(old, new):
    found = runs(old, new)
    assert "".join(run.text for run in found if run.kind != "in") == old
    assert "".join(run.text for run in found if run.kind != "out") == new
    assert all(one.kind != other.kind for one, other in pairwise(found))


def test_words_not_letters():
    assert runs("his fourth trip", "his third trip") == [
        Run("same", "his "), Run("out", "fourth"), Run("in", "third"), Run("same", " trip")
    ]  # fmt: skip


def test_a_rewritten_passage_is_one_change():
    assert runs("on 3 May, he", "in early June, he") == [
        Run("out", "on 3 May"), Run("in", "in early June"), Run("same", ", he")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("on 5 May he met 3 kings", "on 4 May he met 2 kings", "on 5 May he met 2 kings"),
        ("on 5 May he met 3 kings", "on 6 May he met 3 kings", None),
        ("on 4 May he met 3 kings", "on 4 May she met 3 kings", "on 4 May she met 3 kings"),
        ("on 4 May he met three kings", "on 4 May he met 2 kings", None),
        ("on 5 May he met 3 kings", "on 5 May he met 3 kings", "on 5 May he met 3 kings"),
    ],
)
def test_two_edits_of_one_sentence(one, other, both):
    assert merged("on 4 May he met 3 kings", one, other) == both


@given(WORDS, WORDS)
def test_one_edit_alone_is_that_edit(base, one):
    assert merged(base, one, base) == one
    assert merged(base, base, one) == one
