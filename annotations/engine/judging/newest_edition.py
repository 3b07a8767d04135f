"""The last of a series: "the last Lakes Summit was held in Madrid in April" (rule 12)."""

from __future__ import annotations

from annotations.engine.judging import rows
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import both, matches, period_words
from annotations.engine.judging.editions import in_told_place
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Variant, Verdict


def judge_newest(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The newest edition up to publication against the date and place that the claim tells of it.

    A later one refutes at once; a missing one only where a source is complete for the series.
    """
    series = reading.series.id if reading.series else ""
    name = reading.series.name if reading.series else "the series"
    told = [fact for fact in evidence.facts if fact.series == series and fact.period.first]
    begun = [
        fact for fact in rows.in_order(told) if fact.period.first and fact.period.first <= reading.anchor
    ]
    if not begun:
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no source has an edition of the {name}.")
    newest = begun[-1]
    when = reading.occasion.period
    fits = both(
        matches(when, newest.period, "presence") if when.first else True,
        in_told_place(newest, reading.occasion.places, tables),
    )
    window = Period(newest.period.last, reading.anchor)
    holes = missing(Scope("summit", series=series), window, evidence.coverage, evidence.terms)
    later = bool(when.last and newest.period.first and newest.period.first > when.last)
    on_record = f"the last on record is {rows.label(newest, tables)}, {period_words(newest.period)}"
    if fits is False and (later or not holes):
        verdict, summary = Verdict.REFUTED, f"Not so: {on_record}."
    elif fits and not holes:
        verdict, summary = Verdict.SUPPORTED, f"Right: {on_record}."
    else:
        verdict, summary = Verdict.NOT_ENOUGH, f"Not enough evidence: {on_record}, which does not decide it."
    return Finding(
        verdict,
        summary,
        (f"{len(begun)} editions of the {name} on record by then.", summary),
        (("last", newest.period.first or reading.anchor),),
        (Variant("the newest on record", newest.period.first, fits),),
        window,
        rows.used((newest,), tables),
        missing=holes,
    )
