"""Words whose meaning a change of vocabulary moves, in every inflected form."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.engine.reading.words import words
from annotations.engine.tables import FactWords


def word_forms(before: Iterable[FactWords], after: Iterable[FactWords]) -> frozenset[str]:
    """Forms of nouns and verbs that mean something else, or something only before or only after."""
    old, new = _meanings(before), _meanings(after)
    return frozenset(form for form in old.keys() | new.keys() if old.get(form) != new.get(form))


def _meanings(rows: Iterable[FactWords]) -> dict[str, tuple[object, ...]]:
    known = words(tuple(rows))
    parts: dict[str, list[object]] = {}
    for form, meaning in (*known.nouns.items(), *known.verbs.items(), *known.aspects.items()):
        parts.setdefault(form, []).append(meaning)
    for (fact, form), role in known.roles.items():
        parts.setdefault(form, []).append((fact, role))
    return {form: tuple(meanings) for form, meanings in parts.items()}
