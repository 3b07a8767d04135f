import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.anchoring.describe import CONTEXT, describe


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 6), (5, 6)])
def test_no_span_outside_the_text_and_no_empty_one(start, end):
    with pytest.raises(ValueError, match="no span"):
        describe("Minsk", start, end)


def test_context_is_cut_at_the_ends_of_the_text():
    told = describe("He flew to Minsk.", 11, 16)
    assert (told.exact, told.prefix, told.suffix) == ("Minsk", "He flew to ", ".")


@given(st.text(min_size=1, max_size=200), st.data())
def test_prefix_words_and_suffix_stand_side_by_side(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    told = describe(text, start, end)
    assert told.exact == text[start:end]
    assert text[:start].endswith(told.prefix)
    assert text[end:].startswith(told.suffix)
    assert len(told.prefix) == min(CONTEXT, start)
    assert len(told.suffix) == min(CONTEXT, len(text) - end)
