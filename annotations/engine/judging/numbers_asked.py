"""What a count or ordinal asks of the reference data, and what its reading must say."""

from __future__ import annotations

from annotations.engine.judging.cases import Case
from annotations.engine.judging.preconditions import lacking, people, unchecked
from annotations.engine.judging.units import SAME
from annotations.engine.values import Events, Finding, Number, Question, Reading, Verdict

VISIT = "visit"


def question_of(reading: Reading) -> Question:
    """The records to group and count: all travel of the people (trips are grouped before a place is
    picked out), all that is filed under an office, a series, or somebody's terms."""
    fact = reading.fact or VISIT
    if reading.series and reading.series.id:
        return Question((Events((fact,), series=reading.series.id),))
    who = people(reading)
    if reading.unit == "term" or (reading.kind == "ordinal" and fact == "election"):
        return Question((Events(("office", "election"), who=who),) if who else ())
    office = reading.office.id if reading.office else ""
    if office and Case.by_office(reading):
        # Of people only the place matters; trips and stays are grouped over all travel.
        by_person = SAME.get(reading.unit, reading.unit) == "person"
        ids = tuple(sorted(ref.id for ref in reading.places))
        known = by_person and not any(place.startswith("region:") for place in ids)
        return Question((Events((fact,), office=office, places=ids if known else ()),))
    if fact != VISIT and len(who) > 1:
        return Question((Events((fact,), together=tuple(sorted(who))),))
    return Question((Events((fact,), who=who),) if who else ())


def refused(reading: Reading, *, numbered: bool) -> Finding | None:
    """An abstention where the reading lacks what judging needs; None where it may go on."""
    found = unchecked(reading)
    if found is not None:
        return found
    if reading.series:
        return None if isinstance(reading.value, Number) else lacking("which number of the series it is")
    dated = reading.period.period.first or reading.period.period.last or reading.period.amount
    if reading.period.opened_by in ("since", "before", "between", "in") and not dated:
        return lacking(f"{reading.period.opened_by} when, in words that a source or table explains")
    if not reading.subjects and not reading.office:
        return lacking("who it is about")
    if not isinstance(reading.value, Number) and reading.scope != "office" and reading.aspect != "end":
        return lacking("a number" if not numbered else "which one in the row it is")
    unknown = [ref.name for ref in reading.places if not ref.id]
    if unknown:
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: no table knows the place {unknown[0]}.")
    if (reading.fact or VISIT) == VISIT and reading.unit != "term" and len(reading.subjects) > 1:
        return lacking("whose travel it is, of several people named")
    return None
