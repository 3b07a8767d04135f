"""Entities for the page where a librarian looks after them: search, one with all that it is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from annotations.engine.text.fold import fold
from annotations.models import Alias, Entity, Event, FactParty, Source

EVENTS = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entity: aliases with their source, what is merged into it, what was done, facts by source."""

    entity: Entity
    aliases: list[Alias]
    merged: list[Entity]
    events: list[Event]
    facts: list[tuple[Source, int]]


def found(words: str, sources: QuerySet[Source], kind: str = "") -> QuerySet[Entity]:
    """Entities whose name holds the words, or that one of these sources, or a person, calls so."""
    rows = Entity.objects.select_related("merged_into").order_by("name", "pk")
    if kind:
        rows = rows.filter(kind=kind)
    folded = fold(words)
    if not folded:
        return rows
    said = Q(folded__startswith=folded) | Q(folded__endswith=f" {folded}")
    named = Alias.objects.filter(said, Q(source=None) | Q(source__in=sources.values("pk")))
    return rows.filter(Q(name__icontains=words.strip()) | Q(pk__in=named.values("entity")))


def kinds() -> list[str]:
    """The kinds of entities that there are."""
    return list(Entity.objects.order_by("kind").values_list("kind", flat=True).distinct())


def sheet(entity: Entity, sources: Iterable[Source]) -> Sheet:
    """All about one entity; of aliases and facts only those of these sources, or of no source."""
    seen = {source.pk: source for source in sources}
    aliases = Alias.objects.filter(Q(source=None) | Q(source__in=list(seen)), entity=entity)
    events = Event.objects.filter(subject="entity", subject_id=entity.pk).select_related("actor")
    parties = FactParty.objects.filter(entity=entity, fact__source__in=list(seen), fact__last_revision=None)
    counted = parties.values_list("fact__source").annotate(many=Count("fact", distinct=True))
    return Sheet(
        entity,
        list(aliases.select_related("source").order_by("kind", "text", "pk")),
        list(entity.merged.order_by("name", "pk")),
        list(events.order_by("-pk")[:EVENTS]),
        sorted(((seen[pk], many) for pk, many in counted), key=lambda pair: pair[0].name),
    )
