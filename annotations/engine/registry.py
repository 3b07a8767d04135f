"""Finds the kinds: every module in `engine/kinds/` that defines a Kind, the id its file name."""

from __future__ import annotations

from functools import cache

from annotations.engine import kinds as package
from annotations.engine.discovery import discovered
from annotations.engine.kind import Kind


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id, in alphabetical order. Raises TypeError for a module without one."""
    return discovered(package, Kind)
