"""What a new revision of a source can touch: facts added and gone, coverage, gaps, words, names."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from annotations.engine import touches
from annotations.models import Coverage, Fact, FactParty, KnownGap, Revision, Source, SourceSwitch
from annotations.queries.touched.entity import merged_keys, name_keys
from annotations.queries.touched.facts import fact_keys, known_kinds, offices_of_roles, since_of
from annotations.queries.touched.index import AFTER, Change, Clause, Keys
from annotations.queries.touched.words import word_forms
from annotations.sources.manifest import vocabulary_of

Scope = tuple[Any, ...]


def of_revision(
    source: Source, number: int, names: Iterable[str] = (), relinked: Iterable[str] = ()
) -> Change:
    """The change from the revision before. `names` are folded spellings that the load added or took
    away, `relinked` the entities that it made one or two."""
    clauses = [
        Clause(fact_keys(_differing(source, number)).join(scope_keys(source, number - 1, number))),
        Clause(name_keys(names), reread=True),
        Clause(_event_keys(source, number), reread=True),
        Clause(words=_words(source, number), reread=True),
    ]
    clauses += [Clause(merged_keys([key]), reread=True) for key in relinked]
    if _rank(source, number) not in (None, _rank(source, number - 1)) and number > 1:
        clauses.append(Clause(Keys().add([touches.key("source", str(source.pk))])))
    return Change(
        cause=f"revision {number} of {source.name}"[:120],
        clauses=clauses,
        desk_id=source.desk_id,
        spared=frozenset(SourceSwitch.objects.filter(source=source).values_list("desk_id", flat=True)),
    )


def _differing(source: Source, number: int) -> Any:
    """Facts that this revision brought or ended; one that only moved to another row is neither."""
    near = Fact.objects.filter(source=source).filter(Q(first_revision=number) | Q(last_revision=number - 1))
    balance: Counter[str] = Counter()
    ids: dict[str, list[int]] = defaultdict(list)
    for pk, digest, first in near.values_list("pk", "digest", "first_revision"):
        balance[digest] += 1 if first == number else -1
        ids[digest].append(pk)
    changed = [pk for digest, count in balance.items() if count for pk in ids[digest]]
    if len(changed) == sum(map(len, ids.values())):
        return near
    return near.filter(pk__in=changed) if len(changed) < 20_000 else near


def scope_keys(source: Source, old: int, new: int) -> Keys:
    """The keys of coverage and known gaps that are not the same in two revisions."""
    found = Keys()
    kinds = known_kinds()
    before, after = _coverage(source, old), _coverage(source, new)
    for scope in before.keys() | after.keys():
        if before.get(scope) == after.get(scope):
            continue
        who, together, role, office, series, fact, _place = scope
        since = _first_that_matters(before.get(scope, []), after.get(scope, []))
        for kind in (fact,) if fact else kinds:
            found.add(touches.of_scope(kind, who, together, series, office, role), since)
    # Which role stands for an office decides which facts are read at all.
    for _role, office in _roles(before) ^ _roles(after):
        for kind in kinds:
            found.add((touches.key("office", kind, office), touches.key("cover", kind, office)))
    return found.join(gap_keys(_gaps(source, old) ^ _gaps(source, new), _kinds(source, new, kinds)))


def gap_keys(gaps: Iterable[tuple[Any, ...]], kinds: Iterable[str]) -> Keys:
    """The keys of known gaps, (who, place, first, ...) each."""
    found = Keys()
    roles = offices_of_roles()
    kinds = list(kinds)
    for who, _place, first, *_rest in gaps:
        held = FactParty.objects.filter(entity__key=who, kind="office").values_list("fact__office", flat=True)
        offices = set(held.distinct())
        by_role = {role for role, of in roles.items() if of & offices}
        for kind in kinds:
            found.add(touches.of_gap(kind, who, offices, by_role), since_of(kind, first))
    return found


def _coverage(source: Source, number: int) -> dict[Scope, list[tuple[Any, Any]]]:
    found: dict[Scope, list[tuple[Any, Any]]] = defaultdict(list)
    for row in Coverage.objects.filter(revision__source=source, revision__number=number).order_by("pk"):
        scope = (tuple(row.who), tuple(row.together), row.role, row.office, row.series, row.fact, row.place)
        found[scope].append((row.first, row.last))
    return found


def _first_that_matters(before: list[tuple[Any, Any]], after: list[tuple[Any, Any]]) -> dt.date | None:
    """Where a coverage only reaches further than before (or less far), claims published well before
    the day where the two part see no difference."""
    if len(before) != 1 or len(after) != 1 or before[0][0] != after[0][0]:
        return None
    lasts = [last for _, last in (*before, *after) if last]
    return min(lasts) - AFTER if lasts and min(lasts) - dt.date.min > AFTER else None


def _roles(coverage: dict[Scope, Any]) -> set[tuple[str, str]]:
    return {(role, office) for _, _, role, office, *_ in coverage if role and office}


def _gaps(source: Source, number: int) -> set[tuple[Any, ...]]:
    rows = KnownGap.objects.filter(revision__source=source, revision__number=number)
    return set(rows.values_list("who", "place", "first", "last", "borderline", "note"))


def _kinds(source: Source, number: int, known: Iterable[str]) -> list[str]:
    facts = Revision.objects.filter(source=source, number=number).values_list("mapping__fact", flat=True)
    return [fact for fact in facts if fact] or list(known)


def _event_keys(source: Source, number: int) -> Keys:
    """Named events whose facts differ: they date the windows of claims, as the words were read."""
    events = _differing(source, number).filter(kind="event").values("pk")
    parties = FactParty.objects.filter(fact_id__in=events).values_list("entity__key", flat=True)
    return Keys().add(touches.key("entity", key) for key in set(parties))


def _rank(source: Source, number: int) -> tuple[Any, ...] | None:
    manifest = (
        Revision.objects.filter(source=source, number=number).values_list("manifest", flat=True).first()
    )
    if manifest is None:
        return None
    publisher = manifest.get("publisher", "")
    return manifest.get("tier", "secondary"), manifest.get("lineage", publisher)


def _words(source: Source, number: int) -> frozenset[str]:
    """Words that the manifest's vocabulary gives another meaning than before."""
    manifests = dict(
        Revision.objects.filter(source=source, number__in=(number - 1, number)).values_list(
            "number", "manifest"
        )
    )
    return word_forms(vocabulary_of(manifests.get(number - 1, {})), vocabulary_of(manifests.get(number, {})))
