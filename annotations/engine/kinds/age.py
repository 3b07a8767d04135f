"""How old somebody is, was or will be, by arithmetic on the birth date (rule 5)."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.engine.analysis import Analysis, Sentence
from annotations.engine.judging.agecompare import judge_age
from annotations.engine.judging.preconditions import each_candidate, lacking, people, unchecked
from annotations.engine.kind import Kind
from annotations.engine.reading.ages import find_ages
from annotations.engine.tables import Tables
from annotations.engine.values import Claim, Events, Evidence, Finding, Question, Reading, Value


class Age(Kind):
    """Years of life at the moment that the sentence speaks of."""

    label = "Age"
    key = "a"

    def find(self, sentence: Sentence, context: Analysis) -> Iterator[Claim]:
        """For example "Ann Lee, 61,", "the 61-year-old", "turns 70 on Monday", "at the age of 40"."""
        yield from find_ages(sentence, context)

    def question(self, reading: Reading) -> Question:
        """The birth of the subject, and the terms of an office by which the moment is told."""
        asks: list[Events | Value] = [Value(key) for key in people(reading)]
        if reading.office and reading.office.id:
            asks.append(Events(("office",), who=people(reading), office=reading.office.id))
        return Question(tuple(asks))

    def judge(self, reading: Reading, evidence: Evidence, tables: Tables) -> Finding:
        """The age that the birth on record gives, against the number told."""
        stopped = unchecked(reading)
        if stopped:
            return stopped
        if not reading.subjects:
            return lacking("whose age it is")
        return each_candidate(reading, evidence, lambda one, rows: judge_age(one, rows, tables))
