"""Hedges as tolerances: does the number that was computed fit the number that was told?

"About", "nearly", "more than" are rows of one table (docs/tables/hedges.md). A hedge widens a
number and never replaces coverage: whether the computed number is complete is not asked here.
"""

from __future__ import annotations

from decimal import Decimal

from annotations.engine.tables import HedgeRow, Tables
from annotations.engine.values import Number

# "Only three" and "just three" colour the number and do not widen it.
_PLAIN = frozenset({"", "only", "exactly"})


def row_of(hedge: str, tables: Tables) -> HedgeRow | None:
    """The table's row for a hedge key, None for a plain number or an unknown hedge."""
    return next((row for row in tables.hedges if row.id == hedge), None)


def bounds(claimed: Number, hedge: str, tables: Tables, high: Number | None = None) -> HedgeRow | None:
    """The row with its factors turned into the numbers that the words allow, None if unknown.

    "About 40" with factors 0.9 and 1.1 is a row of 36 to 44. A range of numbers ("six to eight
    days") reaches from its lower end's bound to its upper end's. A desk's row without factors
    allows any number on that side.
    """
    top = claimed if high is None else high
    if hedge in _PLAIN:
        return HedgeRow(hedge, (), float(claimed), float(top))
    row = row_of(hedge, tables)
    if row is None:
        return None
    low = None if row.low is None else float(claimed) * row.low
    roof = None if row.high is None else float(top) * row.high
    return HedgeRow(row.id, row.words, low, roof, row.low_open, row.high_open)


def allows(
    claimed: Number, actual: Number, hedge: str, tables: Tables, high: Number | None = None
) -> bool | None:
    """Whether the words hold for the number computed; None where the table does not know the hedge."""
    row = bounds(claimed, hedge, tables, high)
    if row is None:
        return None
    value = Decimal(actual)
    above = row.low is None or value > _exact(row.low) or (value == _exact(row.low) and not row.low_open)
    below = row.high is None or value < _exact(row.high) or (value == _exact(row.high) and not row.high_open)
    return above and below


def allows_any(
    claimed: Number, lowest: int, highest: int, hedge: str, tables: Tables, high: Number | None = None
) -> bool | None:
    """Whether the words hold where only a range is known of the whole number computed (rule 2).

    True if they hold all through the range, False if nowhere in it, None if it stays open: born
    in 1954, somebody told as 69 in 2023 may be 68 or 69.
    """
    answers = {allows(claimed, number, hedge, tables, high) for number in range(lowest, highest + 1)}
    return answers.pop() if len(answers) == 1 else None


def _exact(bound: float) -> Decimal:
    # 40 * 1.1 is 44.00000000000001 as a float: "about 40" must not turn on the last binary digit.
    return Decimal(repr(round(bound, 6)))
