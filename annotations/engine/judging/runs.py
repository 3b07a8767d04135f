"""Rows of events of an added domain: wins in a row, so many of the last ten, the biggest of the season.

All of them turn on the order of events and on none being left out, so that support and refutation
both need a source that is complete from the first event looked at to the last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from annotations.engine.judging import entries, hedges, rows
from annotations.engine.judging.absence_windows import SOON
from annotations.engine.judging.datecompare import matches, period_words
from annotations.engine.judging.entries import Entry
from annotations.engine.judging.said import months, who_words
from annotations.engine.judging.superlatives import fits_part, open_days, top
from annotations.engine.judging.windows import frames
from annotations.engine.parts import AWAY, HOME, part_words
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Number, Period, Reading, Variant, Verdict


def judge_run(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of a streak, a sample or a superlative; the subject is known."""
    ground = "+".join(word for word in reading.role_in.split("+") if word in (HOME, AWAY))
    wide = replace(reading, role_in=ground, role_with="")
    events = [e for e in entries.of_events(_facts(reading, evidence), wide) if e.first <= reading.anchor]
    window = _window(reading)
    if window is None:
        return Finding(
            Verdict.NOT_ENOUGH, "Not enough evidence: the words that bound the time are not understood."
        )
    if reading.unit not in ("largest", "smallest"):
        events = [e for e in events if window.holds(e.first)]
    at = _target(reading, events)
    if at is None:
        return Finding(
            Verdict.NOT_ENOUGH, "Not enough evidence: no source shows the event that is meant.", window=window
        )
    if reading.unit in ("largest", "smallest"):
        return top(reading, evidence, tables, events, at, window)
    seen = events[: at + 1]
    return (_sample if reading.total is not None else _streak)(reading, evidence, tables, seen)


def _facts(reading: Reading, evidence: Evidence) -> tuple[Fact, ...]:
    return tuple(fact for fact in evidence.facts if fact.kind == reading.fact)


def _window(reading: Reading) -> Period | None:
    if (
        reading.period.opened_by
        and not reading.period.period.first
        and reading.period.opened_by != "ever"
        and not reading.period.amount
    ):
        return None
    made = frames(reading, reading.anchor, reading.anchor, "", ())
    return made[0].whole if made else Period()


def _target(reading: Reading, events: Sequence[Entry]) -> int | None:
    """The event that is meant: at the told date, else the newest, which for an ordinal is fresh news."""
    told = reading.occasion.period
    if told.first is not None:
        found = [i for i, e in enumerate(events) if matches(told, Period(e.first, e.visit.last), "presence")]
        return found[-1] if found else None
    if not events or (reading.kind == "ordinal" and events[-1].visit.last < reading.anchor - SOON):
        return None
    return len(events) - 1


def _streak(reading: Reading, evidence: Evidence, tables: Tables, seen: Sequence[Entry]) -> Finding:
    length = 0
    for entry in reversed(seen):
        if not fits_part(reading, entry):
            break
        length += 1
    looked = seen[-(length + 1) :]
    end = (
        seen[-1].visit.last if reading.occasion.period.first or reading.kind == "ordinal" else reading.anchor
    )
    holes = open_days(reading, evidence, looked[0].first, end)
    if length == len(seen) and not holes:  # it may have begun before the records do
        value = reading.value if isinstance(reading.value, Number) else 0
        begins = (
            open_days(reading, evidence, looked[0].first - dt.timedelta(days=1), end)
            if not reading.period.opened_by
            else ()
        )
        holes = begins if value >= length else ()
    word = reading.fact if length == 1 else _plural(reading.fact)
    what = f"{length} {word} {part_words(reading.role_in)}".rstrip() + " in a row"
    return _numbered(reading, tables, length, holes, looked, what, seen[-1])


def _sample(reading: Reading, evidence: Evidence, tables: Tables, seen: Sequence[Entry]) -> Finding:
    assert reading.total is not None
    looked = seen[-reading.total :]
    if len(looked) < reading.total:
        return Finding(
            Verdict.NOT_ENOUGH,
            f"Not enough evidence: the sources show only {len(looked)} of the last {reading.total}.",
        )
    end = (
        seen[-1].visit.last if reading.occasion.period.first or reading.kind == "ordinal" else reading.anchor
    )
    number = sum(fits_part(reading, entry) for entry in looked)
    holes = open_days(reading, evidence, looked[0].first, end)
    what = f"{number} of the last {reading.total} {part_words(reading.role_in)}".rstrip()
    return _numbered(reading, tables, number, holes, looked, what, seen[-1])


def _numbered(
    reading: Reading,
    tables: Tables,
    number: int,
    holes: tuple[Period, ...],
    looked: Sequence[Entry],
    what: str,
    last: Entry,
) -> Finding:
    value = reading.value if isinstance(reading.value, Number) else 0
    fits = hedges.allows(value, number, reading.hedge, tables, reading.high)
    who = who_words(reading)
    verdict = Verdict.SUPPORTED if fits else Verdict.REFUTED
    when = f"up to {period_words(Period(last.first, last.visit.last))}"
    summary = f"{'Right' if fits else 'Wrong'}: {who} had {what}, {when}{'' if fits else f', not {value}'}."
    if holes:
        verdict = Verdict.NOT_ENOUGH
        lead = f"Cannot be decided: no source is complete for {months(holes)}"
        summary = f"{lead}; on record {who} had {what}, {when}."
    facts = [e.visit.fact for e in looked if e.visit.fact]
    mine = [e.visit.fact for e in looked if e.visit.fact and fits_part(reading, e)]
    other = [fact for fact in facts if fact not in mine]
    return Finding(
        verdict,
        summary,
        (f"Looked at in order: {'; '.join(fact.text for fact in facts)}.",),
        (("events", number), ("start", looked[0].first), ("end", last.visit.last)),
        (Variant(what, number, None if holes else fits),),
        Period(looked[0].first, last.visit.last),
        rows.used(mine, tables),
        rows.left_out(other, "ends the row or does not fit", tables),
        missing=holes,
    )


def _plural(word: str) -> str:
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
