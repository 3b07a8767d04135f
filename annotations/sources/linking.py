"""Which entities are one: decided from all names at once, so that the order of files is no matter.

Two rules. A name that another entity lists as its own spelling is that entity ("Joseph R. Biden"
under Joe Biden). And two names that differ in middle names only are one person, where nobody
else comes into question. What a person has merged or kept apart stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotations.engine.text.fold import fold
from annotations.engine.values import Period
from annotations.sources.naming import same_person


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as far as linking needs it: `spellings` are folded aliases of kind "name", `born`
    the days between which all records of its birth lie."""

    key: str
    kind: str
    name: str
    spellings: frozenset[str] = field(default_factory=frozenset)
    born: tuple[Period, ...] = ()

    def may_be(self, other: Named) -> bool:
        """Nobody is born twice."""
        return all(one.meets(another) for one in self.born for another in other.born)


def link(entities: Iterable[Named]) -> dict[str, str]:
    """Entity -> the entity that it is, for those that are another's second name."""
    known = sorted(entities, key=lambda entity: entity.key)
    into = _by_spelling(known)
    standing = [entity for entity in known if entity.key not in into]
    into |= _by_middle_names(standing)
    return {key: _root(key, into) for key in into}


def _root(key: str, into: Mapping[str, str]) -> str:
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key


def _by_spelling(known: list[Named]) -> dict[str, str]:
    claimed: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for entity in known:
        for spelling in entity.spellings:
            claimed[entity.kind, spelling].append(entity)
    into: dict[str, str] = {}
    for entity in known:
        claims = [
            other
            for other in claimed[entity.kind, fold(entity.name)]
            if other.key != entity.key and other.may_be(entity)
        ]
        if len(claims) != 1:  # nobody, or two that both say so: then no one may decide it here
            continue
        if _root(claims[0].key, into) == entity.key:  # each lists the other: the first key stays
            continue
        into[entity.key] = claims[0].key
    return into


def _by_middle_names(standing: list[Named]) -> dict[str, str]:
    groups: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for entity in standing:
        words = fold(entity.name).split()
        if entity.kind == "person" and len(words) > 1:
            groups[words[0], words[-1]].append(entity)
    into: dict[str, str] = {}
    for group in groups.values():
        if len(group) == 2 and same_person(group[0].name, group[1].name) and group[0].may_be(group[1]):
            stays, goes = sorted(group, key=lambda e: (-len(e.spellings), -len(e.name), e.key))
            into[goes.key] = stays.key
    return into
