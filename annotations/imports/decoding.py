"""Bytes to words, for every reader: size limits, what is no text, and JSON that is only JSON."""

from __future__ import annotations

import codecs
import json

from annotations.imports.base import Json, ReadError

UPLOAD_LIMIT = 64 * 1024 * 1024
"""Bytes of one file; the texts in it have a limit of their own each."""

TEXT_LIMIT = 2 * 1024 * 1024
"""Bytes of UTF-8 of one text."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# First bytes of what people take for text, and what to call it.
_BINARY = (
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "a SQLite database"),
)


def within_limit(name: str, data: bytes, limit: int = UPLOAD_LIMIT) -> None:
    """Raises ReadError for a file that is empty or too large, naming both sizes."""
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    if len(data) > limit:
        raise ReadError(
            f"{name}: the file has {len(data) / 1024 / 1024:.1f} MB; the limit is {limit // 1024 // 1024} MB"
        )


def decode(name: str, data: bytes, limit: int = UPLOAD_LIMIT) -> str:
    """The words of a text file: UTF-8, or UTF-16 with its byte-order mark.

    Raises ReadError naming the byte at which it stops being text.
    """
    within_limit(name, data, limit)
    for start, what in _BINARY:
        if data.startswith(start):
            raise ReadError(f"{name}: this is {what}, not text (byte 1)")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"{name}: this is not text in {encoding.upper().removesuffix('-SIG')}: "
            f"byte {error.start + 1} (line {line}) cannot be read"
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        raise ReadError(f"{name}: this is a binary file, not text: character {nul + 1} is NUL")
    return text


def parse_json(where: str, text: str) -> Json:
    """A JSON value. Raises ReadError with line and column; NaN and Infinity are no JSON."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise ReadError(f"{where}: the JSON is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{where}: this is not JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        ) from error
    except ValueError as error:
        raise ReadError(f"{where}: this is not JSON: {error}") from error


def _no_number(name: str) -> Json:
    raise ValueError(f"{name} is no number in JSON")


def text_of(where: str, value: Json) -> str:
    """A string that can be an article. Raises ReadError for anything else, and over the limit."""
    if not isinstance(value, str):
        raise ReadError(f"{where}: a text is expected, found {type(value).__name__}")
    if "\0" in value:
        raise ReadError(f"{where}: character {value.index(chr(0)) + 1} of the text is NUL")
    try:
        size = len(value.encode())
    except UnicodeEncodeError as error:
        raise ReadError(f"{where}: the text holds half a character (a lone surrogate)") from error
    if size > TEXT_LIMIT:
        raise ReadError(
            f"{where}: the text has {size / 1024 / 1024:.1f} MB; the limit is {TEXT_LIMIT // 1024 // 1024} MB"
        )
    if not value.strip():
        raise ReadError(f"{where}: the text is empty")
    return value
