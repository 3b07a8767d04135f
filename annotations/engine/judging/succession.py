"""Holders of an office in their order: as what number, after whom, for how many terms.

Support needs rows without a hole: who is the 45th only where the source is complete from the
beginning, who came right after whom where the days between are none or covered. A holder who comes
back is counted once or twice, by two definitions (rule 9).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from annotations.engine.judging import rows, tenures
from annotations.engine.judging.coverage import Scope, missing
from annotations.engine.judging.datecompare import DAY, both, holds_point, period_words
from annotations.engine.judging.said import ordinal
from annotations.engine.judging.tenures import Tenure
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Period, Reading, Variant, Verdict

UNSURE = "Not enough evidence"


def judge_number(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """Of the nth holder: every tenure's place in the row, returning holders counted twice or once."""
    person, claimed = reading.subjects[0], reading.value
    office = reading.office.id if reading.office else ""
    if not office or not isinstance(claimed, int):
        return _open(f"which office {person.name} is numbered in")
    held = _holders(evidence, office, reading.anchor)
    own = [one for one in held if one.person == person.id]
    if not own:
        return _open(f"no source has {person.name} as {_office(reading)}")
    if not tenures.alone(held):
        return _open(f"the office of {_office(reading)} has several holders at a time or only one on record")
    places = [held.index(one) + 1 for one in own]
    people = list(dict.fromkeys(one.person for one in held))
    once = people.index(person.id) + 1
    before = Period(None, own[-1].opens.first)
    open_days = missing(Scope("office", office=office), before, evidence.coverage, evidence.terms)
    answers: list[tuple[str, list[int], bool | None]] = [
        ("each time in office counts", places, claimed in places),
        ("each person counts once", [once], claimed == once),
    ]
    if open_days:
        # Earlier holders may be missing: all numbers are the least that they can be.
        answers = [(name, numbers, False if claimed < min(numbers) else None) for name, numbers, _ in answers]
    holds = {answer for *_, answer in answers}
    verdict = (
        Verdict.NOT_ENOUGH if None in holds else Verdict.SUPPORTED if holds == {True} else Verdict.REFUTED
    )
    verdict = Verdict.DEPENDS if holds == {True, False} else verdict
    at_least = "at least " if open_days else ""
    said = " or ".join(ordinal(number) for number in sorted({*places, once}))
    lead = {
        Verdict.SUPPORTED: "Right",
        Verdict.REFUTED: "Wrong",
        Verdict.DEPENDS: "It depends on how returns count",
    }
    tail = f", and no source is complete for {', '.join(map(period_words, open_days))}" if open_days else ""
    return Finding(
        verdict,
        f"{lead.get(verdict, UNSURE)}: {person.name} is {at_least}the {said} {_office(reading)}{tail}.",
        steps=(f"{len(held)} times in office of {len(people)} people on record by publication.",),
        computed=(("number", max(places)), ("people", once)),
        variants=tuple(Variant(name, max(n), answer) for name, n, answer in answers),
        window=Period(None, own[-1].opens.last),
        used=rows.used([fact for one in held[: places[-1]] for fact in one.facts], tables),
        missing=tuple(open_days),
    )  # fmt: skip


