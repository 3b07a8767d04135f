"""A claim against what the desk has said in earlier articles (rule 14).

Two articles speak at different times. A count that runs to the day of publication may only grow, an age
must fit one birthday; what has a date or an end of its own must simply be the same.
"""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.assertions import asserted, inside
from annotations.engine.judging.consistency import differ, number_words
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.denials import contradicts
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Period, Reading

_ABSENCES = ("first", "last")


def clash(here: Claim, there: Claim, tables: Tables) -> str:
    """In words, how a claim and one of an earlier or later article cannot both be right; else empty."""
    one, other = here.reading, there.reading
    if one.negated or other.negated:
        return ""
    if one.kind in _ABSENCES and other.kind not in _ABSENCES:
        return _denied(one, there, tables, "this article", "an earlier one")
    if other.kind in _ABSENCES and one.kind not in _ABSENCES:
        return _denied(other, here, tables, "An earlier article", "this one")
    if one.kind != other.kind:
        return ""
    if one.kind == "age":
        return _ages(one, other)
    if not differ(one, other, tables):
        return ""
    if one.kind == "date":
        assert isinstance(one.value, Period)
        assert isinstance(other.value, Period)
        told, said = period_words(one.value), period_words(other.value)
    elif one.kind == "count" and not _same_end(one, other) and not _shrinks(one, other):
        return ""
    else:
        told, said = number_words(one), number_words(other)
    return f"This article says {told}, an earlier one {said}."


def _same_end(one: Reading, other: Reading) -> bool:
    return one.period.period.last == other.period.period.last


def _shrinks(one: Reading, other: Reading) -> bool:
    """Whether the later article counts less than the one before it."""
    early, late = sorted((one, other), key=lambda reading: reading.anchor)
    if early.hedge or late.hedge or not isinstance(early.value, int) or not isinstance(late.value, int):
        return False
    return late.value < early.value


def _ages(one: Reading, other: Reading) -> str:
    """Whether no birthday gives both ages, each at its own article's day."""
    same = {ref.id for ref in one.subjects} == {ref.id for ref in other.subjects} != {""}
    whole = isinstance(one.value, int) and isinstance(other.value, int)
    spoken = one.occasion.period.first or other.occasion.period.first
    if not same or not whole or spoken or one.hedge or other.hedge or one.high or other.high:
        return ""
    born, also = _born(one), _born(other)
    if born[0] <= also[1] and also[0] <= born[1]:
        return ""
    told = f"{other.value} on {other.anchor.day} {other.anchor:%B %Y}"
    return f"This article says {one.value}; an earlier one said {told}. No birthday fits both."


def _born(reading: Reading) -> tuple[dt.date, dt.date]:
    """The days on which somebody of that age may have been born."""
    assert isinstance(reading.value, int)
    first = _years_before(reading.anchor, reading.value + 1) + dt.timedelta(days=1)
    return first, _years_before(reading.anchor, reading.value)


def _years_before(day: dt.date, years: int) -> dt.date:
    year = max(1, day.year - years)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _denied(absence: Reading, told: Claim, tables: Tables, who: str, other: str) -> str:
    """A first or last against a dated event that the other article tells."""
    people = {ref.id for ref in (*absence.subjects, *absence.companions) if ref.id}
    for event in asserted((told,)):
        if event.fact != (absence.fact or "visit") or not people or not people <= event.people:
            continue
        if not inside(event, absence.places, tables) or (absence.place == "abroad" and not event.places):
            continue
        why = contradicts(absence, event.period)
        if why:
            said = why.replace("The article", who[0].upper() + who[1:]).replace(
                "and itself tells", f"and {other} tells"
            )
            return f"{said}."
    return ""
