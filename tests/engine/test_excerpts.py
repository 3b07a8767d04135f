"""An excerpt holds whole blocks, with every offset where its words are."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.engine.analysis import Block
from annotations.engine.excerpts import BEFORE, OPENING, excerpt
from annotations.engine.values import Span


def article(lengths: list[int]) -> tuple[str, tuple[Block, ...]]:
    """Blocks of these lengths, each of its own letter."""
    parts = [chr(0x4E00 + n) * length for n, length in enumerate(lengths)]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block("paragraph", at, at + len(part)))
        at += len(part) + 2
    return "\n\n".join(parts), tuple(blocks)


def test_a_text_without_blocks_stays_whole() -> None:
    assert excerpt("Words.", (), Span(0, 6)).text == "Words."


def test_what_follows_is_left_out_and_what_leads_there_is_not() -> None:
    text, blocks = article([100] * 20)
    found = excerpt(text, blocks, Span(blocks[4].start, blocks[4].end))
    assert (found.text, found.blocks, found.back) == (text[: blocks[4].end], blocks[:5], 0)


def test_the_middle_of_a_long_article_is_left_out() -> None:
    text, blocks = article([500] * 100)
    sentence = Span(blocks[80].start + 10, blocks[80].start + 60)
    found = excerpt(text, blocks, sentence)
    assert len(found.text) < OPENING + BEFORE + 3 * 502
    assert found.text.startswith(text[:OPENING])
    assert found.text.endswith(text[blocks[80].start - BEFORE + 502 : blocks[80].end])


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=40), st.data())
def test_words_stand_where_the_offsets_say(lengths: list[int], data: st.DataObject) -> None:
    text, blocks = article(lengths)
    block = data.draw(st.sampled_from(blocks))
    sentence = Span(block.start, block.end)
    found = excerpt(text, blocks, sentence)
    here = found.span(sentence)
    assert found.text[here.start : here.end] == text[sentence.start : sentence.end]
    for kept in found.blocks:
        letters = found.text[kept.start : kept.end]
        assert len(set(letters)) == 1
        assert letters in text
