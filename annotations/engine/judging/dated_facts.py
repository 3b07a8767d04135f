"""When a recorded thing happened that is no journey: meetings, elections, offices, summits, events.

A matching row supports. A row of the same thing with another date refutes where there can be only
one of its kind (a named event, the sixth summit of a series, a birth); elsewhere a mismatch
refutes only inside a coverage, since the two may simply have met twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.judging import rows
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import days_apart, matches, on_or_in, period_words
from annotations.engine.judging.portions import areas
from annotations.engine.judging.preconditions import of_office
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Tense, Variant, Verdict

SAME_EVENT = 3  # days between a told and a recorded date of one meeting in one place
_SINGLE = frozenset({"event", "birth"})


def judge_dated(reading: Reading, told: Period, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for the fact kind, people, place, series and event that the reading names."""
    planned = reading.tense is Tense.PLAN
    candidates = [
        fact
        for fact in matching(reading, evidence, tables)
        if planned or fact.period.first is None or fact.period.first <= reading.anchor
    ]
    if planned:
        candidates = [f for f in candidates if f.period.last is None or f.period.last >= reading.anchor]
    answers = [(fact, _holds(reading, told, fact)) for fact in rows.in_order(candidates)]
    answers.sort(key=lambda pair: _nearness(pair[0], told))
    if _only_one(reading):
        answers = _highest(answers)
        if len({holds for _, holds in answers}) > 1 and len({_lineage(fact) for fact, _ in answers}) > 1:
            return _conflict(told, answers, tables)
    for verdict, wanted in ((Verdict.SUPPORTED, True), (Verdict.NOT_ENOUGH, None)):
        for fact, holds in answers:
            if holds is wanted:
                return _by_row(reading, told, fact, verdict, tables)
    scope = _scope(reading, tables, {fact.office for fact in candidates})
    open_days = missing(scope, told, evidence.coverage, evidence.terms)
    if answers and (_only_one(reading) or planned or not open_days or _close(reading, answers[0][0], told)):
        return _by_row(reading, told, answers[0][0], Verdict.REFUTED, tables)
    if answers and reading.fact == "office" and _in_term(answers, told):
        return _by_row(reading, told, answers[0][0], Verdict.REFUTED, tables)
    if not open_days and not planned:
        return Finding(
            Verdict.REFUTED,
            f"Wrong: the sources are complete for {period_words(told)} and have no such {reading.fact} then.",
            steps=(f"Told: {period_words(told)}.",),
            computed=(("events", 0),),
            window=told,
        )
    return _unknown(reading, told, [fact for fact, _ in answers], open_days, tables)


def _highest(answers: Sequence[tuple[Fact, bool | None]]) -> list[tuple[Fact, bool | None]]:
    """Of one thing told by several sources, what the highest tier says (rule 15)."""
    primary = [(fact, holds) for fact, holds in answers if fact.cite.tier == "primary"]
    return primary or list(answers)


def _lineage(fact: Fact) -> str:
    return fact.cite.lineage or fact.cite.source


def _conflict(told: Period, answers: Sequence[tuple[Fact, bool | None]], tables: Tables) -> Finding:
    said = "; ".join(f"{fact.cite.source}: {period_words(fact.period)}" for fact, _ in answers)
    return Finding(
        Verdict.CONFLICT,
        f"The sources differ on the date: {said}.",
        steps=(f"Told: {period_words(told)}.",),
        variants=tuple(Variant(fact.cite.source, fact.period.first, holds) for fact, holds in answers),
        window=told,
        used=rows.used([fact for fact, _ in answers], tables),
    )


def _nearness(fact: Fact, told: Period) -> tuple[int, int, bool]:
    """Nearest first; of two at the same date the finer record, and a meeting before the summit around it."""
    first, last = fact.period.first, fact.period.last
    length = (last - first).days if first and last else 1 << 20
    return days_apart(fact.period, told), length, fact.kind == "summit"


def matching(reading: Reading, evidence: Evidence, tables: Tables) -> tuple[Fact, ...]:
    """The facts of the reading's kind in which everybody and everything it names takes part."""
    wanted = {ref.id for ref in (*reading.subjects, *reading.companions)}
    if reading.event:
        wanted.add(reading.event.id)
    kinds = {reading.fact, "summit"} if reading.fact == "meeting" else {reading.fact}
    found = [fact for fact in evidence.facts if fact.kind in kinds and wanted <= set(fact.who())]
    if reading.series:
        found = [fact for fact in found if fact.series == reading.series.id]
    if reading.number is not None and reading.fact in ("summit", "election", "office"):
        found = [fact for fact in found if fact.number == reading.number]
    found = [fact for fact in found if of_office(fact.office, reading.office)]
    if reading.role_in and reading.subjects:
        subject = reading.subjects[0].id
        found = [fact for fact in found if _plays(fact, subject, reading.role_in)]
    return tuple(fact for fact in found if in_place(fact, reading, tables))


