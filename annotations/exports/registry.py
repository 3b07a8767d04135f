"""Finds the formats: every module in `exports/formats/` that defines one, by file name."""

from __future__ import annotations

from functools import cache

from annotations.engine.discovery import discovered
from annotations.exports import formats as package
from annotations.exports.base import Format


@cache
def formats() -> dict[str, Format]:
    """All formats by id, in alphabetical order. Raises TypeError for a module without one."""
    return discovered(package, Format)
