"""Time expressions in running text, with their TIMEX3 type and value and their inclusive dates.

Each family of expressions is a regex and a reader in `times/`; the leftmost, longest reading
wins, in one pass from the start of the text to its end, because "the same day" needs what was
spoken of before. https://timeml.github.io/site/publications/timeMLdocs/timeml_1.2.1.html
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotations.engine.analysis import Block, Expression
from annotations.engine.text.times import (
    beyond,
    clock,
    daylight,
    days,
    durations,
    earnings,
    holidays,
    hours,
    months,
    relative,
    seasons,
    sets,
    shifts,
    vague,
    weekdays,
    years,
)  # fmt: skip
from annotations.engine.text.times.cues import stretches, united
from annotations.engine.text.times.merge import merged
from annotations.engine.text.times.scene import Meaning, Piece, Scene
from annotations.engine.text.times.shut import shut_spans
from annotations.engine.values import Entity

_Reader = Callable[[re.Match[str], Scene], "Meaning | list[Piece] | None"]


@dataclass(frozen=True, slots=True)
class _Family:
    """A pattern and its reader; `start` is for patterns that need a word ahead of the expression.

    `near` are classes of words (`times/cues.py`) of which every expression of the family holds one.
    """

    pattern: re.Pattern[str]
    read: _Reader
    start: Callable[[re.Match[str]], int] = re.Match.start
    near: tuple[str, ...] = ()


# Of readings with the same span the family that stands first wins.
_FAMILIES = (
    _Family(days.MONTH_FIRST, days.read, near=("month",)),
    _Family(days.DAY_FIRST, days.read, near=("month",)),
    _Family(days.BARE, days.read_bare, near=("digit",)),
    _Family(days.NUMERIC, days.read_numeric, near=("digit",)),
    _Family(days.OF_MONTH, days.read_of_month),
    _Family(months.PATTERN, months.read, months.start, near=("month",)),
    _Family(months.NTH, months.read_nth, near=("month", "digit")),
    _Family(seasons.FISCAL, seasons.read_fiscal),
    _Family(seasons.QUARTER, seasons.read_quarter, near=("quarter", "digit")),
    _Family(earnings.AGO, earnings.read_ago, near=("unit",)),
    _Family(earnings.YEARS, earnings.read_years, near=("quarter", "digit")),
    _Family(earnings.SHARE, earnings.read_share, near=("unit",)),
    _Family(seasons.SEASON, seasons.read_season, near=("season",)),
    _Family(years.DECADE, years.read_decade, near=("digit", "decade")),
    _Family(years.PATTERN, years.read, near=("digit",)),
    _Family(years.CENTURY, years.read_century, near=("century",)),
    _Family(years.CENTURY_PAIR, years.read_century),
    _Family(years.SHORT, years.read_short),
    _Family(years.QUOTED, years.read_quoted),
    _Family(holidays.PATTERN, holidays.read, holidays.start, near=("holiday",)),
    _Family(weekdays.PATTERN, weekdays.read, weekdays.start, near=("weekday",)),
    _Family(relative.NAMED_DAY, relative.read_named_day, near=("named day",)),
    _Family(relative.DAY_PART, relative.read_day_part, near=("daypart",)),
    _Family(relative.PERIOD, relative.read_period, near=("unit",)),
    _Family(relative.BESIDE, relative.read_beside, near=("unit",)),
    _Family(beyond.AFTER_NEXT, beyond.read_after_next),
    _Family(beyond.YEAR_END, beyond.read_year_end),
    _Family(shifts.PATTERN, shifts.read, shifts.start, near=("unit",)),
    _Family(shifts.BARE, shifts.read_bare, near=("unit",)),
    _Family(clock.RANGE, clock.read_range, clock.range_start, near=("digit",)),
    _Family(clock.RANGE_END, clock.read_range_end, near=("digit",)),
    _Family(hours.RANGE, hours.read, hours.start, near=("digit",)),
    _Family(clock.PATTERN, clock.read, near=("clock", "digit")),
    _Family(daylight.SPOKEN, daylight.read_spoken, near=("spoken",)),
    _Family(daylight.WORD, daylight.read_word, near=("daylight",)),
    _Family(daylight.IN_THE, daylight.read_in_the, near=("daypart",)),
    _Family(daylight.OVERNIGHT, daylight.read_overnight, near=("overnight",)),
    _Family(sets.EVERY, sets.read_every),
    _Family(sets.DAYS, sets.read_days, near=("weekday",)),
    _Family(sets.TIMES, sets.read_times, near=("times",)),
    _Family(sets.RATE, sets.read_rate),
    _Family(sets.FREQUENCY, sets.read_frequency),
    _Family(durations.PATTERN, durations.read, near=("unit",)),
    _Family(durations.OPEN, durations.read_open, durations.open_start, near=("unit",)),
    _Family(durations.WHOLE, durations.read_whole, near=("unit",)),
    _Family(durations.QUARTER, durations.read_quarter, near=("century",)),
    _Family(durations.LONG, durations.read_long),
    _Family(vague.PATTERN, vague.read, near=("vague",)),
)
_NEAR = {family.near for family in _FAMILIES if family.near}


def find_expressions(
    text: str, published: dt.date, events: Sequence[Entity] = (), blocks: Sequence[Block] = ()
) -> tuple[Expression, ...]:
    """All time expressions in order, without overlaps; `text[start:end] == expression.text`.

    `published` anchors relative ones. Words inside the name of one of the `events` ("2012
    Summer Games") are left to the names. Dates in `blocks` of site chrome are read, but are
    never "the date last spoken of".
    """
    scene = Scene(text, published, days.month_is_first(text))
    chrome = [(block.start, block.end) for block in blocks if not block.checkable]
    shut = shut_spans(text, events)
    pieces: list[Piece] = []
    end = 0
    for start, family, found in _candidates(text):
        if start < end or shut(start, found.end()):
            continue
        answer = family.read(found, scene)
        if answer is None:
            continue
        for piece in answer if isinstance(answer, list) else [Piece(start, found.end(), answer)]:
            if not any(opens <= piece.start < closes for opens, closes in chrome):
                scene.note(piece)
            pieces.append(piece)
            end = piece.end
    return tuple(_expression(text, piece) for piece in merged(text, pieces))


def _candidates(text: str) -> Iterator[tuple[int, _Family, re.Match[str]]]:
    """Every match of every family: leftmost first, of those the longest, then the family's rank."""
    around = stretches(text)
    places = {near: united(around[name] for name in near) for near in _NEAR}
    places[()] = [(0, len(text))]
    found = [
        (family.start(match), -match.end(), rank, match)
        for rank, family in enumerate(_FAMILIES)
        for low, high in places[family.near]
        for match in family.pattern.finditer(text, low, high)
    ]
    found.sort(key=lambda item: item[:3])
    for start, _, rank, match in found:
        yield start, _FAMILIES[rank], match


def _expression(text: str, piece: Piece) -> Expression:
    meaning, end = piece.meaning, piece.end
    while end > piece.start and text[end - 1] in " \t\n\u00a0,":
        end -= 1
    return Expression(
        piece.start, end, text[piece.start : end], meaning.type, meaning.value, meaning.first, meaning.last,
        meaning.precision, meaning.mod, meaning.amount, meaning.unit, meaning.weekday,
    )  # fmt: skip
