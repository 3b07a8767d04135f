"""Names that begin as typed: people, offices, events, series, organisations and places of a desk's world.

An index of the beginnings of words, sorted once a world; a question is a binary search and a ranking
of at most a few hundred hits, so it costs the same with ten names or a million.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotations.engine.analysis import World
from annotations.engine.tables import PlaceRow, RegionRow
from annotations.engine.text.fold import fold
from annotations.queries.kept import Kept, read_stamp
from annotations.queries.world import load_world

MOST = 8
LOOKED_AT = 400
LONGEST = 80

_WORDS = {"country": "country", "city": "city", "region": "region", "area": "area"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to choose. `kind` is person, office, event, series, organisation, or a kind of place;
    `note` says what the typed words matched where it is not the name itself."""

    id: str
    name: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Index:
    """`keys` are folded words to the end of each name, sorted; `hits` stand beside them."""

    keys: list[str]
    hits: list[tuple[str, str, bool, int]]  # id, spelling, whether it is the name, which word begins here
    names: dict[str, tuple[str, str]]


_made: Kept[_Index] = Kept(16)


def suggest(words: str, desk_id: int | None, kinds: Iterable[str] = ()) -> list[Suggestion]:
    """The best few names: whole matches first, then names that begin so, then later words of names.

    `kinds` narrows them ("person", "place" for any kind of place). One query, none but the stamp.
    """
    typed = fold(words[:LONGEST]).strip()
    if not typed:
        return []
    index = _index(desk_id)
    wanted = set(kinds)
    if "place" in wanted:
        wanted |= set(_WORDS)
    best: dict[str, tuple[tuple[int, int, int, str], str]] = {}
    at = bisect_left(index.keys, typed)
    seen = 0
    while at < len(index.keys) and seen < LOOKED_AT and index.keys[at].startswith(typed):
        key, spelling, own, word = index.hits[at]
        if not wanted or index.names[key][1] in wanted:
            seen += 1
            rank = (0 if index.keys[at] == typed else 1, word > 0, 0 if own else 1, index.names[key][0])
            if key not in best or rank < best[key][0]:
                best[key] = (rank, spelling)
        at += 1
    ordered = sorted(best.items(), key=lambda item: (item[1][0][:3], len(item[1][0][3]), item[1][0][3]))
    return [
        Suggestion(key, *index.names[key], "" if spelling == index.names[key][0] else spelling)
        for key, (_, spelling) in ordered[:MOST]
    ]


def _index(desk_id: int | None) -> _Index:
    stamp = read_stamp()
    return _made.get(desk_id, stamp) or _made.put(desk_id, stamp, _build(load_world(desk_id)))


def _build(world: World) -> _Index:
    names = {entity.id: (entity.name, entity.kind) for entity in world.entities.values()}
    for row in _rows(world):
        names.setdefault(row.id, (row.name, _WORDS.get(row.id.partition(":")[0], "place")))
    entries = sorted(
        (folded, hit) for key, spelling, own in _spellings(world) for folded, hit in _from(key, spelling, own)
    )
    return _Index([folded for folded, _ in entries], [hit for _, hit in entries], names)


def _rows(world: World) -> Iterator[PlaceRow | RegionRow]:
    yield from world.tables.places
    yield from world.tables.regions


def _spellings(world: World) -> Iterator[tuple[str, str, bool]]:
    for entity in world.entities.values():
        yield entity.id, entity.name, True
        for alias in entity.aliases:
            yield entity.id, alias.text, False
    for row in _rows(world):
        yield row.id, row.name, True
        for name in row.names:
            yield row.id, name, False


def _from(key: str, spelling: str, own: bool) -> Iterator[tuple[str, tuple[str, str, bool, int]]]:
    """The name from each of its words on: "Blinken" is found under "b" as well as "a"."""
    words = fold(spelling).split()
    for number in range(len(words)):
        yield " ".join(words[number:]), (key, spelling, own, number)
