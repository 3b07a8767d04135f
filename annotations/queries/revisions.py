"""What differs between two revisions of a source: facts added, changed and gone.

Facts are compared by content: a row that only moved in the file is no change. A fact that went and
one that came are one changed fact where they tell of the same people, at the same time or in the same
country, or where they stand in the same row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import Q, QuerySet

from annotations.models import Fact

COMPARED = (
    "kind", "first", "last", "precision", "country", "places", "origin", "series", "number", "office",
    "role", "value", "unit", "title", "text", "remarks",
)  # fmt: skip
Identity: TypeAlias = Callable[[Fact], Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact before and after, with the names of the fields that differ."""

    before: Fact
    after: Fact
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """In the order of rows. `moved` counts facts that stand in another row, unchanged."""

    added: tuple[Fact, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[Fact, ...] = ()
    moved: int = 0


@dataclass
class _Left:
    """Facts of one side that have found no counterpart yet."""

    facts: dict[int, Fact] = field(default_factory=dict)

    def by(self, identity: Identity) -> dict[Any, list[Fact]]:
        found: dict[Any, list[Fact]] = defaultdict(list)
        for fact in self.facts.values():
            found[identity(fact)].append(fact)
        return found


def diff(source_id: int, old: int, new: int) -> Diff:
    """From revision `old` to revision `new`; 0 stands for nothing. In three queries."""
    gone = _Left({fact.pk: fact for fact in _only(source_id, old, new)})
    came = _Left({fact.pk: fact for fact in _only(source_id, new, old)})
    moved = len(_paired(gone, came, lambda fact: fact.digest))
    changed: list[Changed] = []
    for identity in (_who_and_when, _who_and_where, lambda fact: (fact.kind, fact.row)):
        for before, after in _paired(gone, came, identity):
            changed.append(Changed(before, after, _fields(before, after)))
    changed.sort(key=lambda pair: (pair.after.row, pair.after.pk))
    return Diff(_in_order(came.facts.values()), tuple(changed), _in_order(gone.facts.values()), moved)


def standing(source_id: int, number: int) -> QuerySet[Fact]:
    """The facts that stand in a revision."""
    last = Q(last_revision=None) | Q(last_revision__gte=number)
    return Fact.objects.filter(last, source_id=source_id, first_revision__lte=number)


def _only(source_id: int, number: int, other: int) -> QuerySet[Fact]:
    """Facts that stand in one revision and not in the other."""
    there = standing(source_id, other).values("pk")
    rows = standing(source_id, number).exclude(pk__in=there)
    return rows.order_by("row", "pk").prefetch_related("parties")


def _paired(gone: _Left, came: _Left, identity: Identity) -> list[tuple[Fact, Fact]]:
    """Facts of both sides that are one by this identity, taken out of both; in the order of rows."""
    made = []
    candidates = came.by(identity)
    for key, befores in gone.by(identity).items():
        for before, after in zip(befores, candidates.get(key, ()), strict=False):
            del gone.facts[before.pk], came.facts[after.pk]
            made.append((before, after))
    return made


def _people(fact: Fact) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((party.entity_id, party.role) for party in fact.parties.all()))


def _who_and_when(fact: Fact) -> Any:
    return fact.kind, _people(fact), fact.first, fact.office, fact.series, fact.number


def _who_and_where(fact: Fact) -> Any:
    return fact.kind, _people(fact), fact.country, fact.office, fact.series


def _fields(before: Fact, after: Fact) -> tuple[str, ...]:
    differ = [name for name in COMPARED if getattr(before, name) != getattr(after, name)]
    return (*differ, *(["parties"] if _people(before) != _people(after) else []))


def _in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: (fact.row, fact.pk)))
