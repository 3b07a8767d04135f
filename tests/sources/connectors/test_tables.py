"""Tables as files: what must be refused, then the dialects and encodings that must be read."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from annotations.sources.base import SourceError
from annotations.sources.connectors.tables import Tables

PLAIN = "Name,Date,Country\nAda Lind,3 May 2020,Norway\n"


def read(data: bytes, name: str = "trips.csv"):
    return Tables().read(name, data)


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


REFUSED = {
    "empty": (b"", "is empty"),
    "white space": (b" \n\n \t", "is empty"),
    "binary": (bytes(range(256)) * 20, "binary file"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(400), "binary file"),
    "half of a workbook": (xlsx(("Name",), ("Ada",))[:200], "not a workbook"),
    "a zip that is none": (b"PK\x03\x04" + b"x" * 500, "not a workbook"),
    "bad UTF-16": (b"\xff\xfea", "not the utf-16"),
    "header alone": (b"Name,Date\n", "no rows under the header"),
    "twice the same header": (b"Name,Date,Name\na,b,c\n", "two columns have the header 'Name'"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_table_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words) as error:
        read(data)
    assert str(error.value).startswith("trips.csv: ")
    assert "\n" not in str(error.value)


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise_anything_but_the_one_line(data: bytes) -> None:
    try:
        table = read(data)
    except SourceError as error:
        assert "\n" not in str(error)  # noqa: PT017 - not every text is wrong
    else:
        assert table.rows
        assert all(set(row.cells) <= set(table.headers) for row in table.rows)


def test_a_row_with_more_cells_than_headers_is_bad_and_the_rest_is_read() -> None:
    table = read((PLAIN + "Ada Lind,4 May 2020,Oslo,Norway\nAda Lind,5 May 2020,Sweden,\n").encode())
    assert table.bad == ((2, "4 cells under 3 headers"),)
    assert [row.number for row in table.rows] == [1, 3]


READ = {
    "UTF-8": PLAIN.encode(),
    "byte-order mark": PLAIN.encode("utf-8-sig"),
    "UTF-16 of a spreadsheet": PLAIN.replace(",", "\t").encode("utf-16"),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "old line ends": PLAIN.replace("\n", "\r\n").encode(),
    "empty rows and a nameless last column": b"\n\nName,Date,Country,\nAda Lind,3 May 2020,Norway,\n\n",
    "workbook": xlsx(("Name", "Date", "Country"), ("Ada Lind", "3 May 2020", "Norway")),
}


@pytest.mark.parametrize("data", READ.values(), ids=list(READ))
def test_dialects_and_encodings(data: bytes) -> None:
    table = read(data)
    assert table.headers == ("Name", "Date", "Country")
    assert [row.cells for row in table.rows] == [
        {"Name": "Ada Lind", "Date": "3 May 2020", "Country": "Norway"}
    ]


def test_old_windows_text_keeps_its_letters() -> None:
    assert read("Name,Country\nRené,Åland\n".encode("cp1252")).rows[0].cells == {
        "Name": "René",
        "Country": "Åland",
    }


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_break() -> None:
    table = read(b'Name,Remarks\nAda,"Oslo, then\nBergen"\n')
    assert table.rows[0].cells["Remarks"] == "Oslo, then Bergen"


def test_numbers_and_dates_of_a_workbook_are_told_as_people_write_them() -> None:
    day = dt.datetime(2020, 5, 3)  # noqa: DTZ001 - a workbook has no time zones
    table = read(xlsx(("No", "When", "Rate"), (6.0, day, 2.5)))
    assert table.rows[0].cells == {"No": "6", "When": "2020-05-03", "Rate": "2.5"}
