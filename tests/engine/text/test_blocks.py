"""Blocks: prose is never chrome; menus, boxes and footers are."""

import json
import os
from pathlib import Path

import pytest

from annotations.engine.text.canonical import canonicalise

SHARED = Path(os.environ.get("WORKBENCH_SHARED", Path(__file__).resolve().parents[4] / "shared"))
NEWS = SHARED / "dev/news_dates.json"
PROSE = "The minister arrived in Lagos on Monday and stayed for three days of talks with her hosts."


def kinds(raw: str) -> list[str]:
    return [block.kind for block in canonicalise(raw).blocks]


@pytest.mark.parametrize(
    "text",
    [
        "Firm changes its privacy policy after an outcry in Lagos.",
        "She told readers how to subscribe to the treaty's cookie policy.",
        "By Monday the minister had left.",
        "Why did she go?",
        "Read more than one book, he said.",
        "© is a sign that the court ruled on in May, and its use will cost them dearly.",
        "All rights reserved for refugees were lost in 1951, the minister said on Monday.",
    ],
)
def test_prose_is_never_chrome(text):
    assert "chrome" not in kinds(text)
    assert "chrome" not in kinds(f"{PROSE}\n\n{text}\n\n{PROSE}")


def test_one_line_is_one_paragraph():
    assert kinds("Minister visits Lagos") == ["paragraph"]
    assert kinds("She has been there twice.") == ["paragraph"]


def test_top_of_a_page():
    page = (
        f"World Africa 2024-05-03\n\nMinister Ends Her Tour of Africa\n\nBy Ann Lee\n\nMay 3, 2024\n\n{PROSE}"
    )
    assert kinds(page.replace("World Africa 2024", "date 2024")) == [
        "chrome",
        "headline",
        "chrome",
        "chrome",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "tail",
    [
        "Subscribe now",
        "© 2024 Daily Courier",
        "Editors' Picks",
        "Terms of Use\nPrivacy Policy",
        "Related articles",
    ],
)
def test_everything_below_a_tail_marker_is_chrome(tail):
    page = f"{PROSE}\n\n{PROSE}\n\n{tail}\n\nSport\n\nYou can unsubscribe at any time.\n\nMay 3\n2024 Issue"
    assert kinds(page)[:2] == ["paragraph"] * 2
    assert set(kinds(page)[2:]) == {"chrome"}


def test_a_marker_in_mid_article_does_not_end_it():
    assert kinds(f"{PROSE}\n\nRead more\n\n{PROSE}") == ["paragraph", "chrome", "paragraph"]
    assert kinds(f"{PROSE}\n\nSubscribe now\n\n{PROSE}") == ["paragraph", "chrome", "paragraph"]


def test_menus_are_runs_of_short_lines():
    assert kinds(f"{PROSE}\n\nWorld\nSport\nCulture\nHealth\nTravel\n\n{PROSE}")[1] == "chrome"
    assert kinds(f"{PROSE}\n\nThe second day\n\n{PROSE}")[1] == "headline"


def test_bullets_are_a_list_unless_they_sell():
    facts = "• 12 July: she lands in Lagos\n• 14 July: talks in Abuja\n• 15 July: home"
    offer = "• Unlimited access to the site\n• Ad free reading\n• Delivered to your door"
    assert kinds(f"{PROSE}\n\n{facts}\n\n{PROSE}")[1] == "list"
    assert kinds(f"{PROSE}\n\n{offer}\n\n{PROSE}")[1] == "chrome"


@pytest.mark.parametrize(
    "credit",
    ["Ann Lee/Agency/Getty", "Image: Ann Lee", "(Agency Photo/Ann Lee)", "Photo by Ann Lee", "Getty Images"],
)
def test_a_photo_credit_makes_a_caption(credit):
    page = f"{PROSE}\n\nThe minister meets her host in Lagos, Nigeria, on May 3, 2024. {credit}\n\n{PROSE}"
    assert kinds(page) == ["paragraph", "caption", "paragraph"]


def test_the_title_of_a_picture_belongs_to_its_caption():
    caption = "Minister Ann Lee meets a host in Lagos on May 3. Jo Doe/Agency/Getty"
    page = f"{PROSE}\n\nMinister Lee Visits Lagos\n{caption}\n\n{PROSE}"
    assert kinds(page) == ["paragraph", "caption", "caption", "paragraph"]


@pytest.mark.parametrize(
    "text", ["He said so via Twitter.", "It costs 10/11 of that, and/or more, they said."]
)
def test_no_credit(text):
    assert kinds(f"{PROSE}\n\n{text}\n\n{PROSE}")[1] == "paragraph"


def test_quotation():
    assert kinds(f"{PROSE}\n\n“We shall go to Lagos. It is decided.”\n\n{PROSE}")[1] == "quote"
    assert kinds(f"{PROSE}\n\n“We shall go,” she said. “Soon.”\n\n{PROSE}")[1] == "paragraph"


def test_no_sentence_of_real_articles_is_chrome():
    if not NEWS.exists():
        pytest.skip("the news articles are not on this machine")
    for article in json.loads(NEWS.read_text()):
        canonical = canonicalise(article["text"])
        for block in canonical.blocks:
            if block.kind == "chrome":
                assert len(canonical.text[block.start : block.end].split()) <= 5
