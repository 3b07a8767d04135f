"""Finds the formats: every module in `exports/formats/` that defines one, by file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from annotations.exports import formats as package
from annotations.exports.base import Format


@cache
def formats() -> dict[str, Format]:
    """All formats by id, in alphabetical order. Raises TypeError for a module without one."""
    found: dict[str, Format] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Format) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one Format, found {len(own)}")
        own[0].id = info.name
        found[info.name] = own[0]()
    return found
