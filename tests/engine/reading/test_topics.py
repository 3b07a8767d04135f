"""A window that only the sentence before tells: another reading, never the only one."""

from __future__ import annotations

from annotations.engine import run
from annotations.engine.values import Window
from tests.engine.world import PUBLISHED, day, world


def window_of_second(text: str) -> Window:
    """The window of the count in the last sentence."""
    counts = [c for c in run.read(text, PUBLISHED, world()).claims if c.kind == "count"]
    return counts[-1].reading.period


def test_words_of_the_office_leave_no_doubt() -> None:
    text = "Since May 2023 Amara Odhiambo has travelled twice. She has been to Peru five times as president."
    assert window_of_second(text).others == ()


def test_a_window_of_its_own_wins() -> None:
    text = "Since May 2023 Amara Odhiambo has travelled twice. She has been to Peru five times since 2020."
    assert window_of_second(text).others == ()


def test_the_sentence_before_may_lend_its_window() -> None:
    text = "Since May 2023 Amara Odhiambo has travelled twice. She has been to Peru five times."
    assert [period.first for period in window_of_second(text).others] == [day("2023-05-01")]
