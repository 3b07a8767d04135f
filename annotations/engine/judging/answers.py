"""Numbers against a claimed number: what each definition answers.

A number is known from below by the records and from above only where the sources are complete:
`low` entries are certain, `high` is None where more may exist (an uncovered stretch, a folded
shuttle). More than claimed refutes at once; fewer refutes only where covered; "at least" needs
no coverage once reached (rule 10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.judging import hedges
from annotations.engine.judging.cases import Cut
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.units import STAY, VISIT
from annotations.engine.tables import Tables
from annotations.engine.values import Number, Reading, Variant


@dataclass(frozen=True, slots=True)
class Answer:
    """What one definition gives. `counted` are the entries behind the number."""

    cut: Cut
    unit: str
    low: int
    high: int | None
    holds: bool | None
    counted: tuple[Entry, ...] = ()
    detail: str = ""  # what sets it apart beside the cut: "without the Holy See"

    @property
    def key(self) -> tuple[str, str, frozenset[str], str]:
        """The definition without its window."""
        return self.unit, self.cut.sense.name, self.cut.dropped, self.detail

    def variant(self, plausible: bool = True) -> Variant:
        """The answer as the finding shows it."""
        name = ", ".join(
            part for part in (_UNIT_NAMES.get(self.unit, self.unit), self.cut.name, self.detail) if part
        )
        return Variant(name, self.low, self.holds, plausible)


_UNIT_NAMES = {
    "trip": "trips", "stay": "stays", "visit": "visits", "country": "countries", "person": "people",
    "day": "days", "event": "events", "leg": "legs",
}  # fmt: skip


def ceiling(cut: Cut, unit: str, low: int, extra: int) -> int | None:
    """The most that it can be: open where a stretch is uncovered, or where flights of a shuttle are
    folded into one record and single visits are counted."""
    folded = unit in (VISIT, STAY) and any(entry.visit.folded for entry in cut.entries)
    return None if cut.missing or folded else low + extra


def holds(reading: Reading, low: int, high: int | None, tables: Tables) -> bool | None:
    """Whether the claimed number, with its hedge, fits; None where that stays open."""
    if reading.value is None or not isinstance(reading.value, Number):
        return None
    row = hedges.bounds(reading.value, reading.hedge, tables, reading.high)
    if row is None:
        return None
    at_low = hedges.allows(reading.value, low, reading.hedge, tables, reading.high)
    at_high = (
        row.high is None
        if high is None
        else hedges.allows(reading.value, high, reading.hedge, tables, reading.high)
    )
    if at_low and at_high:
        return True
    above = row.high is not None and (low > row.high or (low == row.high and row.high_open))
    below = (
        high is not None and row.low is not None and (high < row.low or (high == row.low and row.low_open))
    )
    return False if above or below else None


def falls_short(answers: Sequence[Answer], reading: Reading) -> bool:
    """Whether every number is under what was claimed."""
    value = reading.value
    return isinstance(value, Number) and all(answer.low < value for answer in answers)
