"""Carrying claims: negative cases first, then properties."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.engine.anchoring.carry import Carriage, Edition, How, carry
from annotations.engine.text.canonical import canonicalise
from annotations.engine.text.sentences import split_sentences
from annotations.engine.values import Span


def edition(raw: str) -> Edition:
    made = canonicalise(raw)
    sentences = split_sentences(made.text, made.blocks)
    return Edition(made.text, tuple(Span(each.start, each.end) for each in sentences))


def carried(old: str, new: str, quote: str, at: int = 0) -> tuple[How, str]:
    """What became of the quote (its `at`-th place), and the words where it is now."""
    before, after = edition(old), edition(new)
    start = -1
    for _ in range(at + 1):
        start = before.text.index(quote, start + 1)
    (found,) = carry(before, after, [Span(start, start + len(quote))])
    return found.how, after.text[found.span.start : found.span.end] if found.span else ""


TOUR = (
    "Blinken landed in Tel Aviv on Monday. It was his third trip to the region.\n\n"
    "Austin landed in Tel Aviv on Monday. It was his second trip to the region."
)


# ---- never a lookalike


@pytest.mark.parametrize(
    ("old", "new", "quote", "now"),
    [
        ("He made 12 trips to Asia.", "He made 13 trips to Asia.", "12 trips", "13 trips"),
        ("He made 12 trips to Asia.", "He made 12.5 trips to Asia.", "12", "12"),
        ("It was 12 last year.", "It was 12% last year.", "12", "12"),
        ("He made five trips to Asia.", "He made twenty-five trips to Asia.", "five trips", "five trips"),
        ("It was his fourth trip.", "It was his third trip.", "fourth", "third"),
        ("Rain fell, 5' in all of May.", 'Rain fell, 5" in all of May.', "5'", '5"'),
        ("Prices rose 3 per cent in May.", "Prices rose 3 Per cent in May.", "3 per cent", "3 Per cent"),
    ],
)
def test_words_that_differ_are_changed(old, new, quote, now):
    assert carried(old, new, quote) == (How.CHANGED, now)


def test_a_sentence_taken_out_is_lost_although_its_twin_stands():
    old = "He made 12 trips to Asia in 2022. He made 13 trips to Asia in 2023."
    assert carried(old, "He made 13 trips to Asia in 2023.", "12 trips to Asia")[0] is How.LOST


def test_words_cut_out_of_their_sentence_are_lost():
    old = "He met the king on Monday, for the third time, and then he flew home again."
    new = "He met the king on Monday, and then he flew home again."
    assert carried(old, new, "for the third time")[0] is How.LOST


def test_the_same_words_in_another_sentence_are_another_claim():
    old = "Blinken has visited Egypt three times since October. The talks went on late into the night."
    new = "Blinken has visited Egypt four times since October. He saw the pyramids three times in one day."
    assert carried(old, new, "three times") == (How.CHANGED, "four times")


def test_of_a_phrase_that_its_edited_sentence_has_twice_none_is_taken_silently():
    old = "There were three trips in May, said the office of the minister."
    new = "There were three trips in April, three trips in May, said the office of the minister."
    assert carried(old, new, "three trips")[0] is How.CHANGED


def test_of_two_equal_sentences_of_which_one_went_none_is_guessed():
    line = "He declined to say why."
    old = f"The first spokesman came. {line} A second one left. {line} All went home after that."
    new = f"The first spokesman came. {line} All went home after that."
    how = {carried(old, new, line, at)[0] for at in (0, 1)}
    assert how <= {How.CHANGED, How.LOST}


def test_a_short_answer_that_turns_up_elsewhere_is_not_taken_silently():
    old = "Did he go to Rome? He did. The weather was fine in all of Italy on that day."
    new = "The weather was fine in all of Italy on that day. Was the minister ill in June? He did."
    assert carried(old, new, "He did")[0] is not How.MOVED


# ---- what stays the same


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("He said “never again” in May.", "He said 'never again' in May.", "“never again”"),
        ("It's his third trip.", "It’s his third trip.", "It's his third"),
        ("His third  trip\nended.", "His third trip ended.", "third  trip".replace("  ", " ")),
    ],
)
def test_white_space_and_quotation_marks_do_not_count(old, new, quote):
    assert carried(old, new, quote)[0] in (How.EXACT, How.MOVED)


def test_context_decides_between_repeated_sentences():
    line = "It was his third trip to the region."
    old = f"Blinken landed in Tel Aviv. {line}\n\nAustin landed in Rome. {line}"
    new = f"Austin landed in Rome. {line}\n\nBlinken landed in Tel Aviv. {line}"
    before, after = edition(old), edition(new)
    first, second = (before.text.index(line), before.text.rindex(line))
    one, other = carry(before, after, [Span(first, first + len(line)), Span(second, second + len(line))])
    assert (one.span, other.span) == (
        Span(after.text.rindex(line), after.text.rindex(line) + len(line)),
        Span(after.text.index(line), after.text.index(line) + len(line)),
    )


def test_a_paragraph_that_moved_takes_its_claims_along():
    one, other = TOUR.split("\n\n")
    assert carried(TOUR, f"{other}\n\n{one}", "third trip") == (How.MOVED, "third trip")


def test_words_stay_when_their_sentence_is_edited_elsewhere():
    new = TOUR.replace("his third trip to the region", "his third trip to the troubled region")
    before, after = edition(TOUR), edition(new)
    start = before.text.index("third trip")
    (found,) = carry(before, after, [Span(start, start + 10)])
    assert found == Carriage(How.EXACT, Span(start, start + 10), sentence_same=False)


def test_two_sentences_made_one():
    new = TOUR.replace("on Monday. It was his third", "on Monday, and it was his third")
    assert carried(TOUR, new, "third trip") == (How.MOVED, "third trip")


def test_one_sentence_made_two():
    old = "He flew to Peru in May 2022 and it was his third trip to the whole of South America."
    new = "He flew to Peru in May 2022. It was his third trip to the whole of South America."
    assert carried(old, new, "his third trip") == (How.MOVED, "his third trip")
    assert carried(old, new, "May 2022")[1] == "May 2022"


def test_a_claim_over_two_sentences():
    assert carried(TOUR, "News.\n\n" + TOUR, "on Monday. It was his third") == (
        How.MOVED,
        "on Monday. It was his third",
    )
    changed = TOUR.replace("his third", "his fourth")
    assert carried(TOUR, changed, "on Monday. It was his third") == (
        How.CHANGED,
        "on Monday. It was his fourth",
    )
    gone = TOUR.replace(" It was his third trip to the region.", "")
    assert carried(TOUR, gone, "on Monday. It was his third")[0] is How.CHANGED
    assert carried(TOUR, "Nothing of it is left here.", "on Monday. It was his third")[0] is How.LOST


def test_white_space_alone_is_lost_where_the_text_changed():
    before, after = edition(TOUR), edition(TOUR + " More.")
    gap = before.text.index("\n\n")
    assert carry(before, after, [Span(gap, gap + 2)])[0].how is How.LOST


# ---- properties

NAMES = st.sampled_from(["Blinken", "Austin", "the minister", "Tillerson"])
DEEDS = st.sampled_from(["visited Peru", "met the king", "made a third trip", "flew to Rome", "spoke"])
WHEN = st.integers(1, 400).map(lambda n: f"on day {n} of the tour")
SENTENCE = st.builds(lambda who, deed, when: f"{who.capitalize()} {deed} {when}.", NAMES, DEEDS, WHEN)
TEXT = st.lists(SENTENCE, min_size=2, max_size=12, unique=True)


def joined(sentences: list[str]) -> str:
    """Paragraphs of three sentences."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def spans_of(made: Edition) -> list[Span]:
    """A few words of every sentence."""
    return [Span(each.start + 4, each.end - 6) for each in made.sentences]


