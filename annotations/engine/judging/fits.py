"""Does a recorded number fit the number told? By the hedge, and by how finely each is written.

"4.1 percent" holds for 4.13, "3.4 million" for 3,412,000. A number with idle zeros ("1,200 people")
may be exact or a round figure: a value that only the round figure fits leaves it open which is meant.
A source that is coarser than the claim decides only against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from annotations.engine.judging.hedges import allows, bounds
from annotations.engine.tables import Tables
from annotations.engine.values import Number, Reading

_PLAIN = frozenset({"", "only", "exactly"})
_ROUNDED = 3  # idle zeros from which a record counts as rounded
_ROUND = Decimal("0.025")  # a round figure lies no farther from the value than this share of it


class Fit(Enum):
    """How a recorded number fits: YES, NO, OPEN (the record is too coarse) or ROUND."""

    YES = True
    NO = False
    OPEN = None
    ROUND = "round"


def fit(reading: Reading, actual: Decimal, step: Decimal, tables: Tables) -> Fit:
    """The fit of `actual`, written by its source to `step`, both in the claim's unit."""
    told = reading.value
    assert isinstance(told, (int, Decimal))
    if reading.hedge not in _PLAIN:
        holds = _hedged(told, reading, actual, step, tables)
        return Fit.OPEN if holds is None else Fit(holds)
    low = Decimal(told)
    high = Decimal(reading.high) if reading.high is not None else low
    half = (reading.step or Decimal(0)) / 2
    if low - half <= actual <= high + half:
        return Fit.YES
    if reading.step is not None and step > reading.step and _near(actual, step, low - half, high + half):
        return Fit.OPEN
    if high == low and abs(actual - low) <= _round_half(low, reading.step):
        return Fit.ROUND
    return Fit.NO


def _hedged(told: Number, reading: Reading, actual: Decimal, step: Decimal, tables: Tables) -> bool | None:
    if bounds(told, reading.hedge, tables, reading.high) is None:
        return None
    ends = {allows(told, value, reading.hedge, tables, reading.high) for value in _ends(actual, step)}
    exact = allows(told, actual, reading.hedge, tables, reading.high)
    # A rounded record on the edge of a hedge ("more than 4 percent", 4.0 on record) stays open.
    return exact if len(ends) == 1 or step <= (reading.step or Decimal(0)) else None


def _ends(actual: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    return actual - step / 2, actual + step / 2


def _near(actual: Decimal, step: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether what the source rounded may lie inside the claim's bounds."""
    return actual - step / 2 <= high and low <= actual + step / 2


def _round_half(told: Decimal, step: Decimal | None) -> Decimal:
    """How far a value may lie from a number with idle zeros; 0 where it has none."""
    if not told or step is None or step < 1 or told != told.to_integral_value():
        return Decimal(0)
    digits = int(abs(told))
    zeros = len(str(digits)) - len(str(digits).rstrip("0"))
    if zeros == 0 or Decimal(10) ** zeros <= step:
        return Decimal(0)
    return min(Decimal(10) ** zeros / 2, abs(told) * _ROUND)


def step_on_record(values: Iterable[Decimal]) -> Decimal:
    """The finest place in which a source writes the values of one series: 4.1 and 4 give 0.1, and
    3,400,000 alone 100,000; less than three idle zeros are taken as counted."""
    places = [_exponent(value) for value in values if value]
    finest = min(places, default=0)
    return Decimal(1).scaleb(finest if finest < 0 or finest >= _ROUNDED else 0)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
