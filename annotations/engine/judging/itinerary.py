"""Which places a traveller went to: the stops of a trip, and "only Egypt of these before"."""

from __future__ import annotations

from dataclasses import replace

from annotations.engine.judging import rows
from annotations.engine.judging.coverage import Scope, clip, missing
from annotations.engine.judging.datecompare import DAY, period_words
from annotations.engine.judging.gap_trials import Gaps, tried
from annotations.engine.judging.homes import homes_of
from annotations.engine.judging.journeys import trips_of
from annotations.engine.judging.phrases import listed, place_name
from annotations.engine.judging.portions import Portion, areas, portions
from annotations.engine.judging.trip_spoken import spoken_portions
from annotations.engine.judging.visit_dates import judge_visit
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Ref, Tense, Variant, Verdict


def judge_places(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for `reading.subjects[0]` and the places told, with or without a date."""
    if reading.hedge == "only" and isinstance(reading.value, tuple):
        gaps = [gap for gap in evidence.gaps if gap.who == reading.subjects[0].id]
        places = {
            place for ref in reading.places for area in areas((ref,), tables) for place in area.countries
        }
        near = [gap for gap in gaps if gap.place in places and gap.period.meets(Period(None, reading.anchor))]
        return tried(near, lambda chosen: _only(reading, evidence, chosen, tables), tables)
    told = reading.occasion.period
    if told.first is not None and told.last is not None:
        return judge_visit(replace(reading, aspect="presence"), _any_day(told), evidence, tables)
    return _undated(reading, evidence, tables)


def _any_day(told: Period) -> Period:
    """Days on which something takes place are no first and last day of a stay."""
    return told if told.first == told.last or told.precision != "day" else replace(told, precision="event")


def _undated(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    person = reading.subjects[0]
    found = areas(reading.places, tables)
    names = listed([place_name(ref.name) for ref in reading.places])
    if not found:
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no table knows where {names} is.")
    spoken = [
        p for p in spoken_portions(reading, portions(trips_of(person.id, evidence), found[0])) if p.confirmed
    ]
    if not spoken:
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: the sources show no one trip of {person.name} to {names} that is meant.",
        )
    return _on_trip(person, names, spoken[-1], tables)


def _on_trip(person: Ref, names: str, portion: Portion, tables: Tables) -> Finding:
    return Finding(
        Verdict.SUPPORTED,
        f"Right: the records have {person.name} in {names}, {period_words(portion.period)}.",
        computed=(("start", portion.first), ("end", portion.last)),
        window=portion.period,
        used=rows.used(portion.facts, tables, portion.trip.number),
    )


def _only(reading: Reading, evidence: Evidence, gaps: Gaps, tables: Tables) -> Finding:
    """Of the places told, which were visited before publication; an office bounds the time (rule 3)."""
    person = reading.subjects[0]
    assert isinstance(reading.value, tuple)
    held = [t.period for t in evidence.terms if t.person == person.id and t.period.holds(reading.anchor)]
    opens = min((p.first for p in held if p.first), default=None)
    window = Period(opens, reading.anchor - (DAY if reading.tense is not Tense.PLAN else 0 * DAY))
    records = [
        fact
        for fact in evidence.facts
        if fact.kind == "visit" and person.id in fact.who() and clip(fact.period, window)
    ]
    been = {fact.country for fact in records} | {gap.place for gap in gaps}
    named = {ref.id for ref in reading.value}
    counted, missed, variants = [], [], []
    for ref in reading.places:
        area = areas((ref,), tables)
        if not area:
            return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no table knows where {ref.name} is.")
        visited = bool(been & set(area[0].countries))
        variants.append(
            Variant(
                ref.name, "visited before" if visited else "no visit on record", visited == (ref.id in named)
            )
        )
        if visited and ref.id not in named:
            counted.append(ref)
        if not visited and ref.id in named:
            missed.append(ref)
    used = [
        f
        for f in records
        if any(f.country in a.countries for r in reading.places for a in areas((r,), tables))
    ]
    told = listed([place_name(ref.name) for ref in reading.value])
    since = f"since {period_words(Period(opens, opens))}" if opens else "as far as records go"
    base = Finding(
        Verdict.SUPPORTED,
        f"Right: of these places the records have {person.name} only in {told} before, {since}.",
        steps=(f"Counted {since}, in office.",) if opens else (),
        variants=tuple(variants),
        window=window,
        used=rows.used(used, tables),
    )
    if counted:
        names = listed([place_name(ref.name) for ref in counted])
        return replace(
            base, verdict=Verdict.REFUTED, summary=f"Wrong: {person.name} had been in {names} too, {since}."
        )
    places = tuple(c for ref in reading.places for c in areas((ref,), tables)[0].countries)
    scope = Scope("visit", who=(person.id,), places=places, homes=homes_of(person.id, evidence, tables))
    lacking = missing(scope, window, evidence.coverage, evidence.terms)
    if lacking:
        summary = f"Not enough evidence: no source is complete for {', '.join(map(period_words, lacking))}."
        return replace(base, verdict=Verdict.NOT_ENOUGH, summary=summary, missing=lacking)
    if missed:
        names = listed([place_name(ref.name) for ref in missed])
        return replace(
            base,
            verdict=Verdict.NOT_ENOUGH,
            summary=f"Not enough evidence: {names} is not on record {since}; an earlier visit may be meant.",
        )
    return base
