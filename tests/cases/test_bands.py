"""The fit behind the bands: it learns what goes wrong, and tells nothing where there is nothing to tell."""

from __future__ import annotations

from tests.cases.bands import Told, fit, number


def rows(right: int, wrong: int, name: str) -> list[Told]:
    names = frozenset({"always", name})
    return [(names, True, True)] * right + [(names, True, False)] * wrong


def test_what_goes_wrong_more_often_gets_the_lower_number() -> None:
    weights = fit([*rows(95, 5, "plain"), *rows(60, 40, "doubt nobody is named")])
    doubtful = number(weights, frozenset({"always", "doubt nobody is named"}))
    plain = number(weights, frozenset({"always", "plain"}))
    assert doubtful < 0.8 < plain


def test_a_feature_that_says_nothing_moves_nothing() -> None:
    weights = fit([*rows(80, 20, "a"), *rows(80, 20, "b")])
    numbers = [number(weights, frozenset({"always", name})) for name in ("a", "b", "never seen")]
    assert max(numbers) - min(numbers) < 0.01