@given(TEXT)
def test_an_unchanged_text_carries_everything_as_it_was(sentences):
    made = edition(joined(sentences))
    spans = spans_of(made)
    assert carry(made, edition(joined(sentences)), spans) == tuple(Carriage(How.EXACT, s) for s in spans)


@given(TEXT, SENTENCE)
def test_text_put_before_moves_by_its_length(sentences, first):
    assume(first not in sentences)
    before, after = edition(joined(sentences)), edition(f"{first}\n\n{joined(sentences)}")
    shift = len(after.text) - len(before.text)
    for span, found in zip(spans_of(before), carry(before, after, spans_of(before)), strict=True):
        assert found == Carriage(How.MOVED, Span(span.start + shift, span.end + shift))


@given(TEXT, st.data())
def test_a_sentence_taken_out_loses_its_claims_and_no_others(sentences, data):
    gone = data.draw(st.integers(0, len(sentences) - 1))
    left = [each for at, each in enumerate(sentences) if at != gone]
    before, after = edition(joined(sentences)), edition(joined(left))
    assume(len(before.sentences) == len(sentences))
    found = carry(before, after, spans_of(before))
    assert found[gone].how is How.LOST
    for at, (span, each) in enumerate(zip(spans_of(before), found, strict=True)):
        if at != gone:
            assert each.how in (How.EXACT, How.MOVED)
            assert each.span
            assert after.text[each.span.start : each.span.end] == before.text[span.start : span.end]


@given(TEXT, TEXT)
def test_spans_lie_inside_one_sentence_and_unchanged_ones_have_the_same_words(one, other):
    before, after = edition(joined(one)), edition(joined(other))
    for span, found in zip(spans_of(before), carry(before, after, spans_of(before)), strict=True):
        if found.span is None:
            assert found.how is How.LOST
            continue
        assert 0 <= found.span.start < found.span.end <= len(after.text)
        homes = [each for each in after.sentences if each.overlaps(found.span)]
        assert len(homes) == 1
        assert homes[0].start <= found.span.start < found.span.end <= homes[0].end
        if found.how in (How.EXACT, How.MOVED):
            assert after.text[found.span.start : found.span.end] == before.text[span.start : span.end]


@given(st.text(max_size=300), st.text(max_size=300), st.data())
def test_any_two_texts(one, other, data):
    before, after = edition(one), edition(other)
    assume(before.text)
    start = data.draw(st.integers(0, len(before.text) - 1))
    end = data.draw(st.integers(start + 1, len(before.text)))
    (found,) = carry(before, after, [Span(start, end)])
    assert (found.span is None) == (found.how is How.LOST)
    if found.span:
        assert 0 <= found.span.start < found.span.end <= len(after.text)
