"""What is held against every ZIP container that is handed in (DOCX, XLSX): bombs and XML entities.

Office Open XML (ECMA-376) forbids document type declarations, so any is refused: without one there
are no entities, neither the ones that multiply nor the ones that read files of the server.
"""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

PARTS = 4_000
RATIO = 200  # deflate reaches 1,032; a sheet of one repeated row stays near 100
FREE = 4 * 1024 * 1024  # bytes up to which a part may be as well packed as it likes
_STEP = 256 * 1024
_XML = (".xml", ".rels", ".vml")


class UnsafeArchiveError(Exception):
    """An archive that is refused, with the reason and the part at fault."""


class DamagedArchiveError(UnsafeArchiveError):
    """Not an archive at all, or a broken one."""


def check_archive(data: bytes, limit: int) -> None:
    """Raises UnsafeArchiveError unless all parts unpack to `limit` bytes at most, at a sane ratio,
    and no XML part declares a document type. Reads every part once, in small steps."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, limit)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise DamagedArchiveError(f"the archive is damaged or not of a known kind ({error})") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise DamagedArchiveError(f"the archive is damaged ({error})") from error


def _check(archive: zipfile.ZipFile, limit: int) -> None:
    parts = archive.infolist()
    if len(parts) > PARTS:
        raise UnsafeArchiveError(f"it holds {len(parts):,} parts; the limit is {PARTS:,}")
    if (told := sum(part.file_size for part in parts)) > limit:
        raise UnsafeArchiveError(f"it unpacks to {told:,} bytes; the limit is {limit:,}")
    left = limit
    for part in parts:
        if part.flag_bits & 1:
            raise UnsafeArchiveError(f"{part.filename} is encrypted")
        if part.file_size > FREE and part.file_size > RATIO * max(1, part.compress_size):
            raise UnsafeArchiveError(
                f"{part.filename} unpacks {part.file_size // max(1, part.compress_size):,} times; "
                f"the limit is {RATIO}"
            )
        left -= _read(archive, part, left)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """Bytes of one part; what a header tells of its size is not believed."""
    guard = _Guard(part.filename) if part.filename.lower().endswith(_XML) else None
    size = 0
    with archive.open(part) as stream:
        while piece := stream.read(_STEP):
            size += len(piece)
            if size > left:
                raise UnsafeArchiveError(f"{part.filename} unpacks to more than it says")
            if guard is not None and guard.seen(piece):
                guard = None
    return size


class _Guard:
    """Watches an XML part until its root element, after which no document type can stand."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rooted = False
        self._parser = expat.ParserCreate()  # which knows the encoding, so UTF-16 hides nothing
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._root

    def seen(self, piece: bytes) -> bool:
        """Feed it; whether there is nothing more to watch for."""
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError:
            return True  # not XML at all: the reader that wants it says so in its own words
        return self._rooted

    def _refuse(self, *_: object) -> None:
        raise UnsafeArchiveError(f"{self._name} declares a document type, which office documents never do")

    def _root(self, *_: object) -> None:
        self._rooted = True
