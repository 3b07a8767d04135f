"""The biggest or smallest of its kind in a window, by the score's margin or the measured value.

"Their biggest win since 2019" says that none since was bigger, and by one sense also that one in 2019
was: where it was not, the answer depends on that. Two of one size are no single biggest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from annotations.engine.judging import rows
from annotations.engine.judging.absence_windows import bound_period
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.said import months
from annotations.engine.parts import plays, score_of
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Variant, Verdict


def fits_part(reading: Reading, entry: Entry) -> bool:
    """Whether the subjects play the part told in one event."""
    fact = entry.visit.fact
    return fact is not None and all(plays(fact, ref.id, reading.role_in) for ref in reading.subjects)


def open_days(
    reading: Reading, evidence: Evidence, first: dt.date | None, last: dt.date
) -> tuple[Period, ...]:
    """The stretches of these days in which a record of the subjects may be missing."""
    who = tuple(ref.id for ref in reading.subjects)
    others = tuple(ref.id for ref in reading.companions)
    scope = (
        Scope(reading.fact, together=tuple(sorted({*who, *others})))
        if others
        else Scope(reading.fact, who=who)
    )
    return missing(scope, Period(first, last), evidence.coverage, evidence.terms)


def _measure(reading: Reading, entry: Entry) -> Decimal | None:
    fact = entry.visit.fact
    if fact is None:
        return None
    score = score_of(fact, reading.subjects[0].id)
    if score is not None:
        return Decimal(abs(score[0] - score[1]))
    return None if fact.value is None else abs(fact.value)


def top(
    reading: Reading, evidence: Evidence, tables: Tables, events: Sequence[Entry], at: int, window: Period
) -> Finding:
    """Whether nothing of the kind in the window was bigger; "since 2019" also claims that one then was."""
    mine = events[at]
    first = window.first
    bound = (
        bound_period(reading)
        if reading.period.opened_by == "since" and reading.period.bound == "date"
        else Period()
    )
    inside = [
        e
        for e in events
        if e is not mine
        and fits_part(reading, e)
        and e.first <= mine.first
        and (first is None or e.first >= first)
    ]
    own = _measure(reading, mine)
    sizes = {id(e): size for e in inside if (size := _measure(reading, e)) is not None}
    if not fits_part(reading, mine):
        text = mine.visit.fact.text if mine.visit.fact else ""
        return Finding(
            Verdict.NOT_ENOUGH, f"Not enough evidence: the newest on record is no such thing ({text})."
        )
    if own is None or len(sizes) < len(inside) or reading.value != 1:
        return Finding(
            Verdict.NOT_ENOUGH,
            "Not enough evidence: the records do not tell how big each was, or its place among them.",
        )
    sign = -1 if reading.unit == "smallest" else 1
    after = [e for e in inside if not (bound.last and e.first <= bound.last)]
    above = [e for e in after if sign * (sizes[id(e)] - own) > 0]
    equal = [e for e in after if sizes[id(e)] == own]
    then = [e for e in inside if e not in after and sign * (sizes[id(e)] - own) >= 0]
    holes = open_days(reading, evidence, first, mine.visit.last)
    best = above or equal or then
    told = best[-1].visit.fact.text if best and best[-1].visit.fact else ""
    word, more, most = ("small", "smaller", "smallest") if sign < 0 else ("big", "bigger", "biggest")
    if above:
        verdict, why = Verdict.REFUTED, f"Wrong: another one was {more} ({told})"
    elif holes:
        verdict, why = Verdict.NOT_ENOUGH, f"Cannot be decided: no source is complete for {months(holes)}"
    elif equal:
        verdict, why = (
            Verdict.DEPENDS,
            f"It depends on what is meant: another one was just as {word} ({told})",
        )
    elif bound.first and not then:
        none = f"none since was {more}, and none in {period_words(bound)} as {word}"
        verdict, why = Verdict.DEPENDS, f"It depends on what “since” is to say: {none}"
    else:
        verdict, why = (
            Verdict.SUPPORTED,
            f"Right: the {most} of {len(inside) + 1} on record",
        )
    facts = [e.visit.fact for e in (mine, *best) if e.visit.fact]
    rest = [e.visit.fact for e in inside if e not in best and e.visit.fact]
    holds = {Verdict.SUPPORTED: True, Verdict.REFUTED: False}.get(verdict)
    return Finding(
        verdict,
        f"{why}.",
        (f"The one that is meant: {mine.visit.fact.text if mine.visit.fact else ''}.",),
        (("events", len(inside) + 1), ("date", mine.first)),
        (Variant("by size", 1 + len(above), holds),),
        Period(first, mine.visit.last),
        rows.used(facts, tables),
        rows.left_out(rest, f"not {more}", tables),
        missing=holes,
    )
