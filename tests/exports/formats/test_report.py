"""The report: one file, nothing from elsewhere, nothing that runs, nothing hushed up."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.records import QUOTE, START, TEXT, article, claim, discussed, written
from tests.web.newsroom import BODY

VOID = {"meta", "br"}


class Checker(HTMLParser):
    """Tags that close in order, and what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def parsed(html: str) -> Checker:
    checker = Checker()
    checker.feed(html)
    checker.close()
    assert checker.open == []
    return checker


EVIL = '<script>alert(1)</script><img src=x onerror=alert(1)>" onclick="x'


def test_words_of_people_and_files_never_become_markup():
    told = claim()
    assert told.finding is not None
    finding = replace(
        told.finding, summary=EVIL, body=BODY | {"steps": [EVIL], "used": [BODY["used"][0] | {"text": EVIL}]}
    )
    place = replace(told.place, exact=EVIL)
    evil = discussed(kind=EVIL, state=EVIL, verdict=EVIL, finding=finding, place=place)
    page = parsed(written("report", article(evil, title=EVIL, text=f"{TEXT} {EVIL}", desk=EVIL, state=EVIL)))
    assert not page.tags & {"script", "img"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "style"]


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_one_well_formed_page(words):
    page = parsed(written("report", article(text=words.replace("\x00", ""), title=words)))
    assert "script" not in page.tags


def test_nothing_comes_from_elsewhere():
    html = written("report", article(discussed()))
    page = parsed(html)
    addresses = [value for name, value in page.attributes if name in ("src", "href", "action", "srcset")]
    assert all(value and value.startswith("#claim-") for value in addresses)
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_names_the_one_style_sheet():
    html = written("report", article(discussed()))
    [style] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html


def test_overlapping_spans_lose_no_word():
    inner = replace(claim().place, start=START + 6, exact="times")
    across = replace(claim().place, start=6, end=START + 3, exact=TEXT[6 : START + 3])
    html = written("report", article(claim(1), claim(2, place=inner), claim(3, place=across)))
    [text] = re.findall(r'<div class="text"[^>]*>(.*?)</div>', html, re.DOTALL)
    words = re.sub(r"<sup>\d+</sup>", "", text)
    assert "".join(parsed(words).words.split()) == "".join(TEXT.split())


@pytest.mark.parametrize("number", [3, 6, 7, 250])
def test_every_row_left_out_is_named(number):
    rows = [BODY["left_out"][0] | {"row": row} for row in range(1, number + 1)]
    told = claim()
    assert told.finding is not None
    finding = replace(told.finding, body=BODY | {"left_out": rows})
    page = parsed(written("report", article(replace(told, finding=finding))))
    cited = set(re.findall(r"\d+", page.words.split("Looked at and left out")[1].split("Made by")[0]))
    assert {str(row) for row in range(1, number + 1)} <= cited


def test_suggestions_are_told_and_not_shown():
    html = written("report", article(claim(1, state="suggested", by="")))
    assert "1 suggestions of the engine are not in this report" in html
    assert "<section" not in html


def test_verdicts_are_words_and_signs_beside_colours():
    page = parsed(written("report", article(discussed())))
    for words in (
        "✕Refuted", QUOTE, "trips", "holds", "Travels, revision 1, row 4", "before the window", "twice",
        "Which log?", "The ministry says so.", "How it was worked out",
    ):  # fmt: skip
        assert words in page.words