def in_place(fact: Fact, reading: Reading, tables: Tables) -> bool:
    """Whether the row does not lie elsewhere: a row without a place denies none."""
    if not reading.places or not (fact.country or fact.places):
        return True
    for area in areas(reading.places, tables):
        for countries, city in area.parts:
            if fact.country in countries and (not city or not fact.places or city in fact.places):
                return True
    return False


def _plays(fact: Fact, entity: str, role: str) -> bool:
    """Whether the entity plays the part; rows that file it under no such part deny nothing."""
    parts = {part for part, who in fact.parties if who == entity}
    if role == "winner":
        return bool(parts) and "opponent" not in parts
    if role == "opponent":
        return "opponent" in parts
    return bool(parts)


def _holds(reading: Reading, told: Period, fact: Fact) -> bool | None:
    aspect = reading.aspect or "presence"
    if reading.fact == "office" and not reading.aspect:
        aspect = "start"
    if reading.fact == "event" and not reading.aspect:
        return _plain_event(told, fact.period)
    if aspect in ("arrival", "start") and fact.period.first:
        return matches(told, Period(fact.period.first, fact.period.last, fact.period.precision), "start")
    return matches(told, fact.period, aspect)


def _plain_event(told: Period, period: Period) -> bool | None:
    """An event with a date and no verb: "the invasion on February 24", "the war in 1985".

    The date is its start, or lies in it. A day inside a longer event ("the Games on February 10")
    stays open; of one that still runs a single day can only be its start.
    """
    starts = matches(told, period, "start")
    if starts is not False or matches(told, period, "presence") is not True:
        return starts
    if told.first == told.last:
        return False if period.last is None or period.first == period.last else None
    return True if period.last else None


def _only_one(reading: Reading) -> bool:
    return reading.fact in _SINGLE or (reading.series is not None and reading.number is not None)


def _close(reading: Reading, fact: Fact, told: Period) -> bool:
    return bool(reading.places) and days_apart(fact.period, told) <= SAME_EVENT


def _in_term(answers: Sequence[tuple[Fact, bool | None]], told: Period) -> bool:
    """Nobody takes an office that he already holds."""
    return any(
        told.within(fact.period) and fact.period.first and told.first and told.first > fact.period.first
        for fact, _ in answers
    )


def _scope(reading: Reading, tables: Tables, offices: set[str]) -> Scope:
    """What must be covered. "Won re-election" names no office; the one that all rows are about is meant."""
    people = tuple(ref.id for ref in (*reading.subjects, *reading.companions))
    area = areas(reading.places, tables)
    return Scope(
        reading.fact,
        who=people if len(people) == 1 else (),
        together=people if len(people) > 1 else (),
        office=reading.office.id
        if reading.office and reading.office.id
        else offices.pop()
        if len(offices) == 1
        else "",
        series=reading.series.id if reading.series else "",
        places=area[-1].countries if area else (),
    )


def _by_row(reading: Reading, told: Period, fact: Fact, verdict: Verdict, tables: Tables) -> Finding:
    on_record = _recorded(reading, fact)
    holds = {Verdict.SUPPORTED: True, Verdict.REFUTED: False}.get(verdict)
    lead = {
        Verdict.SUPPORTED: "Right: the record has it",
        Verdict.REFUTED: "Wrong: the record has it",
        Verdict.NOT_ENOUGH: "Not enough evidence: the record has it only",
    }[verdict]
    tail = f", not {on_or_in(told)}" if verdict == Verdict.REFUTED else ""
    day = fact.period.last if reading.aspect in ("end", "departure") else fact.period.first
    return Finding(
        verdict,
        f"{lead} {on_record}{tail}.",
        steps=(f"Told: {period_words(told)}.", f"On record: {period_words(fact.period)}."),
        computed=tuple(
            (name, value)
            for name, value in (("date", day), ("start", fact.period.first), ("end", fact.period.last))
            if value
        ),
        variants=(Variant("date on record", day, holds),),
        window=told,
        used=rows.used((fact,), tables),
    )


def _recorded(reading: Reading, fact: Fact) -> str:
    when = on_or_in(fact.period)
    return f"{when} ({fact.title or fact.text})" if fact.title or fact.text else when


def _unknown(
    reading: Reading, told: Period, others: Sequence[Fact], open_days: Sequence[Period], tables: Tables
) -> Finding:
    names = " and ".join(ref.name for ref in (*reading.subjects, *reading.companions))
    about = names or (reading.event.name if reading.event else "") or "this"
    stretch = ", ".join(period_words(day) for day in open_days)
    summary = f"Not enough evidence: no source has a {reading.fact or 'record'} of {about} {on_or_in(told)}"
    return Finding(
        Verdict.NOT_ENOUGH,
        f"{summary}, and none is complete for {stretch}." if stretch else f"{summary}.",
        steps=(f"Told: {period_words(told)}.",),
        window=told,
        left_out=rows.left_out(others, "another date; there may have been a second one", tables),
        missing=tuple(open_days),
    )
