"""Who did what to whom on a day, in an added domain: "A beat B 3-1 on Saturday".

A record of the two at that time decides: with the parts and score told it supports, with others it
refutes. Where none is on record only a source that is complete for the days told refutes.
"""

from __future__ import annotations

from annotations.engine.judging import rows
from annotations.engine.judging.absence_windows import SOON
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import matches, period_words
from annotations.engine.judging.said import months, who_words
from annotations.engine.parts import parts_of, plays, score_of
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Variant, Verdict

_HOLDS = {Verdict.SUPPORTED: True, Verdict.REFUTED: False}


def judge_result(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding; subjects and companions are known."""
    told = reading.occasion.period if reading.occasion.period.first else Period()
    people = [ref.id for ref in (*reading.subjects, *reading.companions)]
    there = [
        fact
        for fact in rows.in_order(f for f in evidence.facts if f.kind == reading.fact)
        if all(parts_of(fact, one) for one in people)
        and (fact.period.first or reading.anchor) <= reading.anchor
    ]
    names = " and ".join(ref.name for ref in (*reading.subjects, *reading.companions))
    if told.first:
        at = [fact for fact in there if matches(told, fact.period, "presence") is not False]
    else:
        at = [f for f in there if f.period.last and f.period.last >= reading.anchor - SOON][-1:]
    if not at:
        return _nothing(reading, evidence, tables, told, there, names)
    fits = [fact for fact in at if _as_told(reading, fact)]
    open_still = [fact for fact in fits if _score_told(reading, fact) is None]
    right = [fact for fact in fits if _score_told(reading, fact)]
    best = (right or open_still or fits or at)[-1]
    if right:
        verdict, lead = Verdict.SUPPORTED, "Right"
    elif open_still:
        verdict, lead = Verdict.NOT_ENOUGH, "Not enough evidence, since no score is told"
    elif len({f.period for f in at}) > 1 and any(_score_told(reading, f) is None for f in at):
        verdict, lead = Verdict.NOT_ENOUGH, "Not enough evidence, since more than one record fits the words"
    else:
        verdict, lead = Verdict.REFUTED, "Wrong"
    return Finding(
        verdict,
        f"{lead}: the record reads {best.text}.",
        computed=(("date", best.period.first),) if best.period.first else (),
        variants=(Variant("as on record", period_words(best.period), _HOLDS.get(verdict)),),
        window=told if told.first else None,
        used=rows.used((best,), tables),
    )  # fmt: skip


def _as_told(reading: Reading, fact: Fact) -> bool:
    beside = reading.subjects[0].id
    return all(plays(fact, ref.id, reading.role_in) for ref in reading.subjects) and all(
        plays(fact, ref.id, reading.role_with, beside) for ref in reading.companions
    )


def _score_told(reading: Reading, fact: Fact) -> bool | None:
    """Whether the score is the one told, in whichever order; None where the row tells none."""
    if not reading.score:
        return True
    score = score_of(fact, reading.subjects[0].id)
    if score is None:
        return None
    return sorted(reading.score.split("-")) == sorted(map(str, score))


def _nothing(
    reading: Reading, evidence: Evidence, tables: Tables, told: Period, there: list[Fact], names: str
) -> Finding:
    what = f"{reading.fact} of {names}"
    if not told.first or not told.last:
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: the words give no date, and the sources have no recent {what}.",
            left_out=rows.left_out(
                there[-6:], "too long before the article to be the one that is meant", tables
            ),
        )
    scope = Scope(
        reading.fact, together=tuple(sorted({r.id for r in (*reading.subjects, *reading.companions)}))
    )
    holes = missing(scope, told, evidence.coverage, evidence.terms)
    others = rows.left_out(there[-6:], "another date", tables)
    if holes:
        why = (
            f"no source is complete for {months(holes)}, and no {what} is on record for {period_words(told)}"
        )
        return Finding(
            Verdict.NOT_ENOUGH, f"Not enough evidence: {why}.", window=told, left_out=others, missing=holes
        )
    return Finding(
        Verdict.REFUTED,
        f"Wrong: no {what}, {period_words(told)}; the record of {who_words(reading)} has other days.",
        window=told, left_out=others,
    )  # fmt: skip
