"""From the answers of all plausible definitions to one verdict (rules 9 and 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.judging.answers import Answer
from annotations.engine.values import KnownGap, Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what it rests on; `because` names the rule that withheld it, if one did."""

    verdict: Verdict
    answers: tuple[Answer, ...]
    because: str = ""


def verdict_of(truths: Sequence[bool | None]) -> Verdict:
    """All hold, none holds, some do; one that cannot be decided withholds the verdict."""
    if not truths or None in truths:
        return Verdict.NOT_ENOUGH
    if all(truths):
        return Verdict.SUPPORTED
    return Verdict.DEPENDS if any(truths) else Verdict.REFUTED


def outcome(answers: Sequence[Answer]) -> Outcome:
    """The verdict of one set of records. Of weeks that begin on Sunday or Monday one is enough; a
    name that several events share decides only where all of them agree (rule 13)."""
    asked = {answer.cut.frame for answer in answers if answer.cut.frame.ask}
    each = [
        verdict_of(_either([a for a in answers if a.cut.frame == frame]))
        for frame in sorted(asked, key=lambda frame: frame.name)
    ]
    if len(set(each)) > 1:
        return Outcome(Verdict.NOT_ENOUGH, tuple(answers), "ask")
    return Outcome(verdict_of(_either(answers)), tuple(answers))


def with_gaps(
    plain: Outcome, each: Sequence[tuple[tuple[KnownGap, ...], Outcome]]
) -> tuple[Verdict, tuple[KnownGap, ...]]:
    """The verdict when known gaps are judged without, with each and with all; and the gaps that
    change it. A borderline gap can save a claim and never overturns one that the records support."""
    real = [(gaps, o) for gaps, o in each if not any(gap.borderline for gap in gaps)]
    changed = [gaps for gaps, o in real if o.verdict is not plain.verdict]
    if changed:
        return Verdict.NOT_ENOUGH, min(changed, key=len)
    if plain.verdict is Verdict.REFUTED:
        # "Fourth trip" with three on record and some minutes across a border: by one count it holds.
        borderline = [(gaps, o) for gaps, o in each if any(g.borderline for g in gaps)]
        saved = [gaps for gaps, o in borderline if o.verdict in (Verdict.SUPPORTED, Verdict.DEPENDS)]
        open_still = [gaps for gaps, o in borderline if o.verdict is Verdict.NOT_ENOUGH]
        if saved:
            return Verdict.DEPENDS, min(saved, key=len)
        if open_still:
            return Verdict.NOT_ENOUGH, min(open_still, key=len)
    return plain.verdict, ()


def _either(answers: Sequence[Answer]) -> list[bool | None]:
    """Truths, those that differ only in the day on which a week begins put together."""
    truths: list[bool | None] = [a.holds for a in answers if not a.cut.frame.either]
    weeks: dict[object, list[bool | None]] = {}
    for answer in answers:
        if answer.cut.frame.either:
            weeks.setdefault(answer.key, []).append(answer.holds)
    truths += [True if True in group else None if None in group else False for group in weeks.values()]
    return truths
