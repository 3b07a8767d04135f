"""Plain text: what is no text is refused with the place where it stops being text."""

from __future__ import annotations

import pytest

from annotations.imports.base import Document, ReadError
from annotations.imports.registry import reader_for, readers


def read(data: bytes, name: str = "a.txt") -> Document:
    [document] = readers()["text"].read(name, data)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"PK\x03\x04rest", "a ZIP or office file, not text .byte 1."),
        (b"%PDF-1.7 rest", "a PDF, not text"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0old", "an old Office file"),
        (b"good\nbad \xff here", r"byte 10 \(line 2\) cannot be read"),
        (b"half \xe2\x82", r"byte 6 \(line 1\) cannot be read"),
        (b"text with \x00 inside", "character 11 is NUL"),
        (b"a" * (2 * 1024 * 1024 + 1), "the file has 2.0 MB; the limit is 2 MB"),
        (b"\xff\xfea", "not text in UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_place(data, words):
    with pytest.raises(ReadError, match=rf"^a\.txt: .*{words}"):
        read(data)


def test_a_text_at_the_limit_is_read():
    assert len(read(b"a" * 2 * 1024 * 1024).text or "") == 2 * 1024 * 1024


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_letters(encoding):
    assert read("Café 😀\r\nTwo".encode(encoding)).text == "Café 😀\r\nTwo"


def test_a_name_alone_tells_a_text():
    assert reader_for("notes.TXT", b"He left.").id == "text"
    with pytest.raises(ReadError, match="no reader knows"):
        reader_for("song.mp3", b"ID3\x04")
