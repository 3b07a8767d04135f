"""A told age against the birth on record, at the moment that the sentence speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import both, holds_point, period_words
from annotations.engine.judging.hedges import allows_any
from annotations.engine.judging.preconditions import lacking
from annotations.engine.judging.spans_of_time import ages
from annotations.engine.tables import Tables
from annotations.engine.values import UNTOLD, Evidence, Fact, Finding, Period, Reading, Variant, Verdict

_OLDEST = 125  # nobody on record lived longer: "Smith, 240," is no age


def judge_age(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for `reading.subjects[0]`, whose age `reading.value` (to `high`) is told."""
    subject = reading.subjects[0]
    told = reading.value
    if not isinstance(told, (int, Decimal)):
        return lacking("how old")
    if reading.unit not in ("", "year"):
        return lacking("an age in years")
    births = tuple(
        f for f in evidence.facts if f.kind == "birth" and subject.id in f.who() and f.period.first
    )
    if not births:
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no source has the birth of {subject.name}.")
    moment = _moment(reading, evidence)
    if moment is None:
        return lacking("when that age is meant")
    best = _finest(births)
    answers = [(fact, _holds(reading, fact, moment, tables)) for fact in best]
    if len({holds for _, holds in answers}) > 1:
        return _conflict(reading, answers, moment, tables)
    return _finding(reading, best[0], answers[0][1], moment, births, tables)


def _moment(reading: Reading, evidence: Evidence) -> Period | None:
    """The occasion, the start of the office told, or the publication date; None where none is told."""
    if reading.occasion.how == UNTOLD:
        return None
    if reading.occasion.period.first or reading.occasion.period.last:
        return reading.occasion.period
    if reading.office:
        starts = [
            fact.period.first
            for fact in evidence.facts
            if fact.kind == "office" and fact.office == reading.office.id
            and reading.subjects[0].id in fact.who() and fact.period.first
        ]  # fmt: skip
        return Period(min(starts), min(starts)) if starts else None
    if reading.period.period.first and reading.period.period.last:
        return reading.period.period
    return Period(reading.anchor, reading.anchor)


def _finest(births: Sequence[Fact]) -> tuple[Fact, ...]:
    """The births that decide: those of a primary source (rule 15), the finest of them. A primary year
    leaves the day to another source whose day lies in it."""
    ordered = rows.in_order(births)
    primary = [fact for fact in ordered if fact.cite.tier == "primary"]
    chosen = [f for f in ordered if any(f.period.within(p.period) for p in primary)] if primary else ordered
    finest = min(_days(fact) for fact in chosen)
    return tuple(fact for fact in chosen if _days(fact) == finest)


def _days(fact: Fact) -> int:
    first, last = fact.period.first, fact.period.last
    return (last - first).days if first and last else 1 << 20


def _holds(reading: Reading, birth: Fact, moment: Period, tables: Tables) -> bool | None:
    assert isinstance(reading.value, (int, Decimal))
    span = ages(birth.period, moment)
    if span is None or span[1] > _OLDEST or span[0] < 0:
        return None
    if reading.aspect == "start":  # "turns 70 on Monday": the birthday itself falls there
        return _turns(int(reading.value), birth.period, moment)
    return allows_any(reading.value, *span, reading.hedge, tables, reading.high)


def _turns(age: int, born: Period, moment: Period) -> bool | None:
    if born.first is None or born.last is None or moment.first is None:
        return None
    day = Period(_birthday(born.first, age), _birthday(born.last, age))
    return both(holds_point(moment, day), True)


def _birthday(born: dt.date, age: int) -> dt.date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:  # 29 February
        return dt.date(born.year + age, 3, 1)


def _finding(
    reading: Reading, birth: Fact, holds: bool | None, moment: Period, births: Sequence[Fact], tables: Tables
) -> Finding:
    name = reading.subjects[0].name
    span = ages(birth.period, moment)
    lead = {True: "Right", False: "Wrong", None: "Not enough evidence"}[holds]
    verdict = {True: Verdict.SUPPORTED, False: Verdict.REFUTED, None: Verdict.NOT_ENOUGH}[holds]
    when = period_words(moment)
    computed: tuple[tuple[str, int], ...] = ()
    if span is None:
        age = "of unknown age"
    elif span[0] == span[1]:
        age, computed = str(span[0]), (("age", span[0]),)
    else:
        age = f"{span[0]} or {span[1]}" if span[1] - span[0] == 1 else f"{span[0]} to {span[1]}"
    born = period_words(birth.period)
    return Finding(
        verdict,
        f"{lead}: {name}, born {'on ' if birth.period.first == birth.period.last else 'in '}{born}, "
        f"is {age} on {when}."
        if moment.first == moment.last
        else f"{lead}: {name}, born {born}, is {age} in {when}.",
        steps=(f"Born: {born}.", f"Moment spoken of: {when}.", f"Age then: {age}; told: {_told(reading)}."),
        computed=computed,
        variants=(Variant(f"age on {when}", age, holds),),
        window=moment,
        used=rows.used((birth,), tables),
        left_out=rows.left_out(
            [f for f in births if f.id != birth.id], "another source tells the birth more exactly", tables
        ),
    )


def _told(reading: Reading) -> str:
    words = reading.hedge.replace("_", " ")
    return f"{words} {reading.value}".strip() + (f" to {reading.high}" if reading.high is not None else "")


def _conflict(
    reading: Reading, answers: Sequence[tuple[Fact, bool | None]], moment: Period, tables: Tables
) -> Finding:
    facts = [fact for fact, _ in answers]
    lineages = {fact.cite.lineage or fact.cite.source for fact in facts}
    verdict = Verdict.CONFLICT if len(lineages) > 1 else Verdict.NOT_ENOUGH
    told = "; ".join(f"{fact.cite.source}: {period_words(fact.period)}" for fact in rows.in_order(facts))
    return Finding(
        verdict,
        f"The sources differ on the birth of {reading.subjects[0].name}: {told}.",
        steps=(f"Moment spoken of: {period_words(moment)}.",),
        variants=tuple(Variant(fact.cite.source, fact.period.first, holds) for fact, holds in answers),
        window=moment,
        used=rows.used(facts, tables),
    )
