"""PDF with a text layer (ISO 32000), by pypdf: the words of each page, lines joined to paragraphs.

A PDF knows letters and places, not paragraphs: what comes out is to be read through by an editor.
A scan without a text layer is refused with that reason.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import ClassVar

from annotations.imports.base import Document, Problem, Reader, ReadError
from annotations.imports.decoding import TEXT_LIMIT, text_of, within_limit

LIMIT = 20 * 1024 * 1024
PAGES = 500
UNPACKED = 32 * 1024 * 1024
"""Bytes to which one stream of a page may unpack."""

_BROKEN = re.compile(r"(\w)[-\u00ad\u2010]\n(?=[a-z])")


class Pdf(Reader):
    """An article as a PDF."""

    label: ClassVar[str] = "PDF with text"
    suffixes: ClassVar[tuple[str, ...]] = (".pdf",)

    def knows(self, name: str, data: bytes) -> int:
        """By its first bytes, or by name."""
        return 3 if data[:1024].lstrip().startswith(b"%PDF-") else int(name.lower().endswith(self.suffixes))

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """The one document. Raises ReadError naming the page at fault."""
        within_limit(name, data, LIMIT)
        if not data[:1024].lstrip().startswith(b"%PDF-"):
            raise ReadError(f"{name}: this is not a PDF: it does not begin with %PDF")
        text = "\n\n".join(_pages(name, data))
        if not text.strip():
            raise ReadError(f"{name}: there is no text in this PDF (a scan?); run it through OCR first")
        yield Document(name, text_of(name, text))


def _pages(name: str, data: bytes) -> list[str]:
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # every second PDF is a little broken
    pages: list[str] = []
    try:
        with pypdf.apply_configuration(
            zlib_maximum_output_length=UNPACKED,
            lzw_maximum_output_length=UNPACKED,
            run_length_maximum_output_length=UNPACKED,
            array_based_stream_maximum_output_length=UNPACKED,
        ):
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadError(f"{name}: this PDF is locked with a password")
            if len(reader.pages) > PAGES:
                raise ReadError(f"{name}: {len(reader.pages)} pages; the limit is {PAGES}")
            for page in reader.pages:
                pages.append(_paragraphs(page.extract_text()))
                if sum(map(len, pages)) > TEXT_LIMIT:
                    raise ReadError(f"{name}: page {len(pages)}: the text passes {TEXT_LIMIT:,} characters")
    except ReadError:
        raise
    except Exception as error:  # pypdf raises what it likes on broken files
        where = f"{name}: page {len(pages) + 1}"
        raise ReadError(f"{where}: this PDF cannot be read ({type(error).__name__})") from error
    return pages


def _paragraphs(page: str) -> str:
    """Lines of a page joined: a word broken at a line end is one again; blank lines part paragraphs."""
    whole = _BROKEN.sub(r"\1", page)
    return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", whole) if block.strip())
