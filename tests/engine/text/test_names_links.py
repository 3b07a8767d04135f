"""Links: family names, titles, classes, pronouns, groups, places referred to, events."""

import pytest

from annotations.engine.analysis import Expression
from tests.engine.text.news_world import DAY, D, ids, mentions, one, who

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
