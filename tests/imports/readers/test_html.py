"""Web pages: the main text and its date, no script, no chrome, and no page that takes for ever."""

from __future__ import annotations

import contextlib
import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.imports.base import Document, ReadError
from annotations.imports.markup import sanitised, words_of
from annotations.imports.registry import reader_for, readers

PAGE = """<!DOCTYPE html>
<html><head><title>Flown again - The Paper</title><meta charset="{charset}">
<meta property="og:title" content="Flown again">
<meta property="article:published_time" content="2024-01-12T10:00Z">
<script>document.write("evil")</script><style>p {{color: red}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<article><h1>Flown again</h1>
<p>The minister has been to Köln <b>three times</b> since 2021, said an aide &amp; a friend on Tuesday.</p>
<p onclick="x()">He met the mayor there twice, and nothing else was said about the trip or the region.</p>
<figure><img src="x" onerror="evil()"><figcaption>The two men on the bridge in May 2022.</figcaption></figure>
<p>His second visit was in 2022, <a href="javascript:evil()">when</a> he stayed four days in the capital.</p>
</article><footer><p>Copyright. Subscribe to our newsletter.</p></footer></body></html>"""


def read(page: str | bytes, name: str = "a.html") -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    [document] = readers()["html"].read(name, data)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"<html><body><script>x</script></body></html>", "there is no text"),
        (b"<p>\x00</p>", "character 4 is NUL"),
        (b"<p>\xff</p>", "byte 4"),
        (b'<meta charset="klingon-8"><p>x</p>', "an encoding that nobody knows"),
        (b"%PDF-1.7", "a PDF"),
        (b"<p>" + b"a" * (2 * 1024 * 1024 + 9), "the limit is 2 MB"),
        (b"<html>" * 1_500_000, "the limit is 8 MB"),
    ],
)
def test_what_is_no_page_is_refused_in_words(data, words):
    with pytest.raises(ReadError, match=words):
        read(data)


@pytest.mark.parametrize(
    ("before", "again", "times", "after"),
    [
        ("<html><body>", "<div>", 200_000, "He flew."),
        ("", "<!DOCTYPE [", 400_000, "<p>He flew."),
        ("<html><body><p ", 'a="b" ', 500_000, ">He flew.</p>"),
        ("<html><body><p>", "<", 1_000_000, ""),
    ],
    ids=["deep", "doctypes", "attributes", "angles"],
)
def test_no_page_takes_for_ever(before: str, again: str, times: int, after: str) -> None:
    """Four times the page is far below sixteen times the work."""

    def seconds(count: int) -> float:
        began = time.process_time()
        with contextlib.suppress(ReadError):
            read(before + again * count + after)
        return time.process_time() - began

    assert seconds(times) < 12 * seconds(times // 4) + 0.5


def test_entities_of_a_document_type_are_never_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    declared = f'<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yyyyyyyyyy">'
    page = f"<!DOCTYPE html [{declared}]><html><body><p>He &x; &y; left.</p></body></html>"
    text = read(page).text or ""
    assert "SECRET" not in text
    assert "yyyyyyyyyy" not in text


def test_the_main_text_without_script_menu_and_foot():
    document = read(PAGE.format(charset="utf-8"))
    text = document.text or ""
    for gone in ("evil", "color", "World news", "newsletter", "<", "onclick"):
        assert gone not in text
    assert "three times since 2021, said an aide & a friend" in text
    assert "\n\nHe met the mayor" in text
    assert document.title == "Flown again"
    assert document.published == dt.date(2024, 1, 12)


def test_only_a_date_that_the_page_declares_is_taken():
    page = PAGE.format(charset="utf-8").replace("article:published_time", "nothing")
    words = page.replace("Copyright.", "Copyright 2019. Updated 3 March 2020.")
    assert read(words).published is None
    told = '<script type="application/ld+json">{"datePublished": "2024-01-11T08:00"}</script></head>'
    assert read(words.replace("</head>", told)).published == dt.date(2024, 1, 11)
    assert read(
        words.replace("<h1>", '<time itemprop="datePublished" datetime="2024-01-10"><h1>')
    ).published == dt.date(2024, 1, 10)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_page_says_its_encoding(charset):
    data = PAGE.format(charset=charset).encode("utf-8" if charset == "utf-8" else "cp1252")
    assert "Köln" in (read(data).text or "")


def test_a_fragment_gives_all_its_words():
    assert words_of("<p>One <i>two</i><br>three</p><script>no()</script>four") == "One two\nthree\n\nfour"


def test_pages_are_known_by_their_first_tag():
    assert reader_for("download", b"\n<!doctype html><p>x").id == "html"
    assert reader_for("download", b"<!doctype html>").id == "html"


@given(st.text(alphabet="<>/abpdiv \"'=&;ons\n", max_size=200))
def test_nothing_that_runs_gets_through(html):
    clean = sanitised(html)
    assert "=" not in "".join(part.split(">")[0] for part in clean.split("<")[1:])


@given(st.text(max_size=200))
def test_any_words_are_read_or_refused(text):
    with contextlib.suppress(ReadError):
        read(f"<p>{text}</p>".encode("utf-8", "replace"))
