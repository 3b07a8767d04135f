"""Claims of a domain that a vocabulary adds: what its kinds share before the judges of each kind go on.

A part of which no record tells (nobody's home ground, no outcome) leaves a claim open, and so do words
that narrow it in a way the records do not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotations.engine.judging import results, runs
from annotations.engine.judging.preconditions import unchecked
from annotations.engine.parts import (
    DRAWN,
    SHIPPED,
    SIDES,
    part_words,
    parts_of,
    plain_part,
    plays,
    untold,
)
from annotations.engine.tables import Tables
from annotations.engine.values import Events, Evidence, Fact, Finding, Question, Reading, Tense, Verdict

Judge = Callable[[Reading, Evidence, Tables], Finding]
LARGEST = ("largest", "smallest")


def is_added(reading: Reading) -> bool:
    """Whether the fact kind is none that ships."""
    return bool(reading.fact) and reading.fact not in SHIPPED


def ask(reading: Reading) -> Question:
    """All facts of the kind in which any of the subjects takes part."""
    who = tuple(dict.fromkeys(k for ref in reading.subjects for k in (ref.id, *ref.others) if k))
    return Question((Events((reading.fact,), who=who),) if who else ())


def judge_added(reading: Reading, evidence: Evidence, tables: Tables, judge: Judge) -> Finding:
    """The finding, by the kind's own judge where the claim is a plain count, place in a row or silence."""
    stopped = unchecked(reading)
    if stopped is not None:
        return stopped
    if reading.tense is Tense.PLAN:
        return Finding(
            Verdict.NOT_ENOUGH, "Not enough evidence: this is announced, and has not happened yet."
        )
    facts = [fact for fact in evidence.facts if fact.kind == reading.fact]
    if open_to := _untold_here(reading, facts):
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: {open_to}.")
    part = untold(reading.role_in, facts) or untold(reading.role_with.replace("~", ""), facts)
    if part:
        why = f"no record of this kind tells what is {part_words(part)}"
        return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: {why}.")
    if reading.qualified and reading.kind not in ("count", "ordinal"):
        return _narrowed(reading)
    if reading.kind in ("participation", "date"):
        return results.judge_result(reading, evidence, tables)
    if reading.unit == "row" or reading.total is not None or reading.unit in LARGEST:
        return _narrowed(reading) if reading.qualified else runs.judge_run(reading, evidence, tables)
    return judge(reading, evidence, tables)


def _untold_here(reading: Reading, facts: Sequence[Fact]) -> str:
    """Why the rows leave it open who drew, or whether several did it together or each by itself; "" where
    they do not."""
    who = [ref.id for ref in reading.subjects if ref.id]
    drew = any(plain_part(word) == DRAWN for word in reading.role_in.split("+"))
    if drew and any(not SIDES & parts_of(fact, one) for fact in facts for one in who if parts_of(fact, one)):
        return "of some of their records no winner is told, nor that they drew"
    together = any(all(plays(fact, one, reading.role_in) for one in who) for fact in facts)
    if len(who) > 1 and reading.companions and not together:
        return "no record has them on one side, and whether each by itself is meant stays open"
    return ""


def _narrowed(reading: Reading) -> Finding:
    return Finding(
        Verdict.NOT_ENOUGH,
        f"Not enough evidence: the records do not tell what “{reading.qualified}” narrows.",
    )
