"""Whether somebody held an office when the words say so (rules 2, 10, 12 and 15).

The rows of terms refute by themselves only what they contradict: a start told later or an end told
earlier than the time in office. That somebody did *not* hold it on the days told needs a source
that is complete for the office then, or another holder on record of an office that has one at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotations.engine.judging import rows, tenures
from annotations.engine.judging.datecompare import both, ends, holds_point, is_range, period_words
from annotations.engine.judging.not_held import Account, complete, contradicted, never
from annotations.engine.judging.tenures import Tenure
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Fact, Finding, Period, Reading, Tense, Variant, Verdict


def judge_holding(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding for a role with its dates, "former", "current" or "then"."""
    told = reading.value if isinstance(reading.value, Period) else reading.occasion.period
    if told.first is None or told.last is None:
        return Finding(Verdict.NOT_ENOUGH, "Not enough evidence: the words do not say when.")
    person = reading.subjects[0]
    mine = [f for f in evidence.facts if f.kind == "office" and person.id in f.who()]
    facts = [f for f in mine if tenures.of_name(f.office, reading.office)]
    if not facts:
        name = reading.office.name if reading.office else "a holder of an office"
        summary = f"Not enough evidence: no source has {person.name} as {name}."
        return Finding(
            Verdict.NOT_ENOUGH, summary, window=told,
            left_out=rows.left_out(mine, "another office", tables),
        )  # fmt: skip
    accounts = tenures.best(facts)
    found = [_judged(reading, told, account, evidence, tables) for account in accounts]
    return _agreed(found, [_differs(reading, told, account) for account in accounts])


def _agreed(found: Sequence[Finding], differs: Sequence[bool]) -> Finding:
    """One finding of the accounts: they differ, or those that leave it open give way to one that does not."""
    verdicts = {finding.verdict for finding in found}
    against = Verdict.REFUTED in verdicts or any(differs)
    if Verdict.SUPPORTED in verdicts and against:
        said = " But: ".join(finding.summary for finding in found)
        used = tuple(row for finding in found for row in finding.used)
        return replace(found[0], verdict=Verdict.CONFLICT, summary=f"The sources differ. {said}", used=used)
    for verdict in (Verdict.DEPENDS, Verdict.SUPPORTED, Verdict.NOT_ENOUGH):
        for finding in found:
            if finding.verdict is verdict:
                return finding
    return found[0]


def _differs(reading: Reading, told: Period, facts: Sequence[Fact]) -> bool:
    """Whether an account has that same time in office with other ends: silence on it is no conflict."""
    if reading.aspect not in ("start", "end", "whole"):
        return False
    reach = Period(
        None if reading.aspect == "end" else told.first, None if reading.aspect == "start" else told.last
    )
    terms = tenures.terms(facts, reading.anchor)
    own = [one for one in tenures.joined(terms) if one.person == reading.subjects[0].id]
    near = [_told_ends(reading, told, one) for one in own if reach.meets(one.whole)]
    return bool(near) and all(answer is False for answer in near)


def _told_ends(reading: Reading, told: Period, one: Tenure) -> bool | None:
    """Whether start, end or both of a time in office are as told."""
    start, end = ends(told) if is_range(told) else (told, told)
    began = holds_point(start, one.opens)
    over = False if one.closes is None else holds_point(end, one.closes)
    return {"start": began, "end": over}.get(reading.aspect, both(began, over))


def _judged(
    reading: Reading, told: Period, facts: Sequence[Fact], evidence: Evidence, tables: Tables
) -> Finding:
    person = reading.subjects[0].id
    terms = [t for t in tenures.terms(facts, reading.anchor) if t.person == person]
    if not terms:
        summary = f"Not enough evidence: no term of {reading.subjects[0].name} had begun by publication."
        return Finding(Verdict.NOT_ENOUGH, summary, left_out=rows.left_out(facts, "begins later", tables))
    offices = {t.office for t in terms}
    rest = tenures.terms((f for f in evidence.facts if f.office in offices), reading.anchor)
    account = Account(
        tuple(tenures.joined(terms)), tuple(terms), tuple(t for t in rest if t.person != person)
    )
    whole = [_answer(reading, told, one, account, evidence) for one in account.own]
    holds: bool | None = _any(whole)
    variants = [
        Variant(f"time in office, {_words(one)}", one.opens.first, answer)
        for one, answer in zip(account.own, whole, strict=True)
    ]
    if holds is False and not reading.occasion.period.first and len(account.terms) > len(account.own):
        single = [_span(reading, told, one, account) for one in account.terms]
        variants += [
            Variant(f"one term, {_words(one)}", one.opens.first, answer)
            for one, answer in zip(account.terms, single, strict=True)
        ]
        if True in single:
            return _finding(Verdict.DEPENDS, reading, told, account, variants, tables)
    verdict = {True: Verdict.SUPPORTED, False: Verdict.REFUTED, None: Verdict.NOT_ENOUGH}[holds]
    return _finding(verdict, reading, told, account, variants, tables)


