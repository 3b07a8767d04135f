"""Links: family names, titles, classes, pronouns, groups, places referred to, events."""

import datetime as dt
from collections.abc import Sequence

import pytest

from annotations.engine.analysis import Expression, Mention, World
from tests.engine.text.test_names_scan import DAY, WORLD, ids, mentions

D = dt.date


def one(raw: str, text: str, day: dt.date = DAY, expressions: Sequence[Expression] = ()) -> Mention:
    """The last mention with these words."""
    return next(m for m in reversed(mentions(raw, day, expressions)) if m.text == text)


def who(mention: Mention) -> list[str]:
    return [i.split(":")[1] for i in mention.ids]


# --- Family names (rule 13) ---------------------------------------------------------------------


def test_the_one_whom_the_article_has_named():
    assert who(one("Bill Clinton came in 2011. Clinton stayed.", "Clinton", D(2011, 1, 1))) == [
        "william-j.-clinton"
    ]


@pytest.mark.parametrize(
    ("day", "name"), [(D(2012, 6, 28), "hillary-rodham-clinton"), (D(2000, 11, 16), "william-j.-clinton")]
)
def test_else_the_office_holder_at_publication(day, name):
    mention = one("Clinton came.", "Clinton", day)
    assert (who(mention), mention.open) == ([name], False)


def test_else_it_stays_open():
    mention = one("Bush came.", "Bush", D(2015, 1, 1))
    assert (who(mention), mention.open) == (["george-w.-bush", "george-h.w.-bush"], True)


def test_a_title_decides():
    assert who(one("Secretary Clinton came.", "Secretary Clinton", D(2009, 5, 1))) == [
        "hillary-rodham-clinton"
    ]
    assert who(one("President Bush came.", "President Bush", D(1990, 5, 1))) == ["george-h.w.-bush"]


# --- Titles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Kenyan president", "president of Kenya", "Kenyan leader"])
def test_titles_at_publication(title):
    mention = one(f"Then the {title} left.", title)
    assert (mention.kind, who(mention), mention.how) == ("person", ["william-ruto"], "title at the date")


def test_a_title_at_the_date_spoken_of():
    text = "In 1964 the US president stayed at home."
    then = Expression(3, 7, "1964", "DATE", "1964", D(1964, 1, 1), D(1964, 12, 31), "year")
    assert who(one(text, "US president", DAY, (then,))) == ["lyndon-b.-johnson"]
    assert who(one("The US president stayed.", "US president")) == ["joe-biden"]


def test_a_title_with_a_name_is_one_mention():
    assert ids("Secretary of State Antony Blinken met Kenyan President William Ruto.") == [
        ("Secretary of State Antony Blinken", ["antony-john-blinken"]),
        ("Kenyan President William Ruto", ["william-ruto"]),
    ]


def test_a_title_beside_its_name_is_not_told_twice():
    assert [t for t, _ in ids("Jane Doe, the French president, spoke.")] == ["Jane Doe", "French"]


def test_a_title_whose_holder_nobody_knows():
    mention = one("The French president left.", "French president")
    assert (mention.kind, mention.ids, mention.how) == ("person", (), "title, holder not in the sources")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No U.S. secretary of state has gone.", "U.S. secretary of state"),
        ("Latvia had not seen a U.S. secretary of state.", "U.S. secretary of state"),
        ("It was a secretary of state who went.", "secretary of state"),
    ],
)
def test_a_class_of_office_holders(text, words):
    mention = one(text, words)
    assert (mention.kind, who(mention)) == ("office", ["secretary-of-state"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Eight U.S. presidents went.", "U.S. presidents"),
        ("The first U.S. leader in Lagos spoke.", "U.S. leader"),
        ("Biden is the ninth president to go.", "president"),
        ("Biden went, and no other president did.", "president"),
        ("All sitting US presidents went.", "US presidents"),
    ],
)
def test_presidents_as_a_class(text, words):
    mention = one(text, words)
    assert (mention.kind, who(mention)) == ("office", ["president-of-the-united-states"])


# --- Pronouns and groups -------------------------------------------------------------------------


def test_he_is_the_subject():
    assert who(one("Biden met Ruto in Lagos. He left.", "He")) == ["joe-biden"]
    assert who(one("Biden's win over Ruto secured his term.", "his")) == ["joe-biden"]


def test_gender():
    assert who(one("Ruto met Condoleezza Rice. She left.", "She")) == ["condoleezza-rice"]
    assert who(one("Samia met Ruto, and he left.", "he")) == ["william-ruto"]


def test_he_may_stand_before_his_name():
    assert who(one("When his visit is over Biden goes on.", "his")) == ["joe-biden"]


def test_nobody_is_he():
    assert ids("He left.") == []


@pytest.mark.parametrize("words", ["pair", "two leaders"])
def test_groups_are_the_last_two(words):
    mention = one(f"Biden met Ruto. The {words} spoke.", words)
    assert (mention.kind, who(mention)) == ("group", ["joe-biden", "william-ruto"])


def test_two_presidents_hold_the_office():
    mention = one("Biden and Blinken met Ruto. The two presidents spoke.", "two presidents")
    assert who(mention) == ["joe-biden", "william-ruto"]


def test_they_are_people_of_one_sentence():
    assert who(one("Biden and Ruto spoke. They left.", "They")) == ["joe-biden", "william-ruto"]
    assert [t for t, _ in ids("Biden spoke. They left.")] == ["Biden"]


def test_a_caption_does_not_reach_the_text():
    text = (
        "Biden spoke to reporters for an hour on Monday.\n\n"
        "William Ruto waves to a crowd in Nairobi on May 3. Ann Lee/Agency/Getty\n\n"
        "He left after it on Tuesday."
    )
    assert who(one(text, "He")) == ["joe-biden"]


# --- Places referred to --------------------------------------------------------------------------


def test_there_and_the_region():
    assert who(one("Blinken went to Kenya. It was his first trip there.", "there")) == ["kenya"]
    assert who(one("He toured the Gulf. Biden knows the region.", "region")) == ["gulf"]
    assert who(one("Biden toured Africa and left the continent.", "continent")) == ["african-continent"]


def test_the_country_that_somebody_leaves():
    mention = one("Ruto plans to leave the country.", "country")
    assert (who(mention), mention.how) == (["kenya"], "own country")
    assert who(one("Biden is in Vietnam, which troops left; the country waits.", "country")) == ["vietnam"]


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


# --- Found on sentences of news ------------------------------------------------------------------


def test_a_relative_named_before_does_not_take_the_name():
    assert who(one("Jill Biden came. Biden came too.", "Biden")) == []
    assert who(one("Joe Biden spoke. Jill Biden came. Biden came too.", "Biden")) == ["joe-biden"]
    assert who(one("Jill Biden came. President Biden came too.", "President Biden", D(2026, 1, 1))) == [
        "joe-biden"
    ]
    assert who(one("Jill Biden came. Then Biden left.", "Biden", D(2026, 1, 1))) == []


def test_a_title_does_not_reach_over_a_sentence():
    assert [m.text for m in mentions("He met him in Kenya. King Abdullah was there.")][-3:-1] == [
        "Kenya",
        "King Abdullah",
    ]


@pytest.mark.parametrize("words", ["top U.S. diplomat", "top American diplomat"])
def test_the_top_diplomat(words):
    assert who(one(f"The {words} left.", words)) == ["antony-john-blinken"]


def test_a_family_name_at_the_head_of_a_sentence():
    assert who(one("Rice, the second woman in the job, left.", "Rice", D(2006, 1, 1))) == ["condoleezza-rice"]
    assert ids("Rice, wheat and corn rose.") == []
