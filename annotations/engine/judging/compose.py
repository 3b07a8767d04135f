"""From an outcome to a finding: verdict, sentence, numbers of every unit, rows used and left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from annotations.engine.judging import evidence_rows, gaps, tiers, units, wording
from annotations.engine.judging.agree import Outcome, with_gaps
from annotations.engine.judging.answers import Answer, falls_short
from annotations.engine.judging.cases import Case
from annotations.engine.judging.entries import Entry, amount
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Number, Reading, Variant, Verdict

Judge = Callable[[Case], Outcome]


def finding(reading: Reading, evidence: Evidence, tables: Tables, judge: Judge, numbered: bool) -> Finding:
    """The finding of a count (or, `numbered`, of an ordinal), known gaps weighed."""
    people = [ref.id for ref in reading.subjects] if not Case.by_office(reading) else []
    weighed = tiers.weigh(evidence, people)
    case = Case(reading, weighed.kept(evidence, doubted=True), tables)
    plain = judge(case)
    known = gaps.relevant(case, evidence, reading)
    tried = gaps.judged(known, lambda chosen: judge(Case(reading, case.evidence, tables, chosen, case)))
    verdict, deciding = with_gaps(plain, list(tried))
    if weighed.doubted and verdict in (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.DEPENDS):
        other = judge(Case(reading, weighed.kept(evidence, doubted=False), tables))
        verdict = verdict if other.verdict is verdict else Verdict.CONFLICT
    if reading.qualified and not (verdict is Verdict.REFUTED and falls_short(plain.answers, reading)):
        # Records do not tell which visits were official: a count of all is only the most it can be.
        verdict, plain = Verdict.NOT_ENOUGH, replace(plain, because=wording.narrowed(reading))
    lead = plain.answers[0] if plain.answers else None
    counted = lead.counted if lead else ()
    return Finding(
        verdict,
        wording.summary(reading, verdict, plain, deciding, case, numbered),
        wording.steps(reading, plain, deciding, case),
        computed(lead, counted, case),
        tuple(dict.fromkeys(answer.variant() for answer in plain.answers))
        + _shown(lead, counted, case, plain),
        lead.cut.frame.whole if lead else None,
        evidence_rows.used(counted, case),
        evidence_rows.left_out(lead, counted, case, weighed) if lead else (),
        tuple(dict.fromkeys(p for answer in plain.answers for p in answer.cut.missing)),
    )


def nothing(summary: str) -> Finding:
    """An abstention before anything was counted."""
    return Finding(Verdict.NOT_ENOUGH, summary, (summary,))


def computed(
    lead: Answer | None, counted: Sequence[Entry], case: Case
) -> tuple[tuple[str, Number | dt.date], ...]:
    """Every unit of the entries counted, and their first and last day."""
    if lead is None:
        return ()
    made: list[tuple[str, Number | dt.date]]
    if case.fact == "visit":
        made = [(name, amount(counted, unit)) for unit, name in units.SHOWN.items()]
    else:
        made = [("events", len(counted))]
        made += [(units.SHOWN[u], amount(counted, u)) for u in (units.COUNTRY, units.DAY)]
    if counted:
        made += [("start", counted[0].first), ("end", max(entry.visit.last for entry in counted))]
    return tuple(made)


def _shown(lead: Answer | None, counted: Sequence[Entry], case: Case, plain: Outcome) -> tuple[Variant, ...]:
    """Units that do not decide, for information."""
    if lead is None or case.fact != "visit":
        return ()
    decided = {answer.unit for answer in plain.answers}
    return tuple(
        Variant(name, amount(counted, unit), None, plausible=False)
        for unit, name in units.SHOWN.items()
        if unit not in decided
    )
