"""Finds plug-ins by their files: a module of a package is one thing, and its name is the thing's id.

Kinds, connectors, readers and formats are found so. A new one is a new file; there is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Base = TypeVar("Base")


def discovered(package: ModuleType, base: type[Base]) -> dict[str, Base]:
    """One instance of `base` a module of the package, by module name, in alphabetical order.

    The name is also set as `id` on the class. Raises TypeError for a module that does not define
    exactly one subclass of its own (imported ones do not count).
    """
    found: dict[str, Base] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        own = [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, base) and value.__module__ == module.__name__
        ]
        if len(own) != 1:
            raise TypeError(f"{module.__name__} must define exactly one {base.__name__}, found {len(own)}")
        own[0].id = info.name  # type: ignore[attr-defined]
        found[info.name] = own[0]()
    return found
