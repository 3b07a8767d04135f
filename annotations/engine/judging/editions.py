"""Numbered things: the sixth summit of a series, somebody's third term (facts with a number)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import period_words
from annotations.engine.judging.said import ordinal
from annotations.engine.judging.spoken import SOON
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import (
    Evidence,
    Fact,
    Finding,
    LeftOut,
    Number,
    Period,
    Reading,
    Ref,
    Tense,
    Variant,
    Verdict,
)

TERM_AFTER = dt.timedelta(days=120)  # a term begins some weeks after the vote that won it


def judge_edition(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The number of an edition of a series, against the edition that the words pin down."""
    series = reading.series.id if reading.series else ""
    told = [fact for fact in evidence.facts if fact.series == series and fact.number is not None]
    places, when = reading.occasion.places, reading.occasion.period
    pinned = [f for f in told if _at(f, when) and in_told_place(f, places, tables)]
    found = pinned if places or when.first else _current(told, reading)
    numbered = [f for f in told if f.number == reading.value]
    if places and not when.first and any(f in pinned for f in numbered):
        found = numbered  # "the sixth summit was held in Madrid": the number says which one in Madrid
    if not places and not when.first and _long_ago(found, reading) and _begun_by(numbered, reading):
        found = numbered  # "the fourth summit agreed on a plan", read when the sixth is long over
    name = reading.series.name if reading.series else "the series"
    if numbered and not pinned and not any(in_told_place(f, places, tables) for f in numbered):
        where = f"was in {rows.label(numbered[0], tables)}"
        return _of_number(reading, numbered[0], where, told, f"the {name}", tables)
    return _judged(reading, found, rows.in_order(told), f"the {name}", tables)


def _long_ago(found: Sequence[Fact], reading: Reading) -> bool:
    """Whether none of them is under way, or was within the last 30 days, or is to come."""
    return all(f.period.last is not None and f.period.last < reading.anchor - SOON for f in found)


def _begun_by(found: Sequence[Fact], reading: Reading) -> bool:
    return any(f.period.first is not None and f.period.first <= reading.anchor for f in found)


