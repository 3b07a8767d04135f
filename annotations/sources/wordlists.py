"""The word lists that reading a reference table needs: headers, titles, nicknames (annotations/data)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from annotations.engine.text.fold import fold

DATA = Path(__file__).resolve().parent.parent / "data"


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


@cache
def header_roles() -> dict[str, str]:
    """Folded header -> role of its column."""
    return {fold(str(word)): role for role, words in _load("columns").items() for word in words}


@cache
def titles(kind: str) -> frozenset[tuple[str, ...]]:
    """Titles of one kind ("office", "royal", "before"), each as its folded words."""
    return frozenset(tuple(fold(str(title)).split()) for title in _load("titles")[kind])


@cache
def nicknames() -> dict[str, tuple[str, ...]]:
    """Folded first name -> the forms that newsrooms write for it."""
    return {fold(name): tuple(forms) for name, forms in _load("nicknames").items()}
