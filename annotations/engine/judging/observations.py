"""A told number against what sources measured: the record in force for its time, unit and place.

Sources of higher rank decide (rule 15); two of equal rank that differ are a conflict. What no source
measures is said plainly, with the table that it would take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from annotations.engine.judging import rows as shown
from annotations.engine.judging.changes import judge_change
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.fits import Fit, fit
from annotations.engine.judging.in_force import Choice, choose
from annotations.engine.judging.observed import GUESSED, Row, rows_of
from annotations.engine.judging.preconditions import lacking
from annotations.engine.judging.quantity_words import Words
from annotations.engine.tables import Tables
from annotations.engine.values import (
    Events,
    Evidence,
    Fact,
    Finding,
    LeftOut,
    Number,
    Reading,
    Tense,
    Value,
    Variant,
    Verdict,
)

_LEAVES_OPEN = 40  # records left out that are shown


def asks_of(reading: Reading) -> tuple[Events | Value, ...]:
    """The elections of a candidate, or what was measured under the name, of the body or event."""
    who = tuple(key for ref in reading.subjects for key in (ref.id, *ref.others) if key)
    if reading.fact == "election":
        return (Events(("election",), who=who),) if who else ()
    if reading.event is not None and reading.event.id:
        return tuple(Value(key, "observation") for key in (reading.event.id, *reading.event.others))
    if reading.series is None or not reading.series.id:
        return ()
    return (Events(("observation",), who=who, series=reading.series.id),)


def judge_quantity(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for the number `reading.value` (to `high`) of `reading.series`."""
    stopped = _unjudged(reading)
    if stopped is not None:
        return stopped
    words = Words(reading)
    facts = tuple(fact for fact in evidence.facts if _is_of(reading, fact))
    if reading.aspect in ("rise", "fall"):
        return judge_change(reading, facts, evidence, tables)
    rows, out = rows_of(reading, facts, tables, reading.unit)
    choice = choose(reading, rows, evidence)
    if not choice.rows:
        return _nothing(words, choice.why if rows else _why(out), rows, out, tables)
    kept, against = decided(choice.rows)
    return weighed(
        reading, choice, kept, against, lambda row: fit(reading, row.value, row.step, tables), tables
    )


def _unjudged(reading: Reading) -> Finding | None:
    """The finding of what cannot be judged at all."""
    if reading.opinion:
        return Finding(Verdict.NOT_CHECKABLE, "This is a judgement or a guess; no record can settle it.")
    if not isinstance(reading.value, (int, Decimal)):
        return lacking("how much")
    if reading.tense is Tense.PLAN:
        return Finding(
            Verdict.NOT_ENOUGH, "Not enough evidence: it is a plan or a forecast; no record is of it yet."
        )
    for ref in (*reading.subjects, *reading.places):
        if not ref.id:
            return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no source knows {ref.name}.")
    if reading.fact == "election":
        return None if reading.subjects else lacking("whose votes they are")
    if reading.series is None:
        return lacking("what is measured, in a word that a source could have as a series")
    if not reading.series.id and not (reading.event and reading.event.id):
        return Finding(Verdict.NOT_ENOUGH, Words(reading).needed())
    return None


def _is_of(reading: Reading, fact: Fact) -> bool:
    if reading.fact == "election":
        winners = fact.who("winner")
        return fact.kind == "election" and fact.value is not None and reading.subjects[0].id in winners
    same = reading.series is not None and reading.series.id == fact.series
    return fact.kind == "observation" and fact.value is not None and same


def _why(out: Sequence[tuple[Fact, str]]) -> str:
    return out[0][1] if len({reason for _, reason in out}) == 1 else "none is of this place, body and unit"


