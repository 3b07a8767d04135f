"""Tables as files: CSV of any dialect and encoding, and XLSX.

RFC 4180 where a file keeps to it; otherwise what spreadsheets really save: a byte-order mark,
UTF-16 from Excel's "Unicode text", cp1252 from older Windows, semicolons where the comma is
the decimal mark. Everything that cannot be read is told in one line with the file's name.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from annotations.archives import DamagedArchiveError, UnsafeArchiveError, check_archive
from annotations.engine.storable import flaw
from annotations.sources.base import Connector, Row, SourceError, Table

LIMIT = 512 * 1024 * 1024  # bytes of one file
UNPACKED_LIMIT = 1024 * 1024 * 1024  # a small XLSX may unpack to far more than memory holds
CELL_LIMIT = 1_000_000
_DELIMITERS = ",;\t|"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Tables(Connector):
    """CSV and XLSX files with a header row."""

    label: ClassVar[str] = "Table (CSV, XLSX)"
    parameters: ClassVar[tuple[str, ...]] = ("file",)

    def read(self, name: str, data: bytes) -> Table:
        """The rows of a file. Empty rows are passed over, but still count in the numbering."""
        if len(data) > LIMIT:
            raise SourceError(f"{name}: {len(data):,} bytes; the limit is {LIMIT:,}")
        if not data.strip():
            raise SourceError(f"{name}: the file is empty")
        if data[:4] == b"PK\x03\x04":
            return _table(name, _sheet(name, data))
        text = _decode(name, data)
        return _table(name, _records(name, text))


def _decode(name: str, data: bytes) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data[:4096]:
        raise SourceError(f"{name}: this is a binary file, not a table of text")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise SourceError(f"{name}: the text is not the {encoding} that it says it is") from error
    # Control characters that no text has tell a binary file from one of old Windows.
    if sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:4096]) > len(data[:4096]) // 100:
        raise SourceError(f"{name}: this is a binary file, not a table of text")
    return data.decode("cp1252", errors="replace")


def _records(name: str, text: str) -> Iterator[Sequence[str]]:
    lines = text.splitlines(keepends=True)
    head = next((line for line in lines if line.strip()), "")
    counts = Counter(char for char in head if char in _DELIMITERS)
    # The header alone decides: cells below are full of commas that part nothing.
    delimiter = max(counts, key=lambda char: (counts[char], -_DELIMITERS.index(char))) if counts else ","
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        yield from reader
    except csv.Error as error:
        raise SourceError(f"{name}: line {reader.line_num}: {error}") from error


def _sheet(name: str, data: bytes) -> Iterator[Sequence[str]]:
    try:
        check_archive(data, UNPACKED_LIMIT)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (DamagedArchiveError, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise SourceError(f"{name}: this is not a workbook that can be read (XLSX)") from error
    except UnsafeArchiveError as error:
        raise SourceError(f"{name}: {error}") from error
    try:
        for values in book.worksheets[0].iter_rows(values_only=True):
            yield [_cell(value) for value in values]
    finally:
        book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _table(name: str, records: Iterable[Sequence[str]]) -> Table:
    rows: list[Row] = []
    bad: list[tuple[int, str]] = []
    headers: tuple[str, ...] = ()
    number = 0
    for record in records:
        cells = [" ".join(cell.split()) for cell in record]
        if not headers:
            if any(cells):
                headers = _headers(name, cells)
            continue
        number += 1
        if not any(cells):
            continue
        if why := next((why for cell in cells if (why := flaw(cell))), ""):
            bad.append((number, f"a cell is no text: {why}"))
            continue
        if any(cells[len(headers) :]):
            bad.append((number, f"{len(cells)} cells under {len(headers)} headers"))
            continue
        rows.append(Row(number, dict(zip(headers, cells, strict=False))))
    if not headers:
        raise SourceError(f"{name}: the file has no header row")
    if not rows:
        raise SourceError(f"{name}: no row can be used (there are no rows under the header)")
    return Table(name, headers, tuple(rows), tuple(bad))


def _headers(name: str, cells: Sequence[str]) -> tuple[str, ...]:
    """The header row; nameless columns get one, and names stay apart from each other."""
    named = [cell or f"Column {index}" for index, cell in enumerate(cells, start=1)]
    while len(named) > 1 and not cells[len(named) - 1]:
        named.pop()
    if why := next((why for cell in named if (why := flaw(cell))), ""):
        raise SourceError(f"{name}: a header is no text: {why}")
    twice = [header for header, times in Counter(named).items() if times > 1]
    if twice:
        raise SourceError(f"{name}: two columns have the header {twice[0]!r}")
    return tuple(named)
