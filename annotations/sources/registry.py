"""Finds the connectors: every module in `sources/connectors/` that defines one, by file name."""

from __future__ import annotations

from functools import cache

from annotations.engine.discovery import discovered
from annotations.sources import connectors as package
from annotations.sources.base import Connector


@cache
def connectors() -> dict[str, Connector]:
    """All connectors by id, in alphabetical order. Raises TypeError for a module without one."""
    return discovered(package, Connector)