def _nothing(
    words: Words, why: str, rows: Sequence[Row], out: Sequence[tuple[Fact, str]], tables: Tables
) -> Finding:
    if not rows and not out:
        return Finding(Verdict.NOT_ENOUGH, words.needed())
    summary = f"Not enough evidence: {why}."
    left = tuple(
        one
        for reason in dict.fromkeys(reason for _, reason in out)
        for one in shown.left_out([fact for fact, said in out if said == reason], reason, tables)
    )
    left += shown.left_out([row.fact for row in rows], "it is of another time", tables)
    return Finding(Verdict.NOT_ENOUGH, summary, (summary,), left_out=left[:_LEAVES_OPEN])


def decided(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The records that decide, and those that a primary source overrules (rule 15)."""
    primary = tuple(row for row in rows if row.fact.cite.tier == "primary")
    if not primary:
        return tuple(rows), ()
    return primary, tuple(row for row in rows if row not in primary)


def weighed(
    reading: Reading,
    choice: Choice,
    rows: Sequence[Row],
    against: Sequence[Row],
    judge: Callable[[Row], Fit],
    tables: Tables,
) -> Finding:
    """The finding of records of one period, which must agree."""
    words = Words(reading)
    answers = [(row, judge(row)) for row in rows]
    fits = {answer for _, answer in answers}
    lineages = {row.lineage for row in rows}
    steps = [words.told(), *(words.record(row.value, row.period, row.fact) for row in rows)]
    guessed = any(ref.how == GUESSED for ref in (*reading.subjects, *reading.places))
    if len(fits) > 1:
        verdict = Verdict.CONFLICT if len(lineages) > 1 else Verdict.NOT_ENOUGH
        summary = words.differ([(row.fact.cite.source, row.value) for row in rows], len(lineages) > 1)
    else:
        known = next((row for row in choice.earlier if judge(row) is Fit.YES), None)
        verdict, summary = _one(fits.pop(), words, rows[0], choice, guessed, known)
    variants = tuple(
        Variant(f"{row.fact.cite.source}, row {row.fact.cite.row}", plain(row.value), _holds(answer))
        for row, answer in answers
    )
    if verdict is Verdict.DEPENDS:
        variants = (
            Variant("as an exact number", plain(rows[0].value), False),
            Variant("as a round figure", plain(rows[0].value), True),
        )
    left: tuple[LeftOut, ...] = shown.left_out([r.fact for r in against], "a primary source decides", tables)
    if choice.why:
        steps.append(f"Mind: {choice.why}.")
    return Finding(
        verdict,
        summary,
        tuple(steps),
        (("value", plain(rows[0].value)),) if len({row.value for row in rows}) == 1 else (),
        variants,
        rows[0].period,
        shown.used([row.fact for row in rows], tables),
        left,
    )


def _one(
    answer: Fit, words: Words, row: Row, choice: Choice, guessed: bool, known: Row | None
) -> tuple[Verdict, str]:
    """Verdict and summary of records that agree; `known` is an earlier one that the claim fits."""
    if answer is Fit.YES:
        return Verdict.SUPPORTED, words.right(row.value, row.period)
    if answer is Fit.OPEN:
        return Verdict.NOT_ENOUGH, words.open(
            row.value, row.period, "the source does not tell it more exactly"
        )
    if guessed:
        return Verdict.NOT_ENOUGH, words.open(
            row.value, row.period, "the sentence itself does not say of where or whom"
        )
    if known is not None:
        why = f"the number told was that of {period_words(known.period)}, perhaps the last known then"
        return Verdict.NOT_ENOUGH, words.open(row.value, row.period, why)
    if not choice.firm:
        return Verdict.NOT_ENOUGH, words.open(row.value, row.period, choice.why)
    if answer is Fit.ROUND:
        return Verdict.DEPENDS, words.rounded(row.value, row.period)
    return Verdict.REFUTED, words.wrong(row.value, row.period)


def _holds(answer: Fit) -> bool | None:
    return {Fit.YES: True, Fit.NO: False}.get(answer)


def plain(value: Decimal) -> Number:
    """Whole numbers as such, the rest without idle zeros."""
    return int(value) if value == value.to_integral_value() else value.normalize()
