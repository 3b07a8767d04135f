"""Word documents (Office Open XML, ECMA-376), by mammoth: the words as they stand when all tracked
changes are accepted, block by block.

The container is checked before anything is parsed: unpacked size, ratio, encryption, and no document
type in any part, so no XML entity.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import ClassVar

from annotations.archives import UnsafeArchiveError, check_archive
from annotations.imports.base import Document, Problem, Reader, ReadError
from annotations.imports.decoding import text_of, within_limit
from annotations.imports.markup import refuse_depth, words_of

LIMIT = 20 * 1024 * 1024
"""Bytes of the file: pictures are most of them."""

UNPACKED = 100 * 1024 * 1024
WORDS = 20 * 1024 * 1024
"""Bytes of the part with the words, which is parsed as a whole."""

_BODY = "word/document.xml"


class Docx(Reader):
    """An article as a Word document."""

    label: ClassVar[str] = "Word document (DOCX)"
    suffixes: ClassVar[tuple[str, ...]] = (".docx",)

    def knows(self, name: str, data: bytes) -> int:
        """By name, or as a ZIP file that holds the part with the words."""
        if data[:4] == b"PK\x03\x04" and _BODY.encode() in data:
            return 3
        return int(name.lower().endswith(self.suffixes))

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """The one document. Raises ReadError naming the part at fault."""
        within_limit(name, data, LIMIT)
        if data[:4] != b"PK\x03\x04":
            raise ReadError(f"{name}: this is not a Word document (DOCX): it does not begin as a ZIP file")
        try:
            check_archive(data, UNPACKED)
        except UnsafeArchiveError as error:
            raise ReadError(f"{name}: {error}") from error
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = next((part.file_size for part in archive.infolist() if part.filename == _BODY), None)
        if size is None:
            raise ReadError(f"{name}: this is not a Word document (DOCX): it has no {_BODY}")
        if size > WORDS:
            raise ReadError(f"{name}: {_BODY} has {size:,} bytes; the limit is {WORDS:,}")
        yield Document(name, text_of(name, _words(name, data)))


def _words(name: str, data: bytes) -> str:
    import mammoth  # a tenth of a second, and only Word documents need it

    try:
        # Pictures would be copied into the HTML as base64, many times the words.
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {})
        )
    except RecursionError as error:
        raise ReadError(f"{name}: the document is nested too deeply") from error
    except Exception as error:  # mammoth raises what its XML and ZIP readers do
        raise ReadError(f"{name}: this Word document cannot be read ({type(error).__name__})") from error
    refuse_depth(name, str(result.value))
    return words_of(str(result.value))
