"""The order of suggestions: what it must and must not do."""

from __future__ import annotations

from dataclasses import replace

from annotations.engine.registry import kinds
from annotations.engine.values import Claim, Period, Reading, Ref, Window
from annotations.engine.worthiness import BASE, worth
from tests.engine.world import PUBLISHED, day


def claim(kind: str, **changes: object) -> Claim:
    """A claim about a known person."""
    reading = replace(Reading(kind, PUBLISHED, subjects=(Ref("person:ann", "Ann"),)), **changes)  # type: ignore[arg-type]
    return Claim(0, 1, "x", kind, reading)


def test_an_opinion_ranks_below_the_same_words_as_a_statement() -> None:
    assert worth(claim("count", opinion=True))[0] < worth(claim("count"))[0]


def test_a_window_makes_an_ordinal_worth_more_and_says_so() -> None:
    window = Window(Period(day("2022-01-01"), PUBLISHED), "since")
    score, why = worth(claim("ordinal", period=window))
    assert score > worth(claim("ordinal"))[0]
    assert why == "an ordinal with a window; these go wrong often"


def test_who_was_there_ranks_below_first_and_last() -> None:
    assert worth(claim("participation"))[0] < min(worth(claim("first"))[0], worth(claim("last"))[0])


def test_every_kind_of_the_engine_has_a_reason_of_its_own() -> None:
    assert set(kinds()) - {"manual"} <= set(BASE)
