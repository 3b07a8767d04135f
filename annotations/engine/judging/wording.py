"""Findings of counts and ordinals in words that a reporter could read aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotations.engine.judging import units
from annotations.engine.judging.agree import Outcome
from annotations.engine.judging.answers import Answer
from annotations.engine.judging.cases import Case
from annotations.engine.judging.datecompare import day_words, period_words
from annotations.engine.judging.entries import amount
from annotations.engine.judging.said import months, ordinal, place_words, who_words
from annotations.engine.parts import SHIPPED, part_words
from annotations.engine.places import Gazetteer
from annotations.engine.values import KnownGap, Period, Reading, Verdict

MOST_NAMED = 6
BY_THEN = "on record by then"
_UNIT_AS = {
    "trip": "trips", "stay": "separate stays", "visit": "single records", "country": "countries",
    "person": "people", "day": "days", "event": "events", "leg": "legs",
}  # fmt: skip


def summary(
    reading: Reading, verdict: Verdict, result: Outcome, gaps: Sequence[KnownGap], case: Case, numbered: bool
) -> str:
    """One sentence. `numbered` is True for an ordinal."""
    answers = result.answers
    if verdict is Verdict.NOT_ENOUGH:
        counted = f"; counted so far: {_each(answers, numbered)}" if answers else ""
        return f"Cannot be decided: {_why_open(result, gaps, case)}{counted}."
    if verdict is Verdict.DEPENDS:
        saved = f"; with {gap_words(gaps, case)} it holds" if gaps else ""
        counts = f"{_each(answers, numbered)}{saved}"
        return f"It depends on what is counted: {counts}; the claim says {told(reading, numbered)}."
    lead = answers[0]
    if verdict is Verdict.CONFLICT:
        return f"The sources disagree on a record that decides: {_each(answers, numbered)} with it."
    frame = lead.cut.frame.name
    window = f", {_within(frame)}" if frame not in ("", "ever") else ""
    if verdict is Verdict.SUPPORTED:
        return (
            f"Right: {_phrase(lead, reading, numbered)}{window}{_otherwise(lead, numbered)}{_rank(reading)}."
        )
    if lead.detail == BY_THEN:
        return f"Wrong: {_phrase(lead, reading, False)}{window} {BY_THEN}, no {told(reading, numbered)}."
    if len({answer.low for answer in answers}) == 1:
        claimed = f", not {told(reading, numbered)}" if reading.value is not None else ""
        if reading.scope == "office" and isinstance(reading.value, int) and lead.low == reading.value:
            claimed = ", and another has as many"
        elif reading.scope == "office" and reading.subjects and reading.value is None:
            other = "one before" if reading.aspect == "earlier" else "another in the office"
            claimed = f", and {other} has {'more' if reading.hedge == 'at_least' else 'as many or more'}"
        return f"Wrong: {_phrase(lead, reading, numbered)}{window}{claimed}."
    return f"Wrong by every count: {_each(answers, numbered)}; the claim says {told(reading, numbered)}."


def _within(frame: str) -> str:
    """The window with its preposition: "in 2023", "from 1 January 1953 to 31 December 1955"."""
    if re.match(r"\d{4}\b(?! to)|[A-Z][a-z]+ \d{4}\b(?! to)", frame):
        return f"in {frame}"
    return f"from {frame}" if re.match(r"\d", frame) and " to " in frame else frame


def _phrase(answer: Answer, reading: Reading, numbered: bool) -> str:
    """The number with what it counts: "the third trip to Kenya", "4 trips to Kenya"."""
    word = {"event": reading.fact or "event", "leg": "stop"}.get(answer.unit, answer.unit)
    place = place_words(reading)
    if answer.unit in ("stay", "leg", "country"):
        place = place.replace("to ", "in ", 1) if place.startswith("to ") else place
    if answer.unit == "person":
        went = f"gone {place}" if place else "done so"
        return f"the {ordinal(answer.low)} to have {went}" if numbered else f"{answer.low} people have {went}"
    part = ""
    if answer.unit == "event" and reading.role_in:
        shipped = reading.fact in SHIPPED
        part = f" as {reading.role_in}" if shipped else f" {part_words(reading.role_in)}"
    if numbered:
        return f"the {ordinal(answer.low)} {word}{part} {place}".strip()
    plural = {"country": "countries"}.get(
        word, f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
    )
    return f"{answer.low} {word if answer.low == 1 else plural}{part} {place}".strip()


def _rank(reading: Reading) -> str:
    if reading.scope != "office" or not reading.subjects:
        return ""
    if reading.value is None and reading.hedge == "at_least":
        return ", and nobody else in the office has more"
    return f", more than any {'one before' if reading.aspect == 'earlier' else 'other'} in the office"


def told(reading: Reading, numbered: bool) -> str:
    """The claimed number with its hedge."""
    if reading.value is None:
        return "the most"
    value = reading.value
    number = ordinal(int(value)) if numbered and not isinstance(value, (tuple, Period)) else str(value)
    hedge = "" if reading.hedge in ("", "only") else reading.hedge.replace("_", " ") + " "
    return f"{hedge}{number}" + (f" to {reading.high}" if reading.high is not None else "")


def steps(reading: Reading, result: Outcome, gaps: Sequence[KnownGap], case: Case) -> tuple[str, ...]:
    """How the number was reached, with every number."""
    made = [f"{len(case.all)} records of {who_words(reading)} in the sources, in {_trips(case)}."]
    if result.answers:
        lead = result.answers[0]
        made.append(f"Window: {lead.cut.frame.name or 'ever'} ({period_words(lead.cut.frame.whole)}).")
        if lead.cut.sense.parts:
            made.append(f"Places counted: {_members(lead, case)}.")
    for answer in result.answers:
        fits = {True: "holds", False: "does not hold", None: "open"}[answer.holds]
        top = "" if answer.high == answer.low else " or more" if answer.high is None else f" to {answer.high}"
        made.append(f"{answer.variant().name}: {answer.low}{top}; the claim {fits}.")
    made += _difference(result.answers)
    missing = tuple(dict.fromkeys(p for answer in result.answers for p in answer.cut.missing))
    made.append(f"No source is complete for {months(missing)}." if missing else "The window is covered.")
    made += [f"Known to be lacking in {gap.source}: {gap_words([gap], case)}." for gap in gaps]
    return tuple(made)


def narrowed(reading: Reading) -> str:
    """Why a number of "official visits" stays open."""
    return f"the records do not tell what “{reading.qualified}” narrows, and count all"


def _difference(answers: Sequence[Answer]) -> list[str]:
    """The records that make the difference between a definition that fits and one that does not."""
    fits = next((a for a in answers if a.holds), None)
    fails = next((a for a in answers if a.holds is False), None)
    if fits is None or fails is None:
        return []
    apart = {id(e): e for e in fits.counted} | {id(e): e for e in fails.counted}
    shared = {id(e) for e in fits.counted} & {id(e) for e in fails.counted}
    rows = [e for key, e in apart.items() if key not in shared]
    if not rows:
        trips: dict[tuple[str, int], set[tuple[str, int, int]]] = {}
        for entry in fits.counted:
            trips.setdefault(entry.trip, set()).add(entry.stay)
        rows = [e for e in fits.counted if len(trips[e.trip]) > 1]
    texts = [e.visit.fact.text for e in sorted(rows, key=lambda e: e.first) if e.visit.fact]
    more = f" and {len(texts) - MOST_NAMED} more" if len(texts) > MOST_NAMED else ""
    return [f"What makes the difference: {'; '.join(texts[:MOST_NAMED])}{more}."] if texts else []


def gap_words(gaps: Sequence[KnownGap], case: Case) -> str:
    """Gaps as words: "a visit to Kenya on 3 May 2009 (one evening)"."""
    gazetteer = Gazetteer(case.tables)
    parts = []
    for gap in gaps:
        note = f" ({gap.note})" if gap.note else ""
        parts.append(f"a visit to {gazetteer.name(gap.place)} on {day_words(gap.period.first)}{note}")
    return " and ".join(parts)


def _each(answers: Sequence[Answer], numbered: bool) -> str:
    """Each number with the first definition that gives it: "3 as trips, 4 as stays"."""
    seen: dict[int, str] = {}
    for answer in answers:
        parts = (f"as {_UNIT_AS[answer.unit]}", _apart(answer, answers), answer.detail)
        words = " ".join(part for part in parts[:1]) + "".join(f" {part}" for part in parts[1:] if part)
        seen.setdefault(answer.low, words)
    if not seen:
        return "nothing to count was found"
    as_ordinal = numbered and all(answer.detail != BY_THEN for answer in answers)
    return ", ".join(f"{ordinal(n) if as_ordinal else n} {words}" for n, words in sorted(seen.items()))


def _apart(answer: Answer, answers: Sequence[Answer]) -> str:
    """What sets the definition apart: only the parts in which the answers differ."""
    parts = []
    if len({a.cut.frame.name for a in answers}) > 1:
        parts.append(answer.cut.frame.name)
    if len({a.cut.sense.name for a in answers}) > 1:
        parts.append(answer.cut.sense.name)
    if answer.cut.dropped:
        parts.append(answer.cut.without)
    return f"({', '.join(parts)})" if any(parts) else ""


def _otherwise(lead: Answer, numbered: bool) -> str:
    """What the count of stays would give, for information."""
    if lead.unit != units.TRIP:
        return ""
    stays = amount(lead.counted, units.STAY)
    if stays == lead.low:
        return ""
    return f"; counted as country visits it would be {'the ' + ordinal(stays) if numbered else stays}"


def _why_open(result: Outcome, gaps: Sequence[KnownGap], case: Case) -> str:
    if gaps:
        return f"the sources are known to lack {gap_words(gaps, case)}, which would change the number"
    if result.because == "ask":
        return "the words leave open which is meant, and the answers differ"
    if result.because:
        return result.because
    missing = tuple(dict.fromkeys(p for answer in result.answers for p in answer.cut.missing))
    if missing:
        return f"no source is complete for {months(missing)}"
    if any(entry.visit.folded for answer in result.answers for entry in answer.cut.entries):
        return "the records fold a shuttle into single rows, so that its flights cannot be counted"
    if not result.answers:
        return "no record fits the words"
    return "it stays open whether some records count: their day or city, or the window's, is not told"


def _trips(case: Case) -> str:
    return units.told(units.TRIP, len({entry.trip for entry in case.all})) if case.fact == "visit" else "all"


def _members(answer: Answer, case: Case) -> str:
    gazetteer = Gazetteer(case.tables)
    return ", ".join(gazetteer.name(place) for place in answer.cut.sense.scope)
