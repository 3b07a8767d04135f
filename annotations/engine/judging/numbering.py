"""The nth time, trip or person: where the event spoken of stands among all of its kind.

The event itself is found first (rule 1); it counts, and the window ends with it. A definition
that would not count it at all is no reading of the claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.judging import compose, spoken, units
from annotations.engine.judging.agree import Outcome, outcome
from annotations.engine.judging.answers import Answer, ceiling, holds
from annotations.engine.judging.cases import Case, Cut
from annotations.engine.judging.counting import short_of_office, short_reason
from annotations.engine.judging.entries import Entry, amount
from annotations.engine.judging.spoken import Whole, spoken_of, target
from annotations.engine.judging.variants import narrow, state_choices
from annotations.engine.judging.wording import BY_THEN
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Finding, Number, Reading, Tense, Verdict

NO_EVENT = "no source shows the event itself"
WHICH = "the words fit more than one event, and the answers differ"


def judge_ordinal(reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
    """The finding of an nth time, trip or person; the reading has passed `preconditions`."""
    return compose.finding(reading, evidence, tables, _outcome, numbered=True)


def _outcome(case: Case) -> Outcome:
    reading = case.reading
    mine = case.own(case.here)
    by_person = units.plausible(reading, narrow(reading, case.tables), case.tables) == (units.PERSON,)
    wholes = spoken_of(reading, mine, case.tables)
    if not wholes and reading.unit == units.COUNTRY and reading.occasion.places:
        # A country's place among countries is that of the first visit there.
        there = [
            e
            for e in mine
            if e.first <= reading.anchor and spoken.was_at(e, reading.occasion.places, case.tables)
        ]
        wholes = (tuple(there[:1]),) if there else ()
    if by_person and not wholes:
        past = [e for e in mine if e.first <= reading.anchor]
        wholes = (tuple(past[:1]),) if past else ()
    if not wholes:
        return _unseen(case)
    results = [_of_event(case, whole) for whole in wholes]
    if len({result.verdict for result in results}) > 1:
        return Outcome(Verdict.NOT_ENOUGH, results[0].answers, WHICH)
    result = results[0]
    if result.verdict is Verdict.REFUTED and short_of_office(result, case):
        return Outcome(Verdict.NOT_ENOUGH, result.answers, short_reason(case))
    return result


def _of_event(case: Case, whole: Whole) -> Outcome:
    until = max(entry.visit.last for entry in whole)
    cuts = case.cuts(until, min(whole[0].first, case.reading.anchor), keep=whole)
    return outcome([answer for cut in cuts for answer in _answers(case, cut, whole)])


def _answers(case: Case, cut: Cut, whole: Whole) -> list[Answer]:
    inside = {id(entry) for entry in (*cut.entries, *cut.maybe)}
    kept = [entry for entry in whole if id(entry) in inside]
    made = []
    for unit in units.plausible(case.reading, narrow(case.reading, case.tables), case.tables):
        mark = _first_of(case, cut) if unit == units.PERSON else target(case.reading, kept)
        counted = _up_to(cut.entries, mark, unit)
        extra = _up_to(cut.maybe, mark, unit)
        countries = {entry.visit.country for entry in counted}
        choices = state_choices(countries, case.tables) if unit == units.COUNTRY else (("", None),)
        for detail, states in choices:
            low = amount(counted, unit, states)
            high = ceiling(cut, unit, low, amount(extra, unit, states))
            made.append(
                Answer(cut, unit, low, high, holds(case.reading, low, high, case.tables), counted, detail)
            )
    return made


def _first_of(case: Case, cut: Cut) -> Entry:
    """A person's place among persons is that of the first visit, whichever one is spoken of."""
    return next(
        entry for entry in (*cut.entries, *cut.maybe) if entry.person == case.subject or not case.subject
    )


def _up_to(entries: Sequence[Entry], mark: Entry, unit: str) -> tuple[Entry, ...]:
    """The entries that stand no later than the mark, in the order of the unit."""
    if unit == units.TRIP:
        return tuple(e for e in entries if e.whole.first <= mark.whole.first)
    if unit == units.STAY:
        opened = min((e.first for e in entries if e.stay == mark.stay), default=mark.first)
        return tuple(e for e in entries if e.first <= opened or e.stay == mark.stay)
    if unit == units.PERSON:
        return tuple(e for e in entries if e.first <= mark.first)
    order = {id(entry): index for index, entry in enumerate(entries)}
    return tuple(e for e in entries if order[id(e)] <= order.get(id(mark), -1) or e.first < mark.first)


def _unseen(case: Case) -> Outcome:
    """No record of the event: too many before it refutes at once, and so does a complete record of
    too few by a past tense; else it stays open."""
    reading = case.reading
    answers = []
    for cut in case.cuts(reading.anchor, reading.anchor):
        over = tuple(e for e in cut.entries if reading.tense is Tense.PAST or e.whole.last < reading.anchor)
        for unit in units.plausible(reading, narrow(reading, case.tables), case.tables):
            before = amount(over, unit)  # a trip under way may be the one that is meant
            most = ceiling(cut, unit, before, amount(cut.maybe, unit))
            fits = _open_or_false(reading, before, most)
            answers.append(Answer(cut, unit, before, most, fits, over, BY_THEN))
    result = outcome(answers)
    if result.verdict is Verdict.REFUTED and not short_of_office(result, case):
        return result
    return Outcome(Verdict.NOT_ENOUGH, tuple(answers), NO_EVENT)


def _open_or_false(reading: Reading, before: int, most: int | None) -> bool | None:
    value = reading.value
    if not isinstance(value, Number):
        return None
    if reading.tense is Tense.PAST:
        return False if most is not None and most < value else None
    return False if before >= value else None
