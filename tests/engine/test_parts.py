"""Parts in a fact of an added domain: several at once, denied, soft, untold; the score of a side."""

from __future__ import annotations

import datetime as dt

import pytest

from annotations.engine.parts import joined, part_words, parts_of, plays, score_of, turned, untold
from annotations.engine.values import Citation, Fact, Period

DAY = dt.date(2024, 5, 3)
A, B, COURT = "organisation:a", "organisation:b", "organisation:court"


def fact(*parties: tuple[str, str]) -> Fact:
    return Fact("1", "match", Period(DAY, DAY), Citation("Results", 1, 1), parties)


WON = fact(("home", A), ("away", B), ("winner", A), ("opponent", B), ("score-3", A), ("score-1", B))
RULED = fact(("court", COURT), ("winner", A), ("loser", B), ("=overturned", COURT), ("=overturned", A))


@pytest.mark.parametrize(
    ("entity", "condition", "met"),
    [
        (A, "winner", True),
        (A, "winner+home", True),
        (A, "winner+away", False),
        (A, "!loser", True),
        (B, "loser", True),
        (B, "!loser", False),
        ("organisation:nobody", "", False),
        (B, "", True),
    ],
)
def test_conditions(entity: str, condition: str, met: bool) -> None:
    assert plays(WON, entity, condition) is met


def test_against_is_a_loss_only_of_one_who_does_not_compete_with_the_subject() -> None:
    assert plays(WON, A, "~loser", beside=B)
    assert plays(RULED, B, "~loser", beside=COURT)
    assert not plays(RULED, A, "~loser", beside=COURT)


def test_what_no_record_tells_is_named() -> None:
    assert untold("winner+home", [WON]) == ""
    assert untold("drawn", [WON]) == ""  # who won and lost is told, so who drew is
    assert untold("home", [RULED]) == "home"
    assert untold("=upheld", [RULED]) == ""
    assert untold("=upheld", [WON]) == "=upheld"
    assert untold("winner", []) == ""


def test_the_other_side_and_the_words() -> None:
    assert turned("winner+home") == "loser+away"
    assert turned("!loser") == "!winner"
    assert joined("winner", "home", "winner") == "winner+home"
    assert part_words("winner+away") == "won away"
    assert part_words("!loser") == "not lost"
    assert part_words("=overturned") == "(overturned)"


def test_the_score_from_one_side() -> None:
    assert score_of(WON, A) == (3, 1)
    assert score_of(WON, B) == (1, 3)
    assert score_of(RULED, A) is None
    assert parts_of(WON, B) == {"away", "loser", "score-1"}
