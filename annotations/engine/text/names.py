"""Names: who and what the words of an article stand for, linked to what the desk's sources know.

People by full name, family name, title at its date or pronoun; offices as a class of people;
places and demonyms; events, series and organisations; and people that no source knows, by their
plain name. Every link says how it was made, and stays open where two are plausible (rule 13).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

from annotations.engine.analysis import Block, Expression, Mention, Sentence, World
from annotations.engine.text.naming.cursor import Cursor
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.lexicon import lexicon_of
from annotations.engine.text.naming.links import link
from annotations.engine.text.naming.scan import scan
from annotations.engine.text.naming.story import Story


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    blocks: Sequence[Block],
    expressions: Sequence[Expression],
    published: dt.date,
    world: World,
    checked_from: int = 0,
) -> tuple[Mention, ...]:
    """Mentions in the order of the text, without overlaps; none in site chrome.

    Words before `checked_from` are context: they are read the same way, so that "he" and "there"
    behind them are understood.
    """
    lexicon = lexicon_of(world)
    dates = sorted((e.start, e.end) for e in expressions)
    firsts = {sentence.start for sentence in sentences}
    firsts |= {start + 1 for start in firsts if text[start : start + 1] in "\"'“‘(["}
    cursor = Cursor(text, lexicon, dates, firsts)
    hits: list[Hit] = []
    starts = [sentence.start for sentence in sentences]
    for block in blocks:
        if not block.checkable:
            continue
        titled = block.kind == "headline" or _is_title_case(text[block.start : block.end])
        cursor.enter(block.start, block.end, titled)
        for hit in scan(cursor):
            hit.sentence, hit.aside = bisect_right(starts, hit.start) - 1, block.kind == "caption"
            hits.append(hit)
    linked = link(Story(lexicon, text, published, sentences, expressions), hits)
    return tuple(_mention(text, hit) for hit in linked)


def _is_title_case(words: str) -> bool:
    """Whether a short line is set as a title, where capitals tell nothing of names."""
    if len(words) > 120 or words[-1:] in '.!?"”':
        return False
    long = [word for word in words.split() if len(word) > 3]
    return len(long) > 2 and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _mention(text: str, hit: Hit) -> Mention:
    words = text[hit.start : hit.end]
    return Mention(
        hit.start,
        hit.end,
        words,
        hit.kind,
        hit.ids,
        hit.name or words,
        hit.how,
        hit.open,
        hit.adjective,
    )