def _answer(reading: Reading, told: Period, one: Tenure, account: Account, evidence: Evidence) -> bool | None:
    """Whether the claim holds of one time in office; False only where the records say so."""
    if reading.aspect == "former":
        return _left(reading, account, evidence)
    if reading.occasion.period.first or reading.aspect == "presence":
        held = one.held(told)
        if reading.aspect == "presence" and told.meets(one.sure):
            held = True  # "was minister in 2012": on a day of it
        if held and reading.tense is Tense.PRESENT:
            return _still(one, account, reading)
        return held if held is not False or never(told, one, account, evidence) else None
    spoken = _span(reading, told, one, account)
    if spoken is False and not contradicted(reading, told, one, account, evidence):
        return None
    return spoken


def _span(reading: Reading, told: Period, one: Tenure, account: Account) -> bool | None:
    """The same, and for one that is said to hold it still whether that is so."""
    answer = _told_ends(reading, told, one)
    if reading.aspect == "start" and reading.tense is Tense.PRESENT:
        return both(answer, _still(one, account, reading))
    return answer


def _still(one: Tenure, account: Account, reading: Reading) -> bool | None:
    """Whether the office is held on the day of publication; an open end is trusted until another comes."""
    if one.closes is None:
        later = any(
            other.office == one.office
            and other.opens.first
            and one.opens.last
            and other.opens.first > one.opens.last
            for other in account.others
        )
        return None if later or any(f.period.last == reading.anchor for f in one.facts) else True
    return False if one.closes.last and one.closes.last < reading.anchor else None


def _left(reading: Reading, account: Account, evidence: Evidence) -> bool | None:
    """Whether the office was held and is not held any more."""
    states = {_still(one, account, reading) for one in account.own}
    if states == {False}:
        return True
    if True not in states:
        return None
    now = [one for one in account.own if one.closes is None]
    dated = any(_ahead(fact, reading) for one in now for fact in one.facts)
    today = Period(reading.anchor, reading.anchor)
    return False if dated or any(complete(one, today, evidence) for one in now) else None


def _ahead(fact: Fact, reading: Reading) -> bool:
    return fact.period.last is not None and fact.period.last > reading.anchor


def _any(answers: Iterable[bool | None]) -> bool | None:
    answers = tuple(answers)
    return True if True in answers else None if None in answers else False


def _finding(
    verdict: Verdict,
    reading: Reading,
    told: Period,
    account: Account,
    variants: Sequence[Variant],
    tables: Tables,
) -> Finding:
    person, office = (
        reading.subjects[0].name,
        reading.office.name if reading.office else "holder of the office",
    )
    spans = "; ".join(_words(one) for one in account.own)
    lead = {
        Verdict.SUPPORTED: "Right: ",
        Verdict.REFUTED: "Wrong: ",
        Verdict.DEPENDS: "It depends on whether one term or the whole time in office is meant: ",
        Verdict.NOT_ENOUGH: "Not enough evidence: the records leave it open; ",
    }[verdict]
    near = max(account.own, key=lambda one: (one.held(told) is not False, one.opens.first))
    computed = [("start", near.opens.first)]
    computed += [("end", near.closes.last)] if near.closes else []
    facts = [fact for one in account.own for fact in one.facts]
    return Finding(
        verdict,
        f"{lead}{person} was {office} {spans}.",
        steps=(f"Told: {reading.aspect} {period_words(told)}.", f"On record: {spans}."),
        computed=tuple((name, day) for name, day in computed if day),
        variants=tuple(variants),
        window=told,
        used=rows.used(facts, tables),
    )


def _words(one: Tenure) -> str:
    """A time in office as a reporter would say it: "from 20 January 2009 to 20 January 2017"."""
    end = f"to {period_words(one.closes)}" if one.closes else "on"
    return f"from {period_words(one.opens)} {end}"
