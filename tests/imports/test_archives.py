"""ZIP containers: bombs, lies and document types are refused, whatever reader they are meant for."""

from __future__ import annotations

import io
import zipfile

import pytest

from annotations.archives import UnsafeArchiveError, check_archive
from annotations.sources.base import SourceError
from annotations.sources.registry import connectors
from tests.imports.files import document, docx, lying, packed

LIMIT = 64 * 1024 * 1024
BILLION = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def test_a_plain_document_passes():
    check_archive(docx(), LIMIT)


@pytest.mark.parametrize(
    "part",
    [
        document(prologue=BILLION),
        document(prologue='<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
        document(prologue="<!DOCTYPE x>")
        .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>')
        .encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_in_any_encoding(part):
    with pytest.raises(UnsafeArchiveError, match=r"word/document\.xml declares a document type"):
        check_archive(docx(part), LIMIT)


def test_in_any_part():
    with pytest.raises(UnsafeArchiveError, match=r"word/footnotes\.xml"):
        check_archive(docx("", ("word/footnotes.xml", BILLION + "<x/>")), LIMIT)


def test_what_unpacks_too_often_is_refused():
    with pytest.raises(UnsafeArchiveError, match=r"media/a\.bin unpacks [\d,]+ times; the limit is 200"):
        check_archive(docx("", ("media/a.bin", b"\0" * 20_000_000)), LIMIT)


def test_what_unpacks_to_too_much_is_refused():
    with pytest.raises(UnsafeArchiveError, match=r"the limit is 1,000,000"):
        check_archive(docx("", ("a.txt", b"ab" * 600_000)), 1_000_000)


def test_a_lie_about_the_size_is_found_out():
    liar = lying(docx("", ("a.bin", b"\0" * 3_000_000)), 100)
    with pytest.raises(UnsafeArchiveError):
        check_archive(liar, 1_000_000)


def test_too_many_parts_are_refused():
    with pytest.raises(UnsafeArchiveError, match="parts"):
        check_archive(packed(*((f"{n}.txt", "") for n in range(4_001))), LIMIT)


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-30], lambda d: d[:60] + b"\xff" * 40 + d[100:], lambda d: b"PK\x03\x04"]
)
def test_a_damaged_archive_is_refused_in_words(damage):
    with pytest.raises(UnsafeArchiveError, match=r"damaged|declares|encrypted"):
        check_archive(damage(docx()), LIMIT)


def test_an_encrypted_part_is_refused():
    data = bytearray(docx())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(UnsafeArchiveError, match="encrypted"):
        check_archive(bytes(data), LIMIT)


def workbook(sheet: str) -> bytes:
    from openpyxl import Workbook

    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["Name", "Date"])  # type: ignore[union-attr]
    book.active.append(["Ada", "2001-01-01"])  # type: ignore[union-attr]
    book.save(buffer)
    with zipfile.ZipFile(io.BytesIO(buffer.getvalue())) as archive:
        parts = [(part.filename, archive.read(part)) for part in archive.infolist()]
    return packed(
        *(
            (name, sheet.encode() + content if name.endswith("sheet1.xml") else content)
            for name, content in parts
        )
    )


def test_a_workbook_is_held_to_the_same():
    tables = connectors()["tables"]
    assert tables.read("a.xlsx", workbook("")).headers == ("Name", "Date")
    with pytest.raises(SourceError, match=r"a\.xlsx: xl/worksheets/sheet1\.xml declares a document type"):
        tables.read("a.xlsx", workbook(BILLION))
