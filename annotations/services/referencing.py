"""Stores what a reference source says: a new revision, the facts that stand in it, the names.

One transaction a source. The same file, mapping and manifest entry make no new revision; of a
changed file only the rows that differ are written, so a past check can still be replayed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from annotations.engine import values
from annotations.models import Coverage, Event, Fact, FactParty, KnownGap, Revision, Source
from annotations.queries.touched.index import any_touched, touched_names
from annotations.services.naming import changed_names, relink, store_names
from annotations.services.reading_files import Prepared

BATCH = 2000
MOST_RELINKED = 2000  # entities whose link a history row lists
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What storing a source did. `new` is False where the same revision already stood; facts that only
    stand in another row are `moved`, neither added nor gone; `event` is the history's, from which
    `rechecking.after` finds the claims that the revision can touch."""

    source_id: int
    name: str
    revision: int
    new: bool
    facts: int
    added: int = 0
    gone: int = 0
    moved: int = 0
    event: int = 0


def store(
    prepared: Prepared,
    *,
    desk_id: int | None = None,
    actor_id: int | None = None,
    progress: Progress = lambda done: None,
) -> Outcome:
    """Make the file the newest revision of its source, shared by all desks unless one is named."""
    entry = prepared.entry
    with transaction.atomic():
        source = _source(entry.name, desk_id)
        newest = source.revisions.filter(number=source.current).first()
        if newest is not None and newest.digest == prepared.digest:
            return Outcome(source.pk, source.name, source.current, False, len(prepared.batch.facts))
        revision = _revise(source, prepared)
        names = touched_names(changed_names(prepared.batch.entities, source)) if any_touched() else []
        entities = store_names(prepared.batch.entities, source)
        added, gone, moved = _store_facts(source, revision.number, prepared.batch.facts, entities, progress)
        relinked = relink()  # after the facts: who was born when decides who may be who
        _store_scopes(revision, prepared)
        event = Event.objects.create(
            actor_id=actor_id,
            desk_id=desk_id,
            subject="source",
            subject_id=source.pk,
            verb="revision added",
            before={"revision": revision.number - 1} if newest else None,
            after={
                "name": source.name,
                "revision": revision.number,
                "file": revision.file,
                "digest": revision.digest,
                "rows": revision.rows,
                "bad_rows": len(revision.bad_rows),
                "facts_added": added,
                "facts_gone": gone,
                "facts_moved": moved,
                "names": names,  # only those that a checked claim names: a load may bring 100,000
                "relinked": relinked[:MOST_RELINKED],
            },
        )
    facts = len(prepared.batch.facts)
    return Outcome(source.pk, source.name, revision.number, True, facts, added, gone, moved, event.pk)


def _source(name: str, desk_id: int | None) -> Source:
    """The source's row, locked, made where there is none."""
    known = Source.objects.select_for_update().filter(name=name)
    found = known.filter(desk=None) if desk_id is None else known.filter(desk_id=desk_id)
    return found.first() or Source.objects.create(name=name, desk_id=desk_id)


def _revise(source: Source, prepared: Prepared) -> Revision:
    entry, batch = prepared.entry, prepared.batch
    source.publisher, source.url, source.licence = entry.publisher, entry.url, entry.licence
    source.tier, source.lineage = entry.tier, entry.lineage
    source.current += 1
    source.save()
    return Revision.objects.create(
        source=source,
        number=source.current,
        file=entry.file,
        digest=prepared.digest,
        mapping=prepared.mapping.as_json(),
        manifest=json.loads(json.dumps(dict(entry.raw), default=str)),
        rows=batch.rows,
        bad_rows=[list(bad) for bad in batch.bad],
    )


def fact_digest(fact: values.Fact) -> str:
    """SHA-256 of the content without the row number: equal digests are one fact told twice."""
    period = fact.period
    content = [
        fact.kind, str(period.first), str(period.last), period.precision, fact.parties, fact.country,
        fact.places, fact.origin, fact.series, fact.number, fact.office, fact.role, str(fact.value),
        fact.unit, fact.title, fact.text, fact.remarks,
    ]  # fmt: skip
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _store_facts(
    source: Source, number: int, facts: Sequence[values.Fact], entities: dict[str, int], progress: Progress
) -> tuple[int, int, int]:
    """Write what is new and close what is gone; (added, gone, in another row)."""
    standing = {
        (row, kind, digest): pk
        for pk, row, kind, digest in Fact.objects.filter(source=source, last_revision=None).values_list(
            "pk", "row", "kind", "digest"
        )
    }
    fresh: list[tuple[values.Fact, str]] = []
    for fact in facts:
        digest = fact_digest(fact)
        if standing.pop((fact.cite.row, fact.kind, digest), None) is None:
            fresh.append((fact, digest))
    left = Counter(digest for _, _, digest in standing)
    gone = list(standing.values())
    for start in range(0, len(gone), BATCH):
        Fact.objects.filter(pk__in=gone[start : start + BATCH]).update(last_revision=number - 1)
    for start in range(0, len(fresh), BATCH):
        _write(source, number, fresh[start : start + BATCH], entities)
        progress(min(start + BATCH, len(fresh)))
    # A row taken out of the middle moves all below it: what a finding cites is the row, so each is
    # written anew, but nobody would say that so many facts were added and are gone.
    moved = (Counter(digest for _, digest in fresh) & left).total()
    return len(fresh) - moved, len(gone) - moved, moved


def _write(
    source: Source, number: int, fresh: Sequence[tuple[values.Fact, str]], entities: dict[str, int]
) -> None:
    rows = [
        Fact(
            source=source,
            first_revision=number,
            row=fact.cite.row,
            digest=digest,
            kind=fact.kind,
            first=fact.period.first,
            last=fact.period.last,
            precision=fact.period.precision,
            country=fact.country,
            places=list(fact.places),
            origin=fact.origin,
            series=fact.series,
            number=fact.number,
            office=fact.office,
            role=fact.role,
            value=fact.value,
            unit=fact.unit,
            title=fact.title,
            text=fact.text,
            remarks=fact.remarks,
        )
        for fact, digest in fresh
    ]
    Fact.objects.bulk_create(rows)
    FactParty.objects.bulk_create(
        FactParty(
            fact=row, entity_id=entities[entity], role=role[:24], kind=fact.kind, first=fact.period.first
        )
        for row, (fact, _) in zip(rows, fresh, strict=True)
        for role, entity in fact.parties
    )


def _store_scopes(revision: Revision, prepared: Prepared) -> None:
    """Coverage and gaps. Without `to` a source is complete up to the day when it was retrieved."""
    retrieved = revision.retrieved_at.date()
    Coverage.objects.bulk_create(
        Coverage(
            revision=revision,
            who=list(scope.who),
            together=list(scope.together),
            role=scope.role,
            office=scope.office,
            series=scope.series,
            fact=scope.fact,
            place=scope.place,
            first=scope.first,
            last=scope.last or retrieved,
        )
        for scope in prepared.coverage
    )
    KnownGap.objects.bulk_create(
        KnownGap(
            revision=revision,
            who=gap.who,
            place=gap.place,
            first=gap.period.first,
            last=gap.period.last,
            borderline=gap.borderline,
            note=gap.note,
        )
        for gap in prepared.gaps
        if gap.period.first and gap.period.last
    )
