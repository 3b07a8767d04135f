"""Which entities are one: a person merges two names or splits them again, and the rules leave it so.

An entity that was merged keeps its row, its names and its facts; it only points at what it became, so
a split restores all of it. The history has each step with before and after.
"""

from __future__ import annotations

from django.db import transaction

from annotations.engine.text.fold import fold
from annotations.models import Alias, Entity, Event
from annotations.services.errors import ConflictError, WorkbenchError

LONGEST = 300  # characters of an alias
PERSON = "person"  # `merged_by` of what a person decided


def merge(*, entity_id: int, into_id: int, actor_id: int | None) -> int:
    """Make an entity another one; the id of the event. Raises WorkbenchError where they cannot be one."""
    with transaction.atomic():
        rows = {row.pk: row for row in Entity.objects.select_for_update().order_by("pk")
                .filter(pk__in=(entity_id, into_id))}  # fmt: skip
        if len(rows) < 2:
            raise WorkbenchError("Name two entities that are known and are not the same.", "into")
        entity, into = rows[entity_id], rows[into_id]
        if entity.kind != into.kind:
            raise WorkbenchError(f"{entity.name} is of kind {entity.kind}, {into.name} {into.kind}.", "into")
        if entity.pk in _chain(into):
            raise ConflictError(f"{into.name} has become {entity.name} already; split the two first.", "into")
        if entity.merged_into_id == into.pk and entity.merged_by == PERSON:
            raise ConflictError(f"{entity.name} is {into.name} already.", "into")
        return _point(entity, into, "merged", actor_id)


def split(*, entity_id: int, actor_id: int | None) -> int:
    """Set a merged entity free again, for good: rules do not join it anew. The id of the event."""
    with transaction.atomic():
        entity = Entity.objects.select_for_update().filter(pk=entity_id).first()
        if entity is None or entity.merged_into_id is None:
            raise ConflictError("This entity is merged with no other.", "entity")
        return _point(entity, None, "split", actor_id)


def add_alias(*, entity_id: int, text: str, actor_id: int | None) -> int:
    """Let an entity be called so too; the id of the event. Raises WorkbenchError (field "alias") for a
    name that says nothing or stands already."""
    text = " ".join(text.split())
    folded = fold(text)
    if not folded:
        raise WorkbenchError("Give a name.", "alias")
    if len(text) > LONGEST:
        raise WorkbenchError(f"Give a name of {LONGEST} characters at most.", "alias")
    with transaction.atomic():
        entity = Entity.objects.select_for_update().get(pk=entity_id)
        if Alias.objects.filter(entity=entity, folded=folded, kind="name", first=None, last=None).exists():
            raise WorkbenchError(f"{entity.name} is called so already.", "alias")
        Alias.objects.create(entity=entity, text=text, folded=folded)
        after = {"key": entity.key, "name": entity.name, "alias": text}
        event = Event.objects.create(
            subject="entity", subject_id=entity.pk, verb="alias added", actor_id=actor_id, after=after
        )
    return event.pk


def _point(entity: Entity, into: Entity | None, verb: str, actor_id: int | None) -> int:
    before = _told(entity)
    entity.merged_into, entity.merged_by = into, PERSON
    entity.save(update_fields=["merged_into", "merged_by"])
    event = Event.objects.create(
        subject="entity",
        subject_id=entity.pk,
        verb=verb,
        actor_id=actor_id,
        before=before,
        after=_told(entity),
    )
    return event.pk


def _told(entity: Entity) -> dict[str, str]:
    into = entity.merged_into
    return {"key": entity.key, "name": entity.name, "into": into.key if into else "", "by": entity.merged_by}


def _chain(entity: Entity) -> set[int]:
    """The row and all rows that it has become in turn."""
    seen = {entity.pk}
    into = entity.merged_into
    while into is not None and into.pk not in seen:
        seen.add(into.pk)
        into = into.merged_into
    return seen
