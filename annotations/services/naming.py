"""Stores the names that a source uses: entities, their aliases, and which entities are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from annotations.engine import values
from annotations.engine.text.fold import fold
from annotations.models import Alias, Entity, Fact, Source
from annotations.queries.touched.entity import spellings
from annotations.sources.cast import better_name
from annotations.sources.linking import Named, link


def store_names(named: Mapping[str, values.Entity], source: Source) -> dict[str, int]:
    """Entity id -> primary key of its row, after the source's aliases replaced its former ones."""
    known = {row.key: row for row in _rows(named)}
    missing = [key for key in named if key not in known]
    Entity.objects.bulk_create(
        [
            Entity(
                key=key,
                kind=named[key].kind,
                name=named[key].name,
                gender=named[key].gender,
                place=named[key].place,
                first=period.first if (period := named[key].period) else None,
                last=period.last if period else None,
            )
            for key in missing
        ],
        ignore_conflicts=True,  # another load may have made the same person in the meantime
    )
    _complete(list(known.values()), named)
    ids = {row.key: row.pk for row in _rows(named)}
    _replace_aliases(named, ids, source)
    return ids


def _rows(named: Mapping[str, values.Entity]) -> list[Entity]:
    keys = list(named)
    return [
        row
        for start in range(0, len(keys), 500)
        for row in Entity.objects.filter(key__in=keys[start : start + 500])
    ]


def _complete(rows: list[Entity], named: Mapping[str, values.Entity]) -> None:
    """What the source knows better or that nobody knew: spelling, period, place."""
    changed = []
    for row in rows:
        said = named[row.key]
        before = (row.name, row.gender, row.first, row.last, row.place)
        row.name = better_name(said.name, row.name)
        row.gender = said.gender or row.gender
        row.place = said.place or row.place
        if said.period is not None:
            row.first, row.last = said.period.first, said.period.last
        if before != (row.name, row.gender, row.first, row.last, row.place):
            changed.append(row)
    Entity.objects.bulk_update(changed, ["name", "gender", "first", "last", "place"], batch_size=200)


def _replace_aliases(named: Mapping[str, values.Entity], ids: Mapping[str, int], source: Source) -> None:
    """The source's aliases as it now has them."""
    wanted = {
        (ids[key], fold(alias.text), alias.kind, alias.period.first, alias.period.last): alias
        for key, entity in named.items()
        for alias in entity.aliases
        if fold(alias.text) and len(alias.text) <= 300
    }
    standing = {
        (row.entity_id, row.folded, row.kind, row.first, row.last): row.pk
        for row in Alias.objects.filter(source=source)
    }
    gone = [pk for key, pk in standing.items() if key not in wanted]
    Alias.objects.filter(pk__in=gone).delete()
    fresh = [key for key in wanted if key not in standing]
    Alias.objects.bulk_create(
        Alias(
            source=source,
            entity_id=entity,
            text=wanted[key].text,
            folded=folded,
            kind=kind,
            first=first,
            last=last,
        )
        for key in fresh
        for entity, folded, kind, first, last in [key]
    )


def changed_names(named: Mapping[str, values.Entity], source: Source) -> frozenset[str]:
    """Folded spellings that storing these names would add or take away (before `store_names`)."""
    known = {row.key for row in _rows(named)}
    wanted = {(key, fold(alias.text)) for key, entity in named.items() for alias in entity.aliases}
    standing = set(Alias.objects.filter(source=source).values_list("entity__key", "folded"))
    moved = wanted ^ standing
    about = {key for key, _ in moved} & named.keys()
    found = {folded for _, folded in moved}
    for key in about | (named.keys() - known):
        found |= spellings(named[key].kind, named[key].name)
    return frozenset(found)


def relink() -> list[str]:
    """Decide anew which entities are one, from all names; the keys of those that are now another.

    What a person merged or split (`merged_by` "person") is left as it is.
    """
    spellings: dict[int, set[str]] = defaultdict(set)
    for entity_id, folded in Alias.objects.filter(kind="name").values_list("entity_id", "folded"):
        spellings[entity_id].add(folded)
    born: dict[int, list[values.Period]] = defaultdict(list)
    births = Fact.objects.filter(kind="birth", parties__role="person", last_revision=None)
    for entity_id, first, last in births.values_list("parties__entity_id", "first", "last"):
        born[entity_id].append(values.Period(first, last))
    rows = list(
        Entity.objects.exclude(merged_by="person").only("key", "kind", "name", "merged_into", "merged_by")
    )
    by_key = {row.key: row for row in rows}
    links = link(
        Named(row.key, row.kind, row.name, frozenset(spellings[row.pk]), tuple(born[row.pk])) for row in rows
    )
    changed = []
    for row in rows:
        into = by_key[links[row.key]].pk if row.key in links else None
        if row.merged_into_id != into:
            row.merged_into_id, row.merged_by = into, "rule" if into else ""
            changed.append(row)
    Entity.objects.bulk_update(changed, ["merged_into", "merged_by"], batch_size=200)
    return [row.key for row in changed]
