"""A reading whose links are brought up to date: two ids of one person or place have become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from annotations.engine.values import Reading, Ref


def refs_of(reading: Reading) -> Iterator[Ref]:
    """Every link of a reading."""
    yield from reading.subjects
    yield from reading.companions
    yield from reading.places
    yield from reading.occasion.places
    yield from (ref for ref in (reading.office, reading.series, reading.event, reading.period.event) if ref)
    if isinstance(reading.value, tuple):
        yield from reading.value


def links_of(reading: Reading, same: Mapping[str, str]) -> dict[str, str]:
    """Those of the former ids that the reading uses, with the ids that they are now."""
    used = {key for ref in refs_of(reading) for key in (ref.id, *ref.others)}
    return {key: same[key] for key in sorted(used) if key in same}


def relinked(reading: Reading, same: Mapping[str, str]) -> Reading:
    """The reading with former ids replaced. What was open between two ids of one is open no more."""
    if not links_of(reading, same):
        return reading
    value = reading.value
    return replace(
        reading,
        subjects=_each(reading.subjects, same),
        companions=_each(reading.companions, same),
        places=_each(reading.places, same),
        office=_one(reading.office, same),
        series=_one(reading.series, same),
        event=_one(reading.event, same),
        period=replace(reading.period, event=_one(reading.period.event, same)),
        occasion=replace(reading.occasion, places=_each(reading.occasion.places, same)),
        value=_each(value, same) if isinstance(value, tuple) else value,
    )


def _one(ref: Ref | None, same: Mapping[str, str]) -> Ref | None:
    if ref is None:
        return None
    key = same.get(ref.id, ref.id)
    others = dict.fromkeys(same.get(other, other) for other in ref.others)
    return replace(ref, id=key, others=tuple(other for other in others if other != key))


def _each(refs: Iterable[Ref], same: Mapping[str, str]) -> tuple[Ref, ...]:
    """The links, each thing once."""
    made: dict[str, Ref] = {}
    for ref in refs:
        new = _one(ref, same)
        assert new is not None
        made.setdefault(new.id or f"?{new.name}", new)
    return tuple(made.values())
