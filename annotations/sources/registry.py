"""Finds the connectors: every module in `sources/connectors/` that defines one, by file name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from annotations.sources import connectors as package
from annotations.sources.base import Connector


@cache
def connectors() -> dict[str, Connector]:
    """All connectors by id, in alphabetical order. Raises TypeError for a module without one."""
    found: dict[str, Connector] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, Connector)
            and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one Connector, found {len(own)}")
        own[0].id = info.name
        found[info.name] = own[0]()
    return found
