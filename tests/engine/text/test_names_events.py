"""Events told of by name: which war, which attack, and which stays open."""

import pytest

from annotations.engine.analysis import Expression, World
from tests.engine.text.news_world import DAY, WORLD, D, mentions, one, who

# --- Events --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "event"),
    [
        ("He went to Israel after the war began.", "war", "israel-hamas-war"),
        ("Kyiv says that the war must end.", "war", "invasion-of-ukraine"),
        ("Since the full-scale invasion he stayed.", "full-scale invasion", "invasion-of-ukraine"),
        ("Since the start of the war Ukraine fights.", "start of the war", "invasion-of-ukraine"),
        ("Israel's war with Hamas goes on.", "Israel's war with Hamas", "israel-hamas-war"),
        ("The Israel-Hamas war goes on.", "Israel-Hamas war", "israel-hamas-war"),
        ("He stayed since Israel and Hamas went to war.", "Israel and Hamas went to war", "israel-hamas-war"),
        (
            "He left after Israel went to war with Hamas.",
            "Israel went to war with Hamas",
            "israel-hamas-war",
        ),
        (
            "He left before war broke out between Israel and Hamas.",
            "war broke out between Israel and Hamas",
            "israel-hamas-war",
        ),
        ("Since 9/11 much changed.", "9/11", "september-11"),
        ("He launched the invasion of Ukraine.", "invasion of Ukraine", "invasion-of-ukraine"),
    ],
)
def test_which_event(text, words, event):
    mention = one(text, words)
    assert (who(mention), mention.open) == ([event], False)


@pytest.mark.parametrize(
    "text",
    [
        "He stayed since Israel and Kenya went to war.",
        "He stayed since war broke out between Kenya and Ukraine.",
        "Israel and Hamas went to war.",
        "He stayed since Israel and Hamas went to the polls.",
        "He stayed since Israel went to war with Kenya.",
    ],
)
def test_no_event_of_those_parties_or_no_bound(text):
    assert "event" not in [m.kind for m in mentions(text)]


def test_an_event_that_nothing_tells_stays_open():
    assert one("The war began.", "war").open


def test_no_event_after_publication():
    assert who(one("He went to Israel after the war began.", "war", D(2023, 1, 1))) == ["invasion-of-ukraine"]
    assert "event" not in [m.kind for m in mentions("The war began.", D(2021, 1, 1))]


def test_the_end_of_a_war_is_not_the_war():
    assert [m.kind for m in mentions("The Vietnam War was long.")] != ["event"]


def test_a_date_may_belong_to_the_name():
    text = "Since the Hamas attack of Oct. 7 he stayed."
    day = Expression(26, 32, "Oct. 7", "DATE", "2023-10-07", D(2023, 10, 7), D(2023, 10, 7))
    assert one(text, "Hamas attack of Oct. 7", DAY, (day,)).kind == "event"


def test_an_empty_world():
    found = mentions("Ann Lee met the French president in Paris.", world=World(tables=WORLD.tables))
    assert [m.text for m in found] == ["Ann Lee", "French president", "Paris"]
    assert [m.text for m in mentions("Ann Lee spoke.", world=World())] == ["Ann Lee"]
