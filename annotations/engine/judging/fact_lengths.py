"""How long an office was held, or an event lasted (rule 5).

Terms of one office that follow one another are one time in office; a term or a war that still
runs has lasted up to the publication date and no longer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import DAY, period_words
from annotations.engine.judging.hedges import allows
from annotations.engine.judging.preconditions import lacking, of_office
from annotations.engine.judging.spans_of_time import fraction, known_unit, lengths, singular
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Variant, Verdict


@dataclass(frozen=True, slots=True)
class Run:
    """A time in office or an event: its rows, its dates, and whether it still ran at publication."""

    facts: tuple[Fact, ...]
    first: dt.date
    last: dt.date
    running: bool
    exact: bool  # both ends known to the day


def judge_run(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for an office held by the subject, or for the event that is named."""
    if not isinstance(reading.value, (int, Decimal)) or not known_unit(reading.unit):
        return lacking("a length in days, weeks, months or years")
    runs = _runs(reading, evidence)
    name = reading.event.name if reading.event else reading.subjects[0].name
    if not runs:
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no source has the dates for {name}.")
    nominal = reading.aspect == "term"
    if nominal and any(run.running for run in runs):
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: a term of {name} was still running; its full length is not on record.",
            used=rows.used([fact for run in runs for fact in run.facts], tables),
        )
    if any(not run.exact for run in runs):
        return Finding(
            Verdict.NOT_ENOUGH, f"Not enough evidence: the dates for {name} are not known to the day."
        )
    answers = [(run, _holds(reading, run, tables)) for run in runs]
    if len(answers) > 1:
        verdicts = {_verdict(told) for _, told in answers}
        if len(verdicts) > 1:
            return _several(reading, answers, tables)
    return _one(reading, *answers[0], tables)


def _runs(reading: Reading, evidence: Evidence) -> list[Run]:
    kind = "event" if reading.event else "office"
    key = reading.event.id if reading.event else reading.subjects[0].id
    facts = [
        fact
        for fact in rows.in_order(evidence.facts)
        if fact.kind == kind
        and key in fact.who()
        and fact.period.first is not None
        and fact.period.first <= reading.anchor
        and (kind == "event" or of_office(fact.office, reading.office))
        and (reading.number is None or kind == "event" or fact.number == reading.number)
    ]
    merge = kind == "office" and reading.aspect != "term"
    runs: list[Run] = []
    for fact in facts:
        assert fact.period.first is not None
        open_end = fact.period.last is None or fact.period.last > reading.anchor
        last = reading.anchor if open_end or fact.period.last is None else fact.period.last
        run = Run((fact,), fact.period.first, last, open_end, fact.period.precision == "day")
        before = runs[-1] if runs else None
        joins = before and merge and before.facts[-1].office == fact.office and run.first <= before.last + DAY
        if before and joins:
            runs[-1] = replace(
                before,
                facts=(*before.facts, fact),
                last=max(last, before.last),
                running=run.running or before.running,
                exact=run.exact and before.exact,
            )
        else:
            runs.append(run)
    if reading.tense.value != "past" and any(run.running for run in runs):
        runs = [run for run in runs if run.running]  # "has been in power for nine years"
    return runs


def _holds(reading: Reading, run: Run, tables: Tables) -> list[tuple[str, int, bool | None]]:
    assert isinstance(reading.value, (int, Decimal))
    counted = lengths(run.first, run.last, reading.unit)
    if reading.hedge not in ("", "only"):
        exact = fraction(run.first, run.last, reading.unit)
        holds = allows(reading.value, exact, reading.hedge, tables, reading.high)
        return [(counted[0].name, counted[0].amount, holds)]
    return [
        (
            length.name,
            length.amount,
            allows(reading.value, length.amount, reading.hedge, tables, reading.high),
        )
        for length in counted
    ]


def _verdict(told: Sequence[tuple[str, int, bool | None]]) -> Verdict:
    answers = {holds for _, _, holds in told}
    if None in answers:
        return Verdict.NOT_ENOUGH
    if len(answers) > 1:
        return Verdict.DEPENDS
    return Verdict.SUPPORTED if True in answers else Verdict.REFUTED


def _one(reading: Reading, run: Run, told: Sequence[tuple[str, int, bool | None]], tables: Tables) -> Finding:
    verdict = _verdict(told)
    unit = singular(reading.unit)
    until = "up to publication" if run.running else period_words(Period(run.last, run.last))
    counts = "; ".join(f"{amount} {name}" for name, amount, _ in told)
    lead = {
        Verdict.SUPPORTED: "Right",
        Verdict.REFUTED: "Wrong",
        Verdict.DEPENDS: "It depends on how it is counted",
        Verdict.NOT_ENOUGH: "Not enough evidence",
    }[verdict]
    return Finding(
        verdict,
        f"{lead}: from {period_words(Period(run.first, run.first))} to {until} is {counts}.",
        steps=(f"Told: {reading.hedge.replace('_', ' ')} {reading.value} {unit}s.".replace("  ", " "),),
        computed=(
            ("start", run.first), ("end", run.last), ("days", (run.last - run.first).days + 1),
            *(((f"{unit}s", told[0][1]),) if unit != "day" else ()),
        ),
        variants=tuple(Variant(name, amount, holds) for name, amount, holds in told),
        window=Period(run.first, run.last),
        used=rows.used(run.facts, tables),
    )  # fmt: skip


def _several(
    reading: Reading, answers: Sequence[tuple[Run, list[tuple[str, int, bool | None]]]], tables: Tables
) -> Finding:
    told = [
        Variant(f"{period_words(Period(run.first, run.last))}: {name}", amount, holds)
        for run, lines in answers
        for name, amount, holds in lines
    ]
    return Finding(
        Verdict.NOT_ENOUGH,
        "Not enough evidence: it stays open which of several terms is meant, and the answers differ.",
        variants=tuple(told),
        used=rows.used([fact for run, _ in answers for fact in run.facts], tables),
    )
