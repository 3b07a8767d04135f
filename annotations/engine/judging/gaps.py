"""Known gaps (rule 11): judge without them, with each, and with all."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotations.engine.judging.agree import Outcome
from annotations.engine.judging.cases import Case
from annotations.engine.values import Evidence, KnownGap, Period, Reading

MOST = 6  # a person with more gaps inside one claim is judged with each and with all, not in pairs


def relevant(case: Case, evidence: Evidence, reading: Reading) -> tuple[KnownGap, ...]:
    """Gaps of the right people that lie in one of the claim's places, in a fixed order.

    A gap dated after publication may be part of an event that is under way or announced, so only
    the counting itself decides whether it matters.
    """
    if case.fact != "visit":
        return ()
    people = {ref.id for ref in reading.subjects}
    found = [
        gap
        for gap in evidence.gaps
        if (case.wide or gap.who in people) and (not case.wide or _in_office(case, gap)) and _here(case, gap)
    ]
    return tuple(sorted(set(found), key=lambda g: (str(g.period.first), g.who, g.place, g.note)))


def scenarios(gaps: tuple[KnownGap, ...]) -> tuple[tuple[KnownGap, ...], ...]:
    """The sets of gaps to put in: each, all that are no borderline cases, and all; each set once."""
    sets: list[tuple[KnownGap, ...]] = [(gap,) for gap in gaps[:MOST]]
    sets.append(tuple(gap for gap in gaps if not gap.borderline))
    sets.append(gaps)
    return tuple(dict.fromkeys(chosen for chosen in sets if chosen))


def judged(
    gaps: tuple[KnownGap, ...], judge: Callable[[tuple[KnownGap, ...]], Outcome]
) -> Iterable[tuple[tuple[KnownGap, ...], Outcome]]:
    """The outcome with each scenario."""
    return [(chosen, judge(chosen)) for chosen in scenarios(gaps)]


def _here(case: Case, gap: KnownGap) -> bool:
    if not case.senses:
        return False
    return any(
        gap.place not in sense.homes if not sense.parts else any(gap.place in part for part, _ in sense.parts)
        for sense in case.senses
    )


def _in_office(case: Case, gap: KnownGap) -> bool:
    terms = case.office.periods(gap.who)
    day = gap.period.first or gap.period.last
    return day is not None and any(Period(t.first, t.last).holds(day) for t in terms)