def judge_term(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The number of a person's term of office, or of the vote that won it."""
    person = reading.subjects[0].id
    own = [
        fact
        for fact in evidence.facts
        if fact.kind in ("office", "election")
        and fact.number is not None
        and person in (fact.who("holder") or fact.who("winner") or fact.who("person") or fact.who()[:1])
        and (reading.office is None or not fact.office or fact.office == reading.office.id)
    ]
    told = reading.occasion.period
    if reading.fact == "election":
        votes = [f for f in own if f.kind == "election"]
        found = [f for f in votes if told.first and _at(f, told)] or _current(votes, reading)
        return _judged(reading, found, rows.in_order(votes), f"{reading.subjects[0].name}'s election", tables)
    if reading.aspect == "start" and told.first:
        return _begun(reading, [f for f in own if f.kind == "office"], tables)
    found = [f for f in own if f.kind == "election" and told.first and _at(f, told)]
    if not found and told.first:
        reach = Period(told.first, (told.last or told.first) + TERM_AFTER)
        found = [f for f in own if f.kind == "office" and f.period.first and reach.holds(f.period.first)]
    if not found:
        held = [f for f in own if f.kind == "office" and f.period.first and f.period.holds(reading.anchor)]
        found = sorted(held, key=lambda f: f.period.first or dt.date.min)[-1:]
        # Between the vote and the oath "his third term" may be the one that begins.
        won = Period(reading.anchor - TERM_AFTER, reading.anchor)
        found += [f for f in own if f.kind == "election" and f.period.first and won.holds(f.period.first)]
    return _judged(reading, found, rows.in_order(own), f"{reading.subjects[0].name}'s term", tables)


def _begun(reading: Reading, terms: Sequence[Fact], tables: Tables) -> Finding:
    """The number of the term that began on the told date, or the date on which the told term began."""
    name = f"{reading.subjects[0].name}'s term"
    told = reading.occasion.period
    found = [f for f in terms if f.period.first and told.meets(_start(f))]
    numbered = [f for f in terms if f.number == reading.value and f.period.first]
    if found or not numbered or len({f.office for f in numbered}) > 1:
        return _judged(reading, found, rows.in_order(terms), name, tables)
    began = f"began: {period_words(_start(numbered[0]))}; the claim says {period_words(told)}"
    return _of_number(reading, numbered[0], began, terms, name, tables)


def _of_number(
    reading: Reading, fact: Fact, where: str, told: Sequence[Fact], name: str, tables: Tables
) -> Finding:
    """The one of the told number was at another date or in another place."""
    summary = f"Wrong: of {name} the {ordinal(int(fact.number or 0))} {where}."
    return Finding(
        Verdict.REFUTED,
        summary,
        (f"{len(told)} numbered records of {name}.", summary),
        (("number", fact.number or 0), ("start", fact.period.first or reading.anchor)),
        window=fact.period,
        used=rows.used((fact,), tables),
        left_out=_others(told, (fact,), tables),
    )


def _start(fact: Fact) -> Period:
    """The days on which it may have begun: one, or those of the month or year that the record tells."""
    first = fact.period.first
    if first is None or fact.period.precision not in ("year", "month"):
        return Period(first, first)
    last = first.replace(month=12, day=31) if fact.period.precision == "year" else first.replace(day=28)
    return Period(first, last, fact.period.precision)


def _judged(
    reading: Reading, found: Iterable[Fact], told: Sequence[Fact], name: str, tables: Tables
) -> Finding:
    found = rows.in_order(found)
    offices = {fact.office for fact in found if fact.office}
    primary = [fact for fact in found if fact.cite.tier == "primary"] or list(found)
    numbers = sorted({fact.number for fact in primary if fact.number is not None})
    value = reading.value
    if not numbers or not isinstance(value, Number) or len(offices) > 1:
        why = "no source numbers the one that is meant" if not numbers else "it stays open which is meant"
        summary = f"Cannot be decided: {why} ({name})."
        return Finding(Verdict.NOT_ENOUGH, summary, (summary,), left_out=_others(told, [], tables))
    lead = next(fact for fact in primary if fact.number == numbers[0])
    when = period_words(lead.period) if lead.period.first else ""
    variants = tuple(
        Variant(f"number in {f.cite.source}", f.number, f.number == value) for f in primary if f.number
    )
    verdict = Verdict.SUPPORTED if numbers == [value] else Verdict.REFUTED
    if len(numbers) > 1:
        lineages = {fact.cite.lineage or fact.cite.source for fact in primary}
        verdict = Verdict.CONFLICT if len(lineages) > 1 and value in numbers else Verdict.NOT_ENOUGH
        verdict = Verdict.REFUTED if value not in numbers else verdict
    number = f"{name} of {when} is the {ordinal(numbers[0])}"
    summary = {
        Verdict.SUPPORTED: f"Right: {number}.",
        Verdict.REFUTED: f"Wrong: {number}, not the {ordinal(int(value))}.",
        Verdict.CONFLICT: f"The sources differ on {name}: {' or '.join(ordinal(n) for n in numbers)}.",
    }.get(verdict, f"Cannot be decided: the words fit {' and '.join(ordinal(n) for n in numbers)} of {name}.")
    return Finding(
        verdict,
        summary,
        (f"{len(told)} numbered records of {name}.", summary),
        (("number", numbers[0]), ("start", lead.period.first or lead.period.last or reading.anchor)),
        variants,
        lead.period,
        rows.used(primary, tables),
        _others(told, primary, tables),
    )


def _others(told: Sequence[Fact], used: Sequence[Fact], tables: Tables) -> tuple[LeftOut, ...]:
    taken = {fact.id for fact in used}
    return rows.left_out([f for f in told if f.id not in taken], "another one of its kind", tables)


def _at(fact: Fact, told: Period) -> bool:
    return told.first is None or told.meets(fact.period)


def in_told_place(fact: Fact, places: Sequence[Ref], tables: Tables) -> bool:
    """Whether the edition was in every place told: its city where one is told and the record has cities."""
    gazetteer = Gazetteer(tables)
    for ref in places:
        members, disputed = gazetteer.members(ref.id)
        if ref.id and fact.country not in members.union(*(ids for _, ids in disputed)):
            return False
        city = not gazetteer.is_region(ref.id) and gazetteer.country_of(ref.id) != ref.id
        if ref.id and city and fact.places and ref.id not in fact.places:
            return False
    return True


def _current(told: Sequence[Fact], reading: Reading) -> list[Fact]:
    """Without a date or place the newest edition is meant, or for a plan the next within 30 days."""
    anchor = reading.anchor
    dated = [fact for fact in told if fact.period.first]
    begun = sorted((f for f in dated if f.period.first and f.period.first <= anchor), key=_day)
    soon = sorted((f for f in dated if f.period.first and anchor < f.period.first <= anchor + SOON), key=_day)
    if reading.tense is Tense.PAST or (begun and begun[-1].period.holds(anchor)):
        return begun[-1:]
    return soon[:1] or (begun[-1:] if reading.tense is Tense.PRESENT else [])


def _day(fact: Fact) -> tuple[dt.date, str]:
    return fact.period.first or dt.date.min, fact.id
