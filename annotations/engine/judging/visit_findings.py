"""What is said of a told date of travel: the findings, in a reporter's words."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.portions import Area, Portion
from annotations.engine.judging.visit_answers import Answer
from annotations.engine.tables import Tables
from annotations.engine.values import Fact, Finding, Period, Reading, Variant, Verdict


def decided(reading: Reading, told: Period, answer: Answer, verdict: Verdict, tables: Tables) -> Finding:
    """A verdict that rests on one stay or trip, with every telling of it."""
    portion = answer.portion
    name = reading.subjects[0].name
    on_record = f"the records have {name} there {_days(portion)}"
    if not reading.places:
        on_record = f"the records have {name} abroad {_days(portion)}"
    holding = [t.name for t, holds in answer.told if holds]
    opening = [t.name for t, holds in answer.told if holds is None]
    if verdict == Verdict.SUPPORTED:
        summary = f"Right: {on_record}."
    elif verdict == Verdict.DEPENDS:
        only = f"{period_words(told)} holds only with the {holding[0]}"
        summary = f"It depends on how days are told: {on_record}; {only}."
    elif verdict == Verdict.NOT_ENOUGH:
        reason = f"whether {period_words(told)} fits turns on travel days ({opening[0] if opening else ''})"
        if not portion.confirmed:
            named = any(fact.places for fact in portion.facts)
            reason = f"the record names {'other places' if named else 'no place'} in the country"
        summary = f"Not enough evidence: {on_record}; {reason}."
    else:
        summary = f"Wrong: {on_record}, not {period_words(told)}{_by(reading.aspect)}."
    first, last = portion.first, portion.last
    trip = period_words(Period(portion.trip.first, portion.trip.last))
    return Finding(
        verdict,
        summary,
        steps=(
            f"Told: {period_words(told)}{_by(reading.aspect)}.",
            f"On record: {_days(portion)}, {(last - first).days + 1} calendar days, in the trip of {trip}.",
        ),
        computed=(("start", first), ("end", last), ("days", (last - first).days + 1)),
        variants=tuple(
            Variant(t.name, f"{t.first.isoformat()}..{t.last.isoformat()}", holds) for t, holds in answer.told
        ),
        window=told,
        used=rows.used(portion.facts, tables, portion.trip.number),
    )


def absent(reading: Reading, told: Period, area: Area, near: Answer | None, tables: Tables) -> Finding:
    """Refuted: by the nearest stay where there is one, else by complete records."""
    if near:
        return decided(reading, told, near, Verdict.REFUTED, tables)
    where = area.name or "abroad"
    return Finding(
        Verdict.REFUTED,
        f"Wrong: the records are complete for {period_words(told)} and have {reading.subjects[0].name} "
        f"not in {where} then.",
        steps=(
            f"Told: {period_words(told)}.",
            "The sources are complete for these days and hold no such stay.",
        ),
        computed=(("events", 0),),
        window=told,
    )


def undecided(
    reading: Reading,
    told: Period,
    area: Area,
    answers: Sequence[Answer],
    planned: bool,
    open_days: Sequence[Period],
    tables: Tables,
) -> Finding:
    """Nothing matches and nothing may be concluded from that; says what is missing."""
    name, where = reading.subjects[0].name, area.name or "any place abroad"
    if planned:
        summary = (
            f"Not enough evidence: the sources show no stay of {name} in {where} that the plan may mean."
        )
    elif open_days:
        stretch = ", ".join(period_words(day) for day in open_days)
        summary = (
            f"Not enough evidence: no source is complete for {stretch}, and none has {name} in {where} then."
        )
    else:
        summary = (
            f"Not enough evidence: no source has {name} in {where}, or says that its records are complete."
        )
    others = answers[0].portion.facts if answers else ()
    return Finding(
        Verdict.NOT_ENOUGH,
        summary,
        steps=(f"Told: {period_words(told)}.",),
        window=told,
        left_out=rows.left_out(others, "another date; a second stay may be missing from the sources", tables),
        missing=tuple(open_days),
    )


def present(reading: Reading, told: Period, facts: Sequence[Fact], tables: Tables) -> Finding:
    """Supported by a meeting or summit at the place on that day."""
    first = rows.in_order(facts)[0]
    return Finding(
        Verdict.SUPPORTED,
        f"Right: {reading.subjects[0].name} is on record there, {period_words(first.period)}: {first.text}",
        steps=(f"Told: {period_words(told)}.", "A meeting on record puts the person there on that day."),
        computed=(("date", first.period.first),) if first.period.first else (),
        window=told,
        used=rows.used(facts, tables),
    )


def _days(portion: Portion) -> str:
    return ("from " if portion.first != portion.last else "on ") + period_words(portion.period)


_BY = {
    "arrival": " as the day of arrival",
    "departure": " as the last day",
    "start": " as the start of the trip",
    "end": " as the end of the trip",
    "whole": " as its dates",
}


def _by(aspect: str) -> str:
    return _BY.get(aspect, "")
