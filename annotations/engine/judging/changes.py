"""A told rise or fall against two records: "rose by 3 percentage points from a year earlier"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from annotations.engine.judging import rows as shown
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.fits import Fit, fit
from annotations.engine.judging.in_force import choose
from annotations.engine.judging.measures import unit_told
from annotations.engine.judging.observed import Row, rows_of
from annotations.engine.judging.quantity_words import Words, amount
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Variant, Verdict

_FROM_WHEN = "Not enough evidence: the words do not say what the change is measured from."
_UNSURE = "Not enough evidence: the records do not give that change in one way."
_RELATIVE, _POINTS = "in percent of what it was", "in percentage points"


def judge_change(reading: Reading, facts: Sequence[Fact], evidence: Evidence, tables: Tables) -> Finding:
    """The finding for a change of `reading.value`; both ends must be on record."""
    words = Words(reading)
    if not facts:
        return Finding(Verdict.NOT_ENOUGH, words.needed())
    unit = _unit_of(reading, facts)
    level = replace(reading, unit=unit, aspect="")
    rows, _ = rows_of(level, facts, tables, unit)
    choice = choose(level, rows, evidence)
    if not choice.rows:
        why = choice.why if rows else "no record is of this place, body and unit"
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: {why}.")
    now = choice.rows[0].period
    before = _base(reading, now)
    if before.first is None:
        return Finding(Verdict.NOT_ENOUGH, _FROM_WHEN)
    bases = [r for r in rows if (r.period.first, r.period.last) == (before.first, before.last)]
    if not bases:
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: no record is of {period_words(before)}, to compare with.",
        )
    return _compared(reading, choice.rows, bases, choice.firm, unit, tables)


def _unit_of(reading: Reading, facts: Sequence[Fact]) -> str:
    """The unit in which the two ends are compared: a change in percent has ends in any unit."""
    if reading.unit in ("percent", "percentage point", "basis point"):
        return unit_told(facts[0].unit)[0]
    return reading.unit


def _base(reading: Reading, now: Period) -> Period:
    told = reading.occasion
    return told.period if told.how == "base" else shifted(now, told.how)


def _compared(
    reading: Reading, ends: Sequence[Row], bases: Sequence[Row], firm: bool, unit: str, tables: Tables
) -> Finding:
    words = Words(reading)
    variants: dict[str, list[tuple[Decimal, Fit]]] = {}
    for now in ends:
        for base in bases:
            if now.lineage == base.lineage:
                for name, moved, step in _moves(reading, now, base, unit):
                    variants.setdefault(name, []).append((moved, fit(reading, moved, step, tables)))
    fits = {answer for found in variants.values() for _, answer in found}
    if not variants or Fit.OPEN in fits or (len(fits) > 1 and len(variants) == 1):
        return Finding(Verdict.NOT_ENOUGH, _UNSURE)
    now, base = ends[0], bases[0]
    told = (
        f"{words.what()} went from {amount(base.value, unit)} in {period_words(base.period)} to "
        f"{amount(now.value, unit)} in {period_words(now.period)}"
    )
    if fits == {Fit.YES}:
        verdict, summary = Verdict.SUPPORTED, f"Right: {told}."
    elif Fit.YES in fits or Fit.ROUND in fits:
        verdict, summary = Verdict.DEPENDS, f"It depends on how the change is told: {told}."
    elif firm:
        verdict, summary = Verdict.REFUTED, f"Wrong: {told}."
    else:
        verdict, summary = (
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: {told}, but a newer one may be meant.",
        )
    made = tuple(
        Variant(name, round(found[0][0], 4), {Fit.YES: True, Fit.NO: False}.get(found[0][1]))
        for name, found in variants.items()
    )
    used = shown.used([row.fact for row in (*bases, *ends)], tables)
    return Finding(verdict, summary, (words.told(), f"{told}."), (), made, now.period, used)


def _moves(reading: Reading, now: Row, base: Row, unit: str) -> list[tuple[str, Decimal, Decimal]]:
    """(definition, change in the claim's sense and unit, how finely it is known)."""
    sign = 1 if reading.aspect == "rise" else -1
    apart = sign * (now.value - base.value)
    made = []
    if reading.unit in ("percentage point", "basis point"):
        if unit == "percent":
            made.append((_POINTS, apart * (100 if reading.unit == "basis point" else 1), Decimal(0)))
        return made
    if reading.unit != "percent":
        return [("the difference", apart, Decimal(0))]
    if base.value:
        share = 100 * apart / abs(base.value)
        slack = 100 * (now.step + base.step) / 2 / abs(base.value)
        # The ends are rounded: what is computed of them is known no better than that.
        edge = reading.step if reading.step is not None else Decimal(0)
        made.append((_RELATIVE, share, slack if slack > edge else Decimal(0)))
    if unit == "percent":
        made.append((_POINTS, apart, Decimal(0)))
    return made


def shifted(period: Period, how: str) -> Period:
    """The same stretch a year or a month before; an empty period where that is no stretch."""
    first, last = period.first, period.last
    if first is None or last is None:
        return Period()
    if how == "year before":
        return Period(_year_before(first), _year_before(last), period.precision)
    if how == "month before" and period.precision == "month":
        end = first - dt.timedelta(days=1)
        return Period(end.replace(day=1), end, "month")
    return Period()


def _year_before(day: dt.date) -> dt.date:
    ahead = day + dt.timedelta(days=1)
    if day.month == 2 and ahead.month == 3:  # the last of February stays the last
        return dt.date(day.year - 1, 3, 1) - dt.timedelta(days=1)
    return day.replace(year=day.year - 1)
