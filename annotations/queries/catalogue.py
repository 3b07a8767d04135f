"""What a desk's sources are, where they are complete, and which entities are one: read once.

All of it is small beside the facts, and nearly every question needs it, so each process keeps
it for as long as the stamp of the database says that nothing has changed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q

from annotations.engine.tables import Tables
from annotations.engine.values import Coverage, KnownGap, Period
from annotations.models import Coverage as CoverageRow
from annotations.models import DeskGap, Entity, Revision, Source, SourceSwitch
from annotations.models import KnownGap as GapRow
from annotations.queries import tables
from annotations.queries.kept import Kept, Stamp, read_stamp

_LONGEST_CHAIN = 50  # of merges; a ring, which no service makes, must not hang a page


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a citation needs it."""

    name: str
    tier: str
    lineage: str
    current: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All but the facts. `same` maps the id of an entity or place to the id that it is now;
    `rows` an id to the primary keys of all rows that are it."""

    stamp: Stamp
    sources: dict[int, SourceRow] = field(default_factory=dict)
    coverage: tuple[Coverage, ...] = ()
    gaps: tuple[tuple[KnownGap, frozenset[str]], ...] = ()  # with the fact kinds of its source
    same: dict[str, str] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)

    def now(self, key: str) -> str:
        """The id of the entity or place that this one is now."""
        return self.same.get(key, key)

    def all_of(self, keys: tuple[str, ...]) -> tuple[int, ...]:
        """Primary keys of all rows of these entities."""
        return tuple(pk for key in keys for pk in self.rows.get(self.now(key), ()))


_known: Kept[Catalogue] = Kept(16)  # one a desk


def load_catalogue(desk_id: int | None = None, stamp: Stamp | None = None) -> Catalogue:
    """The catalogue of the shared sources and the desk's own. A caller with many questions may
    hand in the stamp that it read once."""
    stamp = stamp or read_stamp()
    return _known.get(desk_id, stamp) or _known.put(desk_id, stamp, _read(desk_id, stamp))


def _read(desk_id: int | None, stamp: Stamp) -> Catalogue:
    off = SourceSwitch.objects.filter(Q(desk_id=desk_id)).values("source_id")
    sources = {
        row.pk: SourceRow(row.name, row.tier, row.lineage, row.current)
        for row in Source.objects.filter(Q(desk=None) | Q(desk_id=desk_id), current__gt=0).exclude(pk__in=off)
    }
    keys, same, rows = _entities()
    ruled = tables.in_force(desk_id, sources)
    same |= ruled.same
    current = Q(revision__source__in=list(sources), revision__number=F("revision__source__current"))
    coverage = tuple(_coverage(row, sources, same) for row in _with_source(CoverageRow).filter(current))
    return Catalogue(
        stamp, sources, coverage, _gaps(desk_id, sources, current, same), same, keys, rows, ruled.tables
    )


def _gaps(
    desk_id: int | None, sources: dict[int, SourceRow], current: Q, same: dict[str, str]
) -> tuple[tuple[KnownGap, frozenset[str]], ...]:
    """Gaps that manifests tell and those that the desk declared, each with its source's fact kind."""
    told = list(GapRow.objects.select_related("revision").filter(current).order_by("pk"))
    own = list(DeskGap.objects.filter(Q(desk_id=desk_id), source__in=list(sources)).order_by("pk"))
    with_source: list[tuple[GapRow | DeskGap, int]] = [(gap, gap.revision.source_id) for gap in told]
    with_source += [(gap, gap.source_id) for gap in own]
    if not with_source:
        return ()
    newest = Revision.objects.filter(source__in={pk for _, pk in with_source}, number=F("source__current"))
    kinds = {pk: str(fact or "") for pk, fact in newest.values_list("source_id", "mapping__fact")}
    return tuple(
        (
            KnownGap(
                sources[source].name, same.get(gap.who, gap.who), same.get(gap.place, gap.place),
                Period(gap.first, gap.last), gap.borderline, gap.note,
            ),
            frozenset({kinds.get(source, "")}),
        )
        for gap, source in with_source
    )  # fmt: skip


def _with_source(model: Any) -> Any:
    return model.objects.select_related("revision__source").order_by("pk")


def _entities() -> tuple[dict[int, str], dict[str, str], dict[str, tuple[int, ...]]]:
    """(row -> id it is now, id -> id it is now where they differ, id -> rows)."""
    table: dict[int, tuple[str, int | None]] = {
        pk: (key, into) for pk, key, into in Entity.objects.values_list("pk", "key", "merged_into_id")
    }
    keys: dict[int, str] = {}
    same: dict[str, str] = {}
    rows: dict[str, list[int]] = defaultdict(list)
    for pk, (key, _into) in table.items():
        at = pk
        for _ in range(_LONGEST_CHAIN):
            into = table[at][1]
            if into is None:
                break
            at = into
        keys[pk] = table[at][0]
        rows[table[at][0]].append(pk)
        if at != pk:
            same[key] = table[at][0]
    return keys, same, {key: tuple(sorted(pks)) for key, pks in rows.items()}


def _coverage(row: CoverageRow, sources: dict[int, SourceRow], same: dict[str, str]) -> Coverage:
    source = sources[row.revision.source_id]
    return Coverage(
        source=source.name,
        first=row.first,
        last=row.last,
        who=tuple(same.get(key, key) for key in row.who),
        together=tuple(same.get(key, key) for key in row.together),
        role=row.role,
        office=same.get(row.office, row.office),
        series=same.get(row.series, row.series),
        fact=row.fact,
        place=same.get(row.place, row.place),
        tier=source.tier,
    )