def judge_terms(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """How many terms: only where the rows number them, since one row may hold several."""
    person, claimed = reading.subjects[0], reading.value
    facts = [
        f
        for f in evidence.facts
        if person.id in f.who("holder") and tenures.of_name(f.office, reading.office)
    ]
    numbered = [f for account in tenures.best(facts) for f in account if f.number is not None]
    terms = tenures.terms(numbered, reading.anchor)
    if not terms or not isinstance(claimed, int) or len({t.office for t in terms}) > 1:
        return _open(f"no source numbers the terms of {person.name}")
    begun = max(t.facts[0].number or 0 for t in terms)
    ended = max((t.facts[0].number or 0 for t in terms if t.closes), default=0)
    answers = {
        f"terms begun ({begun})": (begun, claimed == begun),
        f"terms completed ({ended})": (ended, claimed == ended),
    }
    holds = {answer for _, answer in answers.values()}
    verdict = Verdict.SUPPORTED if holds == {True} else Verdict.DEPENDS if True in holds else Verdict.REFUTED
    scope = Scope("office", who=(person.id,), office=terms[0].office)
    since = Period(max(t.opens.first or dt.date.min for t in terms), reading.anchor)
    if (
        verdict is Verdict.REFUTED
        and claimed > begun
        and missing(scope, since, evidence.coverage, evidence.terms)
    ):
        verdict = Verdict.NOT_ENOUGH
    lead = {
        Verdict.SUPPORTED: "Right",
        Verdict.REFUTED: "Wrong",
        Verdict.DEPENDS: "It depends on whether the running term counts",
    }
    return Finding(
        verdict,
        f"{lead.get(verdict, UNSURE)}: {person.name} began {begun} terms on record and completed {ended}.",
        computed=(("terms", begun), ("completed", ended)),
        variants=tuple(Variant(name, number, answer) for name, (number, answer) in answers.items()),
        used=rows.used(numbered, tables),
    )


def judge_successor(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """Whether the subject came right after the companion in an office of both."""
    later, earlier = reading.subjects[0], reading.companions[0]
    mine = {f.office for f in evidence.facts if later.id in f.who("holder")}
    theirs = {f.office for f in evidence.facts if earlier.id in f.who("holder")}
    shared = sorted(office for office in mine & theirs if tenures.of_name(office, reading.office))
    if not shared:
        return _open(f"no source has {later.name} and {earlier.name} in the same office")
    answers = [_follows(reading, _holders(evidence, office, reading.anchor), evidence) for office in shared]
    holds = True if True in answers else None if None in answers or reading.office is None else False
    verdict = {True: Verdict.SUPPORTED, False: Verdict.REFUTED, None: Verdict.NOT_ENOUGH}[holds]
    facts = [
        f for f in evidence.facts if f.office in shared and {later.id, earlier.id} & set(f.who("holder"))
    ]
    lead = "Right: " if holds else "Wrong: " if holds is False else f"{UNSURE}: it stays open whether "
    middle = "came right after" if holds is not False else "did not come right after"
    when = f", {period_words(reading.value)}" if isinstance(reading.value, Period) else ""
    return Finding(
        verdict,
        f"{lead}{later.name} {middle} {earlier.name} as {_office(reading)}{when}.",
        steps=tuple(f"On record: {fact.text}." for fact in rows.in_order(facts)),
        variants=tuple(Variant(office, None, answer) for office, answer in zip(shared, answers, strict=True)),
        used=rows.used(facts, tables),
    )


def _follows(reading: Reading, held: Sequence[Tenure], evidence: Evidence) -> bool | None:
    later, earlier = reading.subjects[0].id, reading.companions[0].id
    found: list[bool | None] = []
    for index, one in enumerate(held):
        if one.person != later:
            continue
        before = [other for other in held[:index] if other.person != later]
        last = before[-1] if before else None
        if last is None or last.person != earlier:
            # Somebody else came between them, or the other came later: the rows say so themselves.
            came = (
                last is not None and any(other.person == earlier for other in before) and tenures.alone(held)
            )
            found.append(False if came else _reversed(held, index, earlier))
            continue
        found.append(both(_no_hole(last, one, evidence), _dated(reading, one)))
    return True if True in found else None if None in found else False


def _reversed(held: Sequence[Tenure], index: int, earlier: str) -> bool | None:
    """False where the one who is said to have come first only came later."""
    return (
        False if any(other.person == earlier for other in held[index + 1 :]) and tenures.alone(held) else None
    )


def _no_hole(one: Tenure, other: Tenure, evidence: Evidence) -> bool | None:
    """Whether nobody can have held the office between the two."""
    if one.closes is None or one.closes.last is None or other.opens.first is None:
        return None
    if other.opens.first <= one.closes.last + DAY:
        return True
    hole = Period(one.closes.last + DAY, other.opens.first - DAY)
    return (
        None
        if missing(Scope("office", office=other.office), hole, evidence.coverage, evidence.terms)
        else True
    )


def _dated(reading: Reading, one: Tenure) -> bool | None:
    return holds_point(reading.value, one.opens) if isinstance(reading.value, Period) else True


def _holders(evidence: Evidence, office: str, anchor: dt.date) -> list[Tenure]:
    """Times in office by their start, from the rows of the highest tier."""
    facts = (f for account in tenures.best(f for f in evidence.facts if f.office == office) for f in account)
    return tenures.joined(t for t in tenures.terms(facts, anchor))


def _office(reading: Reading) -> str:
    return reading.office.name if reading.office else "holder of the same office"


def _open(why: str) -> Finding:
    return Finding(Verdict.NOT_ENOUGH, f"{UNSURE}: {why}.")
