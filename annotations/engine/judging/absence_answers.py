"""An answer to a claim of absence under one sense of its words, and the finding of all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.happenings import Happening, senses
from annotations.engine.judging.portions import areas
from annotations.engine.judging.preconditions import unknown_in
from annotations.engine.judging.rows import used
from annotations.engine.tables import Tables
from annotations.engine.values import Finding, KnownGap, Period, Reading, Variant, Verdict

# Words for one stop of a journey: the first or last of a trip's stays, not any of them.
_SINGLE = frozenset({"destination", "visit", "stay", "leg"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One reading of the words: does the claim hold, and what decides it."""

    name: str
    holds: bool | None
    why: str
    window: Period | None = None
    event: Happening | None = None
    against: tuple[Happening, ...] = ()
    support: tuple[Happening, ...] = ()
    missing: tuple[Period, ...] = ()
    gaps: tuple[KnownGap, ...] = ()


def lacks(reading: Reading, tables: Tables) -> str:
    """What the reading does not say and judging needs, in words; "" if nothing."""
    if reading.opinion:
        return "this is a judgement or a prediction"
    if reading.event is not None and not reading.event.id:
        return unknown_in(reading)
    known = [r for r in (*reading.subjects, *reading.companions) if r.id]
    if not known and not (reading.office and reading.office.id):
        names = ", ".join(r.name for r in reading.subjects) or "the claim's subject"
        return f"no reference source knows {names}"
    if reading.period.opened_by in ("since", "before") and reading.period.period == Period():
        return "the words that bound the time are not understood"
    if reading.places and not senses(reading, tables):
        return (
            f"no table knows the place {', '.join(r.name for r in reading.places if not areas((r,), tables))}"
        )
    return ""


def places_hold(event: Happening, reading: Reading, tables: Tables | None = None) -> bool | None:
    """Whether the event was in every place that the claim tells; None where a city is not on record."""
    answer: bool | None = True
    rows = event.facts
    if reading.unit in _SINGLE and reading.kind == "last":
        newest = max((f.period.first or dt.date.min for f in rows), default=None)
        rows = tuple(f for f in rows if f.period.first == newest)
    elif reading.unit in _SINGLE:
        rows = tuple(f for f in rows if f.period.first == event.period.first)
    for ref in reading.occasion.places:
        spots = {spot for fact in rows for spot in (fact.country, *fact.places)}
        if ref.id in spots:
            continue
        if ref.id.startswith("region:") and tables is not None:
            inside = {
                bool(spots & countries) for area in areas((ref,), tables) for countries, _ in area.parts
            }
            found = inside.pop() if len(inside) == 1 else None
            answer = found if not found and answer is not False else answer
            continue
        country_known = bool(ref.id) and ref.id.startswith("city:") and not any(fact.places for fact in rows)
        answer = None if country_known and answer else False if not country_known else answer
    return answer


def told(event: Happening) -> str:
    """Where and when, in words."""
    return f"{event.name}, {period_words(event.period)}"


def gap_words(gap: KnownGap) -> str:
    """The gap's note, else where and when it is said to have been."""
    place = gap.place.partition(":")[2].replace("-", " ").title() or gap.place
    return gap.note or f"{place}, {period_words(gap.period)}"


def spans(periods: tuple[Period, ...]) -> str:
    """The first three periods, in words."""
    return "; ".join(("the time " if p.first is None else "") + period_words(p) for p in periods[:3])


def conclude(answers: list[Answer], reading: Reading, tables: Tables) -> Finding:
    """Rule 9 over the answers: all agree, or they depend on the definition, or it stays open."""
    states = {a.holds for a in answers}
    if states == {True}:
        verdict = Verdict.SUPPORTED
    elif states == {False}:
        verdict = Verdict.REFUTED
    elif None in states or not states:
        verdict = Verdict.NOT_ENOUGH
    else:
        verdict = Verdict.DEPENDS
    if reading.qualified and verdict in (Verdict.REFUTED, Verdict.DEPENDS):
        # "The first state visit": the earlier one on record may have been of another rank.
        verdict = Verdict.NOT_ENOUGH
        against = next(a for a in answers if a.holds is False)
        rank = f"and the records do not tell what “{reading.qualified}” narrows"
        answers = [replace(against, why=f"{against.why}, {rank}", holds=None)]
    # The answer that decides stands first: a counterexample, then an open one.
    lead = (
        sorted(answers, key=lambda a: {False: 0, None: 1, True: 2}[a.holds])[0]
        if answers
        else Answer("", None, "the sources show nothing")
    )
    computed: list[tuple[str, dt.date | int]] = []
    if lead.event:
        computed.append(("first" if reading.kind == "first" else "last", lead.event.first))
        computed += [("start", lead.event.first), ("end", lead.event.last)]
    rows = [
        f
        for a in answers
        for h in (*((a.event,) if a.event else ()), *a.against, *a.support)
        for f in h.facts
    ]
    word = {
        Verdict.SUPPORTED: "Right",
        Verdict.REFUTED: "Not so",
        Verdict.DEPENDS: "It depends on the definition",
        Verdict.NOT_ENOUGH: "Not enough evidence",
    }[verdict]
    steps = tuple(f"{a.name}: {a.why}." for a in answers)
    other = next((a for a in answers if a.holds and "without" in a.name), None)
    but = f"; {other.name}, {other.why}" if verdict is Verdict.DEPENDS and other else ""
    return Finding(
        verdict,
        f"{word}: {lead.why}{but}.",
        steps,
        tuple(computed),
        tuple(Variant(a.name, a.event.first if a.event else None, a.holds) for a in answers),
        lead.window,
        used(rows[:40], tables),
        missing=tuple(p for a in answers for p in a.missing)[:12],
    )
