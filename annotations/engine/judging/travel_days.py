"""Travel days: in how many ways the same records may be told (rule 4 of the design).

Records hold days abroad, newspapers also tell the flight. A whole trip may be told as starting
one day before its first stay and ending one day after its last (a tour recorded 22-25 October
that the spokesman gives as 21-25). A record of three days or more that is the first or only stay
of its trip may itself hold a travel day at one end or at both (a night train to Kyiv: recorded
13-16 May, two days on the ground). The two never mix: adding a day at one end and taking one off
at the other would make 3-5 November out of 4-6.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from annotations.engine.judging.datecompare import DAY
from annotations.engine.values import Period

LONG_ENOUGH = 3  # days that a record must have to hold a travel day


@dataclass(frozen=True, slots=True)
class Telling:
    """One way to tell a stay or trip; `exact` is the record as it stands."""

    name: str
    first: dt.date
    last: dt.date
    exact: bool = False

    @property
    def period(self) -> Period:
        """The days as a period."""
        return Period(self.first, self.last)

    @property
    def days(self) -> int:
        """Calendar days, both ends counted."""
        return (self.last - self.first).days + 1


def recorded(first: dt.date, last: dt.date, name: str = "days on record") -> Telling:
    """The record as it stands."""
    return Telling(name, first, last, True)


def shorter(first: dt.date, last: dt.date) -> tuple[Telling, ...]:
    """A first or only stay less the travel days that its record may hold; nothing under three days."""
    length = (last - first).days + 1
    if length < LONG_ENOUGH:
        return ()
    return (
        Telling("first recorded day spent travelling", first + DAY, last),
        Telling("last recorded day spent travelling", first, last - DAY),
        Telling("first and last recorded day spent travelling", first + DAY, last - DAY),
    )


def longer(first: dt.date, last: dt.date, opens: bool = True, closes: bool = True) -> tuple[Telling, ...]:
    """A whole trip with the flights out and home; `opens` and `closes` say which end is the trip's own."""
    made = []
    if opens:
        made.append(Telling("departure the day before the first stay", first - DAY, last))
    if closes:
        made.append(Telling("return the day after the last stay", first, last + DAY))
    if opens and closes:
        made.append(Telling("departure the day before and return the day after", first - DAY, last + DAY))
    return tuple(made)
