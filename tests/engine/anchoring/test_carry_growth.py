"""How the work of carrying grows with the article: a ratio in one run, never seconds."""

from __future__ import annotations

import gc
import time

import pytest

from annotations.engine.anchoring.carry import carry
from tests.engine.anchoring.test_carry import edition, joined, spans_of


def a_long_article(sentences: int) -> tuple[list[str], list[str]]:
    """Its sentences before, and after an edit of every tenth and the loss of every seventeenth."""
    words = [
        f"Minister {n} made trip {n * 7 % 31} to country {n % 50} in week {n % 9}." for n in range(sentences)
    ]
    edited = [
        each.replace("made", "took") if at % 10 == 0 else each for at, each in enumerate(words) if at % 17
    ]
    return words, edited


def rewritten(sentences: list[str]) -> list[str]:
    return [each.replace("trip", "long trip").replace("in week", "in") for each in sentences]


@pytest.mark.parametrize(
    ("anew", "most"), [(False, 12), (True, 32)], ids=["edited", "every sentence rewritten"]
)
def test_four_times_the_article_is_no_hopeless_work(anew: bool, most: int) -> None:
    """An edit costs by the length of the article. Where every sentence is another, each is compared with
    each of its stretch, cheaply and up to a bound: 16 times, never 64. A ratio in one run, with room for a
    busy machine."""

    def seconds(sentences: int) -> float:
        words, edited = a_long_article(sentences)
        before, after = edition(joined(words)), edition(joined(rewritten(words) if anew else edited))
        spans = spans_of(before)
        gc.disable()  # a collection of the whole test process would be most of what is measured
        try:
            took = []
            for _ in range(3):
                began = time.process_time()
                assert len(carry(before, after, spans)) == len(spans)
                took.append(time.process_time() - began)
        finally:
            gc.enable()
        return min(took)

    assert seconds(1_300) < most * max(seconds(325), 0.02)
