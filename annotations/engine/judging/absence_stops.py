"""Stops that a definition may leave out, in claims of first and last (rule 8).

A landing to refuel, or at an air base with no talks, is a counterexample under one definition and
none under another: where only such stops stand against a claim, it depends on the definition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotations.engine.judging.absence_answers import Answer
from annotations.engine.judging.policies import STOPS
from annotations.engine.judging.variants import choices_of, stop_kinds
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Reading

Judge = Callable[[frozenset[str]], list[Answer]]


def with_stops(reading: Reading, evidence: Evidence, tables: Tables, judge: Judge) -> list[Answer]:
    """The answers with every stop and, where one refutes, those of the definitions that leave stops out."""
    if (reading.fact or "visit") != "visit":
        return judge(frozenset())
    kinds = stop_kinds(tables)
    occurring = frozenset[str]().union(*(kinds.of(f) for f in evidence.facts if f.kind == "visit"))
    every, *others = choices_of(occurring, kinds)
    answers = judge(every)
    if not any(answer.holds is False for answer in answers):
        return answers
    for dropped in others:
        name = "without " + " or ".join(STOPS[kind] for kind in sorted(dropped - every))
        answers += [_named(name, answer) for answer in judge(dropped) if _says_more(answer)]
    return answers


def _says_more(answer: Answer) -> bool:
    """Whether the answer is no mere loss of the event spoken of, itself a stop."""
    return answer.holds is True or (answer.holds is None and answer.event is not None)


def _named(name: str, answer: Answer) -> Answer:
    return replace(answer, name=f"{answer.name}, {name}" if answer.name else name)
