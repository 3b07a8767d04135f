"""The tables in force for a desk: those that ship, what everybody changed, what the desk changed.

A row of `TableRow` stands in the place of the shipped row with its key, a desk's row in the place of
everybody's. The words that the desk's sources bring come last. Tables of equal content are one object
in a process, so that what is built over them (a gazetteer) is built once.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, Q

from annotations.engine.tables import FactWords, Tables
from annotations.models import Revision, TableRow
from annotations.sources import tablerows
from annotations.sources.builtin import load_tables
from annotations.sources.manifest import vocabulary_of

_KEPT = 32


@dataclass(frozen=True, slots=True)
class InForce:
    """A desk's tables, and which ids of places are now others."""

    tables: Tables
    same: dict[str, str] = field(default_factory=dict)


_known: OrderedDict[str, InForce] = OrderedDict()


def rows_of(desk_id: int | None) -> dict[tuple[str, str], Any]:
    """(table, key) -> row, null where it is struck out; the desk's own before everybody's."""
    rows = TableRow.objects.filter(Q(desk=None) | Q(desk_id=desk_id))
    # Everybody's first, so that the desk's come over them; NULL sorts differently in each database.
    ordered = sorted(
        rows.values_list("desk_id", "table", "key", "body"), key=lambda row: (row[0] is not None, row[1:3])
    )
    return {(table, key): body for _, table, key, body in ordered}


def in_force(desk_id: int | None, sources: Iterable[int]) -> InForce:
    """What is in force for the desk, which sees these sources."""
    rows = rows_of(desk_id)
    vocabulary = _manifests(sources)
    # By insertion order and not sorted: the order of rows is the order in the merged tables.
    content = json.dumps([[*key, body] for key, body in rows.items()] + vocabulary, default=str)
    found = _known.get(content)
    if found is None:
        found = _known[content] = _merged(rows, vocabulary)
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return found


def _merged(rows: dict[tuple[str, str], Any], vocabulary: list[Any]) -> InForce:
    tables, same = tablerows.merged(load_tables(), rows)
    added: list[FactWords] = [
        words for manifest in vocabulary for words in vocabulary_of({"vocabulary": manifest})
    ]
    return InForce(replace(tables, facts=(*tables.facts, *added)) if added else tables, same)


def _manifests(sources: Iterable[int]) -> list[Any]:
    """The vocabulary of each source's newest revision."""
    current = Revision.objects.filter(source__in=list(sources), number=F("source__current"))
    return list(
        current.exclude(manifest__vocabulary=None)
        .order_by("source_id")
        .values_list("manifest__vocabulary", flat=True)
    )
