"""Texts in and answers out for `read` and `factcheck`: one file, or one JSON object a line.

A line that cannot be read is answered in its place by {"id", "error"}; the rest go on. JSON is
ASCII-escaped, so that no terminal or pipe can spoil an offset.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from annotations.engine.storable import flaw
from annotations.sources.base import SourceError

LIMIT = 2 * 1024 * 1024  # bytes of one text in UTF-8
# A text at the limit in \uXXXX escapes, with its context: a longer line is read past, not kept.
LINE_LIMIT = 16 * LIMIT


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be read. `problem` says why it cannot be; then nothing else counts but the id."""

    id: Any
    text: str = ""
    published: dt.date = dt.date.min
    context: str = ""
    problem: str = ""


def iso_date(text: object, where: str) -> dt.date:
    """A day as YYYY-MM-DD. Raises SourceError."""
    try:
        if not isinstance(text, str) or len(text) != 10:
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise SourceError(f"{where}: {_short(text)} is no date of the form YYYY-MM-DD") from error


def read_text(path: str, published: str | None) -> Document:
    """The one text of a file or, for "-", of standard input. Raises SourceError."""
    if not published:
        raise SourceError("--published is missing: the day on which the text appeared, as YYYY-MM-DD")
    day = iso_date(published, "--published")
    name = "standard input" if path == "-" else path
    try:
        data = sys.stdin.buffer.read(LINE_LIMIT) if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"{name}: {error.strerror}") from error
    if not data.strip():
        raise SourceError(f"{name}: the text is empty")
    _within_limit(len(data), name)
    if b"\x00" in data:
        raise SourceError(f"{name}: this is a binary file, not a text")
    try:
        return Document(None, data.decode("utf-8"), day)
    except UnicodeDecodeError as error:
        raise SourceError(f"{name}: not UTF-8 text (byte {error.start} cannot be read)") from error


def read_lines(stream: BinaryIO, published: str | None) -> Iterator[Document]:
    """The texts of a JSONL stream in order; `published` is for lines without a date of their own."""
    default = iso_date(published, "--published") if published else None
    while line := stream.readline(LINE_LIMIT + 1):
        if len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            size = len(line)
            while (rest := stream.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
                size += len(rest)
            yield Document(None, problem=f"the line has {(size + len(rest)) / 1024 / 1024:.1f} MB; too long")
        elif line.strip():
            yield _document(line, default)


def _document(line: bytes, default: dt.date | None) -> Document:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Document(None, problem="the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        return Document(None, problem=f"the line is not JSON: {str(error)[:200]}")
    if not isinstance(found, dict):
        return Document(None, problem="the line is not a JSON object with id, text and published")
    name = found.get("id")
    try:
        text = _string(found, "text", needed=True)
        context = _string(found, "context", needed=False)
        if "published" not in found and default is not None:
            return Document(name, text, default, context)
        if "published" not in found:
            raise SourceError("published: is missing")
        return Document(name, text, iso_date(found["published"], "published"), context)
    except SourceError as error:
        return Document(name, problem=str(error))


def _string(found: dict[str, Any], key: str, *, needed: bool) -> str:
    value = found.get(key)
    if value is None and not needed:
        return ""
    if value is None:
        raise SourceError(f"{key}: is missing")
    if not isinstance(value, str):
        raise SourceError(f"{key}: a string is expected, found {_short(value)}")
    _within_limit(len(value.encode("utf-8", "surrogatepass")), key)
    if why := flaw(value):
        raise SourceError(f"{key}: {why}")
    return value


def _within_limit(size: int, where: str) -> None:
    if size > LIMIT:
        raise SourceError(
            f"{where}: the text has {size / 1024 / 1024:.1f} MB; the limit is {LIMIT // 1024 // 1024} MB"
        )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def dumps(answer: dict[str, Any]) -> str:
    """One answer on one line, ASCII only."""
    return json.dumps(answer, ensure_ascii=True, allow_nan=False)
