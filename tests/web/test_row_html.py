"""The rows of the claims list: no text gets in as markup, and who may not has no button."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from annotations.web.looks import look_of
from annotations.web.row_html import list_of
from annotations.web.rows import Row

PLAIN = Row(7, 3, 9, "two visits", "Count", "checked", "refuted", look_of("checked", "refuted"),
            False, 0.9, "", "", "checked-refuted-1.000", 4)  # fmt: skip
SUGGESTED = replace(PLAIN, state="suggested", verdict="", look=look_of("suggested", ""))


class Read(HTMLParser):
    """The tags, and the words in them, as a browser takes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.quote = self.small = self._in = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in == "q" and not self.quote:
            self.quote = data
        self.small += data


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1) | st.sampled_from(
    ["<script>x()</script>", "a & b", '"><img src=x>', "it's", "{url} {0} %s", "&lt;"]
)


@given(words=WORDS, kind=WORDS, why=WORDS)
def test_words_of_a_text_are_never_markup(words: str, kind: str, why: str) -> None:
    tags = Read(list_of([SUGGESTED], True)).tags
    read = Read(list_of([replace(SUGGESTED, quote=words, kind=kind, why=why)], True))
    assert read.tags == tags
    assert read.quote == words
    assert why in read.small


def test_no_row_is_nothing() -> None:
    assert list_of([], True) == ""


def test_who_may_not_mark_gets_no_button_and_no_boundaries() -> None:
    assert "<button" not in list_of([SUGGESTED], False)
    assert "data-movable" not in list_of([SUGGESTED], False)
    assert list_of([SUGGESTED], True).count("<button") == 2
    assert 'hx-post="/claims/7/accept/"' in list_of([SUGGESTED], True)


def test_only_a_suggestion_asks_for_a_yes() -> None:
    assert "<button" not in list_of([PLAIN], True)


def test_a_row_tells_verdict_clash_and_how_sure_it_is() -> None:
    clash = list_of([replace(PLAIN, clash=True, note="clashes with another passage")], True)
    assert "Refuted · count · <b>⇄ clashes with another passage</b></small>" in clash
    assert " data-clash>" in clash
    unsure = list_of([replace(SUGGESTED, confidence=0.1, why="a number")], True)
    assert "Suggested · count · check this · a number</small>" in unsure


def test_rows_swapped_one_by_one_say_so() -> None:
    assert list_of([PLAIN, replace(PLAIN, id=8)], True, oob=True).count('hx-swap-oob="outerMorph"') == 2
    assert "hx-swap-oob" not in list_of([PLAIN], True)
