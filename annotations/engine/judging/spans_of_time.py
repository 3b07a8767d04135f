"""Arithmetic on dates: ages, whole years and months, lengths of spans (rule 5).

Nothing is rounded in silence: a length in years is given both as full years and to the nearest
year, and a birth that is known by its year alone gives a range.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.values import Period

_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Length:
    """A span in one unit, counted in one way; `name` says which."""

    name: str
    amount: int


def age_on(born: dt.date, day: dt.date) -> int:
    """Full years lived; one born on 29 February has his birthday on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def ages(born: Period, moment: Period) -> tuple[int, int] | None:
    """The lowest and highest age that birth and moment allow, None where an end is unknown."""
    if born.first is None or born.last is None or moment.first is None or moment.last is None:
        return None
    return age_on(born.last, moment.first), age_on(born.first, moment.last)


def full_months(first: dt.date, last: dt.date) -> int:
    """Full months from the first date to the last."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def singular(unit: str) -> str:
    """For example "years" as "year", "weeks" as "week"."""
    word = unit.lower()
    return {"centuries": "century"}.get(word, word.rstrip("s"))


def known_unit(unit: str) -> bool:
    """Whether a length can be computed in this unit."""
    return singular(unit) in _DAYS_OF or singular(unit) in _MONTHS_OF


def in_days(amount: Decimal | int, unit: str) -> int | None:
    """A told length in days, None where the unit has no fixed number of them."""
    each = _DAYS_OF.get(singular(unit))
    return None if each is None else int(amount * each)


def lengths(first: dt.date, last: dt.date, unit: str) -> tuple[Length, ...]:
    """The span from first to last in a unit, in each way that people count it.

    Days count both ends or the nights between; weeks are seven days, full or to the nearest;
    months and years are full or to the nearest.
    """
    word = singular(unit)
    days = (last - first).days
    if word == "day":
        return (Length("calendar days, both ends counted", days + 1), Length("days from date to date", days))
    if word in _DAYS_OF:
        each = _DAYS_OF[word]
        return (Length(f"full {word}s", days // each), Length(f"to the nearest {word}", _nearest(days, each)))
    each = _MONTHS_OF[word]
    months = full_months(first, last)
    plural = {"century": "centuries"}.get(word, word + "s")
    return (
        Length(f"full {plural}", months // each),
        Length(f"to the nearest {word}", _nearest(months, each)),
    )


def fraction(first: dt.date, last: dt.date, unit: str) -> Decimal:
    """The span in a unit with its fraction, for hedged lengths: 28 years and 11 months is nearly 29."""
    word = singular(unit)
    days = (last - first).days
    if word in _DAYS_OF:
        return Decimal(days) / _DAYS_OF[word]
    return round(Decimal(days) / (Decimal("30.436875") * _MONTHS_OF[word]), 3)


def _nearest(amount: int, each: int) -> int:
    return (2 * amount + each) // (2 * each)
