"""Parts that a row of an added domain tells without a column of their own: who lost, who drew, the outcome.

Most files of results name the winner, or give a score; many leave the loser out, and a draw is a row
with no winner. What a score says is worked out here once, so that a claim can be judged by parts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from annotations.engine.parts import AWAY, DRAWN, HOME, LOSER, OTHER, SHIPPED, WINNER, plain_part
from annotations.engine.reading.words import forms, noun_forms
from annotations.engine.tables import FactWords
from annotations.engine.text.fold import fold
from annotations.sources.row_cells import Cells

PART_LIMIT = 24  # characters of a stored part
_SCORE = re.compile(r"\s*(\d{1,3})\s*[-–—:]\s*(\d{1,3})(?!\d|[-–—:./])")
_NUMBER = re.compile(r"\d{1,3}\Z")
_SIDES = ("participant", HOME, AWAY)

Party = tuple[str, str]  # (part, entity id)


def outcome_part(cell: str) -> str:
    """The part that an outcome gives to all parties of its row: "Overturned" is "=overturned"."""
    return ("=" + fold(cell).replace(" ", "-"))[:PART_LIMIT]


def sides(cells: Cells, kind: str, parties: Sequence[Party]) -> list[Party]:
    """Further (part, entity) pairs of one row. Raises ValueError for a score that is none."""
    if kind in SHIPPED:
        return []
    made = list(_by_score(cells, parties))
    made += _without_column(cells, [*parties, *made])
    if outcome := cells.cell("outcome"):
        made += [(outcome_part(outcome), entity) for entity in dict.fromkeys(e for _, e in parties)]
    return [pair for pair in dict.fromkeys(made) if pair not in parties]


def _competing(parties: Iterable[Party]) -> list[str]:
    """The two sides, the home side first; fewer where the row does not tell them apart."""
    order = {HOME: 0, "participant": 1, WINNER: 2, AWAY: 3, LOSER: 3}
    told = [(order[plain_part(part)], entity) for part, entity in parties if plain_part(part) in order]
    return list(dict.fromkeys(entity for _, entity in sorted(told, key=lambda pair: pair[0])))


def _by_score(cells: Cells, parties: Sequence[Party]) -> Iterable[Party]:
    both = _competing(parties)
    numbers = _score(cells)
    if numbers is None or len(both) != 2:
        return
    won = next((entity for part, entity in parties if plain_part(part) == WINNER), "")
    at_home = any(part == HOME for part, _ in parties)
    if won and not at_home:  # no side is named first: the winner has the more
        both = [won, *(entity for entity in both if entity != won)]
        numbers = max(numbers), min(numbers)
    for entity, number in zip(both, numbers, strict=True):
        yield f"score-{number}", entity
    if any(plain_part(part) in (WINNER, LOSER) for part, _ in parties):
        return
    if cells.mapping.headers(WINNER) or cells.mapping.headers(LOSER) or cells.mapping.headers("opponent"):
        return  # the file has its own say, on penalties for instance
    first, second = numbers
    parts = (DRAWN, DRAWN) if first == second else (WINNER, LOSER) if first > second else (LOSER, WINNER)
    yield from zip(parts, both, strict=True)


def _score(cells: Cells) -> tuple[int, int] | None:
    if told := cells.cell("score"):
        found = _SCORE.match(told)
        if not found:
            raise ValueError(f"{told!r} is no score (3-1)")
        return int(found[1]), int(found[2])
    each = {
        role.split(" ")[0]: cells.row.cells.get(header, "")
        for header, role in cells.mapping.columns
        if role.endswith(" score")
    }
    told_by = [each.get(HOME, ""), each.get(AWAY, "")]
    if all(_NUMBER.match(cell) for cell in told_by):
        return int(told_by[0]), int(told_by[1])
    return None


def _without_column(cells: Cells, parties: Sequence[Party]) -> list[Party]:
    """The loser where only the winner is named, and the reverse; both drew where the cell is empty."""
    competing = _competing(p for p in parties if p[0] in _SIDES)
    told = {plain_part(part): entity for part, entity in parties if plain_part(part) in (WINNER, LOSER)}
    if len(competing) != 2:
        return []
    if len(told) == 1:
        [(part, entity)] = told.items()
        rest = [one for one in competing if one != entity]
        return [(OTHER[part], rest[0])] if entity in competing and len(rest) == 1 else []
    asked = cells.mapping.headers(WINNER) or cells.mapping.headers(LOSER) or cells.mapping.headers("opponent")
    return [(DRAWN, entity) for entity in competing] if asked and not told else []


def with_outcomes(words: FactWords, outcomes: Iterable[str]) -> FactWords:
    """The vocabulary with words that are the name of an outcome bound to it: "profit", "overturned"."""
    found = {part: part[1:].replace("-", " ") for part in outcomes}
    if not found or words.fact in SHIPPED:
        return words
    bound = dict(words.roles)
    for word in (*(noun for noun, _ in words.nouns), *words.verbs):
        said = {*noun_forms(word.lower()), *forms(word.lower())}
        declared = bound.get(word, "")
        part = next(
            (p for p, name in found.items() if name in said or (declared and name == fold(declared))), ""
        )
        if part:
            bound[word] = part
    for word, part in list(bound.items()):
        if outcome_part(part) in found:
            bound[word] = outcome_part(part)
    return FactWords(
        words.fact,
        words.nouns,
        words.verbs,
        words.arrive,
        words.be,
        words.leave,
        tuple(bound.items()),
        words.objects,
    )
