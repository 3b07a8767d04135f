"""The world that reading knows: entities with all their names, who held which office, the tables.

Beside the names that sources write, people who held an office get the forms that newsrooms use
("Antony Blinken" and "Blinken" for Antony John Blinken).
"""

from __future__ import annotations

from collections import defaultdict

from annotations.engine.analysis import World
from annotations.engine.parts import SHIPPED
from annotations.engine.text.fold import fold
from annotations.engine.values import Alias, Entity, Period, Term
from annotations.models import Alias as AliasRow
from annotations.models import Entity as EntityRow
from annotations.models import Fact
from annotations.queries.catalogue import Catalogue, load_catalogue
from annotations.queries.kept import Kept
from annotations.sources.cast import better_name
from annotations.sources.naming import forms, last_name

_known: Kept[World] = Kept(16)  # one a desk


def load_world(desk_id: int | None = None) -> World:
    """The world of a desk, or of the shared sources alone. Kept until the sources change."""
    catalogue = load_catalogue(desk_id)
    return world_of(catalogue, desk_id)


def world_of(catalogue: Catalogue, desk_id: int | None) -> World:
    """The world over a catalogue that is at hand."""
    stamp = catalogue.stamp
    return _known.get(desk_id, stamp) or _known.put(desk_id, stamp, _build(catalogue))


def _build(catalogue: Catalogue) -> World:
    terms = _terms(catalogue)
    return World(
        entities=_entities(catalogue, {term.person for term in terms}),
        terms=terms,
        office_roles={
            scope.office: scope.role for scope in catalogue.coverage if scope.office and scope.role
        },
        tables=catalogue.tables,
        takes_part=_takes_part(catalogue),
    )


def _takes_part(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Who takes part in which kind that a vocabulary adds; nothing is asked where none is."""
    kinds = {row.fact for row in catalogue.tables.facts} - SHIPPED
    if not kinds:
        return {}
    rows = Fact.objects.filter(kind__in=sorted(kinds), last_revision=None, source__in=list(catalogue.sources))
    found: dict[str, set[str]] = defaultdict(set)
    for entity, kind in rows.values_list("parties__entity_id", "kind").order_by().distinct():
        if entity in catalogue.keys:
            found[catalogue.keys[entity]].add(kind)
    return {key: frozenset(held) for key, held in found.items()}


def _terms(catalogue: Catalogue) -> tuple[Term, ...]:
    """Each term once, however many sources tell it, in order of time."""
    # From the facts and not from their parties: only facts have an index by kind alone.
    rows = Fact.objects.filter(
        kind="office", parties__role="holder", last_revision=None, source__in=list(catalogue.sources)
    ).values_list("parties__entity_id", "office", "first", "last", "precision", "number")
    terms = {
        Term(catalogue.keys[entity], catalogue.now(office), Period(first, last, precision), number)
        for entity, office, first, last, precision, number in rows
    }
    return tuple(sorted(terms, key=lambda t: (str(t.period.first or ""), t.office, t.person, t.number or 0)))


def _entities(catalogue: Catalogue, holders: set[str]) -> dict[str, Entity]:
    aliases: dict[int, list[Alias]] = defaultdict(list)
    for pk, text, kind, first, last in AliasRow.objects.order_by("pk").values_list(
        "entity_id", "text", "kind", "first", "last"
    ):
        aliases[pk].append(Alias(text, kind, Period(first, last)))
    table = {row.pk: row for row in EntityRow.objects.all()}
    made = {}
    for key, pks in sorted(catalogue.rows.items()):
        rows = [table[pk] for pk in pks]
        own = next(row for row in rows if row.key == key)
        name = own.name
        for row in rows:
            if fold(row.name) == fold(name):
                name = better_name(name, row.name)
        said = [*(Alias(row.name) for row in rows), *(alias for row in rows for alias in aliases[row.pk])]
        if own.kind == "person" and (key in holders or len(said) > len(rows)):
            said += _newsroom_forms(said, [row.name for row in rows])
        dated = own.first or own.last
        made[key] = Entity(
            id=key,
            kind=own.kind,
            name=name,
            aliases=tuple(dict.fromkeys(alias for alias in said if alias.text != name)),
            period=Period(own.first, own.last) if dated else None,
            place=own.place,
            gender=next((row.gender for row in rows if row.gender), ""),
        )
    return made


def _newsroom_forms(said: list[Alias], names: list[str]) -> list[Alias]:
    """Forms of the full names, and the last name unless the sources give a short one."""
    known = {fold(alias.text) for alias in said}
    found = [Alias(form) for name in names for form in forms(name) if fold(form) not in known]
    if not any(alias.kind == "short" for alias in said):
        found += [Alias(last, "short") for last in dict.fromkeys(map(last_name, names)) if last]
    return found
