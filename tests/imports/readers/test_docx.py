"""Word documents: the words as accepted, and nothing from a bad container."""

from __future__ import annotations

import pytest

from annotations.imports.base import Document, ReadError
from annotations.imports.registry import reader_for, readers
from tests.imports.files import BODY, document, docx, packed


def read(data: bytes) -> Document:
    [found] = readers()["docx"].read("a.docx", data)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"He left.", "does not begin as a ZIP file"),
        (b"PK\x03\x04", "damaged"),
        (packed(("a.txt", "x")), r"it has no word/document\.xml"),
        (docx("<w:document"), "cannot be read"),
        (docx(document("")), "the text is empty"),
        (docx(document(prologue='<!DOCTYPE x [<!ENTITY e "ha">]>')), "declares a document type"),
        (docx("", ("word/media/a.png", b"\0" * 20_000_000)), "unpacks"),
    ],
    ids=["empty", "text", "cut", "zip", "xml", "no words", "entity", "bomb"],
)
def test_what_is_no_document_is_refused_by_name(data, words):
    with pytest.raises(ReadError, match=rf"^a\.docx: .*{words}"):
        read(data)


def test_a_document_nested_too_deeply_is_refused():
    deep = "<w:p><w:r>" + "<w:smartTag>" * 50_000 + "</w:smartTag>" * 50_000 + "</w:r></w:p>"
    with pytest.raises(ReadError, match=r"nested too deeply|cannot be read|empty"):
        read(docx(document(deep)))


def test_the_words_are_those_of_the_accepted_changes():
    assert read(docx()).text == "Abroad again\n\nThe minister has been to Cairo three times & left."


def test_markup_in_the_words_stays_words():
    told = BODY.replace("times &amp; left", "&lt;script&gt;alert(1)&lt;/script&gt;")
    assert "<script>alert(1)</script>" in (read(docx(document(told))).text or "")


def test_it_is_known_by_its_content():
    assert reader_for("upload.bin", docx()).id == "docx"
