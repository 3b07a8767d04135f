from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.anchoring.describe import Described, describe
from annotations.engine.anchoring.match import match
from annotations.engine.values import Span

STORY = (
    "Blinken landed in Tel Aviv on Monday. It was his third trip to the region.\n\n"
    "Austin landed in Tel Aviv on Monday. It was his second trip to the region."
)


def test_a_lookalike_with_other_neighbours_is_not_taken():
    first = describe(STORY, STORY.index("third trip"), STORY.index("third trip") + 10)
    rest = STORY.replace("It was his third trip to the region.", "").replace("second trip", "third trip")
    assert match(rest, first) is None


def test_words_that_are_gone_are_not_found():
    assert match("Another text.", describe(STORY, 0, 7)) is None


def test_empty_words_match_nothing():
    assert match(STORY, Described("", "", "")) is None


def test_a_line_printed_twice_is_not_guessed():
    line = "x" * 40 + " his third trip " + "y" * 40 + "\n\n"
    told = describe(line * 2, 41, 54)
    assert match(line * 2, told) is None
    assert match(line * 2, told, hint=45) is None


def test_of_a_line_printed_twice_the_old_place_is_taken_if_it_still_is_one():
    line = "x" * 40 + " his third trip " + "y" * 40 + "\n\n"
    told = describe(line * 2, 41, 54)
    assert match(line * 2, told, hint=41) == Span(41, 54)


def test_exact_context_decides_between_repeated_quotes():
    start = STORY.rindex("landed in Tel Aviv")
    told = describe(STORY, start, start + 18)
    assert match(STORY, told) == Span(start, start + 18)


def test_a_paragraph_put_before_moves_the_span():
    start = STORY.index("third trip")
    told = describe(STORY, start, start + 10)
    longer = "An editor's note that stands above all else.\n\n" + STORY
    assert match(longer, told) == Span(start + 46, start + 56)


@given(st.text(min_size=1, max_size=120), st.data())
def test_every_span_is_found_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert match(text, describe(text, start, end), hint=start) == Span(start, end)


@given(st.text(max_size=120), st.text(max_size=120), st.data())
def test_what_is_found_in_another_text_has_the_same_words(old, new, data):
    start = data.draw(st.integers(0, max(0, len(old) - 1)))
    end = data.draw(st.integers(start + 1, start + 20))
    if end > len(old):
        return
    place = match(new, describe(old, start, end), hint=start)
    assert place is None or new[place.start : place.end] == old[start:end]
