"""Finds the readers: every module in `imports/readers/` that defines one, by file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from annotations.imports import readers as package
from annotations.imports.base import Reader, ReadError


@cache
def readers() -> dict[str, Reader]:
    """All readers by id, in alphabetical order. Raises TypeError for a module without one."""
    found: dict[str, Reader] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Reader) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one Reader, found {len(own)}")
        own[0].id = info.name
        found[info.name] = own[0]()
    return found


def reader_for(name: str, data: bytes) -> Reader:
    """The reader that knows this file by its first bytes, or else by its name; the most certain
    one where several do. Raises ReadError for a file that none knows."""
    ranked = sorted(readers().values(), key=lambda reader: -reader.knows(name, data))
    best = ranked[0]
    if best.knows(name, data) <= 0:
        raise ReadError(f"{name}: no reader knows this kind of file ({', '.join(readers())})")
    return best
