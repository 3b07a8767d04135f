"""Who was there, met whom, took part in what (kind `participation`).

A list of participants is seldom complete, so a name that is missing from it denies nothing; only
a source that is complete for what certain people did together does (rule 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotations.engine.judging import rows
from annotations.engine.judging.datecompare import DAY, holds_point, period_words
from annotations.engine.judging.dated_facts import in_place, judge_dated, matching
from annotations.engine.tables import Tables
from annotations.engine.text.fold import fold
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Ref, Tense, Variant, Verdict

_RECENT = 30 * DAY
_MET = re.compile(
    r"\b(?:met (?:with )?|meets? (?:with )?|meetings? with|talks with|held talks with|conferred with|"
    r"received by|hosted by|joined by|welcomed by|saw|sat down with|dined with|summits? (?:meeting )?with|"
    r"audience with)"
    r"(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_ORDER = (Verdict.REFUTED, Verdict.CONFLICT, Verdict.NOT_ENOUGH, Verdict.DEPENDS, Verdict.SUPPORTED)


def judge_together(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """Each companion by himself beside the subjects: "met A, B and C" may be three meetings."""
    if not reading.companions:
        return _took_part(reading, evidence, tables)
    each = [
        _with_one(replace(reading, companions=(ref,)), evidence, tables)
        for ref in reading.companions
        if ref.id not in {subject.id for subject in reading.subjects}
    ]
    if not each:
        return _took_part(replace(reading, companions=()), evidence, tables)
    worst = min(each, key=lambda finding: _ORDER.index(finding.verdict))
    if len(each) == 1:
        return worst
    summary = worst.summary
    if worst.verdict == Verdict.SUPPORTED:
        summary = f"Right: the records have all {len(each)} of them there. {each[0].summary}"
    return replace(
        worst,
        summary=summary,
        steps=tuple(finding.summary for finding in each),
        used=tuple(dict.fromkeys(row for finding in each for row in finding.used)),
        variants=tuple(variant for finding in each for variant in finding.variants),
    )


def _with_one(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    told = _told(reading)
    by_remark = _in_remarks(reading, told, evidence, tables)
    if told is None:
        return (
            _undated(reading, evidence, tables) if not by_remark else _supported(reading, by_remark, tables)
        )
    plain = judge_dated(replace(reading, aspect=""), told, evidence, tables)
    if plain.verdict == Verdict.SUPPORTED:
        return plain
    if by_remark:
        return _supported(reading, by_remark, tables)
    if plain.verdict == Verdict.REFUTED:
        partly = _without(reading, told, evidence, tables)
        if partly:
            name = reading.companions[0].name
            return Finding(
                Verdict.NOT_ENOUGH,
                f"Not enough evidence: the record of {period_words(partly[0].period)} does not name {name}, "
                "and its list of those present may not be complete.",
                steps=plain.steps,
                window=told,
                left_out=rows.left_out(partly, f"does not name {name}", tables),
            )
    return plain


def _told(reading: Reading) -> Period | None:
    for period in (reading.occasion.period, reading.period.period):
        if period.first is not None and period.last is not None:
            return period
    return None


def _undated(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """No date and no "that" to go by: a meeting of the last weeks, or the numbered edition, is meant."""
    found = [fact for fact in matching(reading, evidence, tables) if _known(fact, reading)]
    recent = [f for f in found if f.period.last is None or f.period.last >= reading.anchor - _RECENT]
    if reading.number is not None or reading.event:
        recent = found
    if recent:
        return _supported(reading, rows.in_order(recent)[-1:], tables)
    names = " and ".join(ref.name for ref in (*reading.subjects, *reading.companions))
    return Finding(
        Verdict.NOT_ENOUGH,
        f"Not enough evidence: the words give no date, and the sources have no recent meeting of {names}.",
        left_out=rows.left_out(found, "too long before the article to be the one that is meant", tables),
    )


def _known(fact: Fact, reading: Reading) -> bool:
    """Not after publication, but for what is announced (rule 1)."""
    if fact.period.first is None:
        return False
    if reading.tense is Tense.PAST:
        return fact.period.first <= reading.anchor
    return fact.period.first <= reading.anchor + _RECENT


def _without(reading: Reading, told: Period, evidence: Evidence, tables: Tables) -> tuple[Fact, ...]:
    """Records of the same occasion that name the subjects but not the companion."""
    alone = replace(reading, companions=())
    return rows.in_order(
        fact
        for fact in matching(alone, evidence, tables)
        if holds_point(told, fact.period) is not False and in_place(fact, reading, tables)
    )


def _in_remarks(
    reading: Reading, told: Period | None, evidence: Evidence, tables: Tables
) -> tuple[Fact, ...]:
    """Records of travel whose remarks say that the two met: "Met with Prime Minister Ann Lee"."""
    people = (*reading.subjects, *reading.companions)
    if len(people) != 2:
        return ()
    pairs = ((people[0], people[1]), (people[1], people[0]))
    found = [
        fact
        for fact in evidence.facts
        if fact.kind == "visit" and _known(fact, reading) and in_place(fact, reading, tables)
        and (holds_point(told, fact.period) if told else _is_recent(fact, reading))
        and any(mine.id in fact.who() and _named_as_met(other, fact) for mine, other in pairs)
    ]  # fmt: skip
    return rows.in_order(found)


def _is_recent(fact: Fact, reading: Reading) -> bool:
    return fact.period.last is not None and fact.period.last >= reading.anchor - _RECENT


def _named_as_met(person: Ref, fact: Fact) -> bool:
    """Whether the full name stands among those whom the remarks say were met."""
    name = fold(person.name)
    if " " not in name:  # a bare surname may be a namesake's
        return False
    return any(f" {name} " in f" {fold(match['rest'])} " for match in _MET.finditer(fact.remarks))


def _took_part(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """A subject at a summit or event: on its list, or not known."""
    found = [fact for fact in matching(reading, evidence, tables) if _known(fact, reading)]
    told = _told(reading)
    if told is not None:
        found = [fact for fact in found if holds_point(told, fact.period)]
    if found:
        return _supported(reading, rows.in_order(found)[-1:], tables)
    names = " and ".join(ref.name for ref in reading.subjects)
    what = reading.series.name if reading.series else f"such a {reading.fact or 'meeting'}"
    return Finding(
        Verdict.NOT_ENOUGH,
        f"Not enough evidence: no source names {names} among those present at {what}; lists of those present "
        "are not complete.",
        window=told,
    )


def _supported(reading: Reading, facts: Sequence[Fact] | Iterable[Fact], tables: Tables) -> Finding:
    best = rows.in_order(facts)[-1]
    names = " and ".join(ref.name for ref in (*reading.subjects, *reading.companions))
    return Finding(
        Verdict.SUPPORTED,
        f"Right: the record of {period_words(best.period)} has {names} there ({best.text or best.title}).",
        computed=(("date", best.period.first),) if best.period.first else (),
        variants=(Variant("named in the record", period_words(best.period), True),),
        window=_told(reading),
        used=rows.used((best,), tables),
    )
