"""PDF: the words of its text layer, and nothing from a bad one."""

from __future__ import annotations

import zlib

import pytest

from annotations.imports.base import Document, ReadError
from annotations.imports.registry import reader_for, readers
from tests.imports.files import pdf


def read(data: bytes) -> Document:
    [found] = readers()["pdf"].read("a.pdf", data)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"He left.", "does not begin with %PDF"),
        (b"%PDF-1.4\n", "cannot be read"),
        (b"%PDF-1.4\n" + b"\xff" * 5000, "cannot be read"),
        (pdf(""), "a scan"),
        (pdf(*["x"] * 501), "501 pages; the limit is 500"),
        (b"%PDF-1.4\n" + b" " * (20 * 1024 * 1024) + b"x", "the limit is 20 MB"),
    ],
    ids=["empty", "text", "cut", "noise", "scan", "long", "large"],
)
def test_what_is_no_text_is_refused_by_name(data, words):
    with pytest.raises(ReadError, match=rf"^a\.pdf: .*{words}"):
        read(data)


def test_a_stream_that_unpacks_to_too_much_is_refused():
    bomb = zlib.compress(b" " * (64 * 1024 * 1024), 9)
    with pytest.raises(ReadError, match=r"page 1: this PDF cannot be read|a scan"):
        read(pdf(stream=bomb))


def test_the_words_of_each_page():
    assert read(pdf("He flew to Cairo.", "He left in May.")).text == "He flew to Cairo.\n\nHe left in May."


def test_it_is_known_by_its_first_bytes():
    assert reader_for("upload.bin", pdf("x")).id == "pdf"
