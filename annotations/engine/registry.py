"""Finds the kinds: every module in `engine/kinds/` that defines a Kind, the id its file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from annotations.engine import kinds as package
from annotations.engine.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id, in alphabetical order. Raises TypeError for a module without one."""
    found: dict[str, Kind] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Kind) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one Kind, found {len(own)}")
        own[0].id = info.name
        found[info.name] = own[0]()
    return found
