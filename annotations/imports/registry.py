"""Finds the readers: every module in `imports/readers/` that defines one, by file name."""

from __future__ import annotations

from functools import cache

from annotations.engine.discovery import discovered
from annotations.imports import readers as package
from annotations.imports.base import Reader, ReadError


@cache
def readers() -> dict[str, Reader]:
    """All readers by id, in alphabetical order. Raises TypeError for a module without one."""
    return discovered(package, Reader)


def reader_for(name: str, data: bytes) -> Reader:
    """The reader that knows this file by its first bytes, or else by its name; the most certain
    one where several do. Raises ReadError for a file that none knows."""
    ranked = sorted(readers().values(), key=lambda reader: -reader.knows(name, data))
    best = ranked[0]
    if best.knows(name, data) <= 0:
        raise ReadError(f"{name}: no reader knows this kind of file ({', '.join(readers())})")
    return best
